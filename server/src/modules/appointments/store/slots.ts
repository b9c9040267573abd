// SQL of the times that can be booked. Places are taken and given back under the row's lock, in one order of rows.
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Slot } from '../rules/slots.ts';

export interface SlotKey {
  readonly hall: string;
  readonly queue: string;
  readonly slotAt: Date;
}
export interface SlotRow extends SlotKey {
  readonly slotEnds: Date;
  readonly offered: number;
  readonly taken: number;
}

/** Every place is locked in this order, so that no two transactions wait for each other. */
export async function lockSlots(tx: Tx, keys: readonly SlotKey[]): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    SELECT s.hall, s.queue, s.starts_at AS slot_at, s.ends_at AS slot_ends, s.offered, s.taken FROM appointments.slot s
    WHERE (s.hall, s.queue, s.starts_at) IN (SELECT * FROM unnest(${keys.map(({ hall }) => hall)}::text[],
      ${keys.map(({ queue }) => queue)}::text[], ${keys.map(({ slotAt }) => slotAt)}::timestamptz[]))
    ORDER BY s.hall, s.queue, s.starts_at FOR UPDATE`.execute(tx);
  return rows;
}

export interface Taken extends SlotKey {
  /** Negative where places are given back. */
  readonly persons: number;
}

/**
 * The part of a `WITH`. One place too many breaks the constraint of the table and nothing is done; where fewer are offered than
 * were taken, what is given back is offered no more.
 */
export const takingPlaces = (taken: readonly Taken[]) => sql`placed AS (
  UPDATE appointments.slot s SET taken = s.taken + t.persons,
    places = CASE WHEN t.persons < 0 THEN greatest(s.offered, s.taken + t.persons) ELSE s.places END
  FROM (SELECT hall, queue, starts_at, sum(persons)::integer AS persons FROM unnest(${taken.map(({ hall }) => hall)}::text[],
    ${taken.map(({ queue }) => queue)}::text[], ${taken.map(({ slotAt }) => slotAt)}::timestamptz[],
    ${taken.map(({ persons }) => persons)}::integer[]) AS one (hall, queue, starts_at, persons) GROUP BY 1, 2, 3) t
  WHERE s.hall = t.hall AND s.queue = t.queue AND s.starts_at = t.starts_at)`;

export async function takePlaces(tx: Tx, taken: readonly Taken[]): Promise<void> {
  await sql`WITH ${takingPlaces(taken)} SELECT`.execute(tx);
}

/** Makes the times of some days what they are to be; what is booked at others stays and is offered no more. */
export async function replaceSlots(
  tx: Tx,
  { hall, queue }: Omit<SlotKey, 'slotAt'>,
  slots: readonly Slot[],
  from: Date,
  until: Date,
): Promise<void> {
  await sql`
    SELECT FROM appointments.slot WHERE hall = ${hall} AND queue = ${queue} AND starts_at >= ${from} AND starts_at < ${until}
    ORDER BY starts_at FOR UPDATE`.execute(tx);
  const wanted = sql`unnest(${slots.map(({ startsAt }) => startsAt)}::timestamptz[], ${slots.map(({ endsAt }) => endsAt)}::timestamptz[],
    ${slots.map(({ places }) => places)}::integer[]) AS wanted (starts_at, ends_at, offered)`;
  await sql`
    UPDATE appointments.slot s SET offered = 0, places = s.taken
    WHERE s.hall = ${hall} AND s.queue = ${queue} AND s.starts_at >= ${from} AND s.starts_at < ${until} AND s.offered > 0
      AND NOT EXISTS (SELECT FROM ${wanted} WHERE wanted.starts_at = s.starts_at)`.execute(tx);
  await sql`
    INSERT INTO appointments.slot AS s (hall, queue, starts_at, ends_at, offered, places)
    SELECT ${hall}, ${queue}, starts_at, ends_at, offered, offered FROM ${wanted}
    ON CONFLICT (hall, queue, starts_at) DO UPDATE SET ends_at = excluded.ends_at, offered = excluded.offered,
      places = greatest(excluded.offered, s.taken)
    WHERE s.ends_at <> excluded.ends_at OR s.offered <> excluded.offered`.execute(tx);
}

export interface ListedSlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly left: number;
  readonly waiting: number;
}

export async function selectSlots(
  db: Queryable,
  { hall, queue }: Omit<SlotKey, 'slotAt'>,
  from: Date,
  until: Date,
  limit: number,
): Promise<ListedSlot[]> {
  const { rows } = await sql<ListedSlot>`
    SELECT s.starts_at, s.ends_at, greatest(0, s.offered - s.taken) AS left,
      (SELECT count(*)::integer FROM appointments.booking b
       WHERE b.hall = s.hall AND b.queue = s.queue AND b.slot_at = s.starts_at AND b.state = 'waiting') AS waiting
    FROM appointments.slot s
    WHERE s.hall = ${hall} AND s.queue = ${queue} AND s.starts_at >= ${from} AND s.starts_at < ${until} AND s.offered > 0
    ORDER BY s.starts_at LIMIT ${limit}`.execute(db);
  return rows;
}

/** Places left, by the day of the city. */
export async function selectDaysLeft(
  db: Queryable,
  { hall, queue }: Omit<SlotKey, 'slotAt'>,
  from: Date,
  until: Date,
  offsetMinutes: number,
): Promise<{ day: string; left: number }[]> {
  const { rows } = await sql<{ day: string; left: number }>`
    SELECT ((starts_at AT TIME ZONE 'UTC') + ${offsetMinutes} * interval '1 minute')::date::text AS day,
      sum(greatest(0, offered - taken))::integer AS left
    FROM appointments.slot
    WHERE hall = ${hall} AND queue = ${queue} AND starts_at >= ${from} AND starts_at < ${until} AND offered > 0
    GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

/** Times with places left that somebody waits for. */
export async function selectSlotsToOffer(db: Queryable, from: Date, limit: number): Promise<SlotKey[]> {
  const { rows } = await sql<SlotKey>`
    SELECT DISTINCT s.hall, s.queue, s.starts_at AS slot_at FROM appointments.slot s
    JOIN appointments.booking b ON b.hall = s.hall AND b.queue = s.queue AND b.slot_at = s.starts_at AND b.state = 'waiting'
    WHERE s.starts_at > ${from} AND s.offered - s.taken >= b.persons ORDER BY 1, 2, 3 LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}
