// SQL of lanes and of the queue's settings, and the one lock under which contacts and seats change.
import type { LaneContent, QueueSettings } from '@kapok/contracts/callcentre.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { RoutingLane } from '../rules/routing.ts';

export interface LaneRow extends RoutingLane {
  readonly version: number;
  readonly setAt: Date;
}

interface StoredLane {
  readonly code: string;
  readonly content: LaneContent;
  readonly surge: boolean;
  readonly open: boolean;
  readonly version: number;
  readonly setAt: Date;
}

const laneOf = ({ content, ...row }: StoredLane): LaneRow => ({ ...content, ...row });

/** Until the transaction ends nobody else changes a contact or a seat, in whatever process. */
export async function lockFloor(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('callcentre.floor'))`.execute(tx);
}

export async function selectLanes(db: Queryable): Promise<LaneRow[]> {
  return (await sql<StoredLane>`SELECT * FROM callcentre.lane ORDER BY code`.execute(db)).rows.map(laneOf);
}

export async function insertLane(
  tx: Tx,
  lane: { readonly code: string; readonly content: LaneContent; readonly surge: boolean },
  at: Date,
): Promise<LaneRow> {
  const { rows } = await sql<StoredLane>`
    INSERT INTO callcentre.lane (code, content, surge, open, set_at)
    VALUES (${lane.code}, ${JSON.stringify(lane.content)}::jsonb, ${lane.surge}, ${!lane.surge}, ${at}) RETURNING *`.execute(
    tx,
  );
  return laneOf(rows[0]!);
}

export async function updateLane(tx: Tx, code: string, content: LaneContent, at: Date): Promise<LaneRow> {
  const { rows } = await sql<StoredLane>`
    UPDATE callcentre.lane SET content = ${JSON.stringify(content)}::jsonb, version = version + 1, set_at = ${at}
    WHERE code = ${code} RETURNING *`.execute(tx);
  return laneOf(rows[0]!);
}

export async function updateLaneOpen(tx: Tx, code: string, open: boolean, at: Date): Promise<LaneRow> {
  const { rows } = await sql<StoredLane>`
    UPDATE callcentre.lane SET open = ${open}, version = version + 1, set_at = ${at} WHERE code = ${code} RETURNING *`.execute(
    tx,
  );
  return laneOf(rows[0]!);
}

export async function selectSettings(db: Queryable): Promise<QueueSettings | undefined> {
  const { rows } = await sql<{
    content: QueueSettings;
  }>`SELECT content FROM callcentre.settings ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0]?.content;
}

export async function insertSettings(tx: Tx, content: QueueSettings, at: Date): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO callcentre.settings (content, set_at) VALUES (${JSON.stringify(content)}::jsonb, ${at}) RETURNING version`.execute(
    tx,
  );
  return rows[0]!.version;
}
