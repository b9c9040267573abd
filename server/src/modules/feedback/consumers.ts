// What feedback does about events of evaluations: a review that was concluded and a figure that failed a sample become proposals. It
// opens nothing; an event that comes again finds its proposals there.
import { proposedDays } from '@kapok/contracts/feedback.ts';
import type { EvaluationId, RectificationProposalId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../kernel/doing.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Consumer, House } from '../../kernel/module.ts';
import { checkEvaluation, listSamples, readEvaluation } from '../evaluation/index.ts';
import { type Found, foundByChecks, foundByReview, foundBySample } from './rules/proposing.ts';
import { insertProposal } from './store/index.ts';

export const feedbackConsumers: readonly Consumer[] = [
  {
    name: 'feedback.reviews',
    types: ['evaluation.evaluation.reviewed'],
    async handle(house, { at, body }) {
      const { evaluation, decision } = body as unknown as {
        readonly evaluation: EvaluationId;
        readonly decision: string;
      };
      // What is given back is written anew and reviewed again.
      if (decision !== 'accepted') return;
      await propose(house, evaluation, at, async (doing, { items }) => {
        const checks = await checkEvaluation(doing, evaluation);
        return [...foundByReview(items), ...(isRefusal(checks) ? [] : foundByChecks(checks.items))];
      });
    },
  },
  {
    name: 'feedback.samples',
    types: ['evaluation.sample.judged'],
    async handle(house, { at, body }) {
      const { evaluation, sample, judgement } = body as unknown as {
        readonly evaluation: EvaluationId;
        readonly sample: string;
        readonly judgement: string;
      };
      if (judgement === 'right') return;
      await propose(house, evaluation, at, async (doing) => {
        const { items } = await listSamples(doing, evaluation);
        return items.filter(({ id }) => id === sample).flatMap(foundBySample);
      });
    },
  },
];

type Read = Exclude<Awaited<ReturnType<typeof readEvaluation>>, { readonly refused: unknown }>;

async function propose(
  house: House,
  id: EvaluationId,
  at: string,
  found: (doing: ReturnType<typeof doingAs>, evaluation: Read) => Promise<Found[]>,
): Promise<void> {
  const doing = doingAs(house, { kind: 'system', name: 'feedback' });
  const evaluation = await readEvaluation(doing, id);
  if (isRefusal(evaluation)) return;
  for (const one of await found(doing, evaluation))
    await insertProposal(doing.db, {
      ...one,
      id: newId<RectificationProposalId>(house),
      evaluation: id,
      year: evaluation.year,
      department: evaluation.department.code,
      workingDays: proposedDays[one.source],
      foundAt: new Date(at),
    });
}
