// Submission, finance review and publication: who stands by an evaluation, step by step.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import { assess } from '../rules/assess.ts';
import { type AskedScore, refuseReview, refuseSubmission } from '../rules/commands.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { change } from './changing.ts';

interface Acting {
  readonly expectedVersion: number;
}

export async function submitEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: Acting,
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'submit', asked.expectedVersion, async (_tx, record) => {
    const refusal = refuseSubmission(assess(record).obstacles);
    if (refusal) return refusal;
    return {
      set: { state: 'submitted', submittedAt: doing.house.clock.now() },
      events: (after) => [event('evaluation.evaluation.submitted', after)],
    };
  });
}

export interface AskedReview extends Acting {
  readonly decision: 'accepted' | 'returned';
  readonly opinion: string;
  readonly scores?: readonly AskedScore[] | undefined;
}

export async function reviewEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: AskedReview,
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'review', asked.expectedVersion, async (tx, record) => {
    const scores = asked.scores ?? [];
    const refusal = refuseReview(record.template, scores);
    if (refusal) return refusal;
    const accepted = asked.decision === 'accepted';
    if (accepted)
      for (const { item, score, reason } of scores)
        await store.upsertItem(tx, id, item, { review: { score, reason } });
    else await store.clearReviews(tx, id);
    return {
      set: accepted
        ? { state: 'reviewed', reviewedAt: doing.house.clock.now() }
        : { state: 'draft', submittedAt: null },
      events: (after) => [
        event('evaluation.evaluation.reviewed', after, {
          decision: asked.decision,
          opinion: asked.opinion,
          scores: accepted ? scores.map(({ item, score, reason }) => ({ item, score, reason })) : [],
        }),
      ],
    };
  });
}

export async function publishEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: Acting,
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'publish', asked.expectedVersion, async () => ({
    set: { state: 'published', publishedAt: doing.house.clock.now() },
    events: (after) => [event('evaluation.evaluation.published', after)],
  }));
}

function event(type: string, after: EvaluationRecord, more: Parameters<typeof body>[1] = {}) {
  return { type, subject: after.id, body: body(after, more) };
}

function body(
  after: EvaluationRecord,
  more: {
    readonly decision?: string;
    readonly opinion?: string;
    readonly scores?: readonly { readonly item: string; readonly score: string; readonly reason: string }[];
  },
) {
  const { decision, opinion, scores } = more;
  return {
    evaluation: after.id,
    ...(decision === undefined ? {} : { decision }),
    ...(opinion === undefined ? {} : { opinion }),
    ...(scores === undefined ? {} : { scores }),
    totals: { ...assess(after).totals },
  };
}
