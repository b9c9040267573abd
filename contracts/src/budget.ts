// The contract of budgets: what server, web and importers share about programmes, projects and their money.
// It must never hold behaviour; the rules are in the server's budget module.
export * from './budget/accounts.ts';
export * from './budget/closings.ts';
export * from './budget/events.ts';
export * from './budget/movements.ts';
export * from './budget/proposals.ts';
export * from './budget/reconciliation.ts';
export * from './budget/rules.ts';
export * from './budget/sources.ts';
export * from './budget/words.ts';

import {
  assignProject,
  listBudgetDepartments,
  listProgrammes,
  listProjects,
  openProgramme,
  openProject,
  readExecution,
  readProject,
} from './budget/accounts.ts';
import { closeMonth, listClosings } from './budget/closings.ts';
import { importMovements, listMovements, recordMovements, reverseMovement } from './budget/movements.ts';
import { decideBudgetProposals, listBudgetProposals } from './budget/proposals.ts';
import { importStatement, listStatements, readReconciliation } from './budget/reconciliation.ts';
import { readBudgetRules, setBudgetRules } from './budget/rules.ts';
import { listFundSources, setFundSource } from './budget/sources.ts';

export const budgetOperations = [
  listFundSources,
  setFundSource,
  readBudgetRules,
  setBudgetRules,
  listBudgetDepartments,
  readExecution,
  listProgrammes,
  openProgramme,
  listProjects,
  openProject,
  readProject,
  assignProject,
  listMovements,
  recordMovements,
  reverseMovement,
  importMovements,
  listClosings,
  closeMonth,
  listStatements,
  importStatement,
  readReconciliation,
  listBudgetProposals,
  decideBudgetProposals,
] as const;
