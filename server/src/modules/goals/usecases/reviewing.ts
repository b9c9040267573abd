// Finance's review, round by round: taken, commented, answered, and returned or approved, which freezes the goals.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { GoalIndicator } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalCommentId, GoalSetId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import * as store from '../store/index.ts';
import { changeGoalSet } from './changing.ts';
import { isRecommended } from './preEvaluating.ts';
import { dayOf } from './reading.ts';
import { goalsHash } from './writing.ts';

/** Enough for a thorough review of a hundred indicators. */
const commentsMax = 500;

export async function takeGoalSet(
  doing: Doing,
  id: GoalSetId,
  { expectedVersion }: { readonly expectedVersion: number },
): Promise<GoalSet | Refusal> {
  return changeGoalSet(doing, id, 'take', expectedVersion, async (_tx, { round }) => ({
    set: { state: 'in-review' },
    event: { type: 'goals.set.taken', body: { goalSet: id, round } },
  }));
}

export async function commentGoalSet(
  doing: Doing,
  id: GoalSetId,
  asked: { readonly indicator: string | null; readonly text: string },
): Promise<GoalSet | Refusal> {
  return changeGoalSet(doing, id, 'comment', undefined, async (tx, record) => {
    const { indicator, text } = asked;
    if (indicator !== null && !record.indicators.some(({ code }) => code === indicator))
      return refuse('not-found');
    if ((await store.selectComments(tx, id)).length >= commentsMax)
      return refuse('limit-reached', {
        detail: { zh: `意见最多 ${commentsMax} 条。`, en: `There can be ${commentsMax} comments at most.` },
      });
    await store.insertComment(tx, id, {
      id: newId<GoalCommentId>(doing.house),
      round: record.round,
      indicator,
      text,
      saidBy: doing.source.actor,
      saidAt: doing.house.clock.now(),
    });
    return {
      event: {
        type: 'goals.set.commented',
        body: { goalSet: id, round: record.round, indicator: indicator ?? '', textHash: canonicalHash(text) },
      },
    };
  });
}

export async function replyToGoalComment(
  doing: Doing,
  id: GoalSetId,
  comment: GoalCommentId,
  { text }: { readonly text: string },
): Promise<GoalSet | Refusal> {
  return changeGoalSet(doing, id, 'reply', undefined, async (tx) => {
    const known = (await store.selectComments(tx, id)).find((one) => one.id === comment);
    if (!known) return refuse('not-found');
    const reply = { text, by: doing.source.actor, at: doing.house.clock.now() };
    if (!(await store.updateReply(tx, id, comment, reply)))
      return refuse('command-not-allowed', {
        detail: { zh: '这条意见已经答复过。', en: 'This comment has been answered.' },
      });
    return {
      event: { type: 'goals.set.replied', body: { goalSet: id, comment, textHash: canonicalHash(text) } },
    };
  });
}

export interface AskedDecision {
  readonly expectedVersion: number;
  readonly outcome: 'approved' | 'returned';
  readonly opinion: string;
}

export async function decideGoalSet(
  doing: Doing,
  id: GoalSetId,
  { expectedVersion, outcome, opinion }: AskedDecision,
): Promise<GoalSet | Refusal> {
  const at = doing.house.clock.now();
  return changeGoalSet(doing, id, 'decide', expectedVersion, async (tx, record) => {
    if (record.submittedBy === doing.source.actor) return refuse('own-request');
    if (outcome === 'approved' && record.newProject && !(await isRecommended(tx, id)))
      return refuse('pre-evaluation-missing');
    const { round, year, department, project, overall } = record;
    const decision = { round, outcome, opinion, decidedBy: doing.source.actor, decidedAt: at };
    await store.insertDecision(tx, id, decision);
    if (outcome === 'returned')
      return {
        set: { state: 'returned' },
        event: {
          type: 'goals.set.returned',
          body: { goalSet: id, round, opinionHash: canonicalHash(opinion) },
        },
      };
    const indicators = record.indicators as readonly GoalIndicator[];
    const hash = goalsHash(overall, indicators);
    return {
      set: { state: 'approved' },
      revision: {
        number: 1,
        overall,
        indicators,
        hash,
        decidedOn: dayOf(at),
        frozenAt: at,
        adjustment: null,
      },
      event: {
        type: 'goals.set.approved',
        body: { goalSet: id, year, department, project: project ?? '', revision: 1, hash },
      },
    };
  });
}
