// The rules of an application: `(application, command, now) → Decision | Refusal`, the file a lawyer could read (行政许可法
// art. 32, 42, 44, 45). Nothing here may read a table, a clock or chance.
import { inPerson } from '@kapok/contracts/applications.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  type Clock,
  clockState,
  endClock,
  extendClock,
  findClock,
  localDay,
  pauseClock,
  startClock,
  step,
  unpauseClock,
  type WorkCalendar,
  workingMinutesBetween,
} from '../../cases/index.ts';
import { applicationKind } from '../lifecycle.ts';
import {
  type ApplicationBefore,
  type Capacity,
  type Deciding,
  type Decision,
  type FactChanges,
  notAllowed,
  type Rulebook,
  versionConflict,
} from './decision.ts';

/** Decides a command on an application as it stood at `command.expectedVersion`. */
export function decide(
  before: ApplicationBefore,
  command: Deciding,
  now: Date,
  book: Rulebook,
  capacity: Capacity,
): Decision | Refusal {
  if (command.expectedVersion !== before.version) return versionConflict(before.version);
  const standing = step(applicationKind, before.standing, { type: command.command });
  if (standing === undefined) return notAllowed(before, command.command);
  const { settings, calendar } = book;
  const { department, clocks } = before;
  const start = (from: readonly Clock[], name: string, amount: number, at = now) =>
    startClock(from, { name, limit: { unit: 'working-days', amount } }, at, calendar);
  const end = (from: readonly Clock[], name: string, how: 'done' | 'stopped' = 'done') =>
    endClock(from, name, how, now);
  const stopAll = () => clocks.reduce((all, { name }) => end(all, name, 'stopped'), clocks);
  const same = { standing, clocks, department, facts: {} };
  const unchecked = () => {
    const check = findClock(clocks, 'check');
    return check !== undefined && clockState(check, now) === 'overdue' ? refuse('check-overdue') : undefined;
  };

  switch (command.command) {
    case 'accept': {
      const late = unchecked();
      if (late) return late;
      if (before.materialsLacking.length > 0) return refuse('materials-open');
      return {
        ...same,
        clocks: startReview(before, end(clocks, 'check'), now, calendar),
        ...accepted(before, now, false, command.note),
      };
    }

    case 'deem': {
      // Silence is acceptance, and counts from the day what was sent was whole (art. 32).
      const check = findClock(clocks, 'check');
      if (check === undefined || clockState(check, now) !== 'overdue') return notAllowed(before, 'deem');
      const from = new Date(check.startedAt);
      return {
        ...same,
        clocks: startReview(before, end(clocks, 'check', 'stopped'), from, calendar),
        ...accepted(before, from, true, undefined),
      };
    }

    case 'ask-correction': {
      const late = unchecked();
      if (late) return late;
      const window = {
        name: 'correction',
        limit: { unit: 'working-days', amount: settings.correctionWorkingDays },
        window: true,
      } as const;
      const said = command.lacking.map(({ name, what }) => `${name}：${what}`).join('\n');
      return {
        ...same,
        clocks: startClock(end(clocks, 'check'), window, now, calendar),
        facts: { lacking: command.lacking },
        ...event(
          'correction-asked',
          { lacking: command.lacking.length, correctionDays: settings.correctionWorkingDays },
          { lacking: said },
          said,
        ),
      };
    }

    case 'correct': {
      const window = findClock(clocks, 'correction');
      const waited = window ? workingMinutesBetween(calendar, new Date(window.startedAt), now) : 0;
      return {
        ...same,
        standing: command.by === 'window' ? visited(standing) : standing,
        clocks: start(end(clocks, 'correction'), 'check', settings.checkWorkingDays),
        facts: { lacking: [], stoppedMinutes: before.stoppedMinutes + waited },
        ...event(
          'corrected',
          { materials: command.materials, by: command.by, checkDays: settings.checkWorkingDays },
          {},
          undefined,
        ),
      };
    }

    case 'lapse': {
      const window = findClock(clocks, 'correction');
      if (window === undefined || clockState(window, now) === 'running') return notAllowed(before, 'lapse');
      return { ...same, clocks: stopAll(), facts: { lacking: [] }, ...event('lapsed', {}, {}, undefined) };
    }

    case 'refuse-acceptance': {
      const late = unchecked();
      if (late) return late;
      const { ground, reason } = command;
      return {
        ...same,
        clocks: end(clocks, 'check'),
        ...event('not-accepted', { ground }, { reason }, reason),
      };
    }

    case 'transfer': {
      const to = command.department;
      if (to === department) return refuse('same-department');
      if (!book.departmentExists(to)) return unknownDepartment(to);
      // Whoever has it, the applicant waits no longer for it: clocks run through.
      return {
        ...same,
        department: to,
        ...event('transferred', { to }, { reason: command.reason }, command.reason),
      };
    }

    case 'suspend': {
      const { procedure, workingDays, reason } = command;
      const paused = pauseClock(pauseClock(clocks, 'statutory', now), 'promised', now);
      return {
        ...same,
        clocks: start(paused, 'procedure', workingDays),
        facts: { procedure },
        ...event('suspended', { procedure, workingDays }, { reason }, reason),
      };
    }

    case 'resume': {
      const since = findClock(clocks, 'statutory')?.pausedAt;
      const stopped = since === undefined ? 0 : workingMinutesBetween(calendar, new Date(since), now);
      const ended = end(clocks, 'procedure');
      return {
        ...same,
        clocks: unpauseClock(unpauseClock(ended, 'statutory', now, calendar), 'promised', now, calendar),
        facts: { procedure: null, stoppedMinutes: before.stoppedMinutes + stopped },
        ...event('resumed', { stoppedMinutes: stopped }, noted(command.note), command.note),
      };
    }

    case 'extend': {
      const { workingDays, reason } = command;
      const clock = findClock(clocks, 'statutory');
      if (clock === undefined || clockState(clock, now) !== 'running') return refuse('extension-too-late');
      const most = settings.extensionWorkingDays;
      if (workingDays > most)
        return refuse('extension-too-long', {
          detail: { zh: `最多可延长 ${most} 个工作日。`, en: `At most ${most} working days may be added.` },
          particulars: { longestWorkingDays: most },
        });
      // The law gives more time; what the city promised stays promised.
      return {
        ...same,
        clocks: extendClock(clocks, 'statutory', { unit: 'working-days', amount: workingDays }, calendar),
        ...event('extended', { workingDays }, { reason }, reason),
      };
    }

    case 'ask-opinion': {
      const to = command.department;
      if (to === department || before.opinionsFrom.includes(to)) return refuse('same-department');
      if (!book.departmentExists(to)) return unknownDepartment(to);
      return {
        ...same,
        facts: { asksOpinion: { department: to, question: command.question } },
        ...event('opinion-asked', { to }, { question: command.question }, command.question),
      };
    }

    case 'give-opinion': {
      const by = before.opinionsFrom.find((one) => capacity.speaksFor?.(one));
      if (by === undefined) return refuse('not-asked');
      const { agrees, opinion } = command;
      return {
        ...same,
        facts: { givesOpinion: { department: by, agrees, opinion } },
        ...event('opinion-given', { by, agrees }, { opinion }, opinion),
      };
    }

    case 'grant':
    case 'refuse': {
      const immediate = before.standing.state === 'received';
      if (immediate && command.command === 'grant' && before.materialsLacking.length > 0)
        return refuse('materials-open');
      const text =
        command.command === 'grant'
          ? { basis: command.basis, ...(command.result ? { result: command.result } : {}) }
          : { basis: command.basis, reason: command.reason };
      return {
        ...same,
        ...decided(before, command.command, text, now, book, immediate, capacity.batch === true),
      };
    }

    case 'finish':
      return {
        ...same,
        ...event('closed', { outcome: before.outcome ?? 'granted' }, noted(command.note), command.note),
      };

    case 'deliver': {
      const after = inPerson.includes(command.way) ? visited(standing) : standing;
      const delivered = end(clocks, 'delivery');
      const delivery = findClock(delivered, 'delivery');
      return {
        ...same,
        standing: after,
        clocks: delivered,
        ...event(
          'delivered',
          {
            way: command.way,
            visits: after.context.visits,
            onTime: delivery ? clockState(delivery, now) === 'met' : null,
          },
          noted(command.note),
          command.note,
        ),
      };
    }

    case 'withdraw':
      return {
        ...same,
        clocks: stopAll(),
        ...event(
          'withdrawn',
          { by: capacity.kind === 'applicant' ? 'applicant' : 'window' },
          // Nobody has to say why.
          command.reason === '' ? {} : { reason: command.reason },
          command.reason === '' ? undefined : command.reason,
        ),
      };

    case 'terminate':
      return {
        ...same,
        clocks: stopAll(),
        ...event('terminated', {}, { reason: command.reason }, command.reason),
      };

    case 'note':
      return { ...same, ...event('noted', {}, noted(command.note), command.note) };
  }
}

function startReview(
  { statutoryDays, promisedDays }: ApplicationBefore,
  clocks: readonly Clock[],
  from: Date,
  calendar: WorkCalendar,
): Clock[] {
  const timed = (all: readonly Clock[], name: string, amount: number) =>
    startClock(all, { name, limit: { unit: 'working-days', amount } }, from, calendar);
  const statutory = timed(clocks, 'statutory', statutoryDays);
  return promisedDays === null ? statutory : timed(statutory, 'promised', promisedDays);
}

function accepted(
  { statutoryDays, promisedDays }: ApplicationBefore,
  from: Date,
  deemed: boolean,
  note: string | undefined,
) {
  return event(
    'accepted',
    { deemed, from: from.toISOString(), statutoryDays, promisedDays },
    noted(note),
    note,
  );
}

function decided(
  before: ApplicationBefore,
  command: 'grant' | 'refuse',
  decision: NonNullable<FactChanges['decision']>,
  now: Date,
  { settings, calendar }: Rulebook,
  immediate: boolean,
  batch: boolean,
) {
  const outcome = command === 'grant' ? ('granted' as const) : ('refused' as const);
  // What is decided on the spot was accepted by being decided.
  const begun = immediate
    ? startReview(before, endClock(before.clocks, 'check', 'done', now), new Date(before.openedAt), calendar)
    : before.clocks;
  const ended = endClock(endClock(begun, 'statutory', 'done', now), 'promised', 'done', now);
  const met = (name: string) => {
    const clock = findClock(ended, name);
    return clock === undefined ? null : clockState(clock, now) === 'met';
  };
  const minutes = Math.max(0, workingMinutesBetween(calendar, before.openedAt, now) - before.stoppedMinutes);
  const delivery = { unit: 'working-days', amount: settings.deliveryWorkingDays } as const;
  const { reason, basis, result } = decision;
  return {
    clocks: startClock(ended, { name: 'delivery', limit: delivery }, now, calendar),
    facts: { outcome, decision, decidedAt: now, tookMinutes: minutes, batch },
    ...event(
      'decided',
      {
        outcome,
        immediate,
        batch,
        onTime: met('statutory'),
        onPromise: met('promised'),
        workingDays: workingDaysBetween(calendar, before.openedAt, now),
        minutes,
        stoppedMinutes: before.stoppedMinutes,
        statutoryDays: before.statutoryDays,
        promisedDays: before.promisedDays,
        corrections: before.standing.context.corrections,
      },
      {
        basis,
        ...(reason === undefined ? {} : { reason }),
        ...(result?.conditions === undefined ? {} : { conditions: result.conditions }),
      },
      reason ?? result?.conditions,
    ),
  };
}

/** Working days after the day of receipt, up to the day of the decision (民法典 art. 201). */
export function workingDaysBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  let days = 0;
  for (let day = localDay(calendar, from) + 1; day <= localDay(calendar, to); day += 1)
    if (calendar.isWorkingDay(day)) days += 1;
  return days;
}

const visited = (standing: Decision['standing']): Decision['standing'] => ({
  ...standing,
  context: { ...standing.context, visits: standing.context.visits + 1 },
});

type Named = Decision['eventType'] extends infer T
  ? T extends `applications.application.${infer N}`
    ? N
    : never
  : never;

function event(name: Named, body: JsonObject, personal: JsonObject, note: string | undefined) {
  return { eventType: `applications.application.${name}` as const, body, personal, note };
}

const noted = (note: string | undefined): JsonObject => (note === undefined ? {} : { note });

function unknownDepartment(code: string): Refusal {
  return refuse('unknown-department', {
    detail: { zh: `没有代码为 ${code} 的单位。`, en: `No unit has the code ${code}.` },
  });
}
