// Events of budgets: whole fen and text. None has a personal part; staff stand in `actor`, and who answers for a project by id.
// A negative amount adds nothing to an indicator's sum, so figures stand on closed months, whose sums are never below zero.
import { Type } from 'typebox';

const fen = Type.Integer();
const account = {
  project: Type.String({ description: 'Id of the project, which is also the subject.' }),
  projectCode: Type.String(),
  department: Type.String(),
  year: Type.Integer(),
};
const closed = {
  department: Type.String(),
  year: Type.Integer(),
  month: Type.Integer(),
  initialFen: fen,
  adjustedFen: fen,
  adjustmentsFen: fen,
  committedFen: fen,
  paidFen: fen,
  carriedOverFen: fen,
  publicBudgetFen: fen,
  publicPaidFen: fen,
  threeBudgetFen: fen,
  threePaidFen: fen,
  procurementBudgetFen: fen,
  procurementPaidFen: fen,
};

export const budgetEvents = {
  'budget.source.set': Type.Object({
    code: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    general: Type.Boolean(),
    appropriation: Type.Boolean(),
  }),
  'budget.rules.set': Type.Object({
    year: Type.Integer(),
    version: Type.Integer(),
    rulesHash: Type.String(),
  }),
  'budget.programme.opened': Type.Object({
    year: Type.Integer(),
    department: Type.String(),
    code: Type.String(),
    zh: Type.String(),
    en: Type.String(),
  }),
  'budget.project.opened': Type.Object({
    ...account,
    kind: Type.String(),
    zh: Type.String(),
    en: Type.String(),
    programme: Type.String(),
    responsible: Type.String(),
  }),
  'budget.project.assigned': Type.Object({ ...account, responsible: Type.String() }),
  'budget.proposal.decided': Type.Object({
    ...account,
    proposal: Type.String(),
    outcome: Type.String(),
    proposedFen: fen,
    opinionHash: Type.String(),
    opened: Type.String({ description: 'Id of the project of the next year, or empty.' }),
  }),
  'budget.movement.recorded': Type.Object({
    ...account,
    movement: Type.String(),
    source: Type.String(),
    purpose: Type.String(),
    kind: Type.String(),
    fen,
    day: Type.String(),
    document: Type.String(),
    reverses: Type.String({ description: 'Id of the movement it reverses, or empty.' }),
    imported: Type.Boolean(),
  }),
  'budget.project-month.closed': Type.Object({ ...account, ...closed }),
  'budget.month.closed': Type.Object({
    ...closed,
    generalAdjustedFen: fen,
    generalPaidFen: fen,
    appropriationBudgetFen: fen,
    appropriationPaidFen: fen,
    appropriationDifferenceFen: fen,
    counted: Type.Boolean({ description: 'Whether the mean execution rate counts this month.' }),
    progress: Type.Integer({ description: 'Progress against the schedule, in hundredths of a percent.' }),
    full: Type.Integer({ description: '10000: what the schedule asks for, in the same measure.' }),
    rulesVersion: Type.Integer(),
  }),
  'budget.statement.imported': Type.Object({
    statement: Type.String(),
    year: Type.Integer(),
    department: Type.String(),
    basis: Type.String(),
    day: Type.String(),
    rows: Type.Integer(),
    rowsHash: Type.String(),
  }),
} as const;
export type BudgetEventType = keyof typeof budgetEvents;
