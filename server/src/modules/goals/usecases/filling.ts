// What is asked of one person, and how they write it or pass it on: only what was given to them, until it is handed in or taken back.
import type { Assignee } from '@kapok/contracts/assigning.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkIndicator, stops } from '@kapok/contracts/goals/checks/indicator.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import {
  type AssignedGoal,
  type GoalAssignment,
  type GoalPart,
  ownGoalWorkMax,
} from '@kapok/contracts/goals/operations.ts';
import type { GoalAssignmentId, StaffId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { kindOf, refuseCommand, refuseFindings } from '../rules/record.ts';
import * as store from '../store/index.ts';
import {
  alreadyEnded,
  colleaguesOf,
  presentAssignment,
  presentAssignments,
  refuseStranger,
} from './assigning.ts';
import { gatherAll } from './evidence.ts';
import { settingsNow } from './settings.ts';
import { goalsHash } from './writing.ts';

export async function listOwnGoalWork({
  house,
  db,
  actor,
}: Pick<Doing, 'house' | 'db' | 'actor'>): Promise<{ items: GoalAssignment[]; limit: number }> {
  const rows =
    actor.kind === 'staff'
      ? await store.selectOwnAssignments(db, actor.staffId as StaffId, ownGoalWorkMax)
      : [];
  return { items: await presentAssignments(house, rows), limit: ownGoalWorkMax };
}

/** The assignment if it is this actor's; what is another's is not there for them. */
async function own(
  { actor, mayDo }: Pick<Doing, 'actor' | 'mayDo'>,
  db: Queryable,
  id: GoalAssignmentId,
): Promise<store.AssignmentRow | Refusal> {
  const row = await store.selectAssignment(db, id);
  const mine = row && actor.kind === 'staff' && actor.staffId === row.staffId;
  return mine ? (mayDo({ department: row.department }) ?? row) : refuse('not-found');
}

export async function readGoalAssignment(
  doing: Doing,
  id: GoalAssignmentId,
): Promise<AssignedGoal | Refusal> {
  const row = await own(doing, doing.db, id);
  return isRefusal(row) ? row : present(doing, doing.db, row);
}

async function present(
  { house }: Pick<Doing, 'house'>,
  db: Queryable,
  row: store.AssignmentRow,
): Promise<AssignedGoal | Refusal> {
  const record = await store.selectGoalSet(db, row.goalSet);
  if (!record) return refuse('not-found');
  const { checks } = (await settingsNow(house.db)).setting;
  const draft = record.indicators.find(({ code }) => code === row.indicator);
  const kind = kindOf(record);
  return {
    assignment: await presentAssignment(house, row),
    draft: draft ?? null,
    mark: draft ? canonicalHash(draft) : null,
    findings: draft ? checkIndicator(draft, { year: record.year, kind }, noEvidence, checks) : [],
    checks,
    kind,
    open: row.state === 'open' && refuseCommand(record, 'save') === undefined,
  };
}

export async function fillGoalAssignment(
  doing: Doing,
  id: GoalAssignmentId,
  asked: {
    readonly expectedMark: string;
    readonly part: GoalPart;
    readonly handIn?: boolean | undefined;
  },
): Promise<AssignedGoal | Refusal> {
  const { house } = doing;
  const { checks } = (await settingsNow(house.db)).setting;
  const seen = await own(doing, doing.db, id);
  if (isRefusal(seen)) return seen;
  const before = await store.selectGoalSet(doing.db, seen.goalSet);
  if (!before) return refuse('not-found');
  // Records and forecasts are read before the set is locked.
  const evidence = asked.handIn
    ? await gatherAll(
        house,
        doing.db,
        before.indicators.filter(({ code }) => code === seen.indicator),
        before,
      )
    : undefined;
  return doing.transact(async (tx) => {
    const record = await store.lockGoalSet(tx, seen.goalSet);
    const row = await own(doing, tx, id);
    if (isRefusal(row)) return row;
    if (!record) return refuse('not-found');
    if (row.state !== 'open') return alreadyEnded();
    const refusal = refuseCommand(record, 'save');
    if (refusal) return refusal;
    const stands = record.indicators.find(({ code }) => code === row.indicator);
    if (!stands) return refuse('not-found');
    if (canonicalHash(stands) !== asked.expectedMark) return refuse('item-changed-meanwhile');
    const draft = withPart(stands, asked.part);
    const indicators = record.indicators.map((one) => (one.code === row.indicator ? draft : one));
    await store.updateGoalSet(tx, record, { indicators });
    await emit(tx, doing.source, [
      {
        type: 'goals.set.saved',
        subject: record.id,
        body: {
          goalSet: record.id,
          version: record.version + 1,
          hash: goalsHash(record.overall, indicators),
        },
      },
    ]);
    if (!asked.handIn) return present(doing, tx, row);
    const findings = checkIndicator(
      draft,
      { year: record.year, kind: kindOf(record) },
      evidence?.get(row.indicator) ?? noEvidence,
      checks,
    );
    const incomplete = refuseFindings(findings.filter(stops));
    if (incomplete) return incomplete;
    const at = house.clock.now();
    // Taken back at the same moment: the evaluator's word stands.
    if (!(await store.endAssignment(tx, id, { state: 'handed-in', at, because: null })))
      return alreadyEnded();
    await emit(tx, doing.source, [
      {
        type: 'goals.assignment.handed-in',
        subject: record.id,
        body: { assignment: id, indicator: row.indicator },
      },
    ]);
    return present(doing, tx, { ...row, state: 'handed-in', endedAt: at });
  });
}

/** What is left out of the part is taken away, as by whoever edits the whole. */
function withPart({ workload: _, basis: __, ...draft }: GoalDraft, part: GoalPart): GoalDraft {
  return { ...draft, ...part };
}

export async function listGoalColleagues(
  doing: Doing,
  id: GoalAssignmentId,
): Promise<{ items: Assignee[] } | Refusal> {
  const row = await own(doing, doing.db, id);
  if (isRefusal(row)) return row;
  const people = await colleaguesOf(doing.house, row.department);
  return { items: people.filter(({ staffId }) => staffId !== row.staffId) };
}

export async function passGoalAssignment(
  doing: Doing,
  id: GoalAssignmentId,
  { staff, reason }: { readonly staff: StaffId; readonly reason: string },
): Promise<GoalAssignment | Refusal> {
  const { house } = doing;
  const passed = await doing.transact(async (tx) => {
    const row = await own(doing, tx, id);
    if (isRefusal(row)) return row;
    if (staff === row.staffId)
      return refuse('command-not-allowed', {
        detail: { zh: '该项已经在您手里。', en: 'It is with you already.' },
      });
    const stranger = await refuseStranger(house, row.department, staff);
    if (stranger) return stranger;
    const at = house.clock.now();
    const because = reason.trim();
    if (!(await store.endAssignment(tx, id, { state: 'passed-on', at, because }))) return alreadyEnded();
    const next = newId<GoalAssignmentId>(house);
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'goals.assignment.passed-on',
        subject: row.goalSet,
        body: {
          assignment: id,
          next,
          indicator: row.indicator,
          staff,
          reasonHash: canonicalHash(because),
        },
      },
    ]);
    const taken = await store.insertAssignments(
      tx,
      { ...row, staffId: staff, eventId: eventId as string, givenAt: at },
      [{ id: next, indicator: row.indicator, name: row.name }],
    );
    if (taken.length > 0) return alreadyEnded();
    return (await store.selectAssignment(tx, next)) ?? refuse('not-found');
  });
  return isRefusal(passed) ? passed : presentAssignment(house, passed);
}
