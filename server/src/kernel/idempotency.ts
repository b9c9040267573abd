// Answers already given to an Idempotency-Key. Kept a week; a key is one actor's own.
import { sql } from 'kysely';
import type { Queryable, Tx } from './database.ts';

export interface IdempotencyEntry {
  readonly actor: string;
  readonly key: string;
  readonly operation: string;
  readonly requestHash: Buffer;
}

export async function recallAnswer(
  db: Queryable,
  entry: IdempotencyEntry,
): Promise<{ answer: unknown; matches: boolean } | undefined> {
  const found = await sql<{ answer: unknown; matches: boolean }>`
    SELECT answer, operation = ${entry.operation} AND request_hash = ${entry.requestHash} AS matches
    FROM kernel.idempotency WHERE actor = ${entry.actor} AND key = ${entry.key}`.execute(db);
  return found.rows[0];
}

/** Two writers with one key: the second fails on the primary key, rolls back, and finds the answer when it retries. */
export async function rememberAnswers(
  tx: Tx,
  given: readonly { readonly entry: IdempotencyEntry; readonly answer: unknown }[],
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO kernel.idempotency (actor, key, operation, request_hash, answer, at)
    SELECT actor, key, operation, request_hash, answer::jsonb, ${at}
    FROM unnest(
      ${given.map(({ entry }) => entry.actor)}::text[], ${given.map(({ entry }) => entry.key)}::text[],
      ${given.map(({ entry }) => entry.operation)}::text[], ${given.map(({ entry }) => entry.requestHash)}::bytea[],
      ${given.map(({ answer }) => JSON.stringify(answer ?? null))}::text[]
    ) AS new (actor, key, operation, request_hash, answer)`.execute(tx);
}

export async function forgetAnswersBefore(db: Queryable, before: Date): Promise<void> {
  await sql`DELETE FROM kernel.idempotency WHERE at < ${before}`.execute(db);
}
