// Who applies together: asked by number and name, and a party to it only once they say so themselves. Nobody learns from it
// whether somebody is registered.

import { coApplicantsMax } from '@kapok/contracts/applications.ts';
import type { askCoApplicant as askOperation } from '@kapok/contracts/applying.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { maskName } from '../../../kernel/masking.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { findNamed, nameOf } from '../../parties/index.ts';
import { contentOf } from '../rules/joining.ts';
import * as store from '../store/coApplicants.ts';
import { selectDraftFiles } from '../store/drafts.ts';
import { coApplicantsOf, nameColumn } from './coApplicants.ts';
import { namesOf, openAnswers, ownDraft } from './drafts.ts';

export const askedByColumn = 'applying.co_applicant.asked_by' satisfies SealedColumn;

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
    });
    if (inserted)
      await emit(tx, source, [
        {
          type: 'applying.co-applicant.asked',
          subject: id,
          body: { ...namesOf(draft), coApplicants: before.length + 1 },
        },
      ]);
    const there = inserted ? undefined : before.find((one) => one.partyId === partyId);
    if (!there) return { place, name: shown, state: 'asked' as const };
    const [answers, files] = [await openAnswers(tx, house, draft), await selectDraftFiles(tx, id)];
    const [standing] = await coApplicantsOf(tx, house, [there], contentOf({ answers, files }));
    return { place: there.place, name: shown, state: standing!.state };
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
