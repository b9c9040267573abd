// The door of applying: the module, and the use cases that the demonstration city drives.
import { applyingOperations } from '@kapok/contracts/applying.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { applyingConsumers } from './consumers.ts';
import { applyingRoutes } from './http.ts';
import { applyingEventDescriptions, applyingIndicators } from './indicators.ts';
import { applyingRecords, applyingRetention } from './usecases/records.ts';

export { beginDraft, listMyDrafts } from './usecases/drafts.ts';
export { setApplicationForm, setBundle } from './usecases/forms.ts';
export { answerInvitation, readMyInvitation } from './usecases/invitations.ts';
export { askCoApplicant } from './usecases/joining.ts';
export { listMySubmissions, submitMyDraft } from './usecases/submitting.ts';

export const applying: KapokModule = {
  name: 'applying',
  indicators: applyingIndicators,
  eventDescriptions: applyingEventDescriptions,
  operations: applyingOperations,
  routes: applyingRoutes,
  consumers: applyingConsumers,
  retention: applyingRetention,
  personalRecords: applyingRecords,
};
