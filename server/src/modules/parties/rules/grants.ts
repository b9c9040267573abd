// Which roles each operation is granted to. What is not in this table is denied; the role matrix, its golden file and
// the OpenAPI document are printed from it.
import type { Role } from '@kapok/contracts/operation.ts';

export type Grantee = Role | 'public';

const everyone: readonly Grantee[] = ['public'];
const staff: readonly Grantee[] = [
  'agent',
  'dispatcher',
  'handler',
  'supervisor',
  'evaluator',
  'finance',
  'auditor',
  'administrator',
];
/** Those whose work is with cases. An administrator keeps the house and reads no case. */
const hotlineStaff: readonly Grantee[] = ['agent', 'dispatcher', 'handler', 'supervisor'];
const readsCases: readonly Grantee[] = [...hotlineStaff, 'auditor'];
const readsEvaluation: readonly Grantee[] = ['supervisor', 'evaluator', 'finance', 'auditor'];

export const grants: Readonly<Record<string, readonly Grantee[]>> = {
  openSession: everyone,
  readSession: staff,
  closeSession: staff,
  listDemoAccounts: everyone,
  listDepartments: staff,
  addStaff: ['administrator'],

  recordCall: ['agent', 'supervisor'],
  listCalls: ['agent', 'supervisor', 'auditor'],
  registerWorkOrder: ['agent', 'supervisor'],
  listWorkOrders: readsCases,
  readWorkOrder: readsCases,
  commandWorkOrder: hotlineStaff,
  readHotlineSettings: [...hotlineStaff, 'evaluator', 'finance', 'auditor'],
  setContract: ['supervisor'],

  readReceipt: everyone,
  proveInclusion: everyone,
  proveConsistency: everyone,
  openEvent: ['auditor'],

  listIndicators: everyone,
  readIndicator: everyone,
  readIndicatorValues: everyone,
  listIndicatorRecords: ['supervisor', 'evaluator', 'finance', 'auditor'],
  defineIndicator: ['supervisor', 'evaluator'],

  listEvaluations: everyone,
  readEvaluation: everyone,
  openEvaluation: ['evaluator'],
  computeEvaluation: ['evaluator'],
  declareFigure: ['evaluator'],
  explainItem: ['evaluator'],
  submitEvaluation: ['evaluator'],
  reviewEvaluation: ['finance'],
  publishEvaluation: ['finance'],
  readReport: readsEvaluation,
  readEvidence: readsEvaluation,
  readContribution: everyone,
};
