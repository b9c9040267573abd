// Applying (申办): finding out what an item asks, filling it in on any device, and handing it in, one item or several by one form.
export * from './applying/answers.ts';
export * from './applying/bundles.ts';
export * from './applying/drafts.ts';
export * from './applying/events.ts';
export * from './applying/faults.ts';
export * from './applying/forms.ts';
export * from './applying/joining.ts';
export * from './applying/jsonSchema.ts';
export * from './applying/merging.ts';
export * from './applying/shapes.ts';
export * from './applying/standard.ts';
export * from './applying/uploads.ts';
export * from './applying/words.ts';

import { bundleOperations } from './applying/bundles.ts';
import { draftOperations } from './applying/drafts.ts';
import { formOperations } from './applying/forms.ts';
import { joiningOperations } from './applying/joining.ts';
import { uploadOperations } from './applying/uploads.ts';

export const applyingOperations = [
  ...formOperations,
  ...bundleOperations,
  ...draftOperations,
  ...uploadOperations,
  ...joiningOperations,
] as const;
