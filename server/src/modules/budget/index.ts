// The door of budgets: the module, and what those who set goals, watch or evaluate ask of money. `db` must stand in a scope that
// reaches the department asked about.
import { budgetOperations } from '@kapok/contracts/budget.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { budgetConsumers } from './consumers.ts';
import { budgetRoutes } from './http.ts';
import { budgetEventDescriptions, budgetIndicators } from './indicators.ts';

export type { Account } from './rules/account.ts';
export { movementRecords } from './rules/imports.ts';
export type { ProjectRow } from './store/index.ts';
export { closeMonth, listClosings } from './usecases/closing.ts';
export {
  accountsOfProjects,
  type Executed,
  executionOf,
  movementsBehind,
  projectsOf,
  readProjectRecord,
} from './usecases/executing.ts';
export { importMovements } from './usecases/importing.ts';
export { openProgramme, openProject } from './usecases/opening.ts';
export { decideBudgetProposals, listBudgetProposals } from './usecases/proposals.ts';
export { recordMovements } from './usecases/recording.ts';
export { importStatement, listStatements } from './usecases/statements.ts';

export const budget: KapokModule = {
  name: 'budget',
  operations: budgetOperations,
  routes: budgetRoutes,
  consumers: budgetConsumers,
  indicators: budgetIndicators,
  eventDescriptions: budgetEventDescriptions,
};
