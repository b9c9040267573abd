// What residents ask of the city: services, the hotline and all that helps it.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone, hotlineStaff, readsCases, staff } from './groups.ts';
import { orderCommandGrants } from './orderCommands.ts';

export const serviceGrants: Readonly<Record<string, readonly Grantee[]>> = {
  searchServiceItems: everyone,
  readServiceItem: everyone,
  listServiceItemFindings: ['supervisor', 'auditor', 'administrator'],
  listServiceDepartments: everyone,
  // The catalogue is kept by who leads the city's services; what each department may do by law is not theirs to widen.
  publishServiceItem: ['supervisor'],
  endServiceItem: ['supervisor'],
  readServiceSayings: ['supervisor', 'agent', 'auditor'],
  setServiceSayings: ['supervisor'],

  recordCall: ['agent', 'supervisor'],
  listCalls: ['agent', 'supervisor', 'auditor'],
  registerWorkOrder: ['agent', 'supervisor'],
  // A department's own system does for its unit what its account names, and nothing besides.
  listWorkOrders: [...readsCases, 'machine'],
  readWorkOrder: [...readsCases, 'machine'],
  // What one person asked before is for those who take calls and place orders, not for whom one order was given.
  readOrderHistory: ['agent', 'dispatcher', 'supervisor'],
  revealCaller: readsCases,
  commandWorkOrder: [...hotlineStaff, 'machine'],
  // Whoever has the number and the code told with it follows that order; who is signed in follows their own.
  followOrder: everyone,
  actOnFollowedOrder: everyone,
  listMyOrders: ['person'],
  readMyOrder: ['person'],
  actOnMyOrder: ['person'],
  readCalendar: staff,
  setCalendarDays: ['supervisor', 'administrator'],
  readHotlineSettings: [...hotlineStaff, 'evaluator', 'finance', 'auditor'],
  setContract: ['supervisor'],
  // Who drafts a policy does not decide on it.
  listPolicies: [...hotlineStaff, 'auditor'],
  draftPolicy: ['dispatcher', 'supervisor'],
  decidePolicy: ['supervisor'],
  tryPolicy: ['dispatcher', 'supervisor'],
  readPolicyTrial: ['dispatcher', 'supervisor', 'auditor'],
  ...orderCommandGrants,

  // A switch proves itself by its signature. Who is connected to it keeps the house; lanes and limits are who leads the floor's.
  receiveCtiEvents: everyone,
  takeCtiInstructions: everyone,
  listCtiSources: ['administrator', 'security', 'auditor'],
  addCtiSource: ['administrator'],
  endCtiSource: ['administrator', 'security'],
  setSeat: ['agent', 'supervisor'],
  watchSeat: ['agent', 'supervisor'],
  readContact: ['agent', 'supervisor'],
  commandContact: ['agent', 'supervisor'],
  saveDraft: ['agent', 'supervisor'],
  registerContactOrder: ['agent', 'supervisor'],
  readBoard: [...hotlineStaff, 'auditor'],
  listLanes: [...hotlineStaff, 'auditor'],
  setLane: ['supervisor'],
  openLane: ['supervisor', 'dispatcher'],
  closeLane: ['supervisor', 'dispatcher'],
  listAgents: ['supervisor', 'dispatcher', 'auditor'],
  listContacts: ['supervisor', 'dispatcher', 'auditor'],
  readQueueSettings: [...hotlineStaff, 'auditor'],
  setQueueSettings: ['supervisor'],
  setAgentSkills: ['supervisor'],

  // Anybody may report and read what may be reported; which systems send, and what is public, is for two offices.
  listOpen311Services: everyone,
  setOpen311Service: ['supervisor'],
  listOpen311Sources: ['administrator', 'security', 'auditor'],
  addOpen311Source: ['administrator'],
  endOpen311Source: ['administrator', 'security'],
  readOpen311Settings: [...hotlineStaff, 'administrator', 'auditor'],
  setOpen311Settings: ['supervisor'],
  submitReport: everyone,
  readIntake: readsCases,
  readIntakePhoto: readsCases,
  setRequestListing: ['dispatcher', 'supervisor'],
  readDistrictOutlines: everyone,
  setDistrictOutlines: ['administrator'],
  // What is published anyone may find; who answers for it writes it, and another publishes it.
  searchKnowledge: everyone,
  readKnowledgeEntry: everyone,
  listKnowledgeCategories: everyone,
  listKnowledgeEntries: [...readsCases, 'head'],
  draftKnowledge: ['handler', 'supervisor'],
  redraftKnowledge: ['handler', 'supervisor'],
  importKnowledge: ['handler', 'supervisor'],
  decideKnowledgeDraft: ['supervisor', 'head'],
  confirmKnowledge: ['handler', 'supervisor'],
  withdrawKnowledge: ['handler', 'supervisor', 'head'],
  answerFromKnowledge: ['agent', 'dispatcher', 'handler'],
  listKnowledgeUses: readsCases,
  readKnowledgeSynonyms: readsCases,
  setKnowledgeSynonyms: ['supervisor'],
  reportKnowledgeGap: ['agent', 'dispatcher', 'supervisor'],
  listKnowledgeGaps: [...readsCases, 'head'],
  askKnowledgeGap: ['dispatcher', 'supervisor'],
  dismissKnowledgeGap: ['dispatcher', 'supervisor'],

  // A department's own system is its head's to connect, or whose keeps the house; the auditor sees which there are.
  listWebhooks: ['head', 'administrator', 'security', 'auditor'],
  addWebhook: ['head', 'administrator'],
  changeWebhook: ['head', 'administrator'],
  endWebhook: ['head', 'administrator', 'security'],
  rotateWebhookSecret: ['head', 'administrator'],
  listDeliveries: ['head', 'administrator', 'auditor', 'machine'],
  replayDelivery: ['head', 'administrator', 'machine'],

  // Whoever writes orders is helped to; whoever leads them decides when the help keeps silent.
  suggestForOrder: ['agent', 'dispatcher', 'supervisor'],
  judgeSuggestions: ['agent', 'dispatcher', 'supervisor'],
  readAssistant: readsCases,
  trainAssistant: ['supervisor'],
  setAssistant: ['supervisor'],
  // What many report is for those who lead the hotline to know of first.
  listTopics: ['agent', 'dispatcher', 'supervisor', 'auditor'],
  readTopic: ['agent', 'dispatcher', 'supervisor', 'auditor'],
  acknowledgeTopic: ['dispatcher', 'supervisor'],
};
