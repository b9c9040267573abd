// What results propose for the next budget, project by project: marked as a proposal until finance decides. It must never count as
// money: a budget is what was approved and recorded as movements.
import { type Static, Type } from 'typebox';
import { type BudgetProposalId, type EventId, idSchema, type ProjectId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { departmentCode, fiscalYear, oneOf } from './words.ts';

export const proposedEffects = {
  stop: { zh: '取消安排', en: 'Stop' },
  cut: { zh: '压减', en: 'Cut' },
  keep: { zh: '持平', en: 'Keep' },
  grow: { zh: '可增加', en: 'May grow' },
} as const;
export type ProposedEffect = keyof typeof proposedEffects;

export const proposalOutcomes = {
  accepted: { zh: '已采纳', en: 'Adopted' },
  declined: { zh: '未采纳', en: 'Not adopted' },
} as const;
export type ProposalOutcome = keyof typeof proposalOutcomes;

const proposalId = idSchema<BudgetProposalId>('The proposal.');

export const budgetProposalSchema = Type.Object({
  id: proposalId,
  year: fiscalYear,
  department: Type.Object({ code: departmentCode, name: wordsSchema }),
  project: idSchema<ProjectId>('The project that was evaluated, in its own year.'),
  code: Type.String(),
  name: wordsSchema,
  effect: oneOf(proposedEffects, 'What the rule does to it.'),
  rule: Type.String({ description: 'Code of the rule that held; empty where nothing was evaluated.' }),
  before: moneyText,
  proposed: moneyText,
  proposedAt: instant,
  outcome: Type.Union([oneOf(proposalOutcomes, 'What finance decided.'), Type.Null()], {
    description: 'Null until finance decides.',
  }),
  opinion: Type.Union([Type.String(), Type.Null()]),
  decidedAt: Type.Union([instant, Type.Null()]),
  opened: Type.Union([idSchema<ProjectId>('The project of the next year.'), Type.Null()]),
  budgeted: Type.Union([moneyText, Type.Null()], {
    description: 'What the next year’s initial budget really holds for it; null while none is recorded.',
  }),
});
export type BudgetProposal = Static<typeof budgetProposalSchema>;

export const proposalsPerDecisionMax = 500;

const example: BudgetProposal = {
  id: '01920000-0000-7000-8000-0000000000a1' as BudgetProposalId,
  year: 2022,
  department: {
    code: 'government-services',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  project: '01920000-0000-7000-8000-000000000090' as ProjectId,
  code: 'XM-12345',
  name: { zh: '12345热线话务服务', en: '12345 hotline call service' },
  effect: 'cut',
  rule: 'unspent',
  before: '22400000.00',
  proposed: '21280000.00',
  proposedAt: '2022-06-30T10:00:00.000Z',
  outcome: null,
  opinion: null,
  decidedAt: null,
  opened: null,
  budgeted: null,
};

export const listBudgetProposals = operation({
  id: 'listBudgetProposals',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/proposals',
  summary: 'What results of the year before propose for a year’s budget, by department and project.',
  query: Type.Object({ year: fiscalYear, department: Type.Optional(departmentCode), ...pageQuery }),
  answer: pageOf(budgetProposalSchema),
  events: { none: 'Budgets name departments and offices, and no person but staff by their post.' },
  refusals: ['invalid-request'],
  example: { query: { year: '2022' }, answer: { items: [example], limit: 50 } },
});

export const decideBudgetProposals = operation({
  id: 'decideBudgetProposals',
  module: 'budget',
  method: 'POST',
  path: '/api/v1/budget/proposals/decisions',
  summary:
    'Finance adopts proposals or not, all of one decision or none; an adopted project is opened in the year it is for.',
  body: Type.Object(
    {
      proposals: Type.Array(proposalId, {
        minItems: 1,
        maxItems: proposalsPerDecisionMax,
        uniqueItems: true,
      }),
      outcome: oneOf(proposalOutcomes, 'What finance decides.'),
      opinion: Type.String({ minLength: 2, maxLength: 2000, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    items: Type.Array(budgetProposalSchema),
    eventIds: Type.Array(idSchema<EventId>('Event whose receipt can be asked for.')),
  }),
  events: ['budget.proposal.decided', 'budget.project.opened'],
  refusals: ['not-found', 'proposal-decided'],
  example: {
    body: { proposals: [example.id], outcome: 'accepted', opinion: '同意按评价结果安排。' },
    answer: {
      items: [
        {
          ...example,
          outcome: 'accepted',
          opinion: '同意按评价结果安排。',
          decidedAt: '2022-08-30T10:00:00.000Z',
          opened: '01920000-0000-7000-8000-0000000000a2' as ProjectId,
        },
      ],
      eventIds: ['01920000-0000-7000-8000-000000000002' as EventId],
    },
  },
});
