// The one entrance for services: applying for them, halls and their appointments, and what is rated of them.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone } from './groups.ts';

/** Who stands at the counters of a hall, each within what their posts reach. */
const counterStaff: readonly Grantee[] = ['window', 'supervisor'];

export const entranceGrants: Readonly<Record<string, readonly Grantee[]>> = {
  // What an item asks is public; who is signed in is told besides what the city has of them already.
  listApplicationForms: everyone,
  readApplicationForm: everyone,
  adviseApplicant: [...everyone, 'person'],
  listBundles: everyone,
  readBundle: everyone,
  // A form is its department's; a matter of several departments is whose posts reach all of them.
  setApplicationForm: ['head', 'reviewer', 'supervisor'],
  checkApplicationForm: ['head', 'reviewer', 'supervisor'],
  setBundle: ['head', 'supervisor'],
  checkBundle: ['head', 'supervisor'],
  // A draft is its writer's, and nobody's who works here.
  beginDraft: ['person'],
  listMyDrafts: ['person'],
  readMyDraft: ['person'],
  saveMyDraft: ['person'],
  discardMyDraft: ['person'],
  prefillMyDraft: ['person'],
  submitMyDraft: ['person'],
  readMySubmission: ['person'],
  listMySubmissions: ['person'],
  beginUpload: ['person'],
  sendChunk: ['person'],
  removeDraftFile: ['person'],
  readDraftFile: ['person'],
  reuseMaterial: ['person'],
  askCoApplicant: ['person'],
  dropCoApplicant: ['person'],
  listMyInvitations: ['person'],
  readMyInvitation: ['person'],
  answerInvitation: ['person'],

  // Whoever has the number of a booking and the code told with it may change it; a ticket is whoever's who holds it.
  listHalls: everyone,
  readHall: everyone,
  listSlots: everyone,
  makeBooking: everyone,
  followBooking: everyone,
  actOnFollowedBooking: everyone,
  listMyBookings: ['person'],
  actOnMyBooking: ['person'],
  takeTicket: everyone,
  checkIn: everyone,
  readTicket: everyone,
  readCounter: counterStaff,
  commandCounter: counterStaff,
  readVisit: counterStaff,
  readHallDesk: counterStaff,
  setHall: ['supervisor'],
  setQueue: ['supervisor'],
  setHallDay: ['supervisor'],
  clearHallDay: ['supervisor'],
  setCounter: ['supervisor'],
  listBookings: counterStaff,
  actOnHallBooking: counterStaff,
  revealBooker: counterStaff,
  readHallFigures: [...counterStaff, 'auditor'],
  readAppointmentRules: everyone,
  setAppointmentRules: ['supervisor'],

  // A code, or the key of a pad, says what may be rated; a person rates what is their own.
  readRatingInvitation: everyone,
  giveRating: everyone,
  recordTelephoneRating: ['agent'],
  listMyRatings: ['person'],
  giveMyRating: ['person'],
  readPad: everyone,
  giveRatingOnPad: everyone,
  listRatingPads: ['supervisor', 'administrator', 'auditor'],
  addRatingPad: ['administrator'],
  endRatingPad: ['supervisor', 'administrator'],
  // A department reads and answers what it was rated; who leads the service decides what does not count and what is public.
  listRatings: ['handler', 'head', 'supervisor', 'auditor'],
  proposeExclusion: ['handler', 'head', 'supervisor'],
  decideExclusion: ['supervisor'],
  replyToRating: ['handler', 'head'],
  publishRating: ['supervisor', 'head'],
  readRatingResults: everyone,
  listPublishedRatings: everyone,
  readRatingRules: everyone,
  setRatingRules: ['supervisor'],

  // People read what they were told; whoever keeps the house sees what did not leave it, and never to whom.
  listMyMessages: ['person'],
  markMyMessages: ['person'],
  readMyChannels: ['person'],
  setMyChannels: ['person'],
  confirmMyAddress: ['person'],
  listMessageDeliveries: ['administrator', 'auditor'],
  resendMessage: ['administrator'],
  readMessageSettings: ['supervisor', 'administrator', 'auditor'],
  setMessageSettings: ['administrator'],
};
