// Seals what is personal of applications before the store sees it, and opens what the store read. Everything of a case is under
// the key of the case; nothing personal may go to the store in any other way.
import { type Lacking, noticeKinds } from '@kapok/contracts/applications.ts';
import type { ApplicationId, MaterialId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { DataKey, SealedColumn, SealedValue, Vault } from '../../../kernel/vault.ts';
import { sealedNotes } from '../../cases/index.ts';
import type { DecisionText, FactChanges } from '../rules/decision.ts';
import type { ApplicationRow } from '../rules/facts.ts';
import { type SealedChanges, selectApplication } from '../store/applications.ts';

const columns = {
  answers: 'applications.application.answers',
  lacking: 'applications.application.lacking',
  decision: 'applications.application.decision',
  remark: 'applications.material.remark',
  question: 'applications.opinion.question',
  opinion: 'applications.opinion.opinion',
} as const satisfies Record<string, SealedColumn>;

export const sealAnswers = (key: DataKey, id: ApplicationId, answers: object): Buffer =>
  key.seal(columns.answers, id, JSON.stringify(answers));
export const sealRemark = (key: DataKey, id: MaterialId, remark: string): Buffer =>
  key.seal(columns.remark, id, remark);
export const sealOpinion = (
  key: DataKey,
  part: 'question' | 'opinion',
  id: ApplicationId,
  department: string,
  text: string,
): Buffer => key.seal(columns[part], `${id}:${department}`, text);

/** Opinions are written by parts of their own. */
export function sealChanges(key: DataKey, id: ApplicationId, changes: FactChanges): SealedChanges {
  const { lacking, decision, asksOpinion: _asked, givesOpinion: _given, ...rest } = changes;
  return {
    ...rest,
    ...(lacking === undefined
      ? {}
      : { lacking: lacking.length === 0 ? null : key.seal(columns.lacking, id, JSON.stringify(lacking)) }),
    ...(decision === undefined ? {} : { decision: key.seal(columns.decision, id, JSON.stringify(decision)) }),
  };
}

/** An application as rules read it, where the scope reaches it; what was erased is null or empty. */
export async function loadApplication(
  db: Queryable,
  vault: Vault,
  id: ApplicationId,
): Promise<ApplicationRow | undefined> {
  const row = await selectApplication(db, id);
  if (row === undefined) return undefined;
  const values: SealedValue[] = [
    { column: columns.answers, row: id, sealed: row.answers },
    { column: columns.lacking, row: id, sealed: row.lacking },
    { column: columns.decision, row: id, sealed: row.decision },
    ...row.materials.map((one) => ({ column: columns.remark, row: one.id, sealed: bytesOf(one.remarkHex) })),
    ...row.opinions.flatMap(({ department, questionHex, opinionHex }) => [
      { column: columns.question, row: `${id}:${department}`, sealed: bytesOf(questionHex) },
      { column: columns.opinion, row: `${id}:${department}`, sealed: bytesOf(opinionHex) },
    ]),
    ...sealedNotes(row),
  ];
  const texts = await vault.open(db, values);
  const [answers, lacking, decision] = texts;
  const materialsAt = 3;
  const opinionsAt = materialsAt + row.materials.length;
  const notesAt = opinionsAt + 2 * row.opinions.length;
  return {
    ...row,
    answers: answers === undefined ? {} : (JSON.parse(answers) as Record<string, unknown>),
    lacking: lacking === undefined ? [] : (JSON.parse(lacking) as Lacking[]),
    decision: decision === undefined ? null : (JSON.parse(decision) as DecisionText),
    materials: row.materials.map(({ remarkHex: _sealed, ...one }, at) => ({
      ...one,
      remark: texts[materialsAt + at] ?? null,
    })),
    opinions: row.opinions.map(({ questionHex: _question, opinionHex: _opinion, ...one }, at) => ({
      ...one,
      question: texts[opinionsAt + 2 * at] ?? null,
      opinion: texts[opinionsAt + 2 * at + 1] ?? null,
    })),
    notices: row.notices.map(({ title, issuedAt, ...notice }) => ({
      ...notice,
      words: { zh: title, en: noticeKinds[notice.kind].en },
      issuedAt: new Date(issuedAt).toISOString(),
    })),
    actions: row.actions.map(({ noteHex: _sealed, ...action }, at) => ({
      ...action,
      note: texts[notesAt + at] ?? null,
    })),
  };
}

const bytesOf = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'));
