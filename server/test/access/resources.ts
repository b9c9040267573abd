// Whose the records of each collection are, for the cases of own unit's, other unit's and other person's; and how such records
// are made, through HTTP. A collection that stands in an operation's path and not here fails the test of it.

import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { NamedParty } from '@kapok/contracts/parties.ts';
import { applicationOf, publishItem } from '../applying.ts';
import { crossingOf } from '../crossing.ts';
import type { Person, TestHouse } from '../house.ts';
import { visitOf } from '../visits.ts';
import { bookingOf, hallOf } from './halls.ts';
import { ordersPath } from './orders.ts';
import {
  evaluationOf,
  goalsOf,
  movementOf,
  projectOf,
  rectificationOf,
  roundOf,
  statementOf,
  taskOf,
} from './performance.ts';
import { requestOf } from './requests.ts';

export interface Citizen extends Person {
  readonly partyId: PartyId;
  readonly named: NamedParty;
}

let made = 0;
/** Somebody registered here, signed in with an account proofed against their document. */
export async function citizenOf(city: TestHouse): Promise<Citizen> {
  made += 1;
  const body = `44010420150301${String(made).padStart(3, '0')}`;
  const named = {
    documentType: 'citizen-id' as const,
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
  };
  const { partyId } = (await (await city.as('agent')).post('/api/v1/parties', named)).body;
  return { ...(await city.person(partyId, 3)), partyId, named };
}

/** Path up to the id of the record: what tells a collection. */
export const collectionOf = (path: string): string => /^[^{]*\{\w+\}/.exec(path)?.[0] ?? '';

export type Whose =
  /** A unit's, about a person: reached by posts that reach the unit, never by whom it is from. */
  | {
      readonly whose: 'unit';
      make(city: TestHouse, unit: string, about: Citizen): Promise<string>;
      readonly lacks?: readonly string[];
    }
  /** A department's, about nobody: reached by posts that reach the department. `lacks`: what a fresh one has nothing of. */
  | {
      readonly whose: 'department';
      make(city: TestHouse, department: string): Promise<string>;
      readonly lacks?: readonly string[];
    }
  /** A person's: reached by themselves, and by staff whose posts reach the whole city. */
  | {
      readonly whose: 'person';
      make(city: TestHouse, of: Citizen): Promise<string>;
      readonly lacks?: readonly string[];
    }
  /** A signed-in account's own, whoever it is. */
  | { readonly whose: 'session'; make(city: TestHouse, of: Person): Promise<string> }
  /** The house's: roles alone decide, and say why no unit and no person has it. */
  | { readonly whose: 'house'; readonly why: string };

export const collections: Readonly<Record<string, Whose>> = {
  '/api/v1/hotline/work-orders/{workOrderId}': { whose: 'unit', make: orderOf },
  '/api/v1/applications/{applicationId}': {
    whose: 'unit',
    make: applicationOf,
    lacks: ['judgeMaterial', 'readApplicationFile', 'readApplicationNotice'],
  },
  '/api/v1/me/applications/{applicationId}': {
    whose: 'person',
    make: (city, of) => applicationOf(city, 'traffic', of),
    lacks: ['readMyNotice'],
  },
  '/api/v1/crossings/{crossingId}': { whose: 'unit', make: crossingOf },
  '/api/v1/me/crossings/{crossingId}': {
    whose: 'person',
    make: (city, of) => crossingOf(city, 'traffic', of),
  },
  '/api/v1/notice-templates/{department}': {
    whose: 'house',
    why: 'What papers say is shown to all who handle them; that its department alone sets it has a test of its own.',
  },
  '/api/v1/application-times/{code}': { whose: 'house', why: 'How long things took is public.' },
  '/api/v1/open311/requests/{workOrderId}': {
    whose: 'unit',
    make: requestOf,
    lacks: ['readIntakePhoto'],
  },
  '/api/v1/me/ratings/{invitationId}': {
    whose: 'person',
    make: async (city, { partyId }) => (await visitOf(city, { partyId })).invitationId,
  },
  '/api/v1/ratings/received/{ratingId}': { whose: 'department', make: ratingOf, lacks: ['decideExclusion'] },
  '/api/v1/messages/deliveries/{deliveryId}': {
    whose: 'house',
    why: 'Whoever keeps the house sees what did not leave it, and never to whom.',
  },
  '/api/v1/ratings/pads/{padId}': { whose: 'house', why: 'Devices are connected for the whole city.' },
  '/api/v1/services/items/{code}': { whose: 'house', why: 'What the city does for people is public.' },
  '/api/v1/halls/{hall}': {
    whose: 'house',
    why: 'What is done in a hall and who is called there is public.',
  },
  '/api/v1/tickets/{visitId}': {
    whose: 'house',
    why: 'A ticket is whoever’s who holds it, and names nobody.',
  },
  '/api/v1/hall-desks/{hall}': {
    whose: 'department',
    make: hallOf,
    lacks: ['readVisit', 'actOnHallBooking', 'revealBooker'],
  },
  '/api/v1/me/bookings/{bookingId}': { whose: 'person', make: bookingOf },
  '/api/v1/open311/services/{code}': { whose: 'house', why: 'One list of what may be reported.' },
  '/api/v1/open311/sources/{sourceId}': { whose: 'house', why: 'Systems send requests for all units.' },
  '/api/v1/webhooks/{webhookId}': { whose: 'department', make: webhookOf, lacks: ['replayDelivery'] },
  '/api/v1/hotline/policies/{version}': { whose: 'house', why: 'One policy holds for all orders.' },
  '/api/v1/hotline/policy-trials/{trialId}': {
    whose: 'house',
    why: 'A trial counts the orders of the whole hotline and shows no person.',
  },
  '/api/v1/parties/{partyId}': { whose: 'person', make: async (_city, { partyId }) => partyId },
  '/api/v1/delegations/{delegationId}': { whose: 'person', make: offerTo },
  '/api/v1/guardianships/{delegationId}': { whose: 'person', make: guardianshipOf },
  '/api/v1/me/orders/{workOrderId}': { whose: 'person', make: (city, of) => orderOf(city, 'traffic', of) },
  '/api/v1/me/drafts/{draftId}': {
    whose: 'person',
    make: draftOf,
    // A fresh draft has no file, nobody was asked to join it, and nothing was handed in before it.
    lacks: ['sendChunk', 'removeDraftFile', 'readDraftFile', 'dropCoApplicant'],
  },
  '/api/v1/me/submissions/{submissionId}': { whose: 'person', make: submissionOf },
  '/api/v1/me/invitations/{draftId}': { whose: 'person', make: invitationOf },
  '/api/v1/applying/forms/{code}': {
    whose: 'house',
    why: 'What an item asks is public; that its department alone sets it has a test of its own.',
  },
  '/api/v1/applying/bundles/{bundle}': {
    whose: 'house',
    why: 'What a matter asks is public; only posts that reach all departments set it.',
  },
  '/api/v1/me/accesses/{accessId}': { whose: 'person', make: accessOf },
  '/api/v1/me/exports/{requestId}': { whose: 'person', make: exportOf },
  '/api/v1/sessions/{sessionId}': { whose: 'session', make: currentSession },
  '/api/v1/knowledge/entries/{entryId}': {
    whose: 'house',
    why: 'What is published is everybody’s; what is written shows all staff the same, and only its unit changes it.',
  },
  '/api/v1/knowledge/gaps/{gapId}': {
    whose: 'house',
    why: 'Whoever keeps the knowledge base asks any department; a gap tells of nobody.',
  },
  '/api/v1/assistant/topics/{topicId}': {
    whose: 'house',
    why: 'What many report is found over all departments, and told in words and counts.',
  },
  '/api/v1/units/{code}': { whose: 'house', why: 'How the city is organised is public.' },
  '/api/v1/staff/{staffId}': { whose: 'house', why: 'Accounts are kept by two offices for all units.' },
  '/api/v1/account-changes/{accountChangeId}': {
    whose: 'house',
    why: 'Accounts are kept by two offices for all units.',
  },
  '/api/v1/machine-accounts/{machineAccountId}': {
    whose: 'house',
    why: 'Power is given by two offices for all units.',
  },
  '/api/v1/posts/{postId}': { whose: 'house', why: 'Power is given by two offices for all units.' },
  '/api/v1/substitutes/{substituteId}': {
    whose: 'house',
    why: 'Power is given by two offices for all units.',
  },
  '/api/v1/cases/calendar/{year}': { whose: 'house', why: 'There is one work calendar.' },
  '/api/v1/ledger/receipts/{eventId}': { whose: 'house', why: 'A receipt shows a hash and where it stands.' },
  '/api/v1/ledger/events/{eventId}': { whose: 'house', why: 'The auditor reads what everybody did.' },
  '/api/v1/staffing/warnings/{eventId}': { whose: 'house', why: 'A year is warned of for the whole city.' },
  '/api/v1/staffing/rosters/{rosterId}': { whose: 'house', why: 'The hotline has one roster for the city.' },
  '/api/v1/staffing/occasions/{occasionId}': {
    whose: 'house',
    why: 'Calls are expected for the whole city.',
  },
  '/api/v1/budget/projects/{projectId}': { whose: 'department', make: projectOf },
  '/api/v1/budget/movements/{movementId}': { whose: 'department', make: movementOf },
  '/api/v1/budget/statements/{statementId}': { whose: 'department', make: statementOf },
  '/api/v1/watching/rounds/{roundId}': {
    whose: 'department',
    make: roundOf,
    // A fresh round has no reading of this name, whoever asks; its row is shown within its department alone.
    lacks: ['readWatchContribution'],
  },
  '/api/v1/watching/tasks/{taskId}': { whose: 'department', make: taskOf },
  '/api/v1/budget/rules/{year}': {
    whose: 'house',
    why: 'One set of rules holds for all departments of a year.',
  },
  '/api/v1/cti/{source}': { whose: 'house', why: 'A switch proves itself by its signature.' },
  '/api/v1/cti/sources/{source}': { whose: 'house', why: 'Switches are connected for the whole city.' },
  '/api/v1/callcentre/lanes/{lane}': { whose: 'house', why: 'Lanes are the city’s.' },
  '/api/v1/callcentre/agents/{agent}': { whose: 'house', why: 'Seats are of the one call centre.' },
  '/api/v1/callcentre/contacts/{contactId}': {
    whose: 'house',
    why: 'A contact is of the agent it is at, whose seat alone reaches it; that has a test of its own.',
  },
  '/api/v1/indicators/{code}': { whose: 'house', why: 'Figures are of the city.' },
  '/api/v1/goal-sets/{goalSetId}': {
    whose: 'department',
    make: goalsOf,
    lacks: ['assignGoals', 'withdrawGoalAssignment'],
  },
  '/api/v1/goal-assignments/{assignmentId}': {
    whose: 'house',
    why: 'An indicator is with one person, and not there for anybody else; that has a test of its own.',
  },
  '/api/v1/evaluations/{evaluationId}': {
    whose: 'department',
    make: evaluationOf,
    lacks: [
      'compareReportTexts',
      'readEvidenceFile',
      'readReportDocument',
      'readEvidence',
      'readContribution',
      'readDraftReport',
      // Nobody was given anything of a fresh one; the person of the example is of no unit.
      'assignItems',
      'withdrawAssignment',
    ],
  },
  '/api/v1/rectifications/{rectificationId}': {
    whose: 'department',
    make: rectificationOf,
    lacks: ['readRectificationProof'],
  },
  '/api/v1/rectification-proposals/{proposalId}': {
    whose: 'house',
    why: 'Reviews alone make one, and finance decides it; that a department sees none of another’s has a test of its own.',
  },
  '/api/v1/evaluation-campaigns/{campaignId}': {
    whose: 'house',
    why: 'A campaign is of all departments; which of their rows it shows is the scope’s, and has a test of its own.',
  },
  '/api/v1/evaluation-assignments/{assignmentId}': {
    whose: 'house',
    why: 'An item is with one person, and not there for anybody else; that has a test of its own.',
  },
  '/api/v1/evaluation-templates/{code}': {
    whose: 'house',
    why: 'What is asked of all departments is no department’s.',
  },
  '/api/v1/privacy/alerts/{alertId}': { whose: 'house', why: 'The auditor judges the reading of all units.' },
  '/api/v1/privacy/requests/{requestId}': {
    whose: 'house',
    why: 'Each kind has its own office for the whole city; that nobody decides on their own has a test of its own.',
  },
  '/api/v1/privacy/holds/{holdId}': { whose: 'house', why: 'Two offices hold for all units.' },
  '/api/v1/privacy/alert-rules/{rule}': { whose: 'house', why: 'One rule holds for everybody.' },
  '/api/v1/privacy/retention/{type}': { whose: 'house', why: 'One period holds for all records of a type.' },
};

async function orderOf(city: TestHouse, unit: string, { partyId }: Citizen): Promise<string> {
  const registered = await (await city.as('agent')).post(ordersPath, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    partyId,
  });
  const { id, version } = registered.body.workOrder;
  const dispatch = { command: 'dispatch', expectedVersion: version, department: unit };
  const dispatched = await (await city.as('dispatcher')).post(`${ordersPath}/${id}/commands`, dispatch);
  if (dispatched.status !== 200) throw new Error(`dispatching answered ${dispatched.status}`);
  return id;
}

let webhooks = 0;
/** By whoever keeps the house, for the department. */
async function webhookOf(city: TestHouse, department: string): Promise<string> {
  webhooks += 1;
  const asked = {
    department,
    url: `https://orders${webhooks}.example.org/`,
    types: ['hotline.work-order.closed'],
  };
  return (await (await city.as('administrator')).post('/api/v1/webhooks', asked)).body.webhook.id;
}

/** Offered to them, as it is theirs to answer. */
async function offerTo(city: TestHouse, { named }: Citizen): Promise<string> {
  const until = new Date(city.house.clock.now().getTime() + 86_400_000).toISOString();
  const offered = await (await citizenOf(city)).post('/api/v1/delegations', {
    kind: 'relative',
    to: named,
    until,
  });
  return offered.body.delegationId;
}

async function guardianshipOf(city: TestHouse, { named }: Citizen): Promise<string> {
  const { named: guardian } = await citizenOf(city);
  const asked = { ward: named, guardian, ground: 'incapacity', basis: '法院判决' };
  return (await (await city.as('agent')).post('/api/v1/guardianships', asked)).body.delegationId;
}

/** Of the standard form; what they began before is thrown away, as a person keeps only so many. */
async function draftOf(city: TestHouse, of: Citizen): Promise<string> {
  const drafts = '/api/v1/me/drafts';
  for (const { draftId } of (await of.get(drafts)).body.items) await of.delete(`${drafts}/${draftId}`);
  const item = await publishItem(city.house);
  return (await of.post(drafts, { item })).body.draftId;
}

async function submissionOf(city: TestHouse, of: Citizen): Promise<string> {
  const draft = `/api/v1/me/drafts/${await draftOf(city, of)}`;
  const answers = {
    applicantName: '陈大文',
    contactPhone: '13800001234',
    purpose: '班线客运',
    delivery: 'online',
  };
  await of.put(draft, { version: 1, answers });
  return (await of.post(`${draft}/submission`, { version: 2 })).body.submissionId;
}

async function invitationOf(city: TestHouse, of: Citizen): Promise<string> {
  const inviting = await citizenOf(city);
  const draftId = await draftOf(city, inviting);
  await inviting.post(`/api/v1/me/drafts/${draftId}/co-applicants`, of.named);
  return draftId;
}

async function accessOf(city: TestHouse, of: Citizen): Promise<string> {
  await (await city.as('supervisor')).get(`/api/v1/parties/${of.partyId}`);
  await city.consumed('privacy.accesses');
  const { items } = (await of.get('/api/v1/me/accesses')).body;
  return items[0].accessId;
}

async function exportOf(city: TestHouse, of: Citizen): Promise<string> {
  const { requestId } = (await of.post('/api/v1/me/exports', undefined)).body;
  await city.consumed('privacy.exports');
  return requestId;
}

async function currentSession(_city: TestHouse, of: Person): Promise<string> {
  const { items } = (await of.get('/api/v1/sessions')).body;
  return items.find((one: { current: boolean }) => one.current).id;
}

async function ratingOf(city: TestHouse, department: string): Promise<string> {
  const { code } = await visitOf(city, { department });
  const given = { code, score: 1, tags: [], text: '等候太久' };
  return (await (await city.as('public')).post('/api/v1/ratings/given', given)).body.ratingId;
}
