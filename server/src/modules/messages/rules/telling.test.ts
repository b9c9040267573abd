// When messages leave and what they may say, one line a case.
import { type MessageSettings, messageSettingsDefault } from '@kapok/contracts/messages.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill } from '../../../kernel/text/fill.ts';
import { checkSettings, fillWords, leavesAt, reasonOf } from './telling.ts';

const at = (time: string) => new Date(`2021-06-01T${time}+08:00`);
const night = { from: '22:00', until: '08:00' };
describe('an SMS', () => {
  test.each<[string, { from: string; until: string }, string]>([
    ['2021-06-01T12:00', night, '2021-06-01T12:00'],
    ['2021-06-01T21:59', night, '2021-06-01T21:59'],
    ['2021-06-01T22:00', night, '2021-06-02T08:00'],
    ['2021-06-02T00:30', night, '2021-06-02T08:00'],
    ['2021-06-02T08:00', night, '2021-06-02T08:00'],
    ['2021-06-01T13:00', { from: '12:00', until: '14:00' }, '2021-06-01T14:00'],
    ['2021-06-01T14:00', { from: '12:00', until: '14:00' }, '2021-06-01T14:00'],
    ['2021-06-01T03:00', { from: '00:00', until: '00:00' }, '2021-06-01T03:00'],
  ])('of %s, quiet in %j, leaves at %s', (now, quiet, leaves) => {
    expect(leavesAt(new Date(`${now}:00+08:00`), quiet)).toEqual(new Date(`${leaves}:00+08:00`));
  });

  test('never leaves in quiet hours, nor before its time, nor more than a day late', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((minute) =>
        [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
      );
    fc.assert(
      fc.property(time, time, time, (from, until, now) => {
        const start = at(`${now}:00`);
        const leaves = leavesAt(start, { from, until });
        expect(leavesAt(leaves, { from, until })).toEqual(leaves);
        const waits = leaves.getTime() - start.getTime();
        expect(waits).toBeGreaterThanOrEqual(0);
        expect(waits).toBeLessThan(86_400_000);
      }),
    );
  });
});

test.each<[string, Partial<MessageSettings['templates'][number]>, boolean]>([
  ['the number', { text: { zh: '工单{{number}}', en: 'Order {{number}}' } }, true],
  ['a name', { text: { zh: '{{name}}您好', en: 'Dear {{name}}' } }, false],
  ['a code in the inbox', { title: { zh: '{{code}}', en: '{{code}}' } }, false],
  ['a code by SMS', { sms: { zh: '{{code}}', en: '{{code}}' } }, true],
  ['an event nobody is told of', { event: 'parties.party.registered' }, false],
])('a template with %s holds: %s', (_name, changed, sound) => {
  const [first, ...rest] = messageSettingsDefault.templates;
  const settings = { ...messageSettingsDefault, templates: [{ ...first!, ...changed }, ...rest] };
  expect(checkSettings(settings) === undefined).toBe(sound);
});

test('the texts that Kapok comes with hold, and what is missing is left out', () => {
  expect(checkSettings(messageSettingsDefault)).toBeUndefined();
  expect(fill('{{number}}, {{code}}!', { number: 'HL-1' })).toBe('HL-1, !');
});

test.each([
  [
    'appointments.booking.changed',
    'asked',
    '改了。原因：应预约人要求。|Changed. Reason: whoever booked asked for it.',
  ],
  ['appointments.booking.changed', undefined, '改了。|Changed.'],
  ['appointments.booking.changed', 'toString', '改了。|Changed.'],
  ['hotline.work-order.closed', 'asked', '改了。|Changed.'],
])('of %s a message says the reason %s as %s', (type, given, expected) => {
  const reason = reasonOf(type, given);
  const { zh, en } = fillWords(
    { zh: '改了。{{reason}}', en: 'Changed. {{reason}}' },
    reason ? { reason } : {},
  );
  expect(`${zh}|${en}`).toBe(expected);
});
