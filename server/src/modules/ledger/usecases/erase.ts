// Erases the personal content of every event about a subject, and says so in an event of its own, in one transaction.
// It must never touch anything else: positions, commitments and the public part stay, and the log goes on verifying.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { forgetAnswersAbout } from '../../../kernel/idempotency.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import * as store from '../store.ts';

export async function erasePersonalData(
  tx: Tx,
  source: EventSource,
  subject: string,
): Promise<{ subject: string; events: number; eventId: EventId } | Refusal> {
  if (!(await store.subjectExists(tx, subject))) return refuse('not-found');
  if (await store.isHeld(tx, subject)) return refuse('legal-hold');
  const events = await store.erasePersonal(tx, subject);
  await forgetAnswersAbout(tx, [subject]);
  const [eventId] = await emit(tx, source, [
    { type: 'kernel.personal-data.erased', subject, body: { subject, events } },
  ]);
  return { subject, events, eventId: eventId! };
}
