// Random commands against a slow model that reads nothing but the events: who holds the order, by when it has to be handled, how
// often it was returned. The model counts minutes one by one and shares no arithmetic with the rules.

import { handlingPolicyDefault } from '@kapok/contracts/hotline/policy.ts';
import type {
  Registration,
  TimeLimit,
  WorkOrderCommand,
  WorkOrderCommandName,
} from '@kapok/contracts/hotline.ts';
import { workOrderCommands } from '@kapok/contracts/hotline.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { findClock, workCalendar } from '../../cases/index.ts';
import { decide, decideRegistration } from './decide.ts';
import type { Decision, OrderBefore, Rulebook } from './decision.ts';
import { waitingOn } from './reading.ts';

const limits: TimeLimit[] = [
  { name: 'dispatch', unit: 'natural-hours', amount: 24 },
  { name: 'sign', unit: 'working-days', amount: 1 },
  { name: 'return', unit: 'working-days', amount: 1 },
  { name: 'handle', unit: 'working-days', amount: 3 },
  { name: 'call-back', unit: 'working-days', amount: 3 },
  { name: 'rework', unit: 'working-days', amount: 1 },
  { name: 'extension', unit: 'working-days', amount: 5 },
  { name: 'ruling', unit: 'working-days', amount: 1 },
  { name: 'answer', unit: 'working-days', amount: 2 },
];
const departments = ['transport', 'water', 'parks'];
const calendar = workCalendar();
const registration: Registration = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: 'title',
  content: 'content',
};

interface Said {
  readonly type: string;
  readonly at: Date;
  readonly department: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const minuteMs = 60_000;
/** Minutes from 9 to 12 and from 14 to 18 on days that are worked, asked of the calendar day by day. */
function isWorked(at: Date): boolean {
  const local = at.getTime() + 8 * 60 * minuteMs;
  const [day, minute] = [Math.floor(local / 86_400_000), Math.floor((local % 86_400_000) / minuteMs)];
  return calendar.isWorkingDay(day) && ((minute >= 540 && minute < 720) || (minute >= 840 && minute < 1080));
}
/** The end of work, 18:00, on the nth worked day after the one it begins on. */
function endOfDay(from: Date, n: number): Date {
  let day = Math.floor((from.getTime() + 8 * 60 * minuteMs) / 86_400_000);
  for (let left = n; left > 0; ) {
    day += 1;
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return new Date(day * 86_400_000 + 10 * 60 * minuteMs);
}

/** What the events alone say. */
function modelOf(events: readonly Said[]) {
  let holder: string | null = null;
  let due: Date | undefined;
  let leftMinutes = 0;
  let returns = 0;
  let running = false;
  for (const { type, at, department, body } of events) {
    switch (type.split('.').at(-1)) {
      case 'dispatched':
      case 'ruled':
        holder = department;
        due = endOfDay(at, 3);
        running = true;
        break;
      case 'split':
        holder = null;
        due = endOfDay(at, 3);
        running = true;
        break;
      case 'transferred':
        holder = String(body.to);
        break;
      case 'returned':
        holder = null;
        returns += 1;
        running = false;
        break;
      case 'merged':
        holder = null;
        running = false;
        break;
      case 'asked':
        leftMinutes = 0;
        for (let minute = new Date(at); minute < due!; minute = new Date(minute.getTime() + minuteMs))
          if (isWorked(minute)) leftMinutes += 1;
        if (at >= due!) leftMinutes = (due!.getTime() - at.getTime()) / minuteMs;
        running = false;
        break;
      case 'supplied':
      case 'proceeded': {
        if (leftMinutes <= 0 && at) {
          due = new Date(at.getTime() + leftMinutes * minuteMs);
        } else {
          let minute = new Date(at);
          for (let left = leftMinutes; left > 0; minute = new Date(minute.getTime() + minuteMs))
            if (isWorked(minute)) left -= 1;
          due = minute;
        }
        running = true;
        break;
      }
      case 'extended':
        due = endOfDay(due!, Number(body.workingDays));
        break;
      case 'replied':
      case 'gathered':
        running = false;
        break;
      case 'sent-back': {
        if (holder === null) break;
        const least = endOfDay(at, 1);
        if (due! < least) due = least;
        running = true;
        break;
      }
    }
  }
  return { holder, due, returns, running };
}

const fields: Record<WorkOrderCommandName, object> = {
  answer: { reply: 'r' },
  dispatch: {},
  sign: {},
  return: { ground: 'not-competent', reason: 'r' },
  transfer: { reason: 'r' },
  rule: { reason: 'r' },
  ask: { question: 'q' },
  supply: { answer: 'a' },
  proceed: {},
  extend: { reason: 'r' },
  'grant-extension': {},
  'refuse-extension': { reason: 'r' },
  reply: { reply: 'r' },
  'send-back': { reason: 'r' },
  'call-back': { reached: false },
  close: {},
  reopen: { reason: 'r' },
  supervise: { note: 'n' },
  remind: {},
  rate: { satisfactionHandling: 2 },
  escalate: {},
  split: { departments: ['transport', 'water'] },
  gather: { reply: 'r' },
  merge: { into: 'HL-1', reason: 'r' },
  unmerge: { reason: 'r' },
};

const attempt = fc.record({
  name: fc.constantFrom(...(Object.keys(workOrderCommands) as WorkOrderCommandName[])),
  afterMinutes: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 300, max: 6_000 })),
  department: fc.constantFrom(...departments),
  workingDays: fc.integer({ min: 1, max: 5 }),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;
const quick = (name: WorkOrderCommandName, department = 'transport'): Attempt => ({
  name,
  department,
  afterMinutes: 30,
  workingDays: 2,
});
/** Ways that a run of chance alone may not take. */
const surely: Attempt[][] = [
  [
    'dispatch',
    'sign',
    'ask',
    'supply',
    'extend',
    'grant-extension',
    'reply',
    'send-back',
    'reply',
    'call-back',
    'reopen',
  ],
  [
    'dispatch',
    'return',
    'dispatch',
    'return',
    'rule',
    'sign',
    'ask',
    'supply',
    'reply',
    'call-back',
    'close',
  ],
].map((names) => names.map((name) => quick(name as WorkOrderCommandName)));
surely.push([quick('dispatch'), quick('transfer', 'water'), quick('return'), quick('rule'), quick('sign')]);

it('whatever is commanded when, events alone say who holds an order, by when, and how often it was returned', () => {
  const opened = new Date('2021-06-01T09:00:00+08:00');
  let asked = 0;
  let ruled = 0;
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 1, maxLength: 40 }), (attempts) => {
      const book: Rulebook = {
        policyVersion: 1,
        calendar,
        limits,
        policy: handlingPolicyDefault,
        departmentExists: (code) => departments.includes(code),
        draw: 0,
      };
      const events: Said[] = [];
      let order = next(decideRegistration(registration, opened, book), undefined, events, opened);
      let now = opened;
      for (const { name, afterMinutes, department, workingDays } of attempts) {
        now = new Date(now.getTime() + afterMinutes * minuteMs);
        const command = {
          command: name,
          expectedVersion: order.version,
          ...fields[name],
          ...(['dispatch', 'transfer', 'rule'].includes(name) ? { department } : {}),
          ...(name === 'extend' ? { workingDays } : {}),
          ...(name === 'escalate' ? { level: order.standing.context.escalations + 1 } : {}),
        } as WorkOrderCommand;
        const decided = decide(order, command, now, 'clerk', book);
        if (isRefusal(decided)) continue;
        order = next(decided, order, events, now);
        const model = modelOf(events);
        const handle = findClock(order.clocks, 'handle');
        const told = `${events.map(({ type }) => type.split('.').at(-1)).join(' ')}`;
        if (model.running) {
          expect(handle?.dueAt, told).toBe(model.due?.toISOString());
          expect(handle?.ended, told).toBeUndefined();
        }
        if (['dispatched', 'transferred', 'handling', 'asking'].includes(order.standing.state))
          expect(order.department, told).toBe(model.holder);
        expect(model.returns, told).toBe(order.standing.context.returns);
        expect(model.returns, told).toBeLessThanOrEqual(handlingPolicyDefault.returnsMax);
        // Every order has ended, or is seen to wait for somebody.
        expect(waitingOn(order.standing.state) === null, told).toBe(order.standing.state === 'closed');
      }
      asked += events.filter(({ type }) => type.endsWith('.supplied')).length;
      ruled += events.filter(({ type }) => type.endsWith('.ruled')).length;
    }),
    { numRuns: 300, examples: surely.map((attempts) => [attempts] as [Attempt[]]) },
  );
  expect(asked).toBeGreaterThan(0);
  expect(ruled).toBeGreaterThan(0);
});

function next(decision: Decision, before: OrderBefore | undefined, events: Said[], now: Date): OrderBefore {
  const { standing, clocks, department, assignee, facts, eventType, eventDepartment, eventBody } = decision;
  events.push({ type: eventType, at: now, department: eventDepartment, body: eventBody });
  const { orderType, urgency, category } = registration;
  return {
    version: (before?.version ?? 0) + 1,
    standing,
    clocks,
    department,
    assignee,
    openedAt: before?.openedAt ?? now,
    closedAt: null,
    orderType,
    urgency,
    category,
    extensionWorkingDays:
      facts.extensionWorkingDays === undefined
        ? (before?.extensionWorkingDays ?? null)
        : facts.extensionWorkingDays,
    urgedAt: null,
    partsOpen: false,
    serves: false,
  };
}
