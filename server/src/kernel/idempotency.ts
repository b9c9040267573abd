// Answers already given to an Idempotency-Key. How long they are kept is a retention period; a key is one actor's own. An
// answer holds what people sent and were shown, so none is ever stored in plain.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import type { Queryable, Tx } from './database.ts';
import { refuse } from './errors.ts';
import type { House } from './module.ts';
import type { DataKey, SealedColumn } from './vault.ts';

export interface IdempotencyEntry {
  readonly actor: string;
  readonly key: string;
  readonly operation: string;
  readonly requestHash: Buffer;
  /** Ids that the request names; with those of the answer they tell what it is about. */
  readonly mentions: readonly string[];
}

const column: SealedColumn = 'kernel.idempotency.answer';
const rowOf = ({ actor, key }: IdempotencyEntry): string => `${actor} ${key}`;

async function recallAnswer(
  { vault }: Pick<House, 'vault'>,
  db: Queryable,
  entry: IdempotencyEntry,
): Promise<{ answer: unknown; matches: boolean; erased: boolean } | undefined> {
  const found = await sql<{ answer: Buffer | null; matches: boolean }>`
    SELECT answer, operation = ${entry.operation} AND request_hash = ${entry.requestHash} AS matches
    FROM kernel.idempotency WHERE actor = ${entry.actor} AND key = ${entry.key}`.execute(db);
  const [known] = found.rows;
  if (known === undefined) return undefined;
  const text = await vault.openText(db, { column, row: rowOf(entry), sealed: known.answer });
  const erased = text === undefined;
  return { answer: erased ? undefined : JSON.parse(text), matches: known.matches, erased };
}

/** How long whoever asks again waits for the first one's answer to be put together. */
const answerTries = 20;
const answerTryMs = 50;

/** What this key was answered before, or why it is not answered so again. */
export async function answerGiven(
  house: Pick<House, 'vault'>,
  db: Queryable,
  operation: Operation,
  entry: IdempotencyEntry,
): Promise<{ readonly answer: unknown } | undefined> {
  for (let tries = 0; tries < answerTries; tries += 1) {
    const known = await recallAnswer(house, db, entry);
    if (!known) return undefined;
    if (!known.matches) return { answer: refuse('idempotency-mismatch') };
    if (known.erased) return { answer: refuse('answer-erased') };
    if (operation.status === 204 || Value.Check(operation.answer, known.answer)) return known;
    await sleep(answerTryMs);
  }
  // The house died between the change and its answer.
  return { answer: refuse('answer-lost') };
}

/** The key that a day's answers are sealed under; asked for before the transaction, where it is remembered. */
export const answersKey = ({ vault, db, clock }: Pick<House, 'vault' | 'db' | 'clock'>): Promise<DataKey> =>
  vault.keyFor(db, `kernel.idempotency:${clock.now().toISOString().slice(0, 10)}`);

/** Whether a write failed as another with the same key was committed first. */
export const isKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_pkey';

/** Two writers with one key: the second fails on the primary key, and rolls back. */
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
    INSERT INTO kernel.idempotency (actor, key, operation, request_hash, answer, mentions, at)
    SELECT actor, key, operation, request_hash, answer, mentions::uuid[], ${at}
    FROM unnest(
      ${given.map(({ entry }) => entry.actor)}::text[], ${given.map(({ entry }) => entry.key)}::text[],
      ${given.map(({ entry }) => entry.operation)}::text[], ${given.map(({ entry }) => entry.requestHash)}::bytea[],
      ${answers}::bytea[], ${given.map(({ entry, answer }) => arrayOf([...entry.mentions, ...idsIn(answer)]))}::text[]
    ) AS new (actor, key, operation, request_hash, answer, mentions)`.execute(tx);
}

/** Puts what was answered in the place of what the transaction had for an answer. */
export async function amendAnswer(
  db: Queryable,
  sealing: DataKey,
  entry: IdempotencyEntry,
  answer: unknown,
): Promise<void> {
  const text = JSON.stringify(answer ?? null);
  await sql`
    UPDATE kernel.idempotency SET answer = ${sealing.seal(column, rowOf(entry), text)},
      mentions = ${arrayOf([...entry.mentions, ...idsIn(answer)])}::uuid[]
    WHERE actor = ${entry.actor} AND key = ${entry.key}`.execute(db);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id that stands anywhere in a value. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(idsIn);
}

/** As PostgreSQL reads an array from text: arrays of arrays would all have to be as long as each other. */
const arrayOf = (ids: readonly string[]): string => `{${[...new Set(ids)].join(',')}}`;

/**
 * When somebody's data is erased, what was answered about it goes at once. That it was answered stays, so that a retry does
 * nothing anew. No index: erasure is rare and answers are kept for days, while every write would pay for it.
 */
export async function forgetAnswersAbout(tx: Tx, subjects: readonly string[]): Promise<void> {
  const ids = subjects.filter((subject) => uuid.test(subject));
  if (ids.length === 0) return;
  await sql`
    UPDATE kernel.idempotency SET answer = NULL WHERE mentions && ${ids}::uuid[] AND answer IS NOT NULL`.execute(
    tx,
  );
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
