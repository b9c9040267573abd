// Routes of applying: parse, call one use case, map the result.
import * as contract from '@kapok/contracts/applying.ts';
import type { Route } from '../../kernel/module.ts';
import * as drafts from './usecases/drafts.ts';
import * as forms from './usecases/forms.ts';
import * as invitations from './usecases/invitations.ts';
import * as joining from './usecases/joining.ts';
import * as submitting from './usecases/submitting.ts';
import * as uploads from './usecases/uploads.ts';

export function applyingRoutes(route: Route): void {
  route(contract.listApplicationForms, (call) => forms.listApplicationForms(call, call.query));
  route(contract.readApplicationForm, (call) => forms.readApplicationForm(call, call.params.code));
  route(contract.setApplicationForm, (call) => forms.setApplicationForm(call, call.params.code, call.body));
  route(contract.checkApplicationForm, async ({ body }) => forms.checkApplicationForm(body));
  route(contract.adviseApplicant, (call) => forms.adviseApplicant(call, call.body));
  route(contract.listBundles, (call) => forms.listBundles(call, call.query));
  route(contract.readBundle, (call) => forms.readBundle(call, call.params.bundle));
  route(contract.setBundle, (call) => forms.setBundle(call, call.params.bundle, call.body));
  route(contract.checkBundle, (call) => forms.checkBundle(call, call.body));

  route(contract.beginDraft, (call) => drafts.beginDraft(call, call.body));
  route(contract.listMyDrafts, (call) => drafts.listMyDrafts(call, call.query));
  route(contract.readMyDraft, (call) => drafts.readMyDraft(call, call.params.draftId));
  route(contract.saveMyDraft, (call) => drafts.saveMyDraft(call, call.params.draftId, call.body));
  route(contract.discardMyDraft, (call) => drafts.discardMyDraft(call, call.params.draftId));
  route(contract.prefillMyDraft, (call) => drafts.prefillMyDraft(call, call.params.draftId, call.body));
  route(contract.submitMyDraft, (call) => submitting.submitMyDraft(call, call.params.draftId, call.body));
  route(contract.readMySubmission, (call) => submitting.readMySubmission(call, call.params.submissionId));
  route(contract.listMySubmissions, (call) => submitting.listMySubmissions(call, call.query));

  route(contract.beginUpload, (call) => uploads.beginUpload(call, call.params.draftId, call.body));
  route(contract.sendChunk, (call) => uploads.sendChunk(call, call.params, call.body));
  route(contract.removeDraftFile, (call) =>
    uploads.removeDraftFile(call, call.params.draftId, call.params.fileId),
  );
  route(contract.readDraftFile, (call) =>
    uploads.readDraftFile(call, call.params.draftId, call.params.fileId),
  );
  route(contract.reuseMaterial, (call) => uploads.reuseMaterial(call, call.params.draftId, call.body));
  route(contract.askCoApplicant, (call) => joining.askCoApplicant(call, call.params.draftId, call.body));
  route(contract.dropCoApplicant, (call) =>
    joining.dropCoApplicant(call, call.params.draftId, Number(call.params.place)),
  );
  route(contract.listMyInvitations, (call) => invitations.listMyInvitations(call, call.query));
  route(contract.readMyInvitation, (call) => invitations.readMyInvitation(call, call.params.draftId));
  route(contract.answerInvitation, (call) =>
    invitations.answerInvitation(call, call.params.draftId, call.body),
  );
}
