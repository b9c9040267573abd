import { handlingPolicyDefault } from '@kapok/contracts/hotline/policy.ts';
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
import { getShortestPaths } from 'xstate/graph';
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
import { decide, decideRegistration } from './decide.ts';
import type { Decision, OrderBefore, Rulebook } from './decision.ts';
import { waitingOn } from './reading.ts';

const limits: TimeLimit[] = [
  { name: 'dispatch', unit: 'natural-hours', amount: 24 },
  { name: 'sign', unit: 'working-days', amount: 1 },
  { name: 'return', unit: 'working-days', amount: 1 },
  { name: 'handle', unit: 'working-days', amount: 10 },
  { name: 'handle', urgency: 'urgent', unit: 'natural-hours', amount: 24 },
  { name: 'call-back', unit: 'working-days', amount: 3 },
  { name: 'rework', unit: 'working-days', amount: 1 },
  { name: 'extension', unit: 'working-days', amount: 8 },
  { name: 'ruling', unit: 'working-days', amount: 1 },
  { name: 'answer', unit: 'working-days', amount: 5 },
];
const departments = ['transport', 'water', 'parks'];
const book: Rulebook = {
  policyVersion: 1,
  calendar: workCalendar(),
  limits,
  policy: handlingPolicyDefault,
  departmentExists: (code) => departments.includes(code),
  draw: 0,
};

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
  transfer: { department: 'water', reason: 'law' },
  rule: { department: 'transport', reason: 'law' },
  ask: { question: 'where' },
  supply: { answer: 'there' },
  proceed: {},
  'grant-extension': {},
  'refuse-extension': { reason: 'no' },
  rate: { satisfactionAgent: 4, satisfactionHandling: 2 },
  escalate: { level: 1 },
  split: { departments: ['transport', 'water'] },
  gather: { reply: 'all done' },
  merge: { into: 'HL-1', reason: 'same' },
  unmerge: { reason: 'other' },
};
const names = Object.keys(workOrderCommands) as WorkOrderCommandName[];
/** What an order needs of its command: the next step of the ladder, and another department than the one it is with. */
function fitting(name: WorkOrderCommandName, order: OrderBefore): object {
  if (name === 'escalate') return { level: order.standing.context.escalations + 1 };
  return name === 'transfer' && order.department === 'water' ? { department: 'parks' } : {};
}
const command = (name: WorkOrderCommandName, order: OrderBefore, change: object = {}) =>
  ({
    command: name,
    expectedVersion: order.version,
    ...fields[name],
    ...fitting(name, order),
    ...change,
  }) as WorkOrderCommand;

const opened = new Date('2021-06-01T09:00:00+08:00');
const at = (text: string) => new Date(`2021-06-${text}:00+08:00`);

function after(decision: Decision, version: number, before?: OrderBefore): OrderBefore {
  const { orderType, urgency } = registration;
  const { standing, clocks, department, assignee, facts } = decision;
  const { extensionWorkingDays = before?.extensionWorkingDays ?? null } = facts;
  const known = {
    openedAt: opened,
    closedAt: null,
    orderType,
    urgency,
    category: registration.category,
    urgedAt: null,
    serves: false,
  };
  return {
    version,
    standing,
    clocks,
    department,
    assignee,
    extensionWorkingDays,
    partsOpen: false,
    ...known,
  };
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
    order = after(decided, order.version + 1, order);
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

/** Duties that run in each state. Windows may lapse and are left out, and so is a clock that stands still. */
const duties: Record<WorkOrderState, readonly string[]> = {
  registered: ['dispatch'],
  answered: [],
  dispatched: ['handle', 'sign'],
  transferred: ['handle', 'sign'],
  handling: ['handle'],
  asking: [],
  returned: ['dispatch'],
  disputed: ['ruling'],
  split: ['handle'],
  merged: [],
  reviewing: ['call-back'],
  'called-back': [],
  closed: [],
  reopened: ['dispatch'],
};
function checkInvariants(order: OrderBefore, now: Date): void {
  const { state, context } = order.standing;
  const running = order.clocks.filter(({ ended, pausedAt, window }) => !ended && !pausedAt && !window);
  expect(running.map(({ name }) => name).sort()).toEqual(duties[state]);
  expect(order.clocks.filter(({ pausedAt }) => pausedAt).map(({ name }) => name)).toEqual(
    state === 'asking' ? ['handle'] : [],
  );
  expect(new Set(order.clocks.map((clock) => clock.name)).size).toBe(order.clocks.length);
  for (const clock of order.clocks)
    expect(readClock(clock, now, book.calendar).remainingMinutes).toBeGreaterThanOrEqual(0);
  if (['dispatched', 'transferred', 'handling', 'asking'].includes(state))
    expect(departments).toContain(order.department);
  expect(context.returns).toBeLessThanOrEqual(2);
  expect(context.extensions).toBeLessThanOrEqual(1);
  expect(context.transfers).toBeLessThanOrEqual(2);
  expect(context.questions).toBeLessThanOrEqual(2);
  if (context.extensionAsked === 1) expect(order.extensionWorkingDays).toBeGreaterThan(0);
  if (waitingOn(state) === null) expect(state).toBe('closed');
}

/** What the machine allows and a rule may still refuse, as it then and there is too early or too late. */
const timely: readonly (string | undefined)[] = [
  'return-window-closed',
  'answer-still-awaited',
  'extension-too-late',
];

describe('model: the rules follow the machine', () => {
  it('takes every transition, and refuses in every state with every count exactly what the machine refuses', () => {
    const paths = getShortestPaths(workOrderMachine, {
      events: names.map((type) => ({ type })),
      serializeState: ({ value, context: { returns, extensionAsked, bound, ...context } }) =>
        JSON.stringify([value, returns, extensionAsked, bound, context.extensions, context.callBackDue]),
      stopWhen: ({ context: { reopens, transfers, questions } }) => reopens + transfers + questions > 3,
    });
    expect(paths.length).toBeGreaterThan(100);
    const seen = new Set<string>();
    for (const path of paths) {
      const steps = path.steps.filter(({ event }) => event.type !== 'xstate.init');
      let order = fresh;
      let now = opened;
      for (const { event } of steps) {
        // Long enough for a citizen's time to answer to be over, short enough for the time to return.
        now = event.type === 'proceed' ? new Date(now.getTime() + 20 * 86_400_000) : now;
        const decided = tried(order, event.type as WorkOrderCommandName, now);
        if (isRefusal(decided))
          expect(timely, `${event.type} in ${order.standing.state}`).toContain(decided.refused);
        if (isRefusal(decided)) break;
        order = after(decided, order.version + 1, order);
        checkInvariants(order, now);
      }
      const { state } = order.standing;
      const allowed = allowedActions(workOrderKind, order.standing);
      for (const name of names) {
        const decided = tried(order, name, now);
        if (!allowed.includes(name)) expect(isRefusal(decided), `${name} in ${state}`).toBe(true);
        else if (isRefusal(decided)) expect(timely, `${name} in ${state}`).toContain(decided.refused);
        else seen.add(`${state} ${name}`);
      }
      const late = tried(order, 'proceed', new Date(now.getTime() + 20 * 86_400_000));
      if (!isRefusal(late)) seen.add(`${state} proceed`);
      // A sample may spare it the call-back; the machine alone never does.
      const spared = { ...order.standing, context: { ...order.standing.context, callBackDue: 0 as const } };
      if (!isRefusal(tried({ ...order, standing: spared }, 'close', now))) seen.add(`${state} close`);
    }
    const declared = workOrderKind.states.flatMap((state) =>
      declaredActions(workOrderKind, state).map((name) => `${state} ${name}`),
    );
    expect([...seen].sort()).toEqual(declared.sort());
  });
});

describe('refused', () => {
  const handling = walk(['dispatch'], ['sign']).order;
  const disputed = walk(['dispatch'], ['return'], ['dispatch'], ['return']).order;
  const ruled = walk(['dispatch'], ['transfer'], ['return'], ['rule']).order;
  const usedUp = walk(
    ['dispatch'],
    ['return'],
    ['dispatch'],
    ['return'],
    ['rule'],
    ['sign'],
    ['reply'],
    ['call-back'],
    ['reopen'],
    ['dispatch'],
  ).order;
  const asking = walk(['dispatch'], ['sign'], ['ask']).order;
  const asked = walk(['dispatch'], ['sign'], ['extend']).order;
  const extended = walk(['dispatch'], ['sign'], ['extend'], ['grant-extension']).order;
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
    ['dispatching what departments dispute', tried(disputed, 'dispatch'), 'command-not-allowed'],
    ['returning what was ruled', tried(ruled, 'return'), 'ruling-binds'],
    ['passing on what was ruled', tried(ruled, 'transfer'), 'ruling-binds'],
    ['a third return', tried(usedUp, 'return'), 'returns-exhausted'],
    ['passing on what was returned as often as it may', tried(usedUp, 'transfer'), 'transfers-exhausted'],
    [
      'passing on to oneself',
      tried(handling, 'transfer', opened, { department: 'transport' }),
      'same-department',
    ],
    [
      'a share for the leading unit',
      tried(fresh, 'dispatch', opened, { coDepartments: ['transport'] }),
      'same-department',
    ],
    ['going on while the citizen may answer', tried(asking, 'proceed'), 'answer-still-awaited'],
    ['asking for time twice', tried(asked, 'extend'), 'extension-undecided'],
    ['granting time nobody asked for', tried(handling, 'grant-extension'), 'command-not-allowed'],
    ['replying while a share is open', tried({ ...handling, partsOpen: true }, 'reply'), 'parts-open'],
    [
      'closing what has to be called back',
      tried(walk(['dispatch'], ['sign'], ['reply']).order, 'close'),
      'call-back-due',
    ],
    [
      'a step of the ladder left out',
      tried(handling, 'escalate', opened, { level: 3 }),
      'command-not-allowed',
    ],
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
    const { order } = walk(
      ['dispatch'],
      ['sign'],
      ['extend', at('16T18:00'), { workingDays: 8 }],
      ['grant-extension', at('17T10:00')],
    );
    // The 14th was Dragon Boat Festival; ten working days after the 1st end on the 16th, eight more on the 28th.
    expect(findClock(order.clocks, 'handle')?.dueAt).toBe(at('28T18:00').toISOString());
  });

  it('lets the clock stand still while the citizen is asked, and leaves what was left', () => {
    const asked = walk(['dispatch'], ['sign'], ['ask', at('02T10:00')]).order;
    expect(clockState(findClock(asked.clocks, 'handle')!, at('30T09:00'))).toBe('paused');
    const left = readClock(
      findClock(asked.clocks, 'handle')!,
      at('30T09:00'),
      book.calendar,
    ).remainingMinutes;
    for (const [name, again] of [
      ['supply', at('04T15:00')],
      ['proceed', at('10T09:30')],
    ] as const) {
      const decided = tried(asked, name, again) as Decision;
      const clock = findClock(decided.clocks, 'handle')!;
      expect(readClock(clock, again, book.calendar)).toEqual({ state: 'running', remainingMinutes: left });
    }
  });

  it('keeps the handling clock when departments pass an order on, and starts it anew when it was ruled', () => {
    const first = walk(['dispatch']).order;
    const passed = walk(['dispatch'], ['transfer', at('01T15:00')]).order;
    expect(findClock(passed.clocks, 'handle')).toEqual(findClock(first.clocks, 'handle'));
    expect(passed.department).toBe('water');
    const ruled = walk(
      ['dispatch'],
      ['transfer'],
      ['return', at('01T16:00')],
      ['rule', at('02T10:00')],
    ).order;
    expect(ruled).toMatchObject({ department: 'transport', standing: { state: 'dispatched' } });
    expect(findClock(ruled.clocks, 'handle')?.startedAt).toBe(at('02T10:00').toISOString());
  });

  it('calls back by rule, and of the others a sample', () => {
    const sparing: Rulebook = {
      ...book,
      policy: { ...book.policy, callBack: { ...book.policy.callBack, orderTypes: [], sampleOneIn: 5 } },
    };
    const { order } = walk(['dispatch'], ['sign']);
    const due = (change: Partial<OrderBefore>, draw: number, now = opened) =>
      (
        decide({ ...order, ...change }, command('reply', order), now, 'clerk', {
          ...sparing,
          draw,
        }) as Decision
      ).standing.context.callBackDue;
    expect(due({}, 0.19)).toBe(1);
    expect(due({}, 0.2)).toBe(0);
    expect(due({ urgency: 'urgent' }, 0.9)).toBe(1);
    expect(due({ serves: true, urgency: 'urgent' }, 0)).toBe(0);
    expect(due({}, 0.9, at('17T09:00')), 'late').toBe(1);
    const supervised = { ...order.standing.context, supervisions: 1 };
    expect(due({ standing: { ...order.standing, context: supervised } }, 0.9)).toBe(1);
  });

  it('gives citizens rights for a time, which staff are not held to', () => {
    const closed = { ...walk(['answer'], ['close']).order, closedAt: opened };
    const days = (count: number) => new Date(opened.getTime() + count * 86_400_000);
    const by = (order: OrderBefore, name: WorkOrderCommandName, now: Date, capacity: 'staff' | 'citizen') =>
      decide(order, command(name, order), now, 'who', book, capacity);
    expect(isRefusal(by(closed, 'reopen', days(30), 'citizen'))).toBe(false);
    expect(by(closed, 'reopen', days(31), 'citizen')).toMatchObject({ refused: 'reopen-too-late' });
    expect(isRefusal(by(closed, 'reopen', days(31), 'staff'))).toBe(false);
    const urged = { ...walk(['dispatch']).order, urgedAt: opened };
    expect(by(urged, 'remind', at('02T08:59'), 'citizen')).toMatchObject({ refused: 'reminded-lately' });
    expect(isRefusal(by(urged, 'remind', at('02T09:00'), 'citizen'))).toBe(false);
    expect(isRefusal(by(urged, 'remind', opened, 'staff'))).toBe(false);
  });

  it('puts an order under supervision with the step of the ladder that says so', () => {
    const steps = [['dispatch'], ['escalate'], ['escalate']] as [WorkOrderCommandName][];
    expect(walk(...steps).order.standing.context).toMatchObject({ escalations: 2, supervisions: 0 });
    const third = walk(...steps, ['escalate']);
    expect(third.order.standing.context).toMatchObject({ escalations: 3, supervisions: 1 });
    expect(third.last.eventBody).toEqual({ level: 3, light: 'red', to: 'supervisor' });
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
      ['grant-extension'],
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
          if (!isRefusal(decided)) order = after(decided, order.version + 1, order);
          checkInvariants(order, now);
        }
      }),
    );
  });
});
