// Which roles each operation is granted to. What is not in this table is denied; the role matrix, its golden file and
// the OpenAPI document are printed from it.
import type { Grantee } from '@kapok/contracts/operation.ts';

const everyone: readonly Grantee[] = ['public'];
const staff: readonly Grantee[] = [
  'agent',
  'dispatcher',
  'handler',
  'supervisor',
  'evaluator',
  'head',
  'finance',
  'auditor',
  'administrator',
  'security',
];
/** One's own session and account: whoever has one, also while they hold no post. */
const ownAccount: readonly Grantee[] = ['account', ...staff];
const ownSession: readonly Grantee[] = ['person', ...ownAccount];
/** Those whose work is with cases. An administrator keeps the house and reads no case. */
const hotlineStaff: readonly Grantee[] = ['agent', 'dispatcher', 'handler', 'supervisor'];
const readsCases: readonly Grantee[] = [...hotlineStaff, 'auditor'];
const readsEvaluation: readonly Grantee[] = ['supervisor', 'evaluator', 'head', 'finance', 'auditor'];
const keepsPosts: readonly Grantee[] = ['administrator', 'security', 'auditor'];
/** Anyone once it is published; before, those whose work it is. */
const readsPublished: readonly Grantee[] = ['public', ...readsEvaluation];

const grants: Readonly<Record<string, readonly Grantee[]>> = {
  openSession: everyone,
  // Whoever holds a report may have its figures checked; the city's leave is not asked.
  checkReport: everyone,
  readSignInWays: everyone,
  readSession: ownSession,
  closeSession: ownSession,
  listDemoAccounts: everyone,
  listDepartments: staff,
  // How the city is organised is public; citizens choose a district from it.
  listUnits: everyone,
  readUnit: everyone,
  addUnit: ['administrator'],
  renameUnit: ['administrator'],
  endUnit: ['administrator'],
  // Who asks for power and who grants it are two offices; the auditor sees both. Either may take power away at once.
  listStaff: keepsPosts,
  searchStaff: keepsPosts,
  readStaff: keepsPosts,
  addStaff: ['administrator'],
  listOwnSessions: ownSession,
  endOwnSession: ownSession,
  endOtherSessions: ownSession,
  changeOwnPassword: ownAccount,
  readSecondFactor: ownAccount,
  beginTotp: ownAccount,
  confirmTotp: ownAccount,
  removeTotp: ownAccount,
  raiseSession: ownAccount,
  listSessionsOf: ['security'],
  endSessionsOf: ['security'],
  endStaff: ['administrator', 'security'],
  // Who says that somebody's own affairs are theirs is not who may take that back.
  linkStaff: ['administrator'],
  unlinkStaff: ['security'],
  requestAccountChange: ['administrator'],
  decideAccountChange: ['security'],
  listAccountChanges: keepsPosts,
  resetPassword: everyone,
  endStaffIdentity: ['administrator', 'security'],
  listPosts: keepsPosts,
  requestPost: ['administrator'],
  decidePost: ['security'],
  endPost: ['administrator', 'security'],
  listSubstitutes: keepsPosts,
  setSubstitute: ['administrator'],
  decideSubstitute: ['security'],
  endSubstitute: ['administrator', 'security'],

  // Who speaks with citizens registers and finds them. A handler is shown the people of their own orders there, and not here.
  registerParty: ['agent', 'supervisor'],
  findParty: ['agent', 'supervisor'],
  readParty: ['person', 'agent', 'dispatcher', 'supervisor'],
  changePartyContact: ['person', 'agent', 'supervisor'],

  // Who acts in whose affairs is between the two; a guardianship is by law, so two members of staff see the document.
  offerDelegation: ['person'],
  acceptDelegation: ['person'],
  declineDelegation: ['person'],
  revokeDelegation: ['person'],
  listDelegations: ['person'],
  actFor: ['person'],
  stopActing: ['person'],
  registerGuardian: ['agent', 'supervisor'],
  confirmGuardian: ['supervisor'],
  endGuardianship: ['supervisor'],
  listGuardianships: ['agent', 'supervisor', 'auditor'],

  recordCall: ['agent', 'supervisor'],
  listCalls: ['agent', 'supervisor', 'auditor'],
  registerWorkOrder: ['agent', 'supervisor'],
  listWorkOrders: readsCases,
  readWorkOrder: readsCases,
  revealCaller: readsCases,
  commandWorkOrder: hotlineStaff,
  readCalendar: staff,
  setCalendarDays: ['supervisor', 'administrator'],
  readHotlineSettings: [...hotlineStaff, 'evaluator', 'finance', 'auditor'],
  setContract: ['supervisor'],
  setTimeLimit: ['supervisor'],
  // One endpoint takes every command; each command is granted on its own besides.
  'commandWorkOrder.answer': ['agent', 'dispatcher'],
  'commandWorkOrder.dispatch': ['dispatcher', 'supervisor'],
  'commandWorkOrder.sign': ['handler'],
  'commandWorkOrder.return': ['handler'],
  'commandWorkOrder.extend': ['handler'],
  'commandWorkOrder.reply': ['handler'],
  'commandWorkOrder.send-back': ['dispatcher', 'supervisor'],
  'commandWorkOrder.call-back': ['agent', 'dispatcher'],
  'commandWorkOrder.close': ['agent', 'dispatcher'],
  'commandWorkOrder.reopen': ['agent', 'dispatcher', 'supervisor'],
  'commandWorkOrder.supervise': ['supervisor'],
  'commandWorkOrder.remind': ['agent', 'dispatcher', 'supervisor'],

  readReceipt: everyone,
  proveInclusion: everyone,
  proveConsistency: everyone,
  openEvent: ['auditor'],
  erasePersonalData: ['security'],

  listIndicators: everyone,
  readIndicator: everyone,
  readIndicatorValues: everyone,
  readIndicatorForecast: everyone,
  listIndicatorRecords: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  defineIndicator: ['supervisor', 'evaluator'],

  // Who sets goals is the department's, who approves them is finance; those who supervise and audit read.
  listGoalSets: readsEvaluation,
  readGoalSet: readsEvaluation,
  openGoalSet: ['evaluator'],
  saveGoalSet: ['evaluator'],
  submitGoalSet: ['evaluator'],
  replyToGoalComment: ['evaluator'],
  requestGoalAdjustment: ['evaluator'],
  takeGoalSet: ['finance'],
  commentGoalSet: ['finance'],
  decideGoalSet: ['finance'],
  decideGoalAdjustment: ['finance'],

  // A department's finance office works with its own money and the city's with all: posts say how far.
  listFundSources: readsEvaluation,
  setFundSource: ['finance'],
  readBudgetRules: readsEvaluation,
  setBudgetRules: ['finance'],
  listBudgetDepartments: readsEvaluation,
  readExecution: readsEvaluation,
  listProgrammes: readsEvaluation,
  openProgramme: ['evaluator', 'finance'],
  listProjects: readsEvaluation,
  openProject: ['evaluator', 'finance'],
  readProject: readsEvaluation,
  assignProject: ['evaluator', 'finance'],
  listMovements: readsEvaluation,
  recordMovements: ['finance'],
  reverseMovement: ['finance'],
  importMovements: ['finance'],
  listClosings: readsEvaluation,
  closeMonth: ['finance'],
  listStatements: readsEvaluation,
  importStatement: ['finance'],
  readReconciliation: readsEvaluation,
  readHotlineForecast: ['supervisor', 'dispatcher', 'evaluator', 'finance', 'auditor'],
  readHotlineOutlook: ['supervisor', 'dispatcher', 'evaluator', 'finance', 'auditor'],
  tryHotlineStaffing: ['supervisor', 'dispatcher', 'evaluator', 'finance'],
  setStaffingTargets: ['supervisor'],

  listEvaluations: readsPublished,
  readEvaluation: readsPublished,
  openEvaluation: ['evaluator'],
  computeEvaluation: ['evaluator'],
  declareFigure: ['evaluator'],
  attachEvidence: ['evaluator'],
  readEvidenceFile: readsEvaluation,
  explainItem: ['evaluator'],
  submitEvaluation: ['evaluator'],
  signOffEvaluation: ['head'],
  reviewEvaluation: ['finance'],
  answerReview: ['evaluator', 'head'],
  publishEvaluation: ['finance'],
  signReport: ['evaluator', 'finance'],
  readReport: readsPublished,
  readReportDocument: readsPublished,
  readEvidence: readsPublished,
  readContribution: readsPublished,

  searchAccesses: ['auditor'],

  listKeys: ['security', 'auditor'],
  rotateKeys: ['security'],
  rotateIndexKeys: ['security'],
  listAccessAlerts: ['auditor'],
  readAccessAlert: ['auditor'],
  acknowledgeAccessAlert: ['auditor'],
  // Who judges an alert does not set what raises one.
  listAccessAlertRules: ['auditor', 'security'],
  setAccessAlertRule: ['security'],
  listRetention: ['auditor', 'security'],
  listRetentionRuns: ['auditor', 'security'],
  tryRetentionPeriod: ['security'],
  setRetentionPeriod: ['security'],
  // What is a person's own: nobody else's office, however high.
  listMyAccesses: ['person'],
  questionAccess: ['person'],
  listMyQuestions: ['person'],
  listMyRecords: ['person'],
  requestExport: ['person'],
  readMyExport: ['person'],
  requestCorrection: ['person'],
  requestErasure: ['person'],
  listMyRequests: ['person'],
  // Who works on cases knows whether a correction is right; who keeps nothing in them decides what goes.
  listRightsRequests: ['supervisor', 'security', 'auditor'],
  readRightsRequest: ['supervisor', 'security'],
  decideRightsRequest: ['supervisor', 'security'],
  'decideRightsRequest.correction': ['supervisor'],
  'decideRightsRequest.erasure': ['security'],
  // One office asks, the other decides, whether to hold or to lift.
  listHolds: ['security', 'auditor'],
  requestHold: ['security'],
  decideHold: ['auditor'],
  requestHoldEnd: ['security'],
  decideHoldEnd: ['auditor'],
  readRightsSetting: ['auditor', 'security'],
  setRightsSetting: ['security'],
};

/** Own keys only: an operation named like a part of every object is as unknown as any other, and granted to nobody. */
export function grantedTo(operation: string): readonly Grantee[] {
  return Object.hasOwn(grants, operation) ? (grants[operation] ?? []) : [];
}
