// SQL of the wrapped keys. It sees no key in the clear and no sealed value.
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import type { IndexKind } from './normalize.ts';

export interface WrappedKey {
  readonly id: string;
  readonly name: string;
  /** Null once destroyed. */
  readonly wrapped: Buffer | null;
  readonly kekVersion: number;
}

export interface WrappedIndexKey {
  readonly kind: IndexKind;
  readonly version: number;
  readonly wrapped: Buffer;
  readonly kekVersion: number;
}

export async function selectKeysById(db: Queryable, ids: readonly string[]): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    SELECT id, name, wrapped, kek_version FROM kernel.data_key WHERE id = ANY(${ids as string[]}::uuid[])`.execute(
    db,
  );
  return rows;
}

export async function selectKeysByName(db: Queryable, names: readonly string[]): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    SELECT id, name, wrapped, kek_version FROM kernel.data_key
    WHERE name = ANY(${names as string[]}::text[]) AND destroyed_at IS NULL`.execute(db);
  return rows;
}

export function insertingKeys(keys: readonly WrappedKey[], at: Date): RawBuilder<unknown> {
  const column = <K extends keyof WrappedKey>(name: K) => keys.map((key) => key[name]);
  return sql`
    INSERT INTO kernel.data_key (id, name, wrapped, kek_version, made_at)
    SELECT id, name, wrapped, kek_version, ${at}::timestamptz
    FROM unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('wrapped')}::bytea[], ${column('kekVersion')}::int[])
      AS new (id, name, wrapped, kek_version)
    ON CONFLICT (name) WHERE destroyed_at IS NULL DO NOTHING`;
}

/** The part of a `WITH` that makes a key in the very statement that writes what it seals. */
export function insertingKeyPart(key: WrappedKey, at: Date): RawBuilder<unknown> {
  return sql`keyed AS (${insertingKeys([key], at)})`;
}

export async function selectIndexKeys(db: Queryable): Promise<WrappedIndexKey[]> {
  const { rows } = await sql<WrappedIndexKey>`
    SELECT kind, version, wrapped, kek_version FROM kernel.index_key ORDER BY kind, version`.execute(db);
  return rows;
}

export async function insertIndexKey(db: Queryable, key: WrappedIndexKey, at: Date): Promise<void> {
  await sql`
    INSERT INTO kernel.index_key (kind, version, wrapped, kek_version, made_at)
    VALUES (${key.kind}, ${key.version}, ${key.wrapped}, ${key.kekVersion}, ${at}) ON CONFLICT DO NOTHING`.execute(
    db,
  );
}

/** How many live keys are wrapped under each version, data keys and index keys together. */
export async function countByVersion(db: Queryable): Promise<{ version: number; keys: number }[]> {
  const { rows } = await sql<{ version: number; keys: number }>`
    SELECT kek_version AS version, count(*) AS keys FROM (
      SELECT kek_version FROM kernel.data_key WHERE destroyed_at IS NULL
      UNION ALL SELECT kek_version FROM kernel.index_key
    ) AS wrapped GROUP BY kek_version ORDER BY kek_version`.execute(db);
  return rows;
}

/** A live data key wrapped under each version in use: whoever can unwrap these can unwrap all. */
export async function selectOneOfEachVersion(db: Queryable): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    SELECT DISTINCT ON (kek_version) id, name, wrapped, kek_version FROM kernel.data_key
    WHERE destroyed_at IS NULL ORDER BY kek_version, id`.execute(db);
  return rows;
}

export async function selectKeysToRewrap(
  db: Queryable,
  current: number,
  limit: number,
): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    SELECT id, name, wrapped, kek_version FROM kernel.data_key
    WHERE kek_version < ${current} AND destroyed_at IS NULL ORDER BY kek_version, id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** Puts the new wrapping in place of the old one; a key destroyed meanwhile stays destroyed. */
export async function updateWrapped(db: Queryable, keys: readonly WrappedKey[]): Promise<void> {
  const column = <K extends keyof WrappedKey>(name: K) => keys.map((key) => key[name]);
  await sql`
    UPDATE kernel.data_key SET wrapped = new.wrapped, kek_version = new.kek_version
    FROM unnest(${column('id')}::uuid[], ${column('wrapped')}::bytea[], ${column('kekVersion')}::int[]) AS new (id, wrapped, kek_version)
    WHERE data_key.id = new.id AND data_key.destroyed_at IS NULL`.execute(db);
}

export async function updateWrappedIndexKey(db: Queryable, key: WrappedIndexKey): Promise<void> {
  await sql`
    UPDATE kernel.index_key SET wrapped = ${key.wrapped}, kek_version = ${key.kekVersion}
    WHERE kind = ${key.kind} AND version = ${key.version}`.execute(db);
}

const keyStoreLock = [0x6b61, 0x6b65] as const;

/** Until the transaction ends, no other process of the house changes the key store. */
export async function lockKeyStore(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${keyStoreLock[0]}::int, ${keyStoreLock[1]}::int)`.execute(tx);
}
