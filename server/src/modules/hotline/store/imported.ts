// SQL of what was imported from where, so that the same record comes in once.
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/database.ts';

export interface ImportClaim {
  readonly externalId: string;
  /** SHA-256 of the source's record, so that the same record is known again. */
  readonly contentHash: Buffer;
  readonly subject: string;
}

/**
 * Marks records of a source as imported and says of each whether it is `new`, came in before (`unchanged`), or came in
 * before with other content (`changed`). Of two with one external id in the same call the first is `new`.
 */
export async function claimImported(
  tx: Tx,
  source: string,
  claims: readonly ImportClaim[],
): Promise<('new' | 'unchanged' | 'changed')[]> {
  if (claims.length === 0) return [];
  const column = <K extends keyof ImportClaim>(name: K) => claims.map((claim) => claim[name]);
  const inserted = await sql<{ subject: string }>`
    INSERT INTO hotline.imported (source, external_id, content_hash, subject)
    SELECT ${source}, * FROM unnest(${column('externalId')}::text[], ${column('contentHash')}::bytea[], ${column('subject')}::uuid[])
    ON CONFLICT DO NOTHING RETURNING subject`.execute(tx);
  const fresh = new Set(inserted.rows.map((row) => row.subject));
  const held = await sql<{ externalId: string; contentHash: Buffer }>`
    SELECT external_id, content_hash FROM hotline.imported WHERE source = ${source} AND external_id = ANY(${column('externalId')})`.execute(
    tx,
  );
  const hashes = new Map(held.rows.map((row) => [row.externalId, row.contentHash]));
  return claims.map((claim) => {
    if (fresh.has(claim.subject)) return 'new';
    return hashes.get(claim.externalId)?.equals(claim.contentHash) ? 'unchanged' : 'changed';
  });
}

/** What imported records became, by their ids at the source. */
export async function selectImportedSubjects(
  tx: Tx,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const found = await sql<{ externalId: string; subject: string }>`
    SELECT external_id, subject FROM hotline.imported WHERE source = ${source} AND external_id = ANY(${externalIds}::text[])`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.externalId, row.subject]));
}

export async function updateImportedHash(
  tx: Tx,
  source: string,
  externalId: string,
  contentHash: Buffer,
): Promise<void> {
  await sql`
    UPDATE hotline.imported SET content_hash = ${contentHash} WHERE source = ${source} AND external_id = ${externalId}`.execute(
    tx,
  );
}
