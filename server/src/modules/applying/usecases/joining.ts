// Who applies together: asked by number and name, and a party to it only once they say so themselves. Nobody learns from it
// whether somebody is registered.

import { coApplicantsMax } from '@kapok/contracts/applications.ts';
import type {
  answerInvitation as answerOperation,
  askCoApplicant as askOperation,
  listMyInvitations as listOperation,
} from '@kapok/contracts/applying.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { maskName } from '../../../kernel/masking.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { findNamed, nameOf } from '../../parties/index.ts';
import * as store from '../store/drafts.ts';
import { nameColumn, stateOf } from './coApplicants.ts';
import { namesOf, ownDraft, ownerOf, subjectOf } from './drafts.ts';

const askedByColumn = 'applying.co_applicant.asked_by' satisfies SealedColumn;

export async function askCoApplicant(
  doing: Doing,
  id: DraftId,
  named: BodyOf<typeof askOperation>,
): Promise<AnswerOf<typeof askOperation> | Refusal> {
  const { house, source, transact } = doing;
  return transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    if (isRefusal(draft)) return draft;
    const before = await store.selectCoApplicants(tx, id);
    if (before.length >= coApplicantsMax)
      return refuse('limit-reached', {
        detail: {
          zh: `共同申请人最多${coApplicantsMax}人。`,
          en: `${coApplicantsMax} may apply together at most.`,
        },
        particulars: { limit: coApplicantsMax },
      });
    const found = await findNamed(tx, house, named);
    if (isRefusal(found)) return found;
    const partyId = found?.partyId === draft.partyId ? undefined : found?.partyId;
    const shown = named.documentType === 'credit-code' ? named.name : maskName(named.name);
    const place = Math.max(-1, ...before.map((one) => one.place)) + 1;
    const key = await house.vault.keyFor(tx, id);
    const asking = await nameOf(tx, house, draft.partyId);
    const inserted = await store.insertCoApplicant(tx, {
      draftId: id,
      place,
      partyId: partyId ?? null,
      name: key.seal(nameColumn, id, shown),
      askedBy: asking ? key.seal(askedByColumn, id, asking.shown) : null,
      ofName: draft.name,
      itemCode: draft.itemCode,
      bundleCode: draft.bundleCode,
      askedAt: house.clock.now(),
      agreed: null,
    });
    const there = inserted ? undefined : before.find((one) => one.partyId === partyId);
    if (inserted)
      await emit(tx, source, [
        {
          type: 'applying.co-applicant.asked',
          subject: id,
          body: { ...namesOf(draft), coApplicants: before.length + 1 },
        },
      ]);
    return { place: there?.place ?? place, name: shown, state: stateOf(there?.agreed ?? null) };
  });
}

export async function dropCoApplicant(doing: Doing, id: DraftId, place: number): Promise<null | Refusal> {
  return doing.transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    if (isRefusal(draft)) return draft;
    if (!(await store.deleteCoApplicant(tx, id, place))) return refuse('not-found');
    const left = await store.selectCoApplicants(tx, id);
    await emit(tx, doing.source, [
      {
        type: 'applying.co-applicant.dropped',
        subject: id,
        body: { ...namesOf(draft), coApplicants: left.length },
      },
    ]);
    return null;
  });
}

export async function listMyInvitations(
  doing: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const { db, house, recordAccess } = doing;
  const rows = await store.selectInvitations(db, owner.partyId, page);
  const cut = cutPage(rows, page.limit, ({ askedAt, draftId }) => ({
    at: askedAt.toISOString(),
    id: draftId,
  }));
  const from = await house.vault.open(
    db,
    cut.items.map(({ draftId, askedBy }) => ({ column: askedByColumn, row: draftId, sealed: askedBy })),
  );
  recordAccess({
    kind: 'applying.draft',
    records: cut.items.map(({ draftId }) => draftId),
    fields: ['co-applicants'],
    unmasked: false,
  });
  return {
    ...cut,
    items: cut.items.map(({ draftId, ofName, itemCode, bundleCode, agreed, askedAt }, at) => ({
      draftId,
      of: subjectOf({ itemCode, bundleCode, name: ofName }),
      ...(from[at] === undefined ? {} : { from: from[at] }),
      state: stateOf(agreed),
      askedAt: askedAt.toISOString(),
    })),
  };
}

export async function answerInvitation(
  doing: Doing,
  id: DraftId,
  { agree }: BodyOf<typeof answerOperation>,
): Promise<AnswerOf<typeof answerOperation> | Refusal> {
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  return doing.transact(async (tx) => {
    const answered = { draftId: id, partyId: owner.partyId, agreed: agree, at: doing.house.clock.now() };
    if (!(await store.updateAgreed(tx, answered))) return refuse('not-found');
    await emit(tx, doing.source, [
      { type: 'applying.co-applicant.answered', subject: id, body: { agreed: agree } },
    ]);
    return { state: stateOf(agree) };
  });
}
