// Where applying is, as the browser needs it. Never a path that the contract does not have.
import type { checkBundle, listBundles, readBundle, setBundle } from '@kapok/contracts/applying/bundles.ts';
import type {
  beginDraft,
  discardMyDraft,
  listMyDrafts,
  listMySubmissions,
  prefillMyDraft,
  readMyDraft,
  readMySubmission,
  saveMyDraft,
  submitMyDraft,
} from '@kapok/contracts/applying/drafts.ts';
import type {
  adviseApplicant,
  checkApplicationForm,
  listApplicationForms,
  readApplicationForm,
  setApplicationForm,
} from '@kapok/contracts/applying/forms.ts';
import type {
  answerInvitation,
  askCoApplicant,
  dropCoApplicant,
  listMyInvitations,
  readMyInvitation,
} from '@kapok/contracts/applying/joining.ts';
import type {
  beginUpload,
  removeDraftFile,
  reuseMaterial,
  sendChunk,
} from '@kapok/contracts/applying/uploads.ts';
import { endpoint } from '../client.ts';

const draft = '/api/v1/me/drafts/{draftId}';

export const applying = {
  forms: endpoint<typeof listApplicationForms>('GET', '/api/v1/applying/forms'),
  form: endpoint<typeof readApplicationForm>('GET', '/api/v1/applying/forms/{code}'),
  setForm: endpoint<typeof setApplicationForm>('PUT', '/api/v1/applying/forms/{code}'),
  checkForm: endpoint<typeof checkApplicationForm>('POST', '/api/v1/applying/form-checks'),
  advise: endpoint<typeof adviseApplicant>('POST', '/api/v1/applying/advice'),
  bundles: endpoint<typeof listBundles>('GET', '/api/v1/applying/bundles'),
  bundle: endpoint<typeof readBundle>('GET', '/api/v1/applying/bundles/{bundle}'),
  setBundle: endpoint<typeof setBundle>('PUT', '/api/v1/applying/bundles/{bundle}'),
  checkBundle: endpoint<typeof checkBundle>('POST', '/api/v1/applying/bundle-checks'),
  begin: endpoint<typeof beginDraft>('POST', '/api/v1/me/drafts'),
  drafts: endpoint<typeof listMyDrafts>('GET', '/api/v1/me/drafts'),
  draft: endpoint<typeof readMyDraft>('GET', draft),
  save: endpoint<typeof saveMyDraft>('PUT', draft),
  discard: endpoint<typeof discardMyDraft>('DELETE', draft),
  prefill: endpoint<typeof prefillMyDraft>('POST', `${draft}/prefill`),
  submit: endpoint<typeof submitMyDraft>('POST', `${draft}/submission`),
  submission: endpoint<typeof readMySubmission>('GET', '/api/v1/me/submissions/{submissionId}'),
  submissions: endpoint<typeof listMySubmissions>('GET', '/api/v1/me/submissions'),
  beginUpload: endpoint<typeof beginUpload>('POST', `${draft}/uploads`),
  sendChunk: endpoint<typeof sendChunk>('PUT', `${draft}/uploads/{uploadId}`),
  removeFile: endpoint<typeof removeDraftFile>('DELETE', `${draft}/files/{fileId}`),
  reuse: endpoint<typeof reuseMaterial>('POST', `${draft}/reused`),
  ask: endpoint<typeof askCoApplicant>('POST', `${draft}/co-applicants`),
  drop: endpoint<typeof dropCoApplicant>('DELETE', `${draft}/co-applicants/{place}`),
  invitations: endpoint<typeof listMyInvitations>('GET', '/api/v1/me/invitations'),
  invitation: endpoint<typeof readMyInvitation>('GET', '/api/v1/me/invitations/{draftId}'),
  answerInvitation: endpoint<typeof answerInvitation>('PUT', '/api/v1/me/invitations/{draftId}'),
};
