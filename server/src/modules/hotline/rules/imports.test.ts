// Proves what history the hotline makes of another system's record: all it tells and nothing more.
import { hotlineEvents } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import * as fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { DataKey } from '../../../kernel/vault.ts';
import { workCalendar } from '../../cases/index.ts';
import { workOrderEvent } from '../events.ts';
import {
  type CallRow,
  callRecordOf,
  callRecords,
  closingOf,
  handledInTime,
  historyOf,
  type WorkOrderRow,
  workOrderRecords,
} from './imports.ts';

const calendar = workCalendar();
const day = (date: number) => new Date(Date.UTC(2021, 5, date));
const now = day(30);
const order = (more: Partial<WorkOrderRow> = {}): WorkOrderRow => ({
  orderType: 'complaint',
  category: 'x',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: 't',
  content: 'c',
  openedAt: day(1),
  ...more,
});

describe('work orders', () => {
  const cases: [string, Partial<WorkOrderRow>, string, string][] = [
    ['registered only', {}, 'register', 'registered'],
    ['with a department', { department: 'traffic' }, 'register dispatch', 'dispatched'],
    ['signed', { department: 'traffic', signedAt: day(2) }, 'register dispatch sign', 'handling'],
    ['replied', { department: 'traffic', repliedAt: day(3) }, 'register dispatch reply', 'reviewing'],
    [
      'closed, nothing else known',
      { department: 'traffic', closedAt: day(4) },
      'register dispatch close',
      'closed',
    ],
    [
      'closed with a reply',
      { department: 'traffic', reply: 'r', closedAt: day(4) },
      'register dispatch reply close',
      'closed',
    ],
    ['a reply without any time', { department: 'traffic', reply: 'r' }, 'register dispatch', 'dispatched'],
    ['answered directly', { reply: 'r', closedAt: day(1) }, 'register answer close', 'closed'],
    ['rated', { satisfactionAgent: 5, closedAt: day(2) }, 'register call-back close', 'closed'],
    [
      'called back',
      { department: 'traffic', repliedAt: day(2), calledBackAt: day(3) },
      'register dispatch reply call-back',
      'called-back',
    ],
  ];
  test.each(cases)('%s', (_name, more, commands, state) => {
    const past = historyOf(order(more), calendar);
    expect(past.events.map((event) => event.command).join(' ')).toBe(commands);
    expect(past.state).toBe(state);
  });

  test.each<[string, Partial<WorkOrderRow>, boolean | undefined]>([
    ['on the very second', { targetAt: day(4), closedAt: day(4) }, true],
    ['a day late', { targetAt: day(4), closedAt: day(5) }, false],
    [
      'replied in time, closed later',
      { department: 'x', targetAt: day(4), repliedAt: day(4), closedAt: day(9) },
      true,
    ],
    ['no target', { closedAt: day(5) }, undefined],
    ['still open', { targetAt: day(4) }, undefined],
  ])('in time: %s', (_name, more, expected) => expect(handledInTime(order(more))).toBe(expected));

  test.each<[string, Partial<WorkOrderRow>, unknown]>([
    ['good', { department: 'x', closedAt: day(2) }, undefined],
    ['closed without a time', { state: 'closed' }, { why: 'needs', field: 'state', other: 'closedAt' }],
    ['open with one', { state: 'open', closedAt: day(2) }, expect.objectContaining({ why: 'rule' })],
    [
      'closed first',
      { closedAt: new Date(0) },
      { why: 'times-out-of-order', earlier: 'openedAt', later: 'closedAt' },
    ],
    ['replied, by nobody', { repliedAt: day(2) }, { why: 'needs', field: 'repliedAt', other: 'department' }],
  ])('check: %s', (_name, more, expected) =>
    expect(workOrderRecords.check(order(more), now)).toEqual(expected),
  );

  const past = fc.option(fc.integer({ min: 1, max: 29 }).map(day), { nil: undefined });
  const rows = fc
    .record({
      department: fc.constantFrom('traffic', undefined),
      signedAt: past,
      repliedAt: past,
      calledBackAt: past,
      closedAt: past,
      targetAt: past,
      reply: fc.constantFrom('r', undefined),
      satisfactionHandling: fc.constantFrom(4, undefined),
    })
    .map((more) => order(Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))))
    .filter((row) => workOrderRecords.check(row, now) === undefined);

  test('every event has the form of its contract, in the order of time', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { events, state } = historyOf(row, calendar);
        expect(state === 'closed').toBe(row.closedAt !== undefined);
        for (const [at, event] of events.entries()) {
          const key = new DataKey('', '', Buffer.alloc(32));
          const subject = { id: 'x' as WorkOrderId, number: 'a:1', facts: row };
          const { type, body, personal = {} } = workOrderEvent(event, subject, at + 1, event.at, key, true);
          const schema = hotlineEvents[type as keyof typeof hotlineEvents];
          expect(
            [...Value.Errors(schema.body, body), ...Value.Errors(schema.personal, personal)],
            type,
          ).toEqual([]);
          expect(body).toMatchObject({ imported: true });
          expect(event.at.getTime()).toBeGreaterThanOrEqual((events[at - 1] ?? event).at.getTime());
        }
      }),
    );
  });

  test('an order imported open and then closed has the history of one imported closed', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const {
          closedAt: _closed,
          reply: _reply,
          satisfactionHandling: _rating,
          calledBackAt: _called,
          ...open
        } = row;
        const before = historyOf(open, calendar).events.map((event) => event.command);
        const closing = closingOf({ commands: before }, row, calendar);
        if (row.closedAt === undefined) expect(closing).toBeUndefined();
        else
          expect([...before, ...closing!.events.map((event) => event.command)]).toEqual(
            historyOf(row, calendar).events.map((event) => event.command),
          );
      }),
    );
  });
});

describe('calls', () => {
  const call = (more: Partial<CallRow>): CallRow => ({
    line: '12345',
    channel: 'phone',
    offeredAt: day(1),
    ...more,
  });
  const at = (seconds: number) => new Date(day(1).getTime() + seconds * 1_000);
  test.each<[string, Partial<CallRow>, unknown]>([
    [
      'with times',
      { answeredAt: at(5), endedAt: at(65) },
      { answeredAt: at(5).toISOString(), endedAt: at(65).toISOString() },
    ],
    [
      'with waits',
      { outcome: 'answered', waitSeconds: 5, talkSeconds: 60 },
      { answeredAt: at(5).toISOString(), endedAt: at(65).toISOString() },
    ],
    ['given up, with waits', { outcome: 'abandoned', waitSeconds: 9 }, { endedAt: at(9).toISOString() }],
    [
      'answered, nobody knows when',
      { outcome: 'answered', endedAt: at(9) },
      { why: 'needs', field: 'outcome', other: 'answeredAt' },
    ],
    ['no end', {}, { why: 'missing', field: 'endedAt' }],
  ])('%s', (_name, more, expected) => expect(callRecordOf(call(more))).toMatchObject(expected as object));

  test('times in the wrong order are named', () => {
    expect(callRecords.check(call({ answeredAt: at(9), endedAt: at(5) }), now)).toEqual({
      why: 'times-out-of-order',
      earlier: 'answeredAt',
      later: 'endedAt',
    });
    expect(callRecords.check(call({ endedAt: at(5) }), now)).toBeUndefined();
  });
});
