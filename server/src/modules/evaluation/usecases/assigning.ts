// Gives items of a draft to people of the unit and takes them back; lists who has what. Who fills one is in filling.ts.
import { type Assignee, dueLight } from '@kapok/contracts/assigning.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Assignment } from '@kapok/contracts/evaluation/assigning.ts';
import type { AssignmentId, EvaluationId, StaffId } from '@kapok/contracts/ids.ts';
import { cityZone } from '@kapok/contracts/indicators.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames, listStaffOfUnit } from '../../parties/index.ts';
import { refuseCommand } from '../rules/commands.ts';
import * as store from '../store/index.ts';

/** Roles that fill items; the matrix grants filling to the same. */
const assigneeRoles: readonly Role[] = ['handler', 'evaluator', 'head'];
const listedMax = 1000;

export const todayOf = ({ clock }: Pick<House, 'clock'>): string =>
  DateTime.fromJSDate(clock.now(), { zone: cityZone }).toISODate() as string;

export async function listAssignees(
  { house, db, mayDo }: Pick<Doing, 'house' | 'db' | 'mayDo'>,
  id: EvaluationId,
): Promise<{ items: Assignee[] } | Refusal> {
  const department = await departmentOf({ db, mayDo }, id);
  if (isRefusal(department)) return department;
  return { items: (await listStaffOfUnit(house, department, assigneeRoles)).slice(0, listedMax) };
}

export async function listAssignments(
  { house, db, mayDo }: Pick<Doing, 'house' | 'db' | 'mayDo'>,
  id: EvaluationId,
): Promise<{ items: Assignment[]; limit: number } | Refusal> {
  const department = await departmentOf({ db, mayDo }, id);
  if (isRefusal(department)) return department;
  const rows = await store.selectAssignments(db, id, listedMax);
  return { items: await presentAssignments({ house, db }, rows), limit: listedMax };
}

/** Who works on what stays within the department, also once the evaluation is everyone's to read. */
async function departmentOf(
  { db, mayDo }: Pick<Doing, 'db' | 'mayDo'>,
  id: EvaluationId,
): Promise<string | Refusal> {
  const owner = await store.selectOwner(db, id);
  if (!owner) return refuse('not-found');
  return mayDo({ department: owner.department }) ?? owner.department;
}

export interface AskedAssignment {
  readonly items: readonly string[];
  readonly staff: StaffId;
  readonly dueOn: string;
  readonly note?: string | undefined;
}

export async function assignItems(
  doing: Doing,
  id: EvaluationId,
  asked: AskedAssignment,
): Promise<{ items: Assignment[] } | Refusal> {
  const { house } = doing;
  const codes = [...new Set(asked.items)];
  const owner = await store.selectOwner(doing.db, id);
  if (!owner) return refuse('not-found');
  const refused =
    doing.mayDo({ department: owner.department }) ?? (await refuseAsked(house, owner.department, asked));
  if (refused) return refused;
  const given = await doing.transact(async (tx) => {
    const record = await store.selectRecord(tx, id, { lock: true });
    if (!record) return refuse('not-found');
    const department = record.department.code;
    const refusal = refuseCommand(record, 'declare', record.version);
    if (refusal) return refusal;
    const items = record.template.items.filter(({ code }) => codes.includes(code));
    if (items.length < codes.length) return unknown(codes, items);
    const rows = items.map(({ code, name }) => ({ id: newId<AssignmentId>(house), item: code, name }));
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.assignment.given',
        subject: id,
        body: {
          evaluation: id,
          assignments: rows.map((row) => ({ assignment: row.id, item: row.item })),
          staff: asked.staff,
          dueOn: asked.dueOn,
        },
      },
    ]);
    const taken = await store.insertAssignments(
      tx,
      {
        evaluation: id,
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
  return isRefusal(given) ? given : { items: await presentAssignments(doing, given) };
}

/** The person is the unit's, and there is still time. */
async function refuseAsked(
  house: House,
  department: string,
  { staff, dueOn }: AskedAssignment,
): Promise<Refusal | undefined> {
  const people = await listStaffOfUnit(house, department, assigneeRoles);
  if (!people.some(({ staffId }) => staffId === staff))
    return refuse('not-found', {
      detail: {
        zh: '此人不是本单位的承办人、评价员或负责人。',
        en: 'That person is no handler, evaluator or head of this unit.',
      },
    });
  if (dueOn >= todayOf(house)) return undefined;
  return refuse('invalid-request', {
    detail: { zh: '截止日不能早于今天。', en: 'The last day cannot lie in the past.' },
    particulars: { field: 'dueOn' },
  });
}

function unknown(codes: readonly string[], items: readonly { readonly code: string }[]): Refusal {
  const missing = codes.filter((code) => !items.some((item) => item.code === code));
  return refuse('invalid-request', {
    detail: {
      zh: `模板没有指标 ${missing.join('、')}。`,
      en: `The template has no item ${missing.join(', ')}.`,
    },
    particulars: { items: missing },
  });
}

export async function withdrawAssignment(
  doing: Doing,
  id: EvaluationId,
  assignmentId: AssignmentId,
  { reason }: { readonly reason: string },
): Promise<Assignment | Refusal> {
  const { house } = doing;
  const ended = await doing.transact(async (tx) => {
    const row = await store.selectAssignment(tx, assignmentId);
    if (row?.evaluation !== id) return refuse('not-found');
    const refusal = doing.mayDo({ department: row.department });
    if (refusal) return refusal;
    const end = { state: 'taken-back', at: house.clock.now(), because: reason.trim() } as const;
    if (!(await store.endAssignment(tx, assignmentId, end)))
      return refuse('command-not-allowed', {
        detail: { zh: '该项已经交回或收回。', en: 'It was handed in or taken back before.' },
      });
    await emit(tx, doing.source, [
      {
        type: 'evaluation.assignment.taken-back',
        subject: id,
        body: {
          evaluation: id,
          assignment: assignmentId,
          item: row.item,
          reasonHash: canonicalHash(end.because),
        },
      },
    ]);
    return { ...row, state: end.state, endedAt: end.at, endedBecause: end.because };
  });
  return isRefusal(ended) ? ended : presentAssignment(doing, ended);
}

export async function presentAssignment(doing: Presenting, row: store.AssignmentRow): Promise<Assignment> {
  const [presented] = await presentAssignments(doing, [row]);
  return presented as Assignment;
}

/** In the request's own scope: to ask in another is a round trip more. */
type Presenting = Pick<Doing, 'house' | 'db'>;

export async function presentAssignments(
  { house, db }: Presenting,
  rows: readonly store.AssignmentRow[],
): Promise<Assignment[]> {
  const people = [...new Set(rows.map(({ staffId }) => staffId))];
  const names = rows.length > 0 ? await listStaffNames(db, people) : new Map<string, Words>();
  const today = todayOf(house);
  return rows.map((row) => ({
    id: row.id,
    evaluation: row.evaluation,
    year: row.year,
    department: { code: row.department, name: row.departmentName },
    ...(row.project ? { project: row.project } : {}),
    item: row.item,
    name: row.name,
    staff: {
      staffId: row.staffId,
      name: names.get(`staff:${row.staffId}`) ?? { zh: '（已离任）', en: '(left)' },
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
