// SQL of services, sources, settings and districts.

import type { SourceId } from '@kapok/contracts/ids.ts';
import type {
  DistrictOutlines,
  Open311Settings,
  Service,
  ServiceDefinition,
} from '@kapok/contracts/open311.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export async function selectServices(db: Queryable, limit: number): Promise<Service[]> {
  const { rows } = await sql<{ code: string; version: number; definition: ServiceDefinition }>`
    SELECT code, version, definition FROM open311.service ORDER BY definition -> 'group' ->> 'zh', code LIMIT ${limit}`.execute(
    db,
  );
  return rows.map(({ code, version, definition }) => ({ code, version, ...definition }));
}

export async function upsertService(
  tx: Tx,
  code: string,
  definition: ServiceDefinition,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO open311.service (code, version, definition, set_at) VALUES (${code}, 1, ${JSON.stringify(definition)}::jsonb, ${at})
    ON CONFLICT (code) DO UPDATE SET version = service.version + 1, definition = EXCLUDED.definition, set_at = EXCLUDED.set_at
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

export interface SourceRow {
  readonly id: SourceId;
  readonly name: string;
  readonly operator: string;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}

export async function selectSources(db: Queryable, limit: number): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    SELECT id, name, operator, added_at, ended_at FROM open311.source ORDER BY ended_at IS NOT NULL, added_at DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many each source sent, and when the last; read without the rows' scope, as it names none of them. */
export async function countBySource(
  db: Queryable,
): Promise<Map<SourceId, { requests: number; lastRequestAt: Date }>> {
  const { rows } = await sql<{ sourceId: SourceId; requests: number; lastRequestAt: Date }>`
    SELECT source_id, count(*) AS requests, max(received_at) AS last_request_at
    FROM open311.request WHERE source_id IS NOT NULL GROUP BY source_id`.execute(db);
  return new Map(rows.map(({ sourceId, ...counted }) => [sourceId, counted]));
}

export async function selectSource(db: Queryable, id: SourceId): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`
    SELECT id, name, operator, added_at, ended_at FROM open311.source WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectSourceOfKey(db: Queryable, keyHash: Buffer): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`
    SELECT id, name, operator, added_at, ended_at FROM open311.source
    WHERE key_hash = ${keyHash} AND ended_at IS NULL`.execute(db);
  return rows[0];
}

export async function insertSource(tx: Tx, source: SourceRow, keyHash: Buffer): Promise<void> {
  await sql`
    INSERT INTO open311.source (id, name, operator, key_hash, added_at)
    VALUES (${source.id}, ${source.name}, ${source.operator}, ${keyHash}, ${source.addedAt})`.execute(tx);
}

/** True when it had not ended before. */
export async function endSource(tx: Tx, id: SourceId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE open311.source SET ended_at = ${at} WHERE id = ${id} AND ended_at IS NULL RETURNING id`.execute(
    tx,
  );
  return rows.length === 1;
}

export interface SettingRow extends Open311Settings {
  readonly version: number;
  readonly setAt: Date;
}

export async function selectSetting(db: Queryable): Promise<SettingRow> {
  const { rows } = await sql<SettingRow>`
    SELECT version, jurisdiction, listing, media_listed, contact, set_at FROM open311.setting ORDER BY version DESC LIMIT 1`.execute(
    db,
  );
  return rows[0]!;
}

export async function insertSetting(tx: Tx, setting: Open311Settings, at: Date): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO open311.setting (jurisdiction, listing, media_listed, contact, set_at)
    VALUES (${setting.jurisdiction}, ${setting.listing}, ${setting.mediaListed}, ${setting.contact}, ${at}) RETURNING version`.execute(
    tx,
  );
  return rows[0]!.version;
}

export async function selectOutlines(db: Queryable): Promise<DistrictOutlines> {
  const { rows } = await sql<{ code: string; outline: DistrictOutlines['districts'][number]['polygons'] }>`
    SELECT code, outline FROM open311.district ORDER BY code`.execute(db);
  const { rows: notices } = await sql<{ notice: string }>`SELECT notice FROM open311.district_notice`.execute(
    db,
  );
  return {
    notice: notices[0]?.notice ?? '',
    districts: rows.map(({ code, outline }) => ({ code, polygons: outline })),
  };
}

export async function replaceOutlines(tx: Tx, { notice, districts }: DistrictOutlines): Promise<void> {
  await sql`DELETE FROM open311.district`.execute(tx);
  await sql`
    INSERT INTO open311.district (code, outline)
    SELECT code, polygons FROM jsonb_to_recordset(${JSON.stringify(districts)}::jsonb) AS r (code text, polygons jsonb)`.execute(
    tx,
  );
  await sql`
    INSERT INTO open311.district_notice (notice) VALUES (${notice})
    ON CONFLICT (one) DO UPDATE SET notice = EXCLUDED.notice`.execute(tx);
}
