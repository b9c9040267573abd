// Applications (办件): what was applied for, how it is handled to the end, and how the applicant follows it.
export * from './applications/commands.ts';
export * from './applications/following.ts';
export * from './applications/operations.ts';
export * from './applications/settings.ts';
export * from './applications/shapes.ts';
export * from './applications/words.ts';

import {
  actOnFollowedApplication,
  actOnMyApplication,
  followApplication,
  listMyApplications,
  readItemTimes,
  readMyApplication,
} from './applications/following.ts';
import {
  commandApplication,
  commandApplications,
  judgeMaterial,
  listApplications,
  listAskedOpinions,
  readApplication,
  readApplicationFile,
  receiveApplication,
  revealApplicant,
} from './applications/operations.ts';
import { readApplicationSettings, setApplicationSettings } from './applications/settings.ts';

export const applicationsOperations = [
  receiveApplication,
  listApplications,
  readApplication,
  commandApplication,
  commandApplications,
  judgeMaterial,
  readApplicationFile,
  revealApplicant,
  listAskedOpinions,
  readApplicationSettings,
  setApplicationSettings,
  followApplication,
  actOnFollowedApplication,
  listMyApplications,
  readMyApplication,
  actOnMyApplication,
  readItemTimes,
] as const;

/** The largest file that is kept with a draft or a case. */
export const fileBytesMax = 10 * 1024 * 1024;
/** Materials of one case, and files of one material. */
export const materialsMax = 100;
export const filesOfMaterialMax = 20;
export const coApplicantsMax = 50;
