// Handing in, the department's signatures, finance review, answers and publication: who stands by it, step by step.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { assess } from '../rules/assess.ts';
import {
  contentHashOf,
  decideSignOff,
  refuseAnswers,
  refuseEarlyReview,
  type SignOff,
  stateAfterReview,
} from '../rules/chain.ts';
import {
  type AskedScore,
  refuseChecks,
  refuseOpenSample,
  refuseReview,
  refuseSubmission,
} from '../rules/commands.ts';
import { openChecks } from '../rules/crossChecks.ts';
import type { EvaluationRecord, SignatureFact } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { change } from './changing.ts';
import { checksOf } from './checking.ts';
import { listSamples } from './sampling.ts';

interface Acting {
  readonly expectedVersion: number;
}

/** Handed in by whoever prepared it, for the department's own review. */
export async function submitEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: Acting,
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'submit', asked.expectedVersion, async (tx, record) => {
    const refusal =
      refuseSubmission(assess(record).obstacles) ?? refuseChecks(openChecks(await checksOf(tx, record)));
    if (refusal) return refusal;
    const round = record.round + 1;
    const contentHash = contentHashOf(record);
    const { totals } = assess(record);
    await sign(tx, doing, record, { round, step: 'prepared', decision: 'signed', unit: null, contentHash }, [
      {
        type: 'evaluation.evaluation.prepared',
        subject: id,
        body: { evaluation: id, round, contentHash, totals: { ...totals } },
      },
    ]);
    return { set: { state: 'internal-review', round }, events: [] };
  });
}

/** Signed by the department, step by step; sent back it is a draft again. */
export async function signOffEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: Acting & SignOff,
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'sign-off', asked.expectedVersion, async (tx, record) => {
    const decided = decideSignOff(record, doing.actor, asked);
    if (isRefusal(decided)) return decided;
    const { step, unit, state } = decided;
    const contentHash = contentHashOf(record);
    const { round } = record;
    const { decision } = asked;
    const reason = decision === 'sent-back' ? asked.reason : undefined;
    await sign(tx, doing, record, { round, step, decision, unit, contentHash, reason }, [
      {
        type: 'evaluation.evaluation.signed-off',
        subject: id,
        body: {
          evaluation: id,
          round,
          step,
          decision,
          contentHash,
          ...(reason === undefined ? {} : { reasonHash: canonicalHash(reason) }),
        },
      },
    ]);
    return {
      set: { state, ...(state === 'submitted' ? { submittedAt: doing.house.clock.now() } : {}) },
      events: (after) => (state === 'submitted' ? [event('evaluation.evaluation.submitted', after)] : []),
    };
  });
}

type Signing = Pick<SignatureFact, 'round' | 'step' | 'decision' | 'unit' | 'contentHash'> & {
  readonly reason?: string | undefined;
};

async function sign(
  tx: Tx,
  { house, actor, source }: Doing,
  { id }: EvaluationRecord,
  signing: Signing,
  events: readonly NewEvent[],
): Promise<void> {
  const [eventId] = await emit(tx, source, events);
  await store.insertSignature(tx, id, {
    ...signing,
    id: newId<EvaluationId>(house),
    reason: signing.reason ?? null,
    signer: actorName(actor),
    eventId: eventId as string,
    signedAt: house.clock.now(),
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
    const now = doing.house.clock.now();
    const refusal =
      refuseReview(record.template, scores) ??
      refuseEarlyReview(record, now) ??
      (asked.decision === 'accepted'
        ? refuseOpenSample((await listSamples({ db: tx }, id)).items)
        : undefined);
    if (refusal) return refusal;
    const accepted = asked.decision === 'accepted';
    if (accepted)
      for (const { item, score, reason } of scores)
        await store.upsertItem(tx, id, item, { review: { score, reason } });
    else await store.clearReviews(tx, id);
    const state = stateAfterReview(record, scores.length > 0);
    return {
      set: !accepted
        ? { state: 'draft', submittedAt: null, scoredAt: null, answeredAt: null }
        : state === 'answering'
          ? { state, scoredAt: now }
          : { state, reviewedAt: now },
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

/** Accepting every changed score concludes the review; saying why not gives it back to finance, who decides for good. */
export async function answerReview(
  doing: Doing,
  id: EvaluationId,
  asked: Acting & { readonly answers: readonly { readonly item: string; readonly text: string }[] },
): Promise<Evaluation | Refusal> {
  return change(doing, id, 'answer', asked.expectedVersion, async (tx, record) => {
    const refusal = refuseAnswers(record, asked.answers);
    if (refusal) return refusal;
    for (const { item, text } of asked.answers) await store.setAnswer(tx, id, item, text.trim());
    const now = doing.house.clock.now();
    const accepted = asked.answers.length === 0;
    return {
      set: {
        answeredAt: now,
        ...(accepted ? { state: 'reviewed', reviewedAt: now } : { state: 'submitted' }),
      },
      events: [
        {
          type: 'evaluation.evaluation.answered',
          subject: id,
          body: {
            evaluation: id,
            accepted,
            answers: asked.answers.map(({ item, text }) => ({ item, textHash: canonicalHash(text.trim()) })),
          },
        },
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
    events: (after) => [published(after)],
  }));
}

/** Whose it is and what was reached, so that the next goals can be written beside it. */
function published(after: EvaluationRecord): NewEvent {
  const { type, subject, body } = event('evaluation.evaluation.published', after);
  const { department, project, year } = after;
  const reached = assess(after).items.flatMap(({ code, actual }) =>
    actual?.kind === 'number' ? [{ item: code, value: actual.value }] : [],
  );
  return {
    type,
    subject,
    body: {
      ...body,
      department: department.code,
      ...(project ? { project: project.id } : {}),
      year,
      reached,
    },
  };
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
