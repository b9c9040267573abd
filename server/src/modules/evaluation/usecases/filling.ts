// What is asked of one person, and how they fill it: only what was given to them, until it is handed in or taken back.
import type { AssignedItem, OwnWork } from '@kapok/contracts/evaluation/assigning.ts';
import { ownWorkMax } from '@kapok/contracts/evaluation/assigning.ts';
import type { Deadlines } from '@kapok/contracts/evaluation/campaigns.ts';
import type { AssignmentId, StaffId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { missingFrom } from '../rules/assigning.ts';
import { standingOf, stepOf } from '../rules/campaign.ts';
import { refuseSubmission } from '../rules/commands.ts';
import * as store from '../store/index.ts';
import { presentAssignment, presentAssignments, todayOf } from './assigning.ts';
import { attachEvidence } from './declaring.ts';
import { type AskedItem, readItem, saveWithin } from './saving.ts';

export async function listOwnWork({
  house,
  db,
  actor,
}: Pick<Doing, 'house' | 'db' | 'actor'>): Promise<OwnWork> {
  if (actor.kind !== 'staff') return { assignments: [], steps: [], limit: ownWorkMax };
  const own = await store.selectOwnAssignments(db, actor.staffId as StaffId, ownWorkMax);
  // A post of the whole city is nobody's department: what it oversees is on the campaign's own page.
  const departments = actor.posts.flatMap(({ role, unit }) =>
    (role === 'evaluator' || role === 'head') && unit !== undefined ? [unit] : [],
  );
  const owed = departments.length > 0 ? await store.selectOwedSteps(db, departments, ownWorkMax) : [];
  const today = todayOf(house);
  return {
    assignments: await presentAssignments({ house, db }, own),
    steps: owed.flatMap((row) => {
      const state = row.state ?? 'not-opened';
      const { light, dueOn, daysLeft } = standingOf(state, row.deadlines as Deadlines, today);
      const step = stepOf(state);
      // What waits for finance is not asked of the department.
      if (dueOn === undefined || daysLeft === undefined || step === undefined || step === 'reviewed')
        return [];
      return {
        year: row.year,
        department: { code: row.department, name: row.departmentName },
        ...(row.evaluation ? { evaluation: row.evaluation } : {}),
        step,
        dueOn,
        daysLeft,
        light,
        reminders: row.reminders,
        ...(row.text ? { text: row.text } : {}),
      };
    }),
    limit: ownWorkMax,
  };
}

/** The assignment if it is this actor's; what is another's is not there for them. */
async function own(
  { actor, mayDo }: Pick<Doing, 'actor' | 'mayDo'>,
  db: Queryable,
  id: AssignmentId,
): Promise<store.AssignmentRow | Refusal> {
  const row = await store.selectAssignment(db, id);
  const mine = row && actor.kind === 'staff' && actor.staffId === row.staffId;
  return mine ? (mayDo({ department: row.department }) ?? row) : refuse('not-found');
}

export async function readAssignment(doing: Doing, id: AssignmentId): Promise<AssignedItem | Refusal> {
  const row = await own(doing, doing.db, id);
  if (isRefusal(row)) return row;
  const item = await readItem(doing, row.evaluation, row.item);
  return isRefusal(item) ? item : { assignment: await presentAssignment(doing, row), item };
}

export async function fillAssignment(
  doing: Doing,
  id: AssignmentId,
  { handIn = false, ...asked }: AskedItem & { readonly handIn?: boolean | undefined },
): Promise<AssignedItem | Refusal> {
  const { house } = doing;
  const filled = await doing.transact(async (tx) => {
    const row = await own(doing, tx, id);
    if (isRefusal(row)) return row;
    if (row.state !== 'open') return refuseEnded(row.state);
    const saved = await saveWithin(doing, tx, row.evaluation, row.item, asked);
    if (isRefusal(saved)) return saved;
    if (!handIn) return { row, item: saved.item };
    const missing = missingFrom(row.item, saved.assessment.obstacles);
    const refusal = refuseSubmission(missing);
    if (refusal) return refusal;
    const at = house.clock.now();
    // Taken back at the same moment: the evaluator's word stands.
    if (!(await store.endAssignment(tx, id, { state: 'handed-in', at, because: null })))
      return refuseEnded('taken-back');
    await emit(tx, doing.source, [
      {
        type: 'evaluation.assignment.handed-in',
        subject: row.evaluation,
        body: { evaluation: row.evaluation, assignment: id, item: row.item },
      },
    ]);
    return { row: { ...row, state: 'handed-in' as const, endedAt: at }, item: saved.item };
  });
  if (isRefusal(filled)) return filled;
  return { assignment: await presentAssignment(doing, filled.row), item: filled.item };
}

const refuseEnded = (state: 'handed-in' | 'taken-back'): Refusal =>
  refuse('command-not-allowed', {
    detail:
      state === 'handed-in'
        ? {
            zh: '该项已经交回；如需修改，请评价员重新交办。',
            en: 'It was handed in; to change it, ask to be given it again.',
          }
        : { zh: '该项已被收回。', en: 'It was taken back.' },
    particulars: { state },
  });

export async function attachToAssignment(
  doing: Doing,
  id: AssignmentId,
  file: { readonly name: string; readonly mediaType: string; readonly content: Uint8Array },
): Promise<AssignedItem | Refusal> {
  const row = await own(doing, doing.db, id);
  if (isRefusal(row)) return row;
  if (row.state !== 'open') return refuseEnded(row.state);
  const attached = await attachEvidence(doing, row.evaluation, { ...file, items: [row.item] });
  return isRefusal(attached) ? attached : readAssignment(doing, id);
}
