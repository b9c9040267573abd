// Adjustments of approved goals: asked for by the department with reason and document, decided by finance with a date.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { GoalChange } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalAdjustmentId, GoalSetId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { adjusted } from '../rules/adjusting.ts';
import * as store from '../store/index.ts';
import { changeGoalSet } from './changing.ts';
import { dayOf } from './reading.ts';
import { goalsHash } from './writing.ts';

export interface AskedAdjustment {
  readonly changes: readonly GoalChange[];
  readonly reason: string;
  readonly document: string;
}

export async function requestGoalAdjustment(
  doing: Doing,
  id: GoalSetId,
  asked: AskedAdjustment,
): Promise<GoalSet | Refusal> {
  return changeGoalSet(doing, id, 'adjust', undefined, async (tx, record) => {
    const newest = await newestRevision(tx, id);
    const after = adjusted(newest.indicators, asked.changes, record.scheme);
    if (isRefusal(after)) return after;
    const adjustment = newId<GoalAdjustmentId>(doing.house);
    const requestedAt = doing.house.clock.now();
    const row = { id: adjustment, ...asked, requestedBy: doing.source.actor, requestedAt };
    if (!(await store.insertAdjustment(tx, id, row)))
      return refuse('command-not-allowed', {
        detail: {
          zh: '已有一项调整申请等待决定。',
          en: 'Another adjustment of these goals waits for its decision.',
        },
      });
    return {
      event: {
        type: 'goals.adjustment.requested',
        body: { goalSet: id, adjustment, hash: canonicalHash(asked) },
      },
    };
  });
}

export interface AdjustmentDecision {
  readonly granted: boolean;
  readonly opinion: string;
  readonly decidedOn: string;
}

export async function decideGoalAdjustment(
  doing: Doing,
  id: GoalSetId,
  adjustment: GoalAdjustmentId,
  decision: AdjustmentDecision,
): Promise<GoalSet | Refusal> {
  const at = doing.house.clock.now();
  return changeGoalSet(doing, id, 'adjust', undefined, async (tx, record) => {
    const asked = (await store.selectAdjustments(tx, id)).find((one) => one.id === adjustment);
    if (!asked) return refuse('not-found');
    if (asked.granted !== null)
      return refuse('command-not-allowed', {
        detail: { zh: '这项调整已经决定。', en: 'This adjustment has been decided.' },
      });
    if (asked.requestedBy === doing.source.actor) return refuse('own-request');
    const refusal = refuseDay(decision.decidedOn, asked.requestedAt, at);
    if (refusal) return refusal;
    await store.updateAdjustment(tx, adjustment, { ...decision, by: doing.source.actor, at });
    const { decidedOn } = decision;
    if (!decision.granted)
      return {
        event: { type: 'goals.adjustment.refused', body: { goalSet: id, adjustment, decidedOn } },
      };
    const newest = await newestRevision(tx, id);
    const indicators = adjusted(newest.indicators, asked.changes, record.scheme);
    if (isRefusal(indicators)) return indicators;
    const number = newest.number + 1;
    const hash = goalsHash(newest.overall, indicators);
    return {
      revision: {
        number,
        overall: newest.overall,
        indicators,
        hash,
        decidedOn,
        frozenAt: at,
        adjustment,
      },
      event: {
        type: 'goals.adjustment.granted',
        body: { goalSet: id, adjustment, decidedOn, revision: number, hash },
      },
    };
  });
}

/** A decision is of a day between the request and today: it neither foretells nor goes back. */
function refuseDay(day: string, requestedAt: Date, now: Date): Refusal | undefined {
  if (day >= dayOf(requestedAt) && day <= dayOf(now)) return undefined;
  return refuse('invalid-request', {
    detail: {
      zh: `决定日期应在申请日（${dayOf(requestedAt)}）与今天之间。`,
      en: `The day of decision lies between the request (${dayOf(requestedAt)}) and today.`,
    },
  });
}

async function newestRevision(tx: Tx, id: GoalSetId): Promise<store.RevisionRow> {
  const newest = (await store.selectRevisions(tx, id)).at(-1);
  if (!newest) throw new Error(`goals ${id} were approved and have no revision`);
  return newest;
}
