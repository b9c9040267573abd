// What those who were asked to apply together see and answer: what is written, the data of others masked, and after it was handed
// in what they signed and where each part stands. Nobody agrees to what they were not shown.
import type {
  answerInvitation as answerOperation,
  CoApplicantState,
  listMyInvitations as listOperation,
  readMyInvitation as readOperation,
} from '@kapok/contracts/applying.ts';
import type { DraftId, SubmissionId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { contentOf, sheetOf, shownOf, stateOf, type Written } from '../rules/joining.ts';
import * as store from '../store/coApplicants.ts';
import { type DraftRow, selectDraft, selectDraftFiles } from '../store/drafts.ts';
import { selectSubmission } from '../store/submissions.ts';
import { coApplicantsOf, placeOf, type Signed, signedBy, signedColumn } from './coApplicants.ts';
import { draftKind, openAnswers, ownerOf, subjectOf } from './drafts.ts';
import { askedByColumn } from './joining.ts';
import { shownWith } from './submitting.ts';

type Invitation = AnswerOf<typeof listOperation>['items'][number];

/** A draft is its writer's; whoever was asked to join it is shown of it what is said here, once their own row was found. */
const allRows = (house: House): Database => doingAs(house, { kind: 'system', name: 'applying.joining' }).db;

export async function listMyInvitations(
  doing: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const rows = await store.selectInvitations(doing.db, owner.partyId, page);
  const cut = cutPage(rows, page.limit, ({ askedAt, draftId }) => ({
    at: askedAt.toISOString(),
    id: draftId,
  }));
  const signed = await signedBy(doing.db, doing.house, cut.items);
  const states = await Promise.all(
    cut.items.map(async (row, at) => {
      const asks = row.agreed === true && row.handedInAt === null;
      return standing(row, signed[at], asks ? await writtenIn(doing.house, row.draftId) : undefined);
    }),
  );
  seen(doing, cut.items);
  return { ...cut, items: await invitationsOf(doing, cut.items, states) };
}

export async function readMyInvitation(
  doing: Doing,
  id: DraftId,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const { house, db } = doing;
  const row = await store.selectInvitation(db, id, owner.partyId);
  if (!row) return refuse('not-found');
  const all = allRows(house);
  const [[signed], written, joined] = await Promise.all([
    signedBy(db, house, [row]),
    row.handedInAt === null ? writtenIn(house, id) : undefined,
    store.selectCoApplicants(all, id),
  ]);
  const parts = written ? plannedParts(written.draft) : await partsHandedIn(all, id);
  // Thrown away between the two looks.
  if (!parts) return refuse('not-found');
  const [invitation] = await invitationsOf(doing, [row], [standing(row, signed, written)]);
  const others = await coApplicantsOf(
    all,
    house,
    joined.filter(({ place }) => place !== row.place),
    written?.content ?? signed?.content ?? '',
  );
  seen(doing, [row]);
  const sheet = written ? sheetOf(written) : signed?.sheet;
  return {
    ...invitation!,
    parts,
    others: others.map(({ name, state }) => ({ name, state })),
    ...(sheet ? { sheet } : {}),
    ...(written ? { shown: written.shown } : {}),
  };
}

export async function answerInvitation(
  doing: Doing,
  id: DraftId,
  { agree, shown }: BodyOf<typeof answerOperation>,
): Promise<AnswerOf<typeof answerOperation> | Refusal> {
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const { house, db, source, transact } = doing;
  const row = await store.selectInvitation(db, id, owner.partyId);
  if (!row) return refuse('not-found');
  const written = row.handedInAt === null ? await writtenIn(house, id) : undefined;
  if (!written) return over();
  if (agree && shown !== written.shown) return refuse('invitation-changed');
  return transact(async (tx) => {
    const signed: Signed = { content: written.content, sheet: sheetOf(written) };
    const key = await house.vault.keyFor(tx, id);
    const answered = await store.updateAnswer(tx, {
      draftId: id,
      partyId: owner.partyId,
      agreed: agree,
      at: house.clock.now(),
      signed: agree ? key.seal(signedColumn, placeOf(row), JSON.stringify(signed)) : null,
    });
    if (!answered) return over();
    await emit(tx, source, [
      { type: 'applying.co-applicant.answered', subject: id, body: { agreed: agree } },
    ]);
    return { state: agree ? ('agreed' as const) : ('declined' as const) };
  });
}

const over = (): Refusal =>
  refuse('invitation-changed', {
    detail: {
      zh: '申请已经提交或撤回，不能再更改答复。',
      en: 'It was handed in or thrown away; the answer cannot be changed any more.',
    },
    kept: { zh: '您之前的答复不变。', en: 'What you answered before stands.' },
  });

interface WrittenNow extends Written {
  readonly draft: DraftRow;
  readonly content: string;
  readonly shown: string;
}

async function writtenIn(house: House, id: DraftId): Promise<WrittenNow | undefined> {
  const all = allRows(house);
  const draft = await selectDraft(all, id);
  if (!draft) return undefined;
  const [answers, files] = await Promise.all([openAnswers(all, house, draft), selectDraftFiles(all, id)]);
  const { form, applicantKind, version } = draft;
  const written = { form, applicantKind, answers, files };
  return { ...written, draft, content: contentOf(written), shown: shownOf(version, files) };
}

/** What was handed in is what they agreed to: it could not be otherwise. */
const standing = (
  row: store.CoApplicantRow,
  signed: Signed | undefined,
  written: WrittenNow | undefined,
): CoApplicantState =>
  row.handedInAt === null
    ? stateOf(row.agreed, signed?.content, written?.content ?? '')
    : row.agreed === true
      ? 'agreed'
      : 'declined';

type Parts = AnswerOf<typeof readOperation>['parts'];

const plannedParts = ({ parts }: DraftRow): Parts =>
  parts.map(({ part, item, name, after }) => ({
    part,
    item,
    name,
    state: 'planned' as const,
    after: [...after],
  }));

async function partsHandedIn(all: Database, id: DraftId): Promise<Parts | undefined> {
  const submission = await selectSubmission(all, id as unknown as SubmissionId);
  if (!submission) return undefined;
  const [shown] = await shownWith(all, [submission]);
  return shown!.parts.map(({ caseId: _caseId, ...part }) => part);
}

async function invitationsOf(
  { db, house }: Pick<Doing, 'db' | 'house'>,
  rows: readonly store.CoApplicantRow[],
  states: readonly CoApplicantState[],
): Promise<Invitation[]> {
  const from = await house.vault.open(
    db,
    rows.map(({ draftId, askedBy }) => ({ column: askedByColumn, row: draftId, sealed: askedBy })),
  );
  return rows.map(({ draftId, ofName, itemCode, bundleCode, askedAt, answeredAt, handedInAt }, at) => ({
    draftId,
    of: subjectOf({ itemCode, bundleCode, name: ofName }),
    ...(from[at] === undefined ? {} : { from: from[at] }),
    state: states[at]!,
    askedAt: askedAt.toISOString(),
    ...(answeredAt === null ? {} : { answeredAt: answeredAt.toISOString() }),
    ...(handedInAt === null ? {} : { handedInAt: handedInAt.toISOString() }),
  }));
}

const seen = ({ recordAccess }: Doing, rows: readonly store.CoApplicantRow[]): void =>
  recordAccess({
    kind: draftKind,
    records: rows.map(({ draftId }) => draftId),
    fields: ['co-applicants'],
    unmasked: false,
  });
