// Where the operations of budgets are, as the browser needs them. Never a path that the contract does not have.
import type {
  closeMonth,
  decideBudgetProposals,
  importMovements,
  importStatement,
  listBudgetDepartments,
  listBudgetProposals,
  listClosings,
  listFundSources,
  listMovements,
  listProjects,
  listStatements,
  readExecution,
  readProject,
  readReconciliation,
  reverseMovement,
} from '@kapok/contracts/budget.ts';
import { endpoint } from '../client.ts';

export const budgets = {
  sources: endpoint<typeof listFundSources>('GET', '/api/v1/budget/sources'),
  departments: endpoint<typeof listBudgetDepartments>('GET', '/api/v1/budget/departments'),
  execution: endpoint<typeof readExecution>('GET', '/api/v1/budget/execution'),
  projects: endpoint<typeof listProjects>('GET', '/api/v1/budget/projects'),
  project: endpoint<typeof readProject>('GET', '/api/v1/budget/projects/{projectId}'),
  movements: endpoint<typeof listMovements>('GET', '/api/v1/budget/projects/{projectId}/movements'),
  reverse: endpoint<typeof reverseMovement>('POST', '/api/v1/budget/movements/{movementId}/reversal'),
  importMovements: endpoint<typeof importMovements>('POST', '/api/v1/budget/imports'),
  closings: endpoint<typeof listClosings>('GET', '/api/v1/budget/closings'),
  closeMonth: endpoint<typeof closeMonth>('POST', '/api/v1/budget/closings'),
  proposals: endpoint<typeof listBudgetProposals>('GET', '/api/v1/budget/proposals'),
  decideProposals: endpoint<typeof decideBudgetProposals>('POST', '/api/v1/budget/proposals/decisions'),
  statements: endpoint<typeof listStatements>('GET', '/api/v1/budget/statements'),
  importStatement: endpoint<typeof importStatement>('POST', '/api/v1/budget/statements'),
  reconciliation: endpoint<typeof readReconciliation>(
    'GET',
    '/api/v1/budget/statements/{statementId}/reconciliation',
  ),
};
