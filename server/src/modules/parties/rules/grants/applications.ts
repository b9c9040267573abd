// Applications: handling what was applied for, and following it.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone } from './groups.ts';

/** Those whose work is with applications; a head of unit grants more time, and reads why it is asked. */
const handlesApplications: readonly Grantee[] = ['window', 'reviewer', 'head'];
const readsApplications: readonly Grantee[] = [...handlesApplications, 'supervisor', 'auditor'];

export const applicationGrants: Readonly<Record<string, readonly Grantee[]>> = {
  receiveApplication: ['window'],
  listApplications: readsApplications,
  readApplication: readsApplications,
  readApplicationFile: [...handlesApplications, 'auditor'],
  revealApplicant: [...handlesApplications, 'auditor'],
  judgeMaterial: ['window', 'reviewer'],
  commandApplication: handlesApplications,
  commandApplications: ['window', 'reviewer'],
  // Who takes in does not decide; who decides gives themselves no more time.
  'commandApplication.accept': ['window', 'reviewer'],
  'commandApplication.ask-correction': ['window', 'reviewer'],
  'commandApplication.correct': ['window'],
  'commandApplication.refuse-acceptance': ['reviewer'],
  'commandApplication.transfer': ['window', 'reviewer'],
  'commandApplication.suspend': ['reviewer'],
  'commandApplication.resume': ['reviewer'],
  'commandApplication.extend': ['head'],
  'commandApplication.ask-opinion': ['reviewer'],
  'commandApplication.give-opinion': ['reviewer'],
  'commandApplication.grant': ['reviewer'],
  'commandApplication.refuse': ['reviewer'],
  'commandApplication.finish': ['reviewer', 'window'],
  'commandApplication.deliver': ['window', 'reviewer'],
  'commandApplication.withdraw': ['window'],
  'commandApplication.terminate': ['reviewer'],
  'commandApplication.note': handlesApplications,
  listAskedOpinions: ['reviewer'],
  readApplicationSettings: readsApplications,
  setApplicationSettings: ['supervisor'],

  // Whoever has the number and the code told with it follows that application; who is signed in follows their own.
  followApplication: everyone,
  actOnFollowedApplication: everyone,
  listMyApplications: ['person'],
  readMyApplication: ['person'],
  actOnMyApplication: ['person'],
  readItemTimes: everyone,

  // Papers: whoever reads the application prints them, and whoever holds one checks it.
  readApplicationNotice: [...handlesApplications, 'auditor'],
  readMyNotice: ['person'],
  readFollowedNotice: everyone,
  checkNotice: everyone,
  readNoticeTemplates: readsApplications,
  setNoticeTemplates: ['head', 'supervisor'],
};
