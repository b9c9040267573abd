// Rules of appointments, one line a case: which times are offered, who may book, in which order people are called, how long it takes.
import { appointmentRulesDefault as rules } from '@kapok/contracts/appointments.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workCalendar } from '../../cases/index.ts';
import { barredUntil, mayDo, offered, offerUntil } from './bookings.ts';
import { estimate, passedMinutesMax, placed } from './calling.ts';
import { tryClearing } from './clearing.ts';
import { counterRefusal } from './counters.ts';
import { checkHours, isOpenAt, slotsOf } from './slots.ts';

const calendar = workCalendar();
const at = (text: string) => new Date(`${text}:00+08:00`);
const week = {
  slotMinutes: 60,
  places: 4,
  hours: [
    { weekday: 1, from: '09:00', to: '11:00' },
    { weekday: 2, from: '09:00', to: '10:30', places: 2 },
    { weekday: 6, from: '10:00', to: '11:00' },
  ],
};

test.each([
  ['2021-06-07', ['09:00×4', '10:00×4'], 'a Monday'],
  ['2021-06-08', ['09:00×2'], 'a Tuesday: what ends past the hours is not made'],
  ['2021-06-09', [], 'a day without hours'],
  ['2021-06-12', ['10:00×4'], 'a Saturday with hours of its own'],
  ['2021-06-14', [], 'a Monday that is the Dragon Boat holiday'],
  ['2021-09-18', ['09:00×4', '10:00×4'], 'a Saturday worked for the Mid-Autumn holiday is as a Monday'],
] as const)('%s offers %j: %s', (date, expected, _why) => {
  const slots = slotsOf(week, date, calendar, undefined);
  const told = slots.map(
    ({ startsAt, places }) =>
      `${new Date(startsAt.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}×${places}`,
  );
  expect(told).toEqual(expected);
});

test('what was set for a day stands in the place of its week', () => {
  expect(slotsOf(week, '2021-06-07', calendar, [])).toEqual([]);
  expect(slotsOf(week, '2021-06-14', calendar, [{ from: '13:00', to: '15:00', places: 1 }])).toHaveLength(2);
  expect(isOpenAt(week, at('2021-06-07T09:30'), calendar, undefined)).toBe(true);
  expect(isOpenAt(week, at('2021-06-07T11:00'), calendar, undefined)).toBe(false);
  expect(isOpenAt(week, at('2021-06-07T09:30'), calendar, [])).toBe(false);
});

test.each([
  [
    [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '17:00' },
    ],
    undefined,
  ],
  [
    [
      { from: '09:00', to: '12:00' },
      { from: '11:30', to: '17:00' },
    ],
    'hours-inconsistent',
  ],
  [[{ from: '12:00', to: '09:00' }], 'hours-inconsistent'],
  [[{ from: '09:00', to: '09:20' }], 'hours-inconsistent'],
] as const)('hours %j: %s', (spans, refused) => {
  expect(checkHours(spans, 30)?.refused).toBe(refused);
});

describe('missed bookings', () => {
  const now = at('2021-06-01T00:00');
  const daysAgo = (...days: number[]) => days.map((one) => new Date(now.getTime() - one * 86_400_000));
  test.each([
    [[], undefined],
    [[1, 2], undefined],
    [[1, 2, 3], 29],
    [[1, 2, 92], undefined],
    [[29, 40, 100], 1],
    [[31, 40, 50], undefined],
    [[1, 95, 100, 110], undefined],
    [[20, 25, 26, 300], 10],
  ] as const)('missed %j days ago: barred for %s days more', (days, more) => {
    const until = barredUntil(rules, daysAgo(...days), now);
    expect(until && Math.round((until.getTime() - now.getTime()) / 86_400_000)).toBe(more);
  });
});

test.each([
  ['booked', '2021-06-07T08:00', ['change', 'cancel']],
  ['booked', '2021-06-07T09:00', []],
  ['waiting', '2021-06-07T08:00', ['cancel']],
  ['offered', '2021-06-07T07:59', ['accept', 'cancel']],
  ['offered', '2021-06-07T08:00', ['cancel']],
  ['missed', '2021-06-07T08:00', []],
] as const)('with a booking that is %s at %s may be done %j', (state, now, may) => {
  const facts = {
    state,
    slotAt: at('2021-06-07T09:00'),
    slotEnds: at('2021-06-07T10:00'),
    offerUntil: at('2021-06-07T08:00'),
  };
  expect(mayDo(facts, at(now))).toEqual(may);
});

test('a freed place is held for its minutes, and never past its time', () => {
  const slot = at('2021-06-07T09:00');
  expect(offerUntil(rules, slot, at('2021-06-06T09:00'))).toEqual(at('2021-06-06T09:30'));
  expect(offerUntil(rules, slot, at('2021-06-07T08:50'))).toEqual(slot);
  expect(offered([{ persons: 2 }, { persons: 1 }, { persons: 1 }], 2)).toEqual([{ persons: 2 }]);
  expect(offered([{ persons: 3 }, { persons: 1 }, { persons: 1 }], 2)).toEqual([
    { persons: 1 },
    { persons: 1 },
  ]);
});

test.each([
  ['2021-06-07T09:00', null, false, 'walk-in', '2021-06-07T09:00'],
  ['2021-06-07T09:00', null, true, 'priority', '2021-06-07T08:00'],
  ['2021-06-07T08:40', '2021-06-07T09:00', false, 'booked', '2021-06-07T08:30'],
  ['2021-06-07T09:15', '2021-06-07T09:00', false, 'booked', '2021-06-07T08:30'],
  ['2021-06-07T09:16', '2021-06-07T09:00', false, 'walk-in', '2021-06-07T09:16'],
] as const)(
  'who comes at %s (slot %s, priority %s) is %s and called as of %s',
  (came, slot, priority, kind, order) => {
    const arrival = { arrivedAt: at(came), slotAt: slot === null ? null : at(slot), priority };
    expect(placed(arrival, rules)).toEqual({ class: kind, orderAt: at(order) });
  },
);

test('nobody is passed by somebody who came later than the minutes of the rules', () => {
  const minute = (max: number) => fc.integer({ min: 0, max });
  const arrival = fc.record({
    arrivedAt: minute(600),
    slotAt: fc.option(fc.integer({ min: -60, max: 90 })),
    priority: fc.boolean(),
  });
  const someRules = fc
    .record({ bookedAheadMinutes: minute(240), priorityAheadMinutes: minute(240), lateMinutes: minute(60) })
    .map((some) => ({ ...rules, ...some }));
  const start = at('2021-06-07T09:00').getTime();
  const time = (minutes: number) => new Date(start + minutes * 60_000);
  fc.assert(
    fc.property(arrival, arrival, someRules, (one, other, held) => {
      const placeOf = ({ arrivedAt, slotAt, priority }: typeof one) =>
        placed(
          { arrivedAt: time(arrivedAt), slotAt: slotAt === null ? null : time(arrivedAt + slotAt), priority },
          held,
        ).orderAt;
      const later = other.arrivedAt - one.arrivedAt > passedMinutesMax(held);
      return !later || placeOf(one) < placeOf(other);
    }),
    {
      examples: [
        [
          { arrivedAt: 0, slotAt: null, priority: false },
          { arrivedAt: 500, slotAt: null, priority: true },
          rules,
        ],
      ],
    },
  );
});

test('a wait is told with its interval, or not at all', () => {
  const base = { counters: 2, countersFree: 0, servedSeconds: [], minutesExpected: 10 };
  expect(estimate({ ...base, counters: 0, ahead: 3 })).toBeUndefined();
  expect(estimate({ ...base, ahead: 0, countersFree: 1 })).toEqual({
    minutes: 0,
    minutesFrom: 0,
    minutesTo: 0,
  });
  expect(estimate({ ...base, ahead: 3 })).toEqual({ minutes: 20, minutesFrom: 13, minutesTo: 27 });
  const even = estimate({ ...base, ahead: 3, servedSeconds: [300, 300, 300, 300, 300] });
  expect(even).toEqual({ minutes: 10, minutesFrom: 10, minutesTo: 10 });
});

const own = { id: 'v', state: 'called' } as const;
test.each([
  ['open', null, undefined, undefined, undefined],
  ['open', 'other', undefined, undefined, 'counter-taken'],
  ['call', 'other', undefined, undefined, 'counter-closed'],
  ['call', 'me', undefined, undefined, undefined],
  ['call', 'me', own, undefined, 'counter-busy'],
  ['close', 'me', own, undefined, 'counter-busy'],
  ['serve', 'me', own, 'v', undefined],
  ['serve', 'me', own, 'w', 'visit-elsewhere'],
  ['end', 'me', own, 'v', 'visit-elsewhere'],
  ['end', 'me', { id: 'v', state: 'serving' }, 'v', undefined],
  ['transfer', 'me', own, 'v', undefined],
  ['transfer', 'me', undefined, 'v', 'visit-elsewhere'],
] as const)('%s at a counter of %s with %j: %s → %s', (command, staffId, visit, visitId, refused) => {
  expect(counterRefusal({ staffId, visit }, 'me', command, visitId)?.refused).toBe(refused);
});

describe('clearing a day', () => {
  const booking = (clock: string, more: object = {}) => ({
    number: `YY-${clock}`,
    queue: 'a',
    persons: 1,
    partyId: null,
    state: 'booked' as const,
    slotAt: at(`2021-06-07T${clock}`),
    slotEnds: at(`2021-06-07T${clock}`),
    offerUntil: null,
    ...more,
  });
  const free = (...slots: readonly (readonly [clock: string, left: number])[]) =>
    new Map([['a', slots.map(([clock, left]) => ({ startsAt: at(`2021-06-08T${clock}`), left }))]]);
  const moment = { now: at('2021-06-07T08:00'), offsetMinutes: 480 };
  test.each([
    ['moves to a free time', [booking('09:00')], free(['15:00', 1]), '1 0 '],
    [
      'gives a place once',
      [booking('09:00'), booking('10:00')],
      free(['09:00', 1]),
      '1 0 YY-10:00 slot-full',
    ],
    [
      'moves nobody into too little',
      [booking('09:00', { persons: 2 })],
      free(['09:00', 1], ['10:00', 1]),
      '0 0 YY-09:00 slot-full',
    ],
    [
      'moves none to a queue that is not its own',
      [booking('09:00', { queue: 'b' })],
      free(['09:00', 1]),
      '0 0 YY-09:00 slot-full',
    ],
    ['lets go who waits', [booking('09:00', { state: 'waiting' })], free(['09:00', 1]), '0 1 '],
    ['leaves who is due already', [booking('07:00')], free(['09:00', 1]), '0 0 YY-07:00 booking-untimely'],
    ['cancels all where there is no day to move to', [booking('09:00'), booking('10:00')], undefined, '0 2 '],
  ] as const)('%s', (_why, bookings, slots, expected) => {
    const { moved, cancelled, left } = tryClearing(bookings, slots, moment);
    const named = left.map(({ bookingNo, problem }) => `${bookingNo} ${problem}`).join();
    expect(`${moved} ${cancelled} ${named}`).toBe(expected);
  });

  test('loses nobody, and moves no more people than there are places', () => {
    const hour = fc.integer({ min: 9, max: 16 }).map((n) => `${String(n).padStart(2, '0')}:00`);
    const bookings = fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 4 })), { maxLength: 12 });
    const slots = fc.uniqueArray(fc.tuple(hour, fc.integer({ min: 0, max: 4 })), {
      selector: ([clock]) => clock,
    });
    fc.assert(
      fc.property(bookings, slots, (booked, there) => {
        const made = booked.map(([clock, persons], n) => booking(clock, { number: String(n), persons }));
        const { moved, cancelled, untold, left } = tryClearing(made, free(...there), moment);
        expect([moved + left.length, cancelled, untold]).toEqual([made.length, 0, moved]);
        const stuck = new Set(left.map(({ bookingNo }) => bookingNo));
        const people = made
          .filter(({ number }) => !stuck.has(number))
          .reduce((sum, one) => sum + one.persons, 0);
        expect(people).toBeLessThanOrEqual(there.reduce((sum, [, places]) => sum + places, 0));
      }),
    );
  });
});
