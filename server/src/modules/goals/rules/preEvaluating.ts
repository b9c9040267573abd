// Points of a pre-evaluation, and what they allow: the outcome follows from the share of all points; who decides may be
// stricter, never milder. Pure.
import { formatPoints, type Hundredths, parsePoints } from '@kapok/contracts/decimal.ts';
import type { PreEvaluationForm, PreEvaluationOutcome } from '@kapok/contracts/goals/preEvaluation.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

const mildness: Record<PreEvaluationOutcome, number> = {
  recommended: 2,
  'recommended-with-changes': 1,
  'not-recommended': 0,
};

export function mildestOutcome(form: PreEvaluationForm, score: Hundredths): PreEvaluationOutcome {
  const whole = form.questions.reduce((sum, { points }) => sum + points * 100, 0);
  const reaches = (percent: number) => score * 100 >= whole * percent;
  if (reaches(form.recommendedFromPercent)) return 'recommended';
  return reaches(form.changedFromPercent) ? 'recommended-with-changes' : 'not-recommended';
}

/** The total of points, or why they or the outcome do not hold. */
export function scoreOf(
  form: PreEvaluationForm,
  scores: readonly { readonly question: string; readonly points: string }[],
  outcome: PreEvaluationOutcome,
): string | Refusal {
  const codes = scores.map(({ question }) => question);
  const unscored = form.questions.filter(({ code }) => codes.filter((one) => one === code).length !== 1);
  if (unscored.length > 0 || codes.length !== form.questions.length)
    return invalid('每个问题应打且只打一个分。', 'Every question takes points once.');
  for (const { question, points } of scores) {
    const most = (form.questions.find(({ code }) => code === question)?.points ?? 0) * 100;
    const given = parsePoints(points);
    if (given < 0 || given > most)
      return invalid(
        `“${question}”最多 ${most / 100} 分。`,
        `“${question}” takes ${most / 100} points at most.`,
      );
  }
  const score = scores.reduce((sum, { points }) => sum + parsePoints(points), 0);
  const mildest = mildestOutcome(form, score);
  if (mildness[outcome] > mildness[mildest])
    return invalid(
      `得分 ${formatPoints(score)}，不足以作出这一结论。`,
      `${formatPoints(score)} points do not allow this outcome.`,
    );
  return formatPoints(score);
}

/** Whether answers cover the form, each question once. */
export function refuseAnswers(
  form: PreEvaluationForm,
  answers: readonly { readonly question: string }[],
): Refusal | undefined {
  const codes = answers.map(({ question }) => question);
  const known = form.questions.map(({ code }) => code);
  return codes.length === known.length && known.every((code) => codes.includes(code))
    ? undefined
    : invalid('请逐题作答，每题一次。', 'Answer every question, each once.');
}

function invalid(zh: string, en: string): Refusal {
  return refuse('invalid-request', { detail: { zh, en } });
}
