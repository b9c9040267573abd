// What counts for a rule, when it is too much, and who may judge it: one line a case.
import { personalDataRead } from '@kapok/contracts/access.ts';
import { describe, expect, test } from 'vitest';
import { workCalendar } from '../../cases/index.ts';
import type { AccessFact } from './accesses.ts';
import { alertRuleDefaults, counts, dayOf, isOutsideHours, mayAcknowledge, outOfOrdinary } from './alerts.ts';

const calendar = workCalendar();

describe('hours of work, in the city’s time', () => {
  test.each([
    ['2021-06-01T08:59:59+08:00', true, 'before the first hour'],
    ['2021-06-01T09:00:00+08:00', false, 'the first hour'],
    ['2021-06-01T12:30:00+08:00', false, 'the noon break'],
    ['2021-06-01T17:59:59+08:00', false, 'the last minute'],
    ['2021-06-01T18:00:00+08:00', true, 'after the last hour'],
    ['2021-06-05T10:00:00+08:00', true, 'a Saturday'],
    ['2021-10-09T10:00:00+08:00', false, 'a Saturday that is made up for (调休)'],
    ['2021-10-01T10:00:00+08:00', true, 'National Day'],
  ])('%s outside: %s (%s)', (at, outside) => {
    expect(isOutsideHours(calendar, new Date(at))).toBe(outside);
  });

  test('the day is the city’s, not that of Greenwich', () => {
    expect(dayOf(calendar, new Date('2021-06-01T23:30:00Z'))).toBe('2021-06-02');
  });
});

const access: AccessFact = {
  eventId: '01920000-0000-7000-8000-000000000011' as AccessFact['eventId'],
  eventType: personalDataRead,
  at: '2021-06-01T01:10:00.000Z',
  actor: 'staff:a',
  operation: 'readWorkOrder',
  kind: 'hotline.work-order',
  records: ['one'],
  caseId: null,
  fields: ['content'],
  unmasked: true,
  posts: [{ role: 'handler', unit: 'traffic' }],
  purpose: null,
};

describe('what counts', () => {
  const { 'many-records': records, 'outside-hours': hours, 'many-readers': readers } = alertRuleDefaults;
  test.each([
    ['a reading in full', records, access, false, true],
    ['handling a case', records, { ...access, eventType: 'hotline.work-order.signed' }, false, false],
    ['what was masked', records, { ...access, unmasked: false }, false, false],
    [
      'what was masked, where that counts',
      { ...records, countsMasked: true },
      { ...access, unmasked: false },
      false,
      true,
    ],
    ['a rule that is switched off', { ...records, enabled: false }, access, false, false],
    ['within hours', hours, access, false, false],
    ['outside hours', hours, access, true, true],
    [
      'outside hours by those who work in shifts',
      hours,
      { ...access, posts: [{ role: 'agent' }] },
      true,
      false,
    ],
    ['one of many readers, whatever the hour', readers, access, true, true],
  ])('%s', (_name, setting, fact, outsideHours, counted) => {
    expect(counts(setting, fact, outsideHours)).toBe(counted);
  });

  test('a threshold is passed by more than it says', () => {
    const window = [49, 50, 51].map((counted) => ({ about: `staff:${counted}`, counted }));
    expect(outOfOrdinary(records, window).map(({ counted }) => counted)).toEqual([51]);
  });
});

test.each([
  [null, 'staff:a', ['staff:a'], 'staff:b', undefined],
  [null, 'staff:a', ['staff:a'], 'staff:a', 'alert-about-yourself'],
  [null, 'a record', ['staff:a', 'staff:b'], 'staff:b', 'alert-about-yourself'],
  [new Date(0), 'staff:a', ['staff:a'], 'staff:b', 'alert-acknowledged'],
])(
  'acknowledged %s, about %s, read by %s, judged by %s: %s',
  (acknowledgedAt, about, behind, actor, refused) => {
    expect(mayAcknowledge({ acknowledgedAt, about }, behind, actor)?.refused).toBe(refused);
  },
);
