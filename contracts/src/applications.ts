// Applications (办件): what was applied for, how it is handled to the end, and how the applicant follows it.
export * from './applications/words.ts';

import type { Operation } from './operation.ts';

export const applicationsOperations: readonly Operation[] = [];

/** The largest file that is kept with a draft or a case. */
export const fileBytesMax = 10 * 1024 * 1024;
/** Materials of one case, and files of one material. */
export const materialsMax = 100;
export const filesOfMaterialMax = 20;
export const coApplicantsMax = 50;
