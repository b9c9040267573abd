// Drafts on all devices of a person: begun, saved step by step under a version, read, filled in beforehand, thrown away. What is
// written is sealed and shown to nobody else.
import type { TrustGrade } from '@kapok/contracts/applications.ts';
import {
  type Answers,
  type beginDraft as beginOperation,
  type Draft,
  draftsMax,
  groupsOf,
  type listMyDrafts as listOperation,
  type prefillMyDraft as prefillOperation,
  readAnswers,
  type saveMyDraft as saveOperation,
} from '@kapok/contracts/applying.ts';
import type { ApplicationId, DraftId, PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { selfOf } from '../../../kernel/access.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { dropFiles, filesOf, heldMaterials } from '../../applications/index.ts';
import { identityOf, openParty } from '../../parties/index.ts';
import { contentOf } from '../rules/joining.ts';
import { deleteCoApplicants, selectCoApplicants } from '../store/coApplicants.ts';
import * as store from '../store/drafts.ts';
import { coApplicantsOf } from './coApplicants.ts';
import { resolveSubject } from './subjects.ts';

const answersColumn = 'applying.draft.answers' satisfies SealedColumn;
/** Since it was saved last; the city may set another. */
export const draftDays = 90;
const answersCharactersMax = 200_000;
export const draftKind = 'applying.draft';

/** Whose drafts these are: one's own, or theirs for whom one acts. */
export function ownerOf({
  actor,
  mayDo,
}: Pick<Doing, 'actor' | 'mayDo'>):
  | { readonly partyId: PartyId; readonly agentId: PartyId | null }
  | Refusal {
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  const partyId = selfOf(actor);
  const forbidden = mayDo({ parties: [partyId], matter: 'applications' });
  return forbidden ?? { partyId, agentId: actor.acting ? actor.partyId : null };
}

/** Of the draft that is the actor's, and as if there were none otherwise. */
export async function ownDraft(
  doing: Pick<Doing, 'actor' | 'mayDo'>,
  db: Queryable,
  id: DraftId,
  lock = false,
): Promise<store.DraftRow | Refusal> {
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const row = await store.selectDraft(db, id, lock);
  return row?.partyId === owner.partyId ? row : refuse('not-found');
}

export const subjectOf = ({
  itemCode,
  bundleCode,
  name,
  department,
}: Pick<store.DraftRow, 'itemCode' | 'bundleCode' | 'name'> & { readonly department?: string | null }) => ({
  ...(itemCode === null ? {} : { item: itemCode }),
  ...(bundleCode === null ? {} : { bundle: bundleCode }),
  name,
  ...(department ? { department } : {}),
});
export const namesOf = ({ itemCode, bundleCode }: Pick<store.DraftRow, 'itemCode' | 'bundleCode'>) => ({
  item: itemCode,
  bundle: bundleCode,
});

export async function beginDraft(
  doing: Doing,
  { answers = {}, ...asked }: BodyOf<typeof beginOperation>,
): Promise<AnswerOf<typeof beginOperation> | Refusal> {
  const { house, db, source, transact } = doing;
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const subject = await resolveSubject(db, house, asked);
  if (isRefusal(subject)) return subject;
  const identity = await identityOf(db, house, owner.partyId);
  if (!identity) return refuse('not-found');
  return transact(async (tx) => {
    if ((await store.countDrafts(tx, owner.partyId)) >= draftsMax) return tooManyDrafts();
    const id = newId<DraftId>(house);
    const now = house.clock.now();
    const row = { ...owner, ...subject, id, applicantKind: identity.kind, version: 1, at: null };
    const kept = known(subject.form, {}, answers);
    await store.insertDraft(tx, {
      ...row,
      answers: await sealedAnswers(tx, house, id, kept),
      prefilled: [],
      begunAt: now,
      savedAt: now,
    });
    await emit(tx, source, [
      {
        type: 'applying.draft.begun',
        subject: id,
        body: { ...namesOf(subject), applicantKind: identity.kind },
      },
    ]);
    return { draftId: id, version: 1 };
  });
}

function tooManyDrafts(): Refusal {
  return refuse('limit-reached', {
    detail: {
      zh: `草稿最多保留${draftsMax}份，请先提交或删除不再需要的草稿。`,
      en: `${draftsMax} drafts are kept at most; hand one in or throw one away first.`,
    },
    particulars: { limit: draftsMax },
  });
}

export async function listMyDrafts(
  doing: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const owner = ownerOf(doing);
  if (isRefusal(owner)) return owner;
  const rows = await store.selectDraftNames(doing.db, owner.partyId, page);
  const cut = cutPage(rows, page.limit, ({ savedAt, id }) => ({ at: savedAt.toISOString(), id }));
  return {
    ...cut,
    items: cut.items.map((row) => ({
      draftId: row.id,
      of: subjectOf(row),
      savedAt: row.savedAt.toISOString(),
      keptUntil: keptUntil(row.savedAt),
    })),
  };
}

const keptUntil = (savedAt: Date): string =>
  new Date(savedAt.getTime() + draftDays * 24 * 3_600_000).toISOString();

export async function readMyDraft(doing: Doing, id: DraftId): Promise<Draft | Refusal> {
  const { db, house } = doing;
  const row = await ownDraft(doing, db, id);
  if (isRefusal(row)) return row;
  const wanted = new Set(row.form.materials.map(({ code }) => code));
  const [answers, files, kept, joined, held] = await Promise.all([
    openAnswers(db, house, row),
    store.selectDraftFiles(db, id),
    filesOf(db, house, { subject: id as unknown as ApplicationId }),
    selectCoApplicants(db, id),
    heldMaterials(db, row.partyId),
  ]);
  doing.recordAccess({
    kind: draftKind,
    records: [id],
    fields: ['answers', 'files', 'held', 'co-applicants'],
    unmasked: true,
  });
  const byId = new Map(kept.map((file) => [file.id, file]));
  return {
    draftId: id,
    of: subjectOf(row),
    applicant: row.applicantKind,
    form: row.form,
    version: row.version,
    ...(row.at === null ? {} : { at: row.at }),
    answers,
    prefilled: [...row.prefilled],
    files: files.flatMap(({ material, fileId, grade, source }) => {
      const file = byId.get(fileId);
      if (!file) return [];
      const { name, mediaType, bytes, sha256 } = file;
      return [{ fileId, material, name, mediaType, bytes, sha256, grade, reused: source === 'reuse' }];
    }),
    held: held.filter(({ material }) => wanted.has(material)).map(heldOf),
    coApplicants: await coApplicantsOf(db, house, joined, contentOf({ answers, files })),
    savedAt: row.savedAt.toISOString(),
    keptUntil: keptUntil(row.savedAt),
  };
}

const heldOf = (one: {
  fileId: Draft['held'][number]['fileId'];
  material: string;
  grade: TrustGrade;
  givenAt: Date;
  number: string;
}) => ({
  fileId: one.fileId,
  material: one.material,
  grade: one.grade,
  givenAt: one.givenAt.toISOString(),
  applicationNo: one.number,
});

export async function saveMyDraft(
  doing: Doing,
  id: DraftId,
  { version, at, answers }: BodyOf<typeof saveOperation>,
): Promise<AnswerOf<typeof saveOperation> | Refusal> {
  return changing(doing, id, version, async (row, before) => {
    const after = known(row.form, before, answers);
    if (JSON.stringify(after).length > answersCharactersMax) return tooMuchText();
    return {
      answers: after,
      at: at ?? row.at,
      // What is written over by the person themselves is theirs, and not shown as the city's any more.
      prefilled: row.prefilled.filter((code) => after[code] === before[code] && after[code] !== undefined),
    };
  });
}

const tooMuchText = (): Refusal =>
  refuse('limit-reached', {
    detail: {
      zh: `一份申请的文字总量不能超过${answersCharactersMax}个字符。`,
      en: `An application takes ${answersCharactersMax} characters in all.`,
    },
    kept: { zh: '上次保存的内容都还在。', en: 'What was saved before is kept.' },
    particulars: { limit: answersCharactersMax },
  });

export async function prefillMyDraft(
  doing: Doing,
  id: DraftId,
  { version }: BodyOf<typeof prefillOperation>,
): Promise<AnswerOf<typeof prefillOperation> | Refusal> {
  const { house, source } = doing;
  let filled: string[] = [];
  const saved = await changing(doing, id, version, async (row, before, tx) => {
    const registered = (await openParty(tx, house, row.partyId)) ?? {};
    const { shown } = readAnswers(row.form, row.applicantKind, before);
    const asked = shown.flatMap(({ fields }) => fields);
    // All that the form may ask, as what is hidden now may be shown later; what the person wrote is never written over.
    const fields = groupsOf(row.form).flatMap(({ group }) => group.fields);
    const found = fields.flatMap(({ code, prefill }) => {
      const value = prefill && registered[prefill];
      return value !== undefined && before[code] === undefined ? [[code, value] as const] : [];
    });
    filled = found.map(([code]) => code).filter((code) => asked.some((one) => one.code === code));
    await emit(tx, source, [
      { type: 'applying.draft.prefilled', subject: id, body: { ...namesOf(row), fields: found.length } },
    ]);
    return {
      answers: { ...before, ...Object.fromEntries(found) },
      at: row.at,
      prefilled: [...new Set([...row.prefilled, ...found.map(([code]) => code)])],
    };
  });
  return isRefusal(saved) ? saved : { ...saved, filled };
}

export async function discardMyDraft(doing: Doing, id: DraftId): Promise<null | Refusal> {
  const { source, transact } = doing;
  return transact(async (tx) => {
    const row = await ownDraft(doing, tx, id, true);
    if (isRefusal(row)) return row;
    await dropFiles(tx, id as unknown as ApplicationId);
    await deleteCoApplicants(tx, id);
    await store.deleteDraft(tx, id);
    await emit(tx, source, [{ type: 'applying.draft.discarded', subject: id, body: namesOf(row) }]);
    return null;
  });
}

interface Written {
  readonly answers: Answers;
  readonly at: string | null;
  readonly prefilled: readonly string[];
}

/** One writer at a time; one who read another version is told, and nothing of what is there is lost. */
async function changing(
  doing: Doing,
  id: DraftId,
  version: number,
  write: (row: store.DraftRow, before: Answers, tx: Tx) => Promise<Written | Refusal>,
): Promise<AnswerOf<typeof saveOperation> | Refusal> {
  const { house, transact } = doing;
  return transact(async (tx) => {
    const row = await ownDraft(doing, tx, id, true);
    if (isRefusal(row)) return row;
    if (row.version !== version) return changedElsewhere(row.version);
    const written = await write(row, await openAnswers(tx, house, row), tx);
    if (isRefusal(written)) return written;
    const savedAt = house.clock.now();
    await store.updateDraft(tx, {
      ...row,
      ...written,
      version: version + 1,
      answers: await sealedAnswers(tx, house, id, written.answers),
      savedAt,
    });
    return { version: version + 1, savedAt: savedAt.toISOString() };
  });
}

export const changedElsewhere = (version: number): Refusal =>
  refuse('draft-changed-elsewhere', {
    kept: {
      zh: '另一台设备上保存的内容都还在，本次填写没有覆盖它。',
      en: 'What was saved on the other device is kept, and was not written over.',
    },
    particulars: { version },
  });

/** Answers to what the form asks at all; an empty one takes its question out. Which of them count is decided on submission. */
function known(form: store.DraftRow['form'], before: Answers, given: Answers): Answers {
  const codes = new Set(groupsOf(form).flatMap(({ group }) => group.fields.map(({ code }) => code)));
  const all = { ...before, ...given };
  return Object.fromEntries(
    Object.entries(all).filter(
      ([code, value]) => codes.has(code) && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

async function sealedAnswers(tx: Tx, { vault }: House, id: DraftId, answers: Answers): Promise<Buffer> {
  return (await vault.keyFor(tx, id)).seal(answersColumn, id, JSON.stringify(answers));
}

export async function openAnswers(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  { id, answers }: Pick<store.DraftRow, 'id' | 'answers'>,
): Promise<Answers> {
  const text = await vault.openText(db, { column: answersColumn, row: id, sealed: answers });
  return text === undefined ? {} : (JSON.parse(text) as Answers);
}
