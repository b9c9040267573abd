// Hands a draft in: an application of its item, or one for each part of a matter, those that come later once what comes before is
// granted. All of it in one transaction, and once, however often it is asked for.
import {
  type PartState,
  type Submission,
  type submitMyDraft as submitOperation,
  wantedParts,
} from '@kapok/contracts/applying.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { ApplicationId, CaseId, DraftId, EventId, FileId, SubmissionId } from '@kapok/contracts/ids.ts';
import { type AnswerOf, type BodyOf, pageLimitMax } from '@kapok/contracts/operation.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { dropFiles, keepFile, readFile, receive, standings } from '../../applications/index.ts';
import { contentOf } from '../rules/joining.ts';
import { filedWith, type PartMaterial, type Ready, readyToSubmit } from '../rules/submitting.ts';
import { markHandedIn, selectCoApplicants } from '../store/coApplicants.ts';
import * as drafts from '../store/drafts.ts';
import * as store from '../store/submissions.ts';
import { coApplicantsOf } from './coApplicants.ts';
import { changedElsewhere, namesOf, openAnswers, ownDraft, ownerOf, subjectOf } from './drafts.ts';
import { bundleOf } from './subjects.ts';

type Submitted = AnswerOf<typeof submitOperation>;
export const pendingColumn = 'applying.part.pending' satisfies SealedColumn;

/** What a part that waits will be filed with. */
export interface Pending {
  readonly answers: JsonObject;
  readonly materials: readonly PartMaterial[];
  readonly coApplicants: readonly string[];
  readonly channel: 'web' | 'mobile' | 'kiosk';
}

export async function submitMyDraft(
  doing: Doing,
  id: DraftId,
  { version, promise, channel = 'web' }: BodyOf<typeof submitOperation>,
): Promise<Submitted | Refusal> {
  const { house, transact, source } = doing;
  const submissionId = id as unknown as SubmissionId;
  return transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    // Handed in again: what became of it, without the codes, which were told once.
    if (isRefusal(draft)) return (await again(doing, tx, submissionId)) ?? draft;
    if (draft.version !== version) return changedElsewhere(draft.version);
    const joined = await selectCoApplicants(tx, id, true);
    const files = await drafts.selectDraftFiles(tx, id);
    const answers = await openAnswers(tx, house, draft);
    const standing = await coApplicantsOf(tx, house, joined, contentOf({ answers, files }));
    const ready = readyToSubmit({
      form: draft.form,
      applicantKind: draft.applicantKind,
      answers,
      files,
      coApplicants: standing.map(({ state }) => state),
      promise: promise === true,
    });
    if (isRefusal(ready)) return ready;
    const coApplicants = joined.flatMap(({ partyId }) => partyId ?? []);
    const filing: Filing = { draft, ready, files, coApplicants, channel };
    const parts = await partsOf(doing, filing);
    await dropUnneeded(tx, filing);
    const filed = await filedParts(doing, tx, filing, parts);
    if (isRefusal(filed)) return filed;
    const now = house.clock.now();
    const submission = {
      ...draft,
      id: submissionId,
      agentId: draft.agentId,
      submittedAt: now,
    };
    await store.insertSubmission(tx, submission, filed.rows);
    // Parts have files of their own; those of the draft stay with the application of a single item only.
    if (draft.bundleCode !== null) await dropFiles(tx, id as unknown as ApplicationId);
    await markHandedIn(tx, id, now);
    await drafts.deleteDraft(tx, id);
    const [eventId] = await emit(tx, source, [
      {
        type: 'applying.draft.submitted',
        subject: id,
        ...(draft.bundleCode === null ? { caseId: id as unknown as CaseId } : {}),
        body: {
          ...namesOf(draft),
          applicantKind: draft.applicantKind,
          agent: draft.agentId !== null,
          coApplicants: joined.length,
          parts: filed.rows.length,
          waiting: filed.rows.filter(({ state }) => state === 'waiting').length,
          materials: ready.materials.length,
          reused: files.filter((one) => one.source === 'reuse').length,
          prefilled: draft.prefilled.length,
          minutes: Math.max(0, Math.floor((now.getTime() - draft.begunAt.getTime()) / 60_000)),
        },
      },
    ]);
    return {
      submissionId,
      of: subjectOf(draft),
      submittedAt: now.toISOString(),
      parts: filed.rows.map((row) => partShown(row)),
      codes: filed.codes,
      eventId: eventId!,
    };
  });
}

interface Filing {
  readonly draft: drafts.DraftRow;
  readonly ready: Ready;
  readonly files: readonly drafts.DraftFileRow[];
  readonly coApplicants: readonly string[];
  readonly channel: Pending['channel'];
}
interface Filed {
  readonly rows: store.PartRow[];
  readonly codes: { number: string; code: string }[];
}

async function again(doing: Doing, tx: Tx, id: SubmissionId): Promise<Submitted | undefined> {
  const row = await store.selectSubmission(tx, id);
  const owner = ownerOf(doing);
  if (!row || isRefusal(owner) || row.partyId !== owner.partyId) return undefined;
  const [shown] = await shownWith(tx, [row]);
  return { ...shown!, codes: [], eventId: id as unknown as EventId };
}

/** Parts that these answers want; what a part waits for counts only where that is wanted too. */
async function partsOf({ db }: Doing, { draft, ready }: Filing): Promise<drafts.DraftPart[]> {
  if (draft.bundleCode === null) return [...draft.parts];
  const bundle = await bundleOf(db, draft.bundleCode);
  const wanted = new Set(
    bundle
      ? wantedParts(bundle, { ...ready.values, applicant: draft.applicantKind }).map(({ code }) => code)
      : draft.parts.map(({ part }) => part),
  );
  return draft.parts
    .filter(({ part }) => wanted.has(part))
    .map((part) => ({ ...part, after: part.after.filter((code) => wanted.has(code)) }));
}

async function filedParts(
  doing: Doing,
  tx: Tx,
  filing: Filing,
  parts: readonly drafts.DraftPart[],
): Promise<Filed | Refusal> {
  const { house } = doing;
  const { draft } = filing;
  if (parts.length === 0)
    return refuse('draft-incomplete', {
      detail: { zh: '还没有选择要办理的事项。', en: 'No item was chosen.' },
    });
  const filed: Filed = { rows: [], codes: [] };
  for (const [place, part] of parts.entries()) {
    // A single item's application is the draft gone on, with its key and files; parts have their own.
    const caseId = (draft.bundleCode === null ? draft.id : newId(house)) as unknown as ApplicationId;
    const with_ = filedWith(part.form, draft.applicantKind, filing.ready, filing.files);
    const materials =
      draft.bundleCode === null ? with_.materials : await copied(doing, tx, filing, caseId, with_.materials);
    if (isRefusal(materials)) return materials;
    const pending: Pending = {
      answers: with_.answers as JsonObject,
      materials,
      coApplicants: filing.coApplicants,
      channel: filing.channel,
    };
    const row = {
      submissionId: draft.id as unknown as SubmissionId,
      place,
      part: part.part,
      itemCode: part.item,
      itemVersion: part.itemVersion,
      name: part.name,
      after: part.after,
      caseId,
      granted: null,
    };
    if (part.after.length > 0) {
      const key = await house.vault.keyFor(tx, caseId);
      const sealed = key.seal(pendingColumn, caseId, JSON.stringify(pending));
      filed.rows.push({ ...row, state: 'waiting', number: null, pending: sealed });
      continue;
    }
    const { partyId, agentId } = draft;
    const received = await fileIt(doing, tx, { ...row, partyId, agentId }, pending);
    if (isRefusal(received)) return received;
    filed.codes.push({ number: received.number, code: received.followCode });
    filed.rows.push({ ...row, state: 'filed', number: received.number, pending: null });
  }
  return filed;
}

/** One part becomes an application. */
export function fileIt(
  doing: Pick<Doing, 'house' | 'source'>,
  tx: Tx,
  of: Pick<store.PartRow, 'caseId' | 'itemCode' | 'itemVersion'> &
    Pick<store.SubmissionRow, 'partyId' | 'agentId'>,
  { answers, materials, coApplicants, channel }: Pending,
) {
  return receive(tx, doing, {
    id: of.caseId,
    itemCode: of.itemCode,
    itemVersion: of.itemVersion,
    applicant: of.partyId,
    ...(of.agentId === null ? {} : { agent: of.agentId }),
    coApplicants: coApplicants as store.SubmissionRow['partyId'][],
    answers,
    materials,
    channel,
  });
}

/** Each part keeps files of its own, under its own key: it lives and is erased by itself. */
async function copied(
  { house }: Doing,
  tx: Tx,
  { draft }: Filing,
  subject: CaseId,
  materials: readonly PartMaterial[],
): Promise<PartMaterial[] | Refusal> {
  const copies: PartMaterial[] = [];
  for (const material of materials) {
    const fileIds: FileId[] = [];
    for (const id of material.fileIds) {
      const file = await readFile(tx, house, id);
      if (!file) return refuse('unknown-file');
      const kept = await keepFile(tx, house, {
        subject,
        owner: draft.partyId,
        name: file.name,
        bytes: file.content,
      });
      if (isRefusal(kept)) return kept;
      fileIds.push(kept.id);
    }
    copies.push({ ...material, fileIds });
  }
  return copies;
}

/** What was uploaded and is not asked for by these answers is not handed in, and not kept. */
async function dropUnneeded(tx: Tx, { draft, ready, files }: Filing): Promise<void> {
  const needed = new Set(ready.materials.map(({ code }) => code));
  const used = new Set(files.filter(({ material }) => needed.has(material)).map(({ fileId }) => fileId));
  const left = files.map(({ fileId }) => fileId).filter((id) => !used.has(id));
  if (left.length > 0) await dropFiles(tx, draft.id as unknown as ApplicationId, left);
}

export async function readMySubmission(doing: Doing, id: SubmissionId): Promise<Submission | Refusal> {
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const row = await store.selectSubmission(doing.db, id);
  if (row?.partyId !== owner.partyId) return refuse('not-found');
  const [shown] = await shownWith(doing.db, [row]);
  return shown!;
}

export async function listMySubmissions(
  doing: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<{ items: Submission[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const rows = await store.selectSubmissions(doing.db, owner.partyId, page);
  const cut = cutPage(rows, page.limit, ({ submittedAt, id }) => ({ at: submittedAt.toISOString(), id }));
  return { ...cut, items: await shownWith(doing.db, cut.items) };
}

/** With how each part's application stands now. */
export async function shownWith(db: Queryable, rows: readonly store.SubmissionRow[]): Promise<Submission[]> {
  if (rows.length > pageLimitMax) throw new RangeError('more submissions than a page');
  const parts = await store.selectParts(
    db,
    rows.map(({ id }) => id),
  );
  const stands = await standings(
    db,
    parts.filter(({ state }) => state === 'filed').map(({ caseId }) => caseId),
  );
  return rows.map((row) => ({
    submissionId: row.id,
    of: subjectOf(row),
    submittedAt: row.submittedAt.toISOString(),
    parts: parts
      .filter(({ submissionId }) => submissionId === row.id)
      .map((part) => ({
        ...partShown(part),
        ...(stands.has(part.caseId) ? { stands: stands.get(part.caseId)! } : {}),
      })),
  }));
}

const partShown = ({ part, itemCode, name, state, after, caseId, number }: store.PartRow) => ({
  part,
  item: itemCode,
  name,
  state: state as PartState,
  after: [...after],
  ...(number === null ? {} : { caseId, number }),
});
