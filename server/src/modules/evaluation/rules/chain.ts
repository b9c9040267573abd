// Who signs for an evaluation and in which order, and how finance and department close a dispute about a score. Pure.
// A person signs one step of a round; the department itself signs last.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { EvaluationState, SignatureStep } from '@kapok/contracts/evaluation/items.ts';
import type { Actor } from '../../../kernel/access.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { EvaluationRecord } from './record.ts';

/** Days in which the department may answer a changed score; then finance may decide without it. */
export const answerDaysMax = 10;
/** Within 20 days of approval (预算法第十四条); the day finance concluded its review is taken as approval. */
export const disclosureDaysMax = 20;
const dayMs = 24 * 3600 * 1000;

export interface SignOff {
  readonly decision: 'signed' | 'sent-back';
  readonly reason?: string | undefined;
}

export interface DecidedSignOff {
  readonly step: SignatureStep;
  readonly unit: string | null;
  readonly state: EvaluationState;
}

/** The step that waits, if this actor may sign it now. */
export function decideSignOff(
  record: Pick<EvaluationRecord, 'state' | 'round' | 'signatures' | 'department'>,
  actor: Actor,
  { decision, reason }: SignOff,
): DecidedSignOff | Refusal {
  const step: SignatureStep = record.state === 'internal-review' ? 'internal-review' : 'sign-off';
  if (decision === 'sent-back' && !reason)
    return refuse('invalid-request', {
      detail: { zh: '退回须写明理由。', en: 'Sending back takes a reason.' },
      particulars: { field: 'reason' },
    });
  const signer = actorName(actor);
  if (record.signatures.some((one) => one.round === record.round && one.signer === signer))
    return refuse('signed-already');
  const post = postFor(actor, record.department.code, step);
  if (post === undefined) return refuse('signature-not-yours');
  const signed: EvaluationState = step === 'internal-review' ? 'sign-off' : 'submitted';
  return { step, unit: post.unit ?? null, state: decision === 'signed' ? signed : 'draft' };
}

/** The department is signed for by its own head, or by a head of the whole city. */
function postFor(actor: Actor, department: string, step: SignatureStep): { unit?: string } | undefined {
  if (actor.kind === 'system') return {};
  if (actor.kind !== 'staff') return undefined;
  return actor.posts.find(
    ({ role, unit, reaches }) =>
      role === 'head' &&
      (reaches === 'everywhere' || reaches.includes(department)) &&
      (step === 'internal-review' || unit === undefined || unit === department),
  );
}

/** What a signature is for: everything that was stated, and the roots of what was computed. */
export function contentHashOf(record: EvaluationRecord): string {
  return canonicalHash({
    items: [...record.items]
      .map(([code, { actual, explanation }]) => ({
        code,
        actual: actual ?? null,
        explanation: explanation ?? '',
      }))
      .sort(byCode),
    inputs: [...record.inputs].map(([code, value]) => ({ code, value })).sort(byCode),
    figures: record.figures.map(({ code, sumTree }) => ({ code, root: sumTree.root })),
    files: record.files.map(({ sha256, items }) => ({ sha256, items })),
    narrative: record.narrative,
    statements: record.statements,
  });
}

const byCode = (a: { readonly code: string }, b: { readonly code: string }) => (a.code < b.code ? -1 : 1);

export function answerBy({ scoredAt }: Pick<EvaluationRecord, 'scoredAt'>): Date | undefined {
  return scoredAt ? new Date(scoredAt.getTime() + answerDaysMax * dayMs) : undefined;
}

/** Finance waits for the answer as long as there is time for one. */
export function refuseEarlyReview(
  record: Pick<EvaluationRecord, 'state' | 'scoredAt'>,
  now: Date,
): Refusal | undefined {
  const until = answerBy(record);
  if (record.state !== 'answering' || !until || now >= until) return undefined;
  return refuse('command-not-allowed', {
    detail: {
      zh: `单位可在 ${until.toISOString()} 前答复；答复后或到期后再作结论。`,
      en: `The department may answer until ${until.toISOString()}; conclude after its answer or after that.`,
    },
    particulars: { answerBy: until.toISOString() },
  });
}

/** After an accepting review: changed scores go to the department, once; what it has answered or had time for is final. */
export function stateAfterReview(
  record: Pick<EvaluationRecord, 'answeredAt' | 'state'>,
  changed: boolean,
): EvaluationState {
  const final = record.answeredAt !== null || record.state === 'answering';
  return changed && !final ? 'answering' : 'reviewed';
}

/** Undefined when each answer is about a score that was changed. */
export function refuseAnswers(
  record: Pick<EvaluationRecord, 'items'>,
  answers: readonly { readonly item: string }[],
): Refusal | undefined {
  const stray = answers.map(({ item }) => item).filter((code) => !record.items.get(code)?.review);
  if (stray.length === 0) return undefined;
  return refuse('invalid-request', {
    detail: {
      zh: `以下指标的得分没有被调整：${stray.join('、')}。`,
      en: `The scores of these items were not changed: ${stray.join(', ')}.`,
    },
    particulars: { items: stray },
  });
}
