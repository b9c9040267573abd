import {
  type Registration,
  type TimeLimit,
  type WorkOrderCommand,
  type WorkOrderCommandName,
  type WorkOrderState,
  workOrderCommands,
  workOrderStates,
} from '@kapok/contracts/hotline.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getShortestPaths, getSimplePaths } from 'xstate/graph';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import {
  allowedActions,
  clockState,
  declaredActions,
  findClock,
  readClock,
  workCalendar,
} from '../../cases/index.ts';
import { workOrderKind, workOrderMachine } from '../lifecycle.ts';
import { type Decision, decide, decideRegistration, type OrderBefore, type Rulebook } from './decide.ts';

const limits: TimeLimit[] = [
  { name: 'dispatch', unit: 'natural-hours', amount: 24 },
  { name: 'sign', unit: 'working-days', amount: 1 },
  { name: 'return', unit: 'working-days', amount: 1 },
  { name: 'handle', unit: 'working-days', amount: 10 },
  { name: 'handle', urgency: 'urgent', unit: 'natural-hours', amount: 24 },
  { name: 'call-back', unit: 'working-days', amount: 3 },
  { name: 'rework', unit: 'working-days', amount: 1 },
  { name: 'extension', unit: 'working-days', amount: 8 },
];
const book: Rulebook = { calendar: workCalendar(), limits, departmentExists: (code) => code === 'transport' };

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

const fields: Record<WorkOrderCommandName, object> = {
  answer: { reply: 'told' },
  dispatch: { department: 'transport' },
  sign: {},
  return: { ground: 'not-competent', reason: 'law' },
  extend: { workingDays: 5, reason: 'weather' },
  reply: { reply: 'done' },
  'send-back': { reason: 'incomplete' },
  'call-back': { reached: true, satisfactionAgent: 5, satisfactionHandling: 3 },
  close: {},
  reopen: { reason: 'again' },
  supervise: { note: 'hurry' },
  remind: {},
};
const names = Object.keys(workOrderCommands) as WorkOrderCommandName[];
const command = (name: WorkOrderCommandName, order: OrderBefore, change: object = {}) =>
  ({ command: name, expectedVersion: order.version, ...fields[name], ...change }) as WorkOrderCommand;

const opened = new Date('2021-06-01T09:00:00+08:00');
const at = (text: string) => new Date(`2021-06-${text}:00+08:00`);

function after(decision: Decision, version: number): OrderBefore {
  const { orderType, urgency } = registration;
  const { standing, clocks, department, assignee } = decision;
  return { version, standing, clocks, department, assignee, openedAt: opened, orderType, urgency };
}
const fresh = after(decideRegistration(registration, opened, book), 1);

/** Decides each step at its time and fails at a refusal. */
function walk(...steps: [WorkOrderCommandName, Date?, object?][]): { order: OrderBefore; last: Decision } {
  let order = fresh;
  let last = decideRegistration(registration, opened, book);
  for (const [name, now = opened, change] of steps) {
    const decided = decide(order, command(name, order, change), now, 'clerk', book);
    if (isRefusal(decided)) throw new Error(`${name}: ${decided.refused}`);
    last = decided;
    order = after(decided, order.version + 1);
  }
  return { order, last };
}
function tried(
  order: OrderBefore,
  name: WorkOrderCommandName,
  now = opened,
  change: object = {},
): Decision | Refusal {
  return decide(order, command(name, order, change), now, 'clerk', book);
}

describe('the machine and the words say the same', () => {
  it('has exactly the states that have words', () => {
    expect(Object.keys(workOrderMachine.states).sort()).toEqual(Object.keys(workOrderStates).sort());
    expect([...workOrderKind.states].sort()).toEqual(Object.keys(workOrderStates).sort());
  });
  it('has exactly the commands that have words', () => {
    const declared = new Set(workOrderKind.states.flatMap((state) => declaredActions(workOrderKind, state)));
    expect([...declared].sort()).toEqual([...names].sort());
  });
});

/** Duties that run in each state. Windows may lapse and are left out. */
const duties: Record<WorkOrderState, readonly string[]> = {
  registered: ['dispatch'],
  answered: [],
  dispatched: ['handle', 'sign'],
  handling: ['handle'],
  returned: ['dispatch'],
  reviewing: ['call-back'],
  'called-back': [],
  closed: [],
  reopened: ['dispatch'],
};
function checkInvariants(order: OrderBefore, now: Date): void {
  const running = order.clocks
    .filter((clock) => clock.ended === undefined && !clock.window)
    .map((clock) => clock.name);
  expect(running.sort()).toEqual(duties[order.standing.state]);
  expect(new Set(order.clocks.map((clock) => clock.name)).size).toBe(order.clocks.length);
  for (const clock of order.clocks)
    expect(readClock(clock, now, book.calendar).remainingMinutes).toBeGreaterThanOrEqual(0);
  if (['dispatched', 'handling', 'reviewing'].includes(order.standing.state))
    expect(order.department).toBe('transport');
  expect(order.standing.context.returns).toBeLessThanOrEqual(2);
  expect(order.standing.context.extensions).toBeLessThanOrEqual(1);
}

describe('model: the rules follow the machine', () => {
  const events = names.map((type) => ({ type }));
  const simplePaths = getSimplePaths(workOrderMachine, {
    events,
    serializeState: (snapshot) => JSON.stringify(snapshot.value),
  });

  it('along every simple path through the states', () => {
    expect(simplePaths.length).toBeGreaterThan(20);
    for (const path of simplePaths) {
      let order = fresh;
      for (const { event } of path.steps) {
        if (event.type === 'xstate.init') continue;
        const decided = tried(order, event.type as WorkOrderCommandName);
        if (isRefusal(decided))
          throw new Error(`${event.type} in ${order.standing.state}: ${decided.refused}`);
        order = after(decided, order.version + 1);
        checkInvariants(order, opened);
      }
      expect(order.standing.state).toBe(path.state.value);
    }
  });

  it('to every state with every count, and refuses there exactly what the machine refuses', () => {
    const paths = getShortestPaths(workOrderMachine, {
      events,
      serializeState: ({ value, context }) =>
        JSON.stringify([value, context.returns, context.extensions, Math.min(context.reopens, 1)]),
    });
    const seen = new Set<string>();
    for (const path of paths) {
      const steps = path.steps.filter(({ event }) => event.type !== 'xstate.init');
      const { order } = walk(
        ...steps.map(({ event }) => [event.type as WorkOrderCommandName] as [WorkOrderCommandName]),
      );
      checkInvariants(order, opened);
      seen.add(order.standing.state);
      const allowed = allowedActions(workOrderKind, order.standing);
      for (const name of names) {
        const decided = tried(order, name);
        if (!allowed.includes(name))
          expect(isRefusal(decided), `${name} in ${order.standing.state}`).toBe(true);
        else if (isRefusal(decided)) expect(decided.refused).toBe('return-window-closed');
      }
    }
    expect(seen.size).toBe(workOrderKind.states.length);
  });
});

describe('refused', () => {
  const handling = walk(['dispatch'], ['sign']).order;
  const twiceReturned = walk(['dispatch'], ['return'], ['dispatch'], ['return'], ['dispatch']).order;
  const extended = walk(['dispatch'], ['sign'], ['extend']).order;
  const reviewing = walk(['dispatch'], ['sign'], ['reply']).order;
  const sentBack = walk(['dispatch'], ['sign'], ['reply'], ['send-back']).order;
  const cases: [string, Decision | Refusal, string][] = [
    [
      'an old version',
      tried({ ...fresh, version: 2 }, 'dispatch', opened, { expectedVersion: 1 }),
      'version-conflict',
    ],
    ['closing what nobody answered', tried(fresh, 'close'), 'command-not-allowed'],
    ['reopening what is not closed', tried(handling, 'reopen'), 'command-not-allowed'],
    ['an unknown department', tried(fresh, 'dispatch', opened, { department: 'x' }), 'unknown-department'],
    [
      'an unknown helping department',
      tried(fresh, 'dispatch', opened, { coDepartments: ['x'] }),
      'unknown-department',
    ],
    ['a third return', tried(twiceReturned, 'return'), 'returns-exhausted'],
    ['a return after its window', tried(handling, 'return', at('02T18:01')), 'return-window-closed'],
    ['a return after a reply was sent back', tried(sentBack, 'return'), 'return-window-closed'],
    ['a second extension', tried(extended, 'extend'), 'extension-used'],
    ['an extension after expiry', tried(handling, 'extend', at('16T18:01')), 'extension-too-late'],
    [
      'an extension longer than set',
      tried(handling, 'extend', opened, { workingDays: 9 }),
      'extension-too-long',
    ],
    [
      'a rating of nobody',
      tried(reviewing, 'call-back', opened, { reached: false }),
      'rating-without-caller',
    ],
  ];
  it.each(cases)('%s', (_name, decided, refused) => {
    expect(decided).toMatchObject({ refused });
  });
});

describe('decided', () => {
  it('lets an extension in to the last minute, counted from the due time', () => {
    const { order } = walk(['dispatch'], ['sign'], ['extend', at('16T18:00'), { workingDays: 8 }]);
    // The 14th was Dragon Boat Festival; ten working days after the 1st end on the 16th, eight more on the 28th.
    expect(findClock(order.clocks, 'handle')?.dueAt).toBe(at('28T18:00').toISOString());
  });

  it('tells a reply in time from one too late', () => {
    expect(walk(['dispatch'], ['sign'], ['reply', at('16T18:00')]).last.eventBody).toEqual({ onTime: true });
    expect(walk(['dispatch'], ['sign'], ['reply', at('16T18:01')]).last.eventBody).toEqual({ onTime: false });
  });

  it('runs an urgent order on natural hours', () => {
    const urgent = { ...fresh, urgency: 'urgent' } as const;
    const decided = tried(urgent, 'dispatch') as Decision;
    expect(findClock(decided.clocks, 'handle')?.dueAt).toBe(at('02T09:00').toISOString());
  });

  it('leaves a day for what was sent back, and the old due time where that is later', () => {
    const early = walk(
      ['dispatch'],
      ['sign'],
      ['reply', at('02T09:00')],
      ['send-back', at('03T09:00')],
    ).order;
    const late = walk(['dispatch'], ['sign'], ['reply', at('16T17:00')], ['send-back', at('21T09:00')]).order;
    expect(findClock(early.clocks, 'handle')?.dueAt).toBe(at('16T18:00').toISOString());
    expect(findClock(late.clocks, 'handle')?.dueAt).toBe(at('22T18:00').toISOString());
  });

  it('closes with what the indicators need', () => {
    const { last } = walk(
      ['dispatch'],
      ['sign'],
      ['extend'],
      ['reply'],
      ['call-back'],
      ['close', at('02T12:00')],
    );
    expect(last.eventBody).toEqual({
      onTime: true,
      direct: false,
      returns: 0,
      extensions: 1,
      reopens: 0,
      handlingMinutes: 420 + 180,
    });
  });

  it('closes a direct answer without a department’s time', () => {
    const { last } = walk(['answer'], ['close']);
    expect(last.eventBody).toMatchObject({ onTime: null, direct: true });
  });

  it('says of a return which department returned it, and takes it off them', () => {
    const { order, last } = walk(['dispatch'], ['sign'], ['return', at('02T18:00')]);
    expect(last.eventDepartment).toBe('transport');
    expect(order).toMatchObject({ department: null, assignee: null });
    expect(clockState(findClock(order.clocks, 'handle')!, opened)).toBe('stopped');
  });

  it('keeps personal words out of the body', () => {
    for (const name of names) {
      for (const order of [fresh, walk(['dispatch'], ['sign']).order, walk(['answer'], ['close']).order]) {
        const decided = tried(order, name);
        if (isRefusal(decided)) continue;
        const words = Object.values(decided.personal);
        for (const value of Object.values(decided.eventBody)) expect(words).not.toContain(value);
      }
    }
  });
});

describe('any sequence of commands at any times', () => {
  const attempt = fc.record({
    name: fc.constantFrom(...names),
    afterMinutes: fc.integer({ min: 0, max: 6_000 }),
    workingDays: fc.integer({ min: 1, max: 10 }),
  });
  it('keeps the clocks of the state, and no clock below zero', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        let order = fresh;
        let now = opened;
        for (const { name, afterMinutes, workingDays } of attempts) {
          now = new Date(now.getTime() + afterMinutes * 60_000);
          const decided = tried(order, name, now, name === 'extend' ? { workingDays } : {});
          if (!isRefusal(decided)) order = after(decided, order.version + 1);
          checkInvariants(order, now);
        }
      }),
    );
  });
});
