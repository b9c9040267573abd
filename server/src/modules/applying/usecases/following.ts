// Goes on with a matter of several items as its parts are decided: what waits for a part that was granted is filed, and what waits
// for one that came to nothing is dropped with all that was kept for it.
import type { CaseId } from '@kapok/contracts/ids.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit, type NewEvent } from '../../../kernel/outbox.ts';
import { dropFiles } from '../../applications/index.ts';
import { nextOf } from '../rules/bundles.ts';
import * as store from '../store/submissions.ts';
import { fileIt, type Pending, pendingColumn } from './submitting.ts';

/** Idempotent: what was filed or dropped waits no more. */
export async function followPart(house: House, caseId: CaseId, granted: boolean): Promise<void> {
  const doing = doingAs(house, { kind: 'system', name: 'applying' });
  await transact(doing.db, async (tx) => {
    const parts = await store.lockPartsOfCase(tx, caseId);
    const decided = parts.find((part) => part.caseId === caseId);
    if (!decided || decided.granted !== null) return undefined;
    await store.updatePart(tx, caseId, { ...decided, granted });
    const submission = await store.selectSubmission(tx, decided.submissionId);
    if (!submission) return undefined;
    const next = nextOf(parts.map((part) => (part.caseId === caseId ? { ...part, granted } : part)));
    for (const part of next.filed) await fileWaiting(house, doing.source, tx, submission, part);
    for (const part of next.dropped) await drop(doing.source, tx, submission, part);
    return undefined;
  });
}

async function fileWaiting(
  house: House,
  source: EventSource,
  tx: Tx,
  submission: store.SubmissionRow,
  part: store.PartRow,
): Promise<void> {
  const { partyId, agentId } = submission;
  const text = await house.vault.openText(tx, {
    column: pendingColumn,
    row: part.caseId,
    sealed: part.pending,
  });
  const pending = text === undefined ? undefined : (JSON.parse(text) as Pending);
  const received = pending && (await fileIt({ house, source }, tx, { ...part, partyId, agentId }, pending));
  // Erased meanwhile, or of an item that is no more: it cannot become an application.
  if (received === undefined || isRefusal(received)) return drop(source, tx, submission, part);
  const filed = { state: 'filed', number: received.number, granted: null, pending: null } as const;
  await store.updatePart(tx, part.caseId, filed);
  await emit(tx, source, [event('applying.part.filed', submission, part)]);
}

async function drop(
  source: EventSource,
  tx: Tx,
  submission: store.SubmissionRow,
  part: store.PartRow,
): Promise<void> {
  await dropFiles(tx, part.caseId);
  const dropped = { state: 'dropped', number: null, granted: false, pending: null } as const;
  await store.updatePart(tx, part.caseId, dropped);
  await emit(tx, source, [event('applying.part.dropped', submission, part)]);
}

const event = (type: string, submission: store.SubmissionRow, part: store.PartRow): NewEvent => ({
  type,
  subject: part.caseId,
  caseId: part.caseId,
  body: { bundle: submission.bundleCode ?? '', part: part.part, item: part.itemCode },
});
