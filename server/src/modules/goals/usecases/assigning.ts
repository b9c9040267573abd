// Gives indicators of goals that are being written to people of the unit, takes them back, and lists who has what. Who writes one is in
// filling.ts.
import { type Assignee, dueLight } from '@kapok/contracts/assigning.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { GoalAssignment } from '@kapok/contracts/goals/operations.ts';
import type { GoalAssignmentId, GoalSetId, StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames, listStaffOfUnit, unitNames } from '../../parties/index.ts';
import { refuseCommand } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { dayOf } from './reading.ts';

/** Roles that write goals; the matrix grants filling to the same. */
const assigneeRoles: readonly Role[] = ['handler', 'evaluator', 'head'];
const listedMax = 1000;

/** Who works on what stays within the department. */
async function departmentOf(
  { db, mayDo }: Pick<Doing, 'db' | 'mayDo'>,
  id: GoalSetId,
): Promise<string | Refusal> {
  const set = await store.selectGoalSet(db, id);
  if (!set) return refuse('not-found');
  return mayDo({ department: set.department }) ?? set.department;
}

export const colleaguesOf = (house: House, department: string): Promise<Assignee[]> =>
  listStaffOfUnit(house, department, assigneeRoles).then((people) => people.slice(0, listedMax));

export async function listGoalAssignees(
  { house, db, mayDo }: Pick<Doing, 'house' | 'db' | 'mayDo'>,
  id: GoalSetId,
): Promise<{ items: Assignee[] } | Refusal> {
  const department = await departmentOf({ db, mayDo }, id);
  return isRefusal(department) ? department : { items: await colleaguesOf(house, department) };
}

export async function listGoalAssignments(
  { house, db, mayDo }: Pick<Doing, 'house' | 'db' | 'mayDo'>,
  id: GoalSetId,
): Promise<{ items: GoalAssignment[]; limit: number } | Refusal> {
  const department = await departmentOf({ db, mayDo }, id);
  if (isRefusal(department)) return department;
  const rows = await store.selectAssignments(db, id, listedMax);
  return { items: await presentAssignments(house, rows), limit: listedMax };
}

export interface AskedAssignment {
  readonly indicators: readonly string[];
  readonly staff: StaffId;
  readonly dueOn: string;
  readonly note?: string | undefined;
}

export async function assignGoals(
  doing: Doing,
  id: GoalSetId,
  asked: AskedAssignment,
): Promise<{ items: GoalAssignment[] } | Refusal> {
  const { house } = doing;
  const codes = [...new Set(asked.indicators)];
  const department = await departmentOf(doing, id);
  if (isRefusal(department)) return department;
  const refused =
    (await refuseStranger(house, department, asked.staff)) ??
    (asked.dueOn < dayOf(house.clock.now())
      ? refuse('invalid-request', {
          detail: { zh: '截止日不能早于今天。', en: 'The last day cannot lie in the past.' },
          particulars: { field: 'dueOn' },
        })
      : undefined);
  if (refused) return refused;
  const given = await doing.transact(async (tx) => {
    const record = await store.lockGoalSet(tx, id);
    if (!record) return refuse('not-found');
    const refusal = refuseCommand(record, 'save');
    if (refusal) return refusal;
    const drafts = record.indicators.filter(({ code }) => codes.includes(code));
    if (drafts.length < codes.length) return unknown(codes, drafts);
    const rows = drafts.map(({ code, name }) => ({
      id: newId<GoalAssignmentId>(house),
      indicator: code,
      name,
    }));
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'goals.assignment.given',
        subject: id,
        body: {
          goalSet: id,
          assignments: rows.map((row) => ({ assignment: row.id, indicator: row.indicator })),
          staff: asked.staff,
          dueOn: asked.dueOn,
        },
      },
    ]);
    const taken = await store.insertAssignments(
      tx,
      {
        goalSet: id,
        department,
        staffId: asked.staff,
        dueOn: asked.dueOn,
        note: asked.note?.trim() ?? null,
        eventId: eventId as string,
        givenAt: house.clock.now(),
      },
      rows,
    );
    if (taken.length > 0) return refuse('item-given-to-another', { particulars: { items: taken } });
    const added = new Set(rows.map((row) => row.id));
    return (await store.selectAssignments(tx, id, listedMax)).filter((row) => added.has(row.id));
  });
  return isRefusal(given) ? given : { items: await presentAssignments(house, given) };
}

export async function refuseStranger(
  house: House,
  department: string,
  staff: StaffId,
): Promise<Refusal | undefined> {
  const people = await listStaffOfUnit(house, department, assigneeRoles);
  return people.some(({ staffId }) => staffId === staff)
    ? undefined
    : refuse('not-found', {
        detail: {
          zh: '此人不是本单位的承办人、评价员或负责人。',
          en: 'That person is no handler, evaluator or head of this unit.',
        },
      });
}

function unknown(codes: readonly string[], drafts: readonly { readonly code: string }[]): Refusal {
  const missing = codes.filter((code) => !drafts.some((draft) => draft.code === code));
  return refuse('invalid-request', {
    detail: {
      zh: `目标里没有指标 ${missing.join('、')}；请先保存。`,
      en: `The goals have no indicator ${missing.join(', ')}; save them first.`,
    },
    particulars: { indicators: missing },
  });
}

export async function withdrawGoalAssignment(
  doing: Doing,
  id: GoalSetId,
  assignmentId: GoalAssignmentId,
  { reason }: { readonly reason: string },
): Promise<GoalAssignment | Refusal> {
  const { house } = doing;
  const ended = await doing.transact(async (tx) => {
    const row = await store.selectAssignment(tx, assignmentId);
    if (row?.goalSet !== id) return refuse('not-found');
    const refusal = doing.mayDo({ department: row.department });
    if (refusal) return refusal;
    const end = { state: 'taken-back', at: house.clock.now(), because: reason.trim() } as const;
    if (!(await store.endAssignment(tx, assignmentId, end))) return alreadyEnded();
    await emit(tx, doing.source, [
      {
        type: 'goals.assignment.taken-back',
        subject: id,
        body: { assignment: assignmentId, indicator: row.indicator, reasonHash: canonicalHash(end.because) },
      },
    ]);
    return { ...row, state: end.state, endedAt: end.at, endedBecause: end.because };
  });
  return isRefusal(ended) ? ended : presentAssignment(house, ended);
}

export const alreadyEnded = (): Refusal =>
  refuse('command-not-allowed', {
    detail: {
      zh: '该项已经交回、转出或收回；如需再填，请评价员重新交办。',
      en: 'It was handed in, passed on or taken back before; ask to be given it again.',
    },
  });

export async function presentAssignment(house: House, row: store.AssignmentRow): Promise<GoalAssignment> {
  const [presented] = await presentAssignments(house, [row]);
  return presented as GoalAssignment;
}

export async function presentAssignments(
  house: House,
  rows: readonly store.AssignmentRow[],
): Promise<GoalAssignment[]> {
  if (rows.length === 0) return [];
  const people: Map<string, Words> = await listStaffNames(house.db, [
    ...new Set(rows.map(({ staffId }) => staffId)),
  ]);
  const names = await unitNames(house.db, [...new Set(rows.map(({ department }) => department))]);
  const today = dayOf(house.clock.now());
  return rows.map((row) => ({
    id: row.id,
    goalSet: row.goalSet,
    year: row.year,
    department: {
      code: row.department,
      name: names.get(row.department) ?? { zh: row.department, en: row.department },
    },
    title: row.title,
    indicator: row.indicator,
    name: row.name,
    staff: {
      staffId: row.staffId,
      name: people.get(`staff:${row.staffId}`) ?? { zh: '（已离任）', en: '(left)' },
    },
    dueOn: row.dueOn,
    ...(row.note === null ? {} : { note: row.note }),
    state: row.state,
    ...dueLight(row.state === 'open', row.dueOn, today),
    reminders: row.reminders,
    ...(row.remindedAt ? { remindedAt: row.remindedAt.toISOString() } : {}),
    givenAt: row.givenAt.toISOString(),
    ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
    ...(row.endedBecause === null ? {} : { endedBecause: row.endedBecause }),
  }));
}
