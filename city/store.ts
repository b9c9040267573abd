// SQL of the demonstration city: its own mark in kernel.fact, whether anything else stands in the house, and whether the
// ledger has caught up. No table of a module is named here.
import { sql } from 'kysely';
import type { Database } from '../server/src/kernel/database.ts';

/** How far the city has been built. What stands in the mark is enough to go on after a crash. */
export interface Mark {
  readonly state: 'building' | 'built';
  readonly seed: number;
  readonly scale: number;
  /** When the building began: the moment up to which the days of now are told. */
  readonly beganAt: string;
  /** Stages and days that are complete, by stage: the index of the first day still to do. */
  readonly nextDay: Readonly<Record<string, number>>;
}

const name = 'demonstration-city';

export async function readMark(db: Database): Promise<Mark | undefined> {
  const found = await sql<{ value: Mark }>`SELECT value FROM kernel.fact WHERE name = ${name}`.execute(db);
  return found.rows[0]?.value;
}

export async function writeMark(db: Database, mark: Mark): Promise<void> {
  await sql`
    INSERT INTO kernel.fact (name, value) VALUES (${name}, ${JSON.stringify(mark)}::jsonb)
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`.execute(db);
}

/** Whether the house is without people and cases; templates that modules load at every start do not count. */
export async function isEmptyHouse(db: Database): Promise<boolean> {
  const found = await sql<{ empty: boolean }>`
    SELECT NOT EXISTS (SELECT FROM kernel.event WHERE type LIKE 'parties.%' OR type LIKE 'hotline.%') AS empty`.execute(
    db,
  );
  return found.rows[0]?.empty ?? false;
}

/** Events that have no place in the ledger yet. */
export async function countUnplaced(db: Database): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM kernel.outbox`.execute(db);
  return found.rows[0]?.count ?? 0;
}
