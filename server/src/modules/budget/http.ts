// Routes of budgets: each parses, calls one use case and hands its result on. Reading goes through the actor's scope.
import * as contract from '@kapok/contracts/budget.ts';
import type { House, Route } from '../../kernel/module.ts';
import { selectSources } from './store/index.ts';
import { closeMonth, listClosings } from './usecases/closing.ts';
import { listBudgetDepartments, listProjects, readExecution, readProject } from './usecases/executing.ts';
import { importFile } from './usecases/importing.ts';
import {
  assignProject,
  listProgrammes,
  openProgramme,
  openProject,
  readBudgetRules,
  setBudgetRules,
  setFundSource,
} from './usecases/opening.ts';
import { decideBudgetProposals, listBudgetProposals } from './usecases/proposals.ts';
import { listMovements, recordMovements, reverseMovement } from './usecases/recording.ts';
import { importStatement, listStatements, readReconciliation } from './usecases/statements.ts';

export function budgetRoutes(route: Route, house: House): void {
  route(contract.listFundSources, async ({ db }) => ({ items: await selectSources(db) }));
  route(contract.setFundSource, (call) => setFundSource(call, call.body));
  route(contract.readBudgetRules, ({ house, params }) => readBudgetRules(house, params.year));
  route(contract.setBudgetRules, (call) => setBudgetRules(call, call.params.year, call.body));
  route(contract.listBudgetDepartments, ({ db, query }) => listBudgetDepartments(db, house, query));
  route(contract.readExecution, ({ db, query }) => readExecution(db, house, query));
  route(contract.listProgrammes, ({ db, query }) => listProgrammes(db, query));
  route(contract.openProgramme, (call) => openProgramme(call, call.body));
  route(contract.listProjects, ({ db, query }) => listProjects(db, house, query));
  route(contract.openProject, (call) => openProject(call, call.body));
  route(contract.readProject, ({ db, params, query }) => readProject(db, house, params.projectId, query));
  route(contract.assignProject, (call) => assignProject(call, call.params.projectId, call.body));
  route(contract.listMovements, ({ db, params, query }) => listMovements(db, params.projectId, query));
  route(contract.recordMovements, (call) => recordMovements(call, call.body.movements));
  route(contract.reverseMovement, (call) => reverseMovement(call, call.params.movementId, call.body));
  route(contract.importMovements, (call) => importFile(call, call.body));
  route(contract.listClosings, ({ db, query }) => listClosings(db, query));
  route(contract.closeMonth, (call) => closeMonth(call, call.body));
  route(contract.listStatements, ({ db, query }) => listStatements(db, query));
  route(contract.importStatement, (call) => importStatement(call, call.body));
  route(contract.readReconciliation, ({ db, params }) => readReconciliation(db, params.statementId));
  route(contract.listBudgetProposals, ({ db, query }) => listBudgetProposals(db, house, query));
  route(contract.decideBudgetProposals, (call) => decideBudgetProposals(call, call.body));
}
