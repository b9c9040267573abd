// Papers for those who handle the application, for its applicants, and for whoever has its number and code; and the check that
// anyone makes of a paper they hold. A check never shows the paper, and of whom it is to, only what masking leaves.
import { timingSafeEqual } from 'node:crypto';
import { noticeKinds } from '@kapok/contracts/applications.ts';
import type { ApplicationId, NoticeId } from '@kapok/contracts/ids.ts';
import { verifierKeyText } from '@kapok/contracts/note.ts';
import type { CheckedNotice, checkNotice as checkOperation } from '@kapok/contracts/notices.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { maskName } from '../../../kernel/masking.ts';
import { FileAnswer } from '../../../kernel/module.ts';
import {
  type ApplicationRow,
  applicationKindCode,
  applicationOfReceipt,
  ownApplication,
  reach,
} from '../../applications/index.ts';
import { verifierKeys } from '../../ledger/index.ts';
import { unitNames } from '../../parties/index.ts';
import { checkCodeTyped, numberTyped } from '../rules/numbers.ts';
import { type NoticeRow, selectNotice, selectPaper } from '../store/notices.ts';
import { paperColumn, recipientColumn } from './sealing.ts';

const allRows = ({ house }: Pick<Doing, 'house'>) => doingAs(house, { kind: 'system', name: 'notices' }).db;

export async function readApplicationNotice(
  doing: Doing,
  id: ApplicationId,
  noticeId: NoticeId,
): Promise<FileAnswer | Refusal> {
  const reached = await reach(doing, id, 'readApplicationNotice');
  return isRefusal(reached) ? reached : paperOf(doing, reached.row, noticeId);
}

export async function readMyNotice(
  doing: Doing,
  id: ApplicationId,
  noticeId: NoticeId,
): Promise<FileAnswer | Refusal> {
  return paperOf(doing, await ownApplication(doing, id), noticeId);
}

export async function readFollowedNotice(
  doing: Doing,
  {
    noticeId,
    ...receipt
  }: { readonly number: string; readonly followCode: string; readonly noticeId: NoticeId },
): Promise<FileAnswer | Refusal> {
  return paperOf(doing, await applicationOfReceipt(doing, receipt), noticeId);
}

async function paperOf(
  doing: Doing,
  row: ApplicationRow | Refusal,
  noticeId: NoticeId,
): Promise<FileAnswer | Refusal> {
  if (isRefusal(row)) return row;
  const db = allRows(doing);
  const found = await selectPaper(db, row.id, noticeId);
  if (found === undefined) return refuse('not-found');
  const [pdf] = await doing.house.vault.open(db, [{ column: paperColumn, row: noticeId, sealed: found.pdf }]);
  if (pdf === undefined) return refuse('not-found');
  doing.recordAccess({
    kind: applicationKindCode,
    records: [row.id],
    caseId: row.id,
    fields: ['applicant.name', 'decision'],
    unmasked: true,
  });
  return new FileAnswer(Buffer.from(pdf, 'base64'), 'application/pdf', `${found.number}.pdf`);
}

export async function checkNotice(
  doing: Doing,
  asked: BodyOf<typeof checkOperation>,
): Promise<AnswerOf<typeof checkOperation>> {
  const db = allRows(doing);
  const row =
    'sha256' in asked
      ? await selectNotice(db, { sha256: Buffer.from(asked.sha256, 'hex') })
      : await byNumber(doing, asked);
  if (row === undefined) {
    // That nothing was found is told of nobody.
    doing.recordAccess({ kind: applicationKindCode, records: [], fields: [], unmasked: false });
    return { found: false };
  }
  doing.recordAccess({
    kind: applicationKindCode,
    records: [row.caseId],
    caseId: row.caseId,
    fields: ['applicant.name'],
    unmasked: false,
  });
  return { found: true, notice: await shown(doing, row) };
}

/** A wrong code and a number that is none take the same time and are one answer. */
async function byNumber(
  doing: Doing,
  { number, checkCode }: { readonly number: string; readonly checkCode: string },
): Promise<NoticeRow | undefined> {
  const row = await selectNotice(allRows(doing), { number: numberTyped(number) });
  const given = padded(checkCodeTyped(checkCode));
  return timingSafeEqual(given, padded(row?.checkCode ?? '')) ? row : undefined;
}

const padded = (code: string): Buffer => Buffer.from(code.slice(0, 32).padEnd(32));

async function shown(doing: Doing, row: NoticeRow): Promise<CheckedNotice> {
  const { house } = doing;
  const [[recipient], units, keys] = await Promise.all([
    house.vault.open(allRows(doing), [{ column: recipientColumn, row: row.id, sealed: row.recipient }]),
    unitNames(house.db, row.department === null ? [] : [row.department]),
    verifierKeys(house),
  ]);
  const department = row.department === null ? undefined : units.get(row.department);
  return {
    number: row.number,
    kind: row.kind,
    words: { zh: row.title, en: noticeKinds[row.kind].en },
    item: row.item,
    ...(department && { department }),
    issuedAt: row.issuedAt.toISOString(),
    ...(recipient === undefined ? {} : { recipient: maskName(recipient) }),
    sha256: row.sha256!.toString('hex'),
    note: row.note!,
    evidenceKey: verifierKeyText(keys.evidence),
  };
}
