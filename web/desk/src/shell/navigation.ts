// Which rooms and which beginnings of work are shown to whom, following the server's grants.
// Only a convenience: whether an act is allowed is the server's decision alone.
import type { Role } from '@kapok/contracts/operation.ts';

export type Room =
  | 'hotline'
  | 'seat'
  | 'wall'
  | 'lanes'
  | 'calls'
  | 'policy'
  | 'reporting'
  | 'knowledge'
  | 'assistant'
  | 'applications'
  | 'crossings'
  | 'catalogue'
  | 'ratings'
  | 'pads'
  | 'messages'
  | 'papers'
  | 'forms'
  | 'halls'
  | 'topics'
  | 'people'
  | 'guardianships'
  | 'rights'
  | 'staffing'
  | 'boards'
  | 'rosters'
  | 'shifts'
  | 'indicators'
  | 'budget'
  | 'goals'
  | 'watching'
  | 'evaluation'
  | 'work'
  | 'feedback'
  | 'rules'
  | 'administration';

interface Entry {
  readonly room: Room;
  readonly path: string;
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = [
  'agent',
  'dispatcher',
  'handler',
  'window',
  'reviewer',
  'supervisor',
  'evaluator',
  'head',
  'finance',
  'auditor',
  'administrator',
  'security',
];

const entries: readonly Entry[] = [
  { room: 'hotline', path: '/hotline', roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'] },
  { room: 'seat', path: '/hotline/desk', roles: ['agent', 'supervisor'] },
  {
    room: 'wall',
    path: '/hotline/wall',
    roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'],
  },
  { room: 'lanes', path: '/hotline/lanes', roles: ['dispatcher', 'supervisor'] },
  { room: 'calls', path: '/hotline/calls', roles: ['agent', 'supervisor', 'auditor'] },
  {
    room: 'policy',
    path: '/hotline/policy',
    roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'],
  },
  { room: 'reporting', path: '/hotline/reporting', roles: ['supervisor', 'auditor'] },
  {
    room: 'knowledge',
    path: '/hotline/knowledge',
    roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'head', 'auditor'],
  },
  {
    room: 'assistant',
    path: '/hotline/assistant',
    roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'],
  },
  {
    room: 'applications',
    path: '/applications',
    roles: ['window', 'reviewer', 'head', 'supervisor', 'auditor'],
  },
  { room: 'crossings', path: '/crossings', roles: ['window', 'reviewer', 'head', 'supervisor', 'auditor'] },
  { room: 'catalogue', path: '/services', roles: ['supervisor', 'auditor', 'administrator'] },
  { room: 'ratings', path: '/services/ratings', roles: ['handler', 'head', 'supervisor', 'auditor'] },
  { room: 'pads', path: '/services/pads', roles: ['supervisor', 'administrator', 'auditor'] },
  { room: 'messages', path: '/services/messages', roles: ['supervisor', 'administrator', 'auditor'] },
  { room: 'papers', path: '/services/papers', roles: ['reviewer', 'head', 'supervisor', 'auditor'] },
  { room: 'forms', path: '/forms', roles: ['head', 'reviewer', 'supervisor'] },
  { room: 'halls', path: '/halls', roles: ['window', 'supervisor'] },
  { room: 'topics', path: '/hotline/topics', roles: ['agent', 'dispatcher', 'supervisor', 'auditor'] },
  { room: 'people', path: '/people', roles: ['agent', 'window', 'supervisor'] },
  {
    room: 'staffing',
    path: '/hotline/staffing',
    roles: ['dispatcher', 'supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  },
  {
    room: 'boards',
    path: '/hotline/boards',
    roles: ['dispatcher', 'supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  },
  { room: 'rosters', path: '/hotline/rosters', roles: ['supervisor', 'dispatcher', 'auditor'] },
  { room: 'shifts', path: '/hotline/shifts', roles: ['agent'] },
  { room: 'guardianships', path: '/guardianships', roles: ['agent', 'supervisor'] },
  { room: 'rights', path: '/rights', roles: ['supervisor'] },
  { room: 'indicators', path: '/indicators', roles: everyone },
  { room: 'budget', path: '/budget', roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'] },
  { room: 'goals', path: '/goals', roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'] },
  { room: 'watching', path: '/watching', roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'] },
  {
    room: 'evaluation',
    path: '/evaluation',
    roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  },
  { room: 'work', path: '/work', roles: ['handler', 'evaluator', 'head'] },
  {
    room: 'feedback',
    path: '/feedback',
    roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  },
  {
    room: 'rules',
    path: '/performance-rules',
    roles: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  },
  { room: 'administration', path: '/administration', roles: ['auditor', 'administrator', 'security'] },
];

/** Rooms that one door leads to; a room that is in none has its own. */
const wings = {
  hotline: [
    'hotline',
    'seat',
    'wall',
    'lanes',
    'calls',
    'staffing',
    'rosters',
    'shifts',
    'boards',
    'topics',
    'policy',
    'reporting',
    'knowledge',
    'assistant',
  ],
  services: [
    'applications',
    'crossings',
    'catalogue',
    'forms',
    'halls',
    'ratings',
    'pads',
    'messages',
    'papers',
  ],
  people: ['people', 'guardianships', 'rights'],
  performance: ['budget', 'goals', 'watching', 'evaluation', 'work', 'feedback', 'rules'],
} as const satisfies Readonly<Record<string, readonly Room[]>>;
export type Wing = keyof typeof wings;

export interface Door {
  readonly wing: Wing | undefined;
  /** Those a person may enter, the first of them where the door leads. */
  readonly rooms: readonly Entry[];
}

/** The doors of the bar for these roles, in the order of their first rooms. */
export function doorsFor(roles: readonly Role[]): readonly Door[] {
  const doors = new Map<string, { wing: Wing | undefined; rooms: Entry[] }>();
  for (const entry of entriesFor(roles)) {
    const wing = (Object.keys(wings) as Wing[]).find((one) =>
      (wings[one] as readonly Room[]).includes(entry.room),
    );
    const door = doors.get(wing ?? entry.room) ?? { wing, rooms: [] };
    door.rooms.push(entry);
    doors.set(wing ?? entry.room, door);
  }
  return [...doors.values()];
}

/** The pages of administration, by the operation that fills each. */
const keepers: readonly Role[] = ['administrator', 'security', 'auditor'];
const administration = [
  { page: 'units', roles: keepers },
  { page: 'staff', roles: keepers },
  { page: 'requests', roles: keepers },
  { page: 'account-changes', roles: keepers },
  { page: 'alerts', roles: ['auditor', 'security'] },
  { page: 'accesses', roles: ['auditor'] },
  { page: 'guardianships', roles: ['auditor'] },
  { page: 'rights', roles: ['auditor', 'security'] },
  { page: 'holds', roles: ['auditor', 'security'] },
  { page: 'retention', roles: ['auditor', 'security'] },
  { page: 'systems', roles: keepers },
  { page: 'calendar', roles: keepers },
  { page: 'keys', roles: ['auditor', 'security'] },
  { page: 'permissions', roles: keepers },
] as const satisfies readonly { readonly page: string; readonly roles: readonly Role[] }[];
export type AdministrationPage = (typeof administration)[number]['page'];

export function administrationFor(roles: readonly Role[]): readonly AdministrationPage[] {
  return administration
    .filter((each) => each.roles.some((role) => roles.includes(role)))
    .map((each) => each.page);
}

/** Where the work of each office begins. */
export function administrationStart(roles: readonly Role[]): AdministrationPage {
  if (roles.includes('security')) return 'requests';
  return roles.includes('auditor') ? 'alerts' : 'units';
}

/** Beginnings that a page offers as a button. */
const offers = {
  receiveApplication: ['window'],
  commandApplications: ['window', 'reviewer'],
  giveOpinion: ['reviewer'],
  judgeMaterial: ['window', 'reviewer'],
  readApplicationFile: ['window', 'reviewer', 'head', 'auditor'],
  readApplicationNotice: ['window', 'reviewer', 'head', 'auditor'],
  receiveElsewhere: ['window'],
  readCrossingReceipt: ['window', 'reviewer', 'auditor'],
  setCrossingSettings: ['supervisor'],
  chooseApplicationUnit: ['window', 'supervisor', 'auditor'],
  keepCatalogue: ['supervisor'],
  keepHalls: ['supervisor'],
  composeBundle: ['head', 'supervisor'],
  replyToRating: ['handler', 'head'],
  publishRating: ['supervisor', 'head'],
  proposeExclusion: ['handler', 'head', 'supervisor'],
  decideExclusion: ['supervisor'],
  addRatingPad: ['administrator'],
  endRatingPad: ['supervisor', 'administrator'],
  listMessageDeliveries: ['administrator', 'auditor'],
  resendMessage: ['administrator'],
  setMessageSettings: ['administrator'],
  draftPolicy: ['dispatcher', 'supervisor'],
  draftKnowledge: ['handler', 'supervisor'],
  importKnowledge: ['handler', 'supervisor'],
  setKnowledgeSynonyms: ['supervisor'],
  decideKnowledgeDraft: ['supervisor', 'head'],
  confirmKnowledge: ['handler', 'supervisor'],
  withdrawKnowledge: ['handler', 'supervisor', 'head'],
  askKnowledgeGap: ['dispatcher', 'supervisor'],
  keepAssistant: ['supervisor'],
  acknowledgeTopic: ['dispatcher', 'supervisor'],
  readOrderHistory: ['agent', 'dispatcher', 'supervisor'],
  readIntake: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'],
  setRequestListing: ['dispatcher', 'supervisor'],
  setReporting: ['supervisor'],
  registerGuardian: ['agent', 'supervisor'],
  confirmGuardian: ['supervisor'],
  keepUnits: ['administrator'],
  keepSystems: ['administrator'],
  setCalendarDays: ['administrator'],
  endSwitch: ['administrator', 'security'],
  requestMachine: ['administrator'],
  decideMachine: ['security'],
  revokeMachine: ['administrator', 'security'],
  addStaff: ['administrator'],
  endStaff: ['administrator', 'security'],
  requestPost: ['administrator'],
  decidePost: ['security'],
  endPost: ['administrator', 'security'],
  seeSessions: ['security'],
  checkAlerts: ['auditor'],
  requestHold: ['security'],
  decideHold: ['auditor'],
  decideCorrection: ['supervisor'],
  decideErasure: ['security'],
  setAlertRule: ['security'],
  setRetentionPeriod: ['security'],
  readRightsSetting: ['auditor', 'security'],
  setRightsSetting: ['security'],
  erasePersonalData: ['security'],
  rotateKeys: ['security'],
  setContract: ['supervisor'],
  setStaffingTargets: ['supervisor'],
  makeRoster: ['supervisor'],
  acknowledgeStaffingWarning: ['supervisor', 'evaluator', 'head', 'finance'],
  registerWorkOrder: ['agent', 'supervisor'],
  turnLane: ['dispatcher', 'supervisor'],
  setLane: ['supervisor'],
  defineIndicator: ['supervisor', 'evaluator'],
  listIndicatorRecords: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
  recordMoney: ['finance'],
  writeGoals: ['evaluator'],
  reviewGoals: ['finance'],
  overseeGoals: ['finance', 'auditor'],
  openWatchRound: ['evaluator', 'finance'],
  explainDeviation: ['evaluator'],
  acceptCorrectiveTask: ['finance'],
  prepareEvaluation: ['evaluator'],
  reviewEvaluation: ['finance'],
  signOffEvaluation: ['head'],
  drawSample: ['finance', 'auditor'],
  openCampaign: ['finance'],
  answerReview: ['evaluator', 'head'],
  signReport: ['evaluator', 'finance'],
  demandRectification: ['finance'],
  listProposals: ['finance', 'auditor'],
  keepPerformanceRules: ['finance'],
  reportRectification: ['evaluator'],
  readEvidenceFile: ['supervisor', 'evaluator', 'head', 'finance', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type Offer = keyof typeof offers;

export function offered(offer: Offer, roles: readonly Role[]): boolean {
  const to: readonly Role[] = offers[offer];
  return roles.some((role) => to.includes(role));
}

export function entriesFor(roles: readonly Role[]): readonly Entry[] {
  return entries.filter((entry) => entry.roles.some((role) => roles.includes(role)));
}

/** Where a person's work begins: evaluators at the evaluation, those who keep the house there, others at their first room. */
export function startFor(roles: readonly Role[]): string {
  const mine = entriesFor(roles);
  const begins = (room: Room) => mine.find((entry) => entry.room === room);
  const first = roles.some((role) => ['evaluator', 'head', 'finance'].includes(role))
    ? begins('evaluation')
    : roles.some((role) => role === 'administrator' || role === 'security')
      ? begins('administration')
      : mine[0];
  return first?.path ?? '/indicators';
}

/** The entry a path belongs to: the longest that begins it. */
export function entryOf(pathname: string): Room | undefined {
  return entries
    .filter((entry) => pathname === entry.path || pathname.startsWith(`${entry.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]?.room;
}
