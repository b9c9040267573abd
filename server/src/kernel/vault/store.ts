// SQL of the wrapped keys. It sees no key in the clear and no sealed value.
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import type { IndexKind } from './normalize.ts';
import type { BlindIndex } from './reindexing.ts';

export interface WrappedKey {
  readonly id: string;
  readonly name: string;
  /** Null once destroyed. */
  readonly wrapped: Buffer | null;
  readonly kekVersion: number;
}

/** As it was read: `own` where the reading transaction wrote it itself, so that it is gone if that rolls back. */
export interface ReadKey extends WrappedKey {
  readonly own: boolean;
}
const own = sql`coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) AS own`;

export interface WrappedIndexKey {
  readonly kind: IndexKind;
  readonly version: number;
  readonly wrapped: Buffer;
  readonly kekVersion: number;
  readonly madeAt: Date;
  /** From when new rows are indexed under it. */
  readonly inUseFrom: Date;
}

export async function selectKeysById(db: Queryable, ids: readonly string[]): Promise<ReadKey[]> {
  const { rows } = await sql<ReadKey>`
    SELECT id, name, wrapped, kek_version, ${own} FROM kernel.data_key WHERE id = ANY(${ids as string[]}::uuid[])`.execute(
    db,
  );
  return rows;
}

export async function selectKeysByName(db: Queryable, names: readonly string[]): Promise<ReadKey[]> {
  const { rows } = await sql<ReadKey>`
    SELECT id, name, wrapped, kek_version, ${own} FROM kernel.data_key
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
    SELECT kind, version, wrapped, kek_version, made_at, in_use_from FROM kernel.index_key ORDER BY kind, version`.execute(
    db,
  );
  return rows;
}

export async function insertIndexKey(db: Queryable, key: WrappedIndexKey): Promise<void> {
  await sql`
    INSERT INTO kernel.index_key (kind, version, wrapped, kek_version, made_at, in_use_from)
    VALUES (${key.kind}, ${key.version}, ${key.wrapped}, ${key.kekVersion}, ${key.madeAt}, ${key.inUseFrom})
    ON CONFLICT DO NOTHING`.execute(db);
}

export async function deleteIndexKeysBefore(db: Queryable, kind: IndexKind, version: number): Promise<void> {
  await sql`DELETE FROM kernel.index_key WHERE kind = ${kind} AND version < ${version}`.execute(db);
}

export interface IndexedRow {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly index: Buffer;
  readonly prefix: string | null;
}

const partsOf = ({ column, index, prefix }: BlindIndex) => {
  const [schema, table, sealed] = column.split('.') as [string, string, string];
  return {
    table: sql.table(`${schema}.${table}`),
    sealed: sql.ref(sealed),
    index: sql.ref(index),
    prefix: prefix === undefined ? sql`NULL` : sql.ref(prefix),
  };
};
/** The version stands in front of an index, most significant byte first: those of older versions sort before it. */
const beginningOf = (version: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(version);
  return bytes;
};

/** Rows indexed under a version before this one, by id. */
export async function selectIndexedBefore(
  db: Queryable,
  column: BlindIndex,
  version: number,
  after: string | undefined,
  limit: number,
): Promise<IndexedRow[]> {
  const { table, sealed, index, prefix } = partsOf(column);
  const { rows } = await sql<IndexedRow>`
    SELECT id, ${sealed} AS sealed, ${index} AS index, ${prefix} AS prefix FROM ${table}
    WHERE ${index} < ${beginningOf(version)} AND (${after ?? null}::uuid IS NULL OR id > ${after ?? null}::uuid)
    ORDER BY id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function countIndexedBefore(
  db: Queryable,
  column: BlindIndex,
  version: number,
): Promise<number> {
  const { table, index } = partsOf(column);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ${table} WHERE ${index} < ${beginningOf(version)}`.execute(db);
  return rows[0]!.count;
}

/** A row whose value changed meanwhile has its new index already, and keeps it. */
export async function updateIndexes(
  db: Queryable,
  column: BlindIndex,
  rows: readonly { id: string; before: Buffer; after: Buffer | null }[],
): Promise<void> {
  const { table, index } = partsOf(column);
  await sql`
    UPDATE ${table} AS stored SET ${index} = new.after
    FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ before }) => before)}::bytea[],
      ${rows.map(({ after }) => after)}::bytea[]) AS new (id, before, after)
    WHERE stored.id = new.id AND stored.${index} = new.before`.execute(db);
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
