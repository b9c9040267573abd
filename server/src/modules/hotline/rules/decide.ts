// The rules of a work order: `(order, command, now) → Decision | Refusal`, the file a lawyer could read.
// Nothing here may read a table, a clock or chance; limits, calendar, departments and the draw are handed in.
import type { Registration, WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  begin,
  type Clock,
  clockState,
  endClock,
  extendClock,
  findClock,
  pauseClock,
  resumeClock,
  startClock,
  step,
  unpauseClock,
  workingMinutesBetween,
} from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { asksForCallBack } from './callBacks.ts';
import {
  type Capacity,
  type Decision,
  departmentUnknown,
  event,
  extensionTooLong,
  notAllowed,
  noteOf,
  type OrderBefore,
  type Rulebook,
  versionConflict,
} from './decision.ts';
import { limitFor } from './limits.ts';

/** A registered order: it waits for dispatch, and that clock runs. */
export function decideRegistration(registration: Registration, now: Date, book: Rulebook): Decision {
  const limit = limitFor(book.limits, 'dispatch', registration);
  const { caller } = registration;
  const { state, context } = begin(workOrderKind);
  const { returnsMax, extensionsMax, transfersMax, questionsMax } = book.policy;
  return {
    standing: { state, context: { ...context, returnsMax, extensionsMax, transfersMax, questionsMax } },
    clocks: startClock([], { name: 'dispatch', limit }, now, book.calendar),
    department: null,
    assignee: null,
    facts: {},
    eventType: 'hotline.work-order.registered',
    eventDepartment: null,
    eventBody: {},
    personal: {
      title: registration.title,
      content: registration.content,
      ...(caller?.name === undefined ? {} : { callerName: caller.name }),
      ...(caller?.phone === undefined ? {} : { callerPhone: caller.phone }),
      ...(caller?.address === undefined ? {} : { callerAddress: caller.address }),
    },
    note: undefined,
  };
}

/** Decides a command on an order as it stood at `command.expectedVersion`. */
export function decide(
  order: OrderBefore,
  command: WorkOrderCommand,
  now: Date,
  actor: string,
  book: Rulebook,
  capacity: Capacity = 'staff',
): Decision | Refusal {
  if (command.expectedVersion !== order.version) return versionConflict(order.version);
  const standing = step(workOrderKind, order.standing, { type: command.command });
  if (standing === undefined) return notAllowed(order, command.command);
  const { calendar, policy } = book;
  const at = (name: Parameters<typeof limitFor>[1], department = order.department) =>
    limitFor(book.limits, name, { ...order, department: department ?? undefined });
  const end = (clocks: readonly Clock[], name: string, how: 'done' | 'stopped') =>
    endClock(clocks, name, how, now);
  const start = (clocks: readonly Clock[], name: Parameters<typeof at>[0], department = order.department) =>
    startClock(clocks, { name, limit: at(name, department) }, now, calendar);
  const stopAll = () => order.clocks.reduce((all, clock) => end(all, clock.name, 'stopped'), order.clocks);
  /** Who gets an order signs for it, may find within a time that it is not theirs, and handles it. */
  const handOut = (clocks: readonly Clock[], department: string) => {
    const signing = start(clocks, 'sign', department);
    const limit = at('return', department);
    return start(
      startClock(signing, { name: 'return', limit, window: true }, now, calendar),
      'handle',
      department,
    );
  };
  const same = {
    standing,
    clocks: order.clocks,
    department: order.department,
    assignee: order.assignee,
    facts: {},
  };
  const reached = (department: string) =>
    order.questionedUnits?.includes(department)
      ? refuse('unit-questioned')
      : book.departmentExists(department)
        ? undefined
        : departmentUnknown(department);

  switch (command.command) {
    case 'answer':
      return {
        ...same,
        clocks: end(order.clocks, 'dispatch', 'done'),
        facts: { reply: command.reply },
        ...event('answered', order.department, {}, { reply: command.reply }),
      };

    case 'dispatch': {
      const { department, coDepartments = [] } = command;
      for (const code of [department, ...coDepartments]) {
        const unreached = reached(code);
        if (unreached) return unreached;
      }
      if (coDepartments.includes(department)) return refuse('same-department');
      const body = coDepartments.length === 0 ? {} : { coDepartments };
      return {
        ...same,
        clocks: handOut(end(order.clocks, 'dispatch', 'done'), department),
        department,
        assignee: null,
        facts: { coDepartments },
        ...event('dispatched', department, body, noteOf(command.note)),
      };
    }

    case 'sign':
      return {
        ...same,
        clocks: end(order.clocks, 'sign', 'done'),
        assignee: actor,
        ...event('signed', order.department, {}, noteOf(command.note)),
      };

    case 'return': {
      const window = findClock(order.clocks, 'return');
      if (window === undefined || clockState(window, now) !== 'running')
        return refuse('return-window-closed');
      let clocks = end(order.clocks, 'sign', 'stopped');
      clocks = end(clocks, 'return', 'done');
      clocks = end(clocks, 'handle', 'stopped');
      return {
        ...same,
        clocks: start(clocks, standing.state === 'disputed' ? 'ruling' : 'dispatch'),
        department: null,
        assignee: null,
        facts: { extensionWorkingDays: null },
        ...event('returned', order.department, { ground: command.ground }, { reason: command.reason }),
      };
    }

    case 'transfer': {
      const { department, reason } = command;
      if (department === order.department) return refuse('same-department');
      const unreached = reached(department);
      if (unreached) return unreached;
      // The citizen is not to wait longer because departments hand an order on: its handling clock runs through.
      const signing = start(end(order.clocks, 'sign', 'stopped'), 'sign', department);
      const limit = at('return', department);
      return {
        ...same,
        clocks: startClock(signing, { name: 'return', limit, window: true }, now, calendar),
        department,
        assignee: null,
        facts: { extensionWorkingDays: null },
        ...event('transferred', order.department, { to: department }, { reason }),
      };
    }

    case 'rule': {
      const { department, reason } = command;
      const unreached = reached(department);
      if (unreached) return unreached;
      const ruled = end(order.clocks, 'ruling', 'done').filter(({ name }) => name !== 'return');
      return {
        ...same,
        clocks: start(start(ruled, 'sign', department), 'handle', department),
        department,
        assignee: null,
        ...event('ruled', department, {}, { reason }),
      };
    }

    case 'ask': {
      const paused = pauseClock(order.clocks, 'handle', now);
      const window = { name: 'answer', limit: at('answer'), window: true } as const;
      return {
        ...same,
        clocks: startClock(paused, window, now, calendar),
        ...event('asked', order.department, {}, { question: command.question }),
      };
    }

    case 'supply':
      return {
        ...same,
        clocks: unpauseClock(end(order.clocks, 'answer', 'done'), 'handle', now, calendar),
        ...event('supplied', order.department, {}, { answer: command.answer }),
      };

    case 'proceed': {
      const window = findClock(order.clocks, 'answer');
      if (window && clockState(window, now) === 'running') return refuse('answer-still-awaited');
      return {
        ...same,
        clocks: unpauseClock(end(order.clocks, 'answer', 'stopped'), 'handle', now, calendar),
        ...event('proceeded', order.department, {}, noteOf(command.note)),
      };
    }

    case 'extend': {
      const clock = findClock(order.clocks, 'handle');
      if (clock === undefined || clockState(clock, now) !== 'running') return refuse('extension-too-late');
      const longest = at('extension');
      if (command.workingDays > longest.amount) return extensionTooLong(longest.amount);
      const { workingDays, reason } = command;
      return {
        ...same,
        facts: { extensionWorkingDays: workingDays },
        ...event('extension-asked', order.department, { workingDays }, { reason }),
      };
    }

    case 'grant-extension': {
      // It was asked for in time; that the answer came late is not the department's fault.
      const workingDays = order.extensionWorkingDays!;
      const by = { unit: 'working-days', amount: workingDays } as const;
      return {
        ...same,
        clocks: extendClock(order.clocks, 'handle', by, calendar),
        facts: { extensionWorkingDays: null },
        ...event('extended', order.department, { workingDays }, noteOf(command.note)),
      };
    }

    case 'refuse-extension':
      return {
        ...same,
        facts: { extensionWorkingDays: null },
        ...event('extension-refused', order.department, {}, { reason: command.reason }),
      };

    case 'reply':
    case 'gather': {
      if (order.partsOpen) return refuse('parts-open');
      let clocks = end(order.clocks, 'handle', 'done');
      clocks = start(end(clocks, 'return', 'stopped'), 'call-back');
      const onTime = handledOnTime(clocks, now);
      const callBackDue = asksForCallBack(order, onTime === false, book) ? 1 : 0;
      return {
        ...same,
        standing: { ...standing, context: { ...standing.context, callBackDue } },
        clocks,
        facts: { reply: command.reply, extensionWorkingDays: null },
        ...event(
          command.command === 'reply' ? 'replied' : 'gathered',
          order.department,
          { onTime },
          { reply: command.reply },
        ),
      };
    }

    case 'send-back': {
      const stopped = end(order.clocks, 'call-back', 'stopped');
      return {
        ...same,
        clocks:
          standing.state === 'handling'
            ? resumeClock(stopped, 'handle', at('rework'), now, calendar)
            : start(stopped, 'dispatch'),
        ...event('sent-back', order.department, {}, { reason: command.reason }),
      };
    }

    case 'call-back':
    case 'rate': {
      const { satisfactionAgent = null, satisfactionHandling = null } = command;
      const rates = satisfactionAgent !== null || satisfactionHandling !== null;
      if (command.command === 'call-back' && !command.reached && rates)
        return refuse('rating-without-caller');
      const ratings = { satisfactionAgent, satisfactionHandling };
      const calledBack = command.command === 'call-back';
      return {
        ...same,
        clocks: calledBack ? end(order.clocks, 'call-back', 'done') : order.clocks,
        facts: ratings,
        ...event(calledBack ? 'called-back' : 'rated', order.department, ratings, noteOf(command.note)),
      };
    }

    case 'close': {
      const handle = findClock(order.clocks, 'handle');
      const { returns, extensions, reopens } = order.standing.context;
      const body = {
        onTime: handledOnTime(order.clocks, now),
        direct: order.standing.state !== 'merged' && handle?.ended !== 'done',
        returns,
        extensions,
        reopens,
        handlingMinutes: workingMinutesBetween(calendar, order.openedAt, now),
      };
      return { ...same, clocks: stopAll(), ...event('closed', order.department, body, noteOf(command.note)) };
    }

    case 'reopen': {
      const days = policy.reopenDays;
      if (capacity === 'citizen' && order.closedAt && now.getTime() > order.closedAt.getTime() + days * dayMs)
        return refuse('reopen-too-late', {
          detail: {
            zh: `办结后 ${days} 日内可要求重新办理。`,
            en: `It can be taken up again within ${days} days of closing.`,
          },
        });
      return {
        ...same,
        clocks: start(order.clocks, 'dispatch'),
        assignee: null,
        ...event('reopened', order.department, {}, { reason: command.reason }),
      };
    }

    case 'supervise':
      return { ...same, ...event('supervised', order.department, {}, noteOf(command.note)) };

    case 'remind': {
      const { remindHours } = policy;
      if (
        capacity === 'citizen' &&
        order.urgedAt &&
        now.getTime() < order.urgedAt.getTime() + remindHours * 3_600_000
      )
        return refuse('reminded-lately', {
          detail: {
            zh: `每 ${remindHours} 小时可催办一次。`,
            en: `Once in ${remindHours} hours is possible.`,
          },
        });
      return { ...same, ...event('reminded', order.department, {}, noteOf(command.note)) };
    }

    case 'escalate': {
      const reachedStep = policy.escalation[command.level - 1];
      if (!reachedStep || command.level !== standing.context.escalations)
        return notAllowed(order, 'escalate');
      const { light, to, supervise } = reachedStep;
      const { context } = standing;
      const supervisions = context.supervisions + (supervise ? 1 : 0);
      return {
        ...same,
        standing: { ...standing, context: { ...context, supervisions } },
        ...event('escalated', order.department, { level: command.level, light, to }, {}),
      };
    }

    case 'split':
      for (const department of command.departments) {
        const unreached = reached(department);
        if (unreached) return unreached;
      }
      return {
        ...same,
        clocks: start(end(order.clocks, 'dispatch', 'done'), 'handle'),
        department: null,
        ...event('split', null, { parts: command.departments.length }, noteOf(command.note)),
      };

    case 'merge':
      return {
        ...same,
        clocks: stopAll(),
        department: null,
        assignee: null,
        facts: { extensionWorkingDays: null },
        ...event('merged', order.department, { into: command.into }, { reason: command.reason }),
      };

    case 'unmerge':
      return {
        ...same,
        clocks: start(order.clocks, 'dispatch'),
        ...event('unmerged', null, {}, { reason: command.reason }),
      };
  }
}

const dayMs = 86_400_000;

/** Whether the department replied in time; null when no department handled it. */
export function handledOnTime(clocks: readonly Clock[], now: Date): boolean | null {
  const handle = findClock(clocks, 'handle');
  if (handle === undefined || handle.ended !== 'done') return null;
  return clockState(handle, now) === 'met';
}
