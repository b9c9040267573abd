// Corrective tasks: cases with a deadline, set by whoever watches, reported by the department, accepted or sent back by finance.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { CaseId, CorrectiveTaskId, EventId, WatchRoundId } from '@kapok/contracts/ids.ts';
import type { CorrectiveTask, TaskState } from '@kapok/contracts/watching.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import {
  begin,
  type CaseChange,
  type Clock,
  clockState,
  endClock,
  findClock,
  insertCase,
  moved,
  nextCaseNumber,
  readCalendar,
  type StoredCase,
  sealedNotes,
  sealNote,
  step,
  updateCase,
} from '../../cases/index.ts';
import { taskKind } from '../lifecycle.ts';
import * as store from '../store.ts';

const clockName = 'correct';
/** A task is due when the offices close on its day. */
const dueAtOn = (day: string): string => new Date(`${day}T18:00:00+08:00`).toISOString();

type Tasked = { task: CorrectiveTask; eventId: EventId };

export async function openCorrectiveTask(
  doing: Doing,
  roundId: WatchRoundId,
  asked: { item: string; title: string; dueOn: string },
): Promise<Tasked | Refusal> {
  const { house, source, db } = doing;
  const now = house.clock.now();
  const round = await store.selectRound(db, roundId);
  if (!round) return refuse('not-found');
  const refusal = doing.mayDo({ department: round.department });
  if (refusal) return refusal;
  if (!round.readings.some(({ item }) => item === asked.item))
    return refuse('invalid-request', {
      detail: { zh: '监控表中没有这一项。', en: 'The round has no such item.' },
    });
  const dueAt = dueAtOn(asked.dueOn);
  if (dueAt <= now.toISOString())
    return refuse('invalid-request', {
      detail: { zh: '完成期限须在今天之后。', en: 'The deadline lies after today.' },
    });
  const id = newId<CorrectiveTaskId>(house);
  const number = await nextCaseNumber(house.db, 'JX', now, await readCalendar(house.db));
  const clock: Clock = {
    name: clockName,
    unit: 'working-days',
    startedAt: now.toISOString(),
    dueAt,
    calendarKnown: true,
  };
  const { department } = round;
  const event = eventPart(source, {
    type: 'watching.task.assigned',
    subject: id,
    caseId: id,
    body: {
      round: roundId,
      department,
      item: asked.item,
      number,
      dueOn: asked.dueOn,
      titleHash: canonicalHash(asked.title),
    },
  });
  const opened = {
    id: id as CaseId,
    kind: taskKind.code,
    number,
    subtype: asked.item.split(':')[0]!,
    urgent: false,
    title: asked.title,
    openedAt: now,
  };
  const standing = begin(taskKind);
  const change: CaseChange = {
    version: 1,
    ...standing,
    department,
    assignee: null,
    clocks: [clock],
    closedAt: null,
    action: {
      at: now,
      actor: source.actor,
      command: 'assign',
      eventId: event.id,
      department,
      note: null,
    },
  };
  const task = store.insertingTask({ id, round: roundId, department, item: asked.item });
  return doing.transact(async (tx) => {
    await insertCase(tx, opened, change, [event.after(moved), task]);
    const found = await store.selectTask(tx, id);
    return { task: await presentTask(house, found!.standing), eventId: event.id };
  });
}

export async function commandCorrectiveTask(
  doing: Doing,
  id: CorrectiveTaskId,
  asked: { command: 'report' | 'accept' | 'send-back'; expectedVersion: number; note: string },
): Promise<Tasked | Refusal> {
  const { house, actor, source, db } = doing;
  const now = house.clock.now();
  const found = await store.selectTask(db, id);
  if (!found) return refuse('not-found');
  const { facts, standing: before } = found;
  const forbidden = house.authority.decide(actor, `commandCorrectiveTask.${asked.command}`, {
    department: facts.department,
  });
  if (forbidden) return forbidden;
  if (before.version !== asked.expectedVersion)
    return refuse('version-conflict', { particulars: { version: before.version } });
  const standing = step(
    taskKind,
    { state: before.state as TaskState, context: before.context },
    { type: asked.command },
  );
  if (!standing) return refuse('command-not-allowed');
  const version = before.version + 1;
  const key = await house.vault.keyFor(house.db, id);
  const clock = findClock(before.clocks, clockName);
  const event = eventPart(source, {
    type: eventTypes[asked.command],
    subject: id,
    caseId: id,
    body: {
      round: facts.round,
      department: facts.department,
      item: facts.item,
      number: before.number,
      noteHash: canonicalHash(asked.note),
      ...(asked.command === 'report' ? { onTime: clock !== undefined && now <= new Date(clock.dueAt) } : {}),
    },
  });
  const change: CaseChange = {
    version,
    ...standing,
    department: facts.department,
    assignee: null,
    // The clock runs until the report is accepted: one that was sent back is still due when it was.
    clocks: standing.state === 'closed' ? endClock(before.clocks, clockName, 'done', now) : before.clocks,
    closedAt: standing.state === 'closed' ? now : null,
    action: {
      at: now,
      actor: source.actor,
      command: asked.command,
      eventId: event.id,
      department: facts.department,
      note: sealNote(key, id, version, asked.note),
    },
  };
  return doing.transact(async (tx) => {
    if (!(await updateCase(tx, id, change, [event.after(moved)]))) return refuse('version-conflict');
    const after = await store.selectTask(tx, id);
    return { task: await presentTask(house, after!.standing), eventId: event.id };
  });
}

const eventTypes = {
  report: 'watching.task.reported',
  accept: 'watching.task.closed',
  'send-back': 'watching.task.sent-back',
} as const;

export async function presentTask(house: House, standing: StoredCase): Promise<CorrectiveTask> {
  const clock = findClock(standing.clocks, clockName);
  const notes = await house.vault.open(house.db, sealedNotes(standing));
  return {
    id: standing.id,
    number: standing.number,
    title: standing.title ?? '',
    state: standing.state as TaskState,
    dueAt: clock?.dueAt ?? standing.openedAt.toISOString(),
    overdue: clock !== undefined && clockState(clock, house.clock.now()) === 'overdue',
    version: standing.version,
    actions: standing.actions.map(({ command, at }, index) => ({
      command,
      at: new Date(at).toISOString(),
      ...(notes[index] === undefined ? {} : { note: notes[index] }),
    })),
  };
}
