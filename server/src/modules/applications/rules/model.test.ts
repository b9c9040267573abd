// Random lives of applications against a slow model that reads nothing but their events: by when each is to be decided. The model
// counts minutes one by one and shares no arithmetic with the rules. Paths through the machine: all of them, and each transition.
// `KAPOK_HISTORIES=10000 vitest run …/model.test.ts` walks more of them.
import type { Procedure } from '@kapok/contracts/applications.ts';
import { applicationStates } from '@kapok/contracts/applications.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { isRefusal } from '../../../kernel/errors.ts';
import { allowedActions, begin, declaredActions, findClock, step, workCalendar } from '../../cases/index.ts';
import { type ApplicationCounters, applicationKind, applicationMachine } from '../lifecycle.ts';
import { decide } from './decide.ts';
import type { ApplicationBefore, Capacity, Deciding, Rulebook } from './decision.ts';
import { decideReceipt } from './receipt.ts';
import { settingsDefault } from './settings.ts';

const calendar = workCalendar();
const book: Rulebook = { settings: settingsDefault, calendar, departmentExists: () => true };
const histories = Number(process.env.KAPOK_HISTORIES ?? 300);
/** Measured at 13 ms beside five others at work. */
const historyMsMax = 50;
const minuteMs = 60_000;

/** Minutes from 9 to 12 and from 14 to 18 on days that are worked, asked of the calendar day by day. */
function isWorked(at: Date): boolean {
  const local = at.getTime() + 480 * minuteMs;
  const [day, minute] = [Math.floor(local / 86_400_000), Math.floor((local % 86_400_000) / minuteMs)];
  return calendar.isWorkingDay(day) && ((minute >= 540 && minute < 720) || (minute >= 840 && minute < 1080));
}
/** The end of work, 18:00, on the nth worked day after the one it begins on. */
function endOfDay(from: Date, n: number): Date {
  let day = Math.floor((from.getTime() + 480 * minuteMs) / 86_400_000);
  for (let left = n; left > 0; ) {
    day += 1;
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return new Date(day * 86_400_000 + 600 * minuteMs);
}
function workedBetween(from: Date, to: Date): number {
  let minutes = 0;
  for (let at = from.getTime(); at < to.getTime(); at += minuteMs) if (isWorked(new Date(at))) minutes += 1;
  return minutes;
}
function afterWorked(from: Date, minutes: number): Date {
  let at = from.getTime();
  for (let left = minutes; left > 0; at += minuteMs) if (isWorked(new Date(at))) left -= 1;
  return new Date(at);
}

interface Told {
  readonly type: string;
  readonly at: Date;
  readonly body: Readonly<Record<string, unknown>>;
}

/** When the statutory and the promised time of an application run out, by its events alone; null while nothing runs. */
function duesOf(events: readonly Told[]): { statutory: Date | null; promised: Date | null } {
  const dues: { statutory: Date | null; promised: Date | null } = { statutory: null, promised: null };
  let pausedAt: Date | undefined;
  for (const { type, at, body } of events) {
    const name = type.split('.').at(-1);
    if (name === 'accepted') {
      const from = new Date(String(body.from));
      dues.statutory = endOfDay(from, Number(body.statutoryDays));
      dues.promised = body.promisedDays === null ? null : endOfDay(from, Number(body.promisedDays));
    } else if (name === 'suspended') pausedAt = at;
    else if (name === 'resumed') {
      for (const clock of ['statutory', 'promised'] as const) {
        const due = dues[clock];
        if (due === null || pausedAt === undefined) continue;
        // What was late stays as late as it was.
        dues[clock] =
          due <= pausedAt
            ? new Date(at.getTime() - (pausedAt.getTime() - due.getTime()))
            : afterWorked(at, workedBetween(pausedAt, due));
      }
      pausedAt = undefined;
    } else if (name === 'extended') dues.statutory = endOfDay(dues.statutory!, Number(body.workingDays));
  }
  return dues;
}

const commandOf = (name: string, expectedVersion: number, amount: number): Deciding => {
  const reason = 'why';
  const all: Record<string, object> = {
    'ask-correction': { lacking: [{ requirement: 'a', name: 'a', what: 'b' }] },
    correct: { materials: 1, by: 'web' },
    'refuse-acceptance': { ground: 'unmet', reason },
    transfer: { department: `unit-${amount}`, reason },
    suspend: { procedure: 'hearing' satisfies Procedure, workingDays: amount, reason },
    extend: { workingDays: amount, reason },
    'ask-opinion': { department: `asked-${expectedVersion}`, question: 'what?' },
    'give-opinion': { agrees: true, opinion: 'yes' },
    grant: { basis: 'article 1' },
    refuse: { basis: 'article 1', reason },
    deliver: { way: 'post' },
    withdraw: { reason },
    terminate: { reason },
    note: { note: 'n' },
  };
  return { command: name, expectedVersion, ...all[name] } as Deciding;
};
const capacity: Capacity = { kind: 'staff', speaksFor: () => true };

interface Life {
  before: ApplicationBefore;
  readonly events: Told[];
}
function received(at: Date, legalDays: number, promisedDays: number | undefined): Life {
  const item = { legalDays, ...(promisedDays === undefined ? {} : { promisedDays }) };
  const { standing, clocks, ...limits } = decideReceipt(item, 'web', at, book);
  const facts = { stoppedMinutes: 0, outcome: null, materialsLacking: [], opinionsFrom: [] };
  const before = { version: 1, standing, clocks, department: 'traffic', openedAt: at, ...limits, ...facts };
  return { before, events: [{ type: 'applications.application.received', at, body: {} }] };
}
function carry(life: Life, name: string, at: Date, amount: number): boolean {
  const { before } = life;
  const decision = decide(before, commandOf(name, before.version, amount), at, book, capacity);
  if (isRefusal(decision)) return false;
  const { asksOpinion, givesOpinion, stoppedMinutes, outcome } = decision.facts;
  life.before = {
    ...before,
    version: before.version + 1,
    standing: decision.standing,
    clocks: decision.clocks,
    department: decision.department,
    stoppedMinutes: stoppedMinutes ?? before.stoppedMinutes,
    outcome: outcome ?? before.outcome,
    opinionsFrom: [
      ...before.opinionsFrom.filter((one) => one !== givesOpinion?.department),
      ...(asksOpinion ? [asksOpinion.department] : []),
    ],
  };
  life.events.push({ type: decision.eventType, at, body: decision.body as Told['body'] });
  return true;
}

test(
  `due dates follow from the events alone, over ${histories} random histories`,
  () => {
    const moves = fc.array(
      fc.record({
        pick: fc.nat(1000),
        // From the same minute to some weeks later, over nights, weekends, holidays and make-up days.
        minutesLater: fc.oneof(fc.nat(600), fc.nat(6 * 24 * 60), fc.nat(30 * 24 * 60)),
        amount: fc.integer({ min: 1, max: 10 }),
      }),
      { minLength: 4, maxLength: 14 },
    );
    const began = fc
      .integer({ min: 0, max: 700 * 24 * 60 })
      .map((minutes) => Date.UTC(2020, 0, 1) + minutes * minuteMs);
    const seen = { suspended: 0, extended: 0, deemed: 0 };
    const history = fc.record({
      began,
      legal: fc.integer({ min: 1, max: 45 }),
      promised: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      moves,
    });
    const example = {
      began: Date.UTC(2021, 8, 10, 3),
      legal: 20,
      promised: 8,
      // Nobody said anything for two weeks; then a procedure over National Day and its make-up days, and more time.
      moves: [
        { pick: -1, minutesLater: 14 * 24 * 60, amount: 1 },
        { pick: -2, minutesLater: 24 * 60, amount: 5 },
        { pick: -3, minutesLater: 15 * 24 * 60, amount: 1 },
        { pick: -4, minutesLater: 60, amount: 10 },
      ],
    };
    const named: Record<number, string> = { [-1]: 'deem', [-2]: 'suspend', [-3]: 'resume', [-4]: 'extend' };
    fc.assert(
      fc.property(history, ({ began: from, legal, promised, moves: walk }) => {
        let at = new Date(from);
        const life = received(at, legal, promised);
        for (const { pick, minutesLater, amount } of walk) {
          at = new Date(at.getTime() + minutesLater * minuteMs);
          const may = allowedActions(applicationKind, life.before.standing);
          // What ends it is drawn seldom, so that lives are long.
          const lasting = may.filter(
            (one) => !['withdraw', 'terminate', 'refuse-acceptance', 'refuse', 'grant'].includes(one),
          );
          const from = pick % 20 === 0 || lasting.length === 0 ? may : lasting;
          const name = named[pick] ?? from[pick % Math.max(1, from.length)];
          if (name === undefined || !carry(life, name, at, amount)) continue;
          if (name === 'suspend') seen.suspended += 1;
          if (name === 'extend') seen.extended += 1;
          if (name === 'deem') seen.deemed += 1;
          const dues = duesOf(life.events);
          for (const clock of ['statutory', 'promised'] as const) {
            const kept = findClock(life.before.clocks, clock);
            expect(kept?.dueAt ?? null).toBe(dues[clock]?.toISOString() ?? null);
          }
        }
      }),
      { numRuns: histories, examples: [[example]] },
    );
    expect(seen.suspended).toBeGreaterThan(0);
    expect(seen.extended).toBeGreaterThan(0);
    expect(seen.deemed).toBeGreaterThan(0);
  },
  60_000 + histories * historyMsMax,
);

test('paths made from the machine take every transition', () => {
  const places = new Map<string, ApplicationCounters>();
  const events = [
    ...new Set(Object.keys(applicationStates).flatMap((state) => declaredActions(applicationKind, state))),
  ];
  const bounded = { events: events.map((type) => ({ type })), limit: 2_000_000 };
  // Counters that only count would make places without end.
  const serialize = ({ value, context }: { value: unknown; context: ApplicationCounters }) =>
    `${String(value)} ${context.corrections} ${context.extensions} ${Math.min(1, context.opinionsOpen)}`;
  const taken = new Set<string>();
  const started = begin(applicationKind);
  for (const immediate of [0, 1] as const) {
    const fromState = applicationMachine.resolveState({
      value: 'received',
      context: { ...(started.context as ApplicationCounters), immediate },
    });
    const paths = getShortestPaths(applicationMachine, {
      ...bounded,
      fromState,
      serializeState: (snapshot: unknown) => serialize(snapshot as never),
      stopWhen: ({ context }: { context: ApplicationCounters }) =>
        context.opinionsOpen > 1 || context.transfers > 1 || context.suspensions > 1 || context.notes > 0,
    } as never);
    for (const { state } of paths) {
      const { value, context } = state as unknown as { value: string; context: ApplicationCounters };
      places.set(`${value} ${JSON.stringify(context)}`, context);
      for (const action of allowedActions(applicationKind, { state: value as never, context })) {
        taken.add(`${value} ${action}`);
        expect(step(applicationKind, { state: value as never, context }, { type: action })).toBeDefined();
      }
    }
  }
  const declared = Object.keys(applicationStates).flatMap((state) =>
    declaredActions(applicationKind, state).map((action) => `${state} ${action}`),
  );
  expect(declared.filter((one) => !taken.has(one))).toEqual([]);
  expect(places.size).toBeGreaterThan(Object.keys(applicationStates).length);
});
