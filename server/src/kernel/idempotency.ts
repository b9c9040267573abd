// Answers already given to an Idempotency-Key. How long they are kept is a retention period; a key is one actor's own. An
// answer holds what people sent and were shown, so none is ever stored in plain.
import { sql } from 'kysely';
import type { Queryable, Tx } from './database.ts';
import type { House } from './module.ts';
import type { DataKey, SealedColumn } from './vault.ts';

export interface IdempotencyEntry {
  readonly actor: string;
  readonly key: string;
  readonly operation: string;
  readonly requestHash: Buffer;
}

const column: SealedColumn = 'kernel.idempotency.answer';
const rowOf = ({ actor, key }: IdempotencyEntry): string => `${actor} ${key}`;

export async function recallAnswer(
  { vault }: Pick<House, 'vault'>,
  db: Queryable,
  entry: IdempotencyEntry,
): Promise<{ answer: unknown; matches: boolean } | undefined> {
  const found = await sql<{ answer: Buffer; matches: boolean }>`
    SELECT answer, operation = ${entry.operation} AND request_hash = ${entry.requestHash} AS matches
    FROM kernel.idempotency WHERE actor = ${entry.actor} AND key = ${entry.key}`.execute(db);
  const [known] = found.rows;
  if (known === undefined) return undefined;
  const text = await vault.openText(db, { column, row: rowOf(entry), sealed: known.answer });
  return { answer: text === undefined ? undefined : JSON.parse(text), matches: known.matches };
}

/** The key that a day's answers are sealed under; asked for before the transaction, where it is remembered. */
export const answersKey = ({ vault, db, clock }: Pick<House, 'vault' | 'db' | 'clock'>): Promise<DataKey> =>
  vault.keyFor(db, `kernel.idempotency:${clock.now().toISOString().slice(0, 10)}`);

/** Two writers with one key: the second fails on the primary key, rolls back, and finds the answer when it retries. */
export async function rememberAnswers(
  tx: Tx,
  sealing: DataKey,
  given: readonly { readonly entry: IdempotencyEntry; readonly answer: unknown }[],
  at: Date,
): Promise<void> {
  const answers = given.map(({ entry, answer }) =>
    sealing.seal(column, rowOf(entry), JSON.stringify(answer ?? null)),
  );
  await sql`
    INSERT INTO kernel.idempotency (actor, key, operation, request_hash, answer, at)
    SELECT actor, key, operation, request_hash, answer, ${at}
    FROM unnest(
      ${given.map(({ entry }) => entry.actor)}::text[], ${given.map(({ entry }) => entry.key)}::text[],
      ${given.map(({ entry }) => entry.operation)}::text[], ${given.map(({ entry }) => entry.requestHash)}::bytea[],
      ${answers}::bytea[]
    ) AS new (actor, key, operation, request_hash, answer)`.execute(tx);
}

export async function countAnswersBefore(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM kernel.idempotency WHERE at < ${before}`.execute(db);
  return rows[0]!.count;
}

/** Forgets at most `limit` of the oldest and says how many: an answer may show a person's data, and is kept in plain. */
export async function forgetAnswersBefore(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM kernel.idempotency WHERE (actor, key) IN (
      SELECT actor, key FROM kernel.idempotency WHERE at < ${before} ORDER BY at LIMIT ${limit}
    ) RETURNING key`.execute(db);
  return rows.length;
}
