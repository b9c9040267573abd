// What budgets do about events of others: results that were decided on become proposals for the next year.
import type { ProposedEffect } from '@kapok/contracts/budget.ts';
import type { BudgetProposalId, ProjectId } from '@kapok/contracts/ids.ts';
import { fenOf } from '@kapok/contracts/money.ts';
import { newId } from '../../kernel/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { insertProposals } from './store/index.ts';

/** The lines of an event, in the form that feedback declares. */
interface ProposedLine {
  readonly project: ProjectId;
  readonly effect: ProposedEffect;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

export const budgetConsumers: readonly Consumer[] = [
  {
    name: 'budget.proposals',
    types: ['feedback.budget-proposed'],
    async handle(house, { at, body }) {
      const { decision, department, budgetYear, lines } = body as unknown as {
        readonly decision: string;
        readonly department: string;
        readonly budgetYear: number;
        readonly lines: readonly ProposedLine[];
      };
      await insertProposals(
        house.db,
        lines.map(({ project, effect, rule, before, after }) => ({
          id: newId<BudgetProposalId>(house),
          decision,
          project,
          department,
          year: budgetYear,
          effect,
          rule,
          beforeFen: (fenOf(before) ?? 0n).toString(),
          proposedFen: (fenOf(after) ?? 0n).toString(),
          proposedAt: new Date(at),
        })),
      );
    },
  },
];
