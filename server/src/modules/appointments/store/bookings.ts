// SQL of bookings. What is of a person comes here sealed, and the code to a booking as a hash.
import type { BookingChannel, BookingState } from '@kapok/contracts/appointments.ts';
import type { BookingId, PartyId, VisitId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import { type SlotKey, type Taken, takingPlaces } from './slots.ts';

export interface BookingRow extends SlotKey {
  readonly id: BookingId;
  readonly number: string;
  readonly codeHash: Buffer;
  readonly unit: string;
  readonly slotEnds: Date;
  readonly persons: number;
  readonly items: readonly string[];
  readonly channel: BookingChannel;
  readonly state: BookingState;
  readonly version: number;
  readonly partyId: PartyId | null;
  readonly phone: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly name: Buffer | null;
  readonly answers: Buffer | null;
  readonly madeAt: Date;
  readonly offerUntil: Date | null;
  readonly endedAt: Date | null;
  readonly visitId: VisitId | null;
}
export type NewBookingRow = Omit<BookingRow, 'version' | 'offerUntil' | 'endedAt' | 'visitId'>;

/** Bookings of one number wait for each other here: what it may still book is counted once at a time. */
export async function lockNumbers(tx: Tx, indexes: readonly Buffer[]): Promise<void> {
  await sql`
    SELECT pg_advisory_xact_lock(number) FROM (
      SELECT DISTINCT hashtextextended(encode(index, 'hex'), 0) AS number FROM unnest(${indexes}::bytea[]) AS given (index) ORDER BY 1
    ) AS numbers`.execute(tx);
}

export interface NumberRow {
  readonly asked: number;
  readonly missedAt: Date[];
  readonly open: number;
}

/** What each number missed since, newest first, and has ahead; `indexes` are what each may be stored under. */
export async function selectHistories(
  tx: Tx,
  indexes: readonly (readonly Buffer[])[],
  missedSince: Date,
): Promise<NumberRow[]> {
  const { rows } = await sql<NumberRow>`
    SELECT asked.place AS asked, coalesce(array_agg(b.slot_ends ORDER BY b.slot_ends DESC) FILTER (WHERE b.state = 'missed'), '{}') AS missed_at,
      count(*) FILTER (WHERE b.state IN ('booked', 'offered', 'waiting'))::integer AS open
    FROM unnest(${indexes.flatMap((all, place) => all.map(() => place))}::integer[], ${indexes.flat()}::bytea[]) AS asked (place, index)
    JOIN appointments.booking b ON b.phone_index = asked.index
      AND (b.state IN ('booked', 'offered', 'waiting') OR (b.state = 'missed' AND b.slot_ends >= ${missedSince}))
    GROUP BY asked.place`.execute(tx);
  return rows;
}

/** Places, bookings and their events in one statement: all of it is there or nothing. */
export async function insertBookings(
  tx: Tx,
  bookings: readonly NewBookingRow[],
  taken: readonly Taken[],
  events: RawBuilder<unknown>,
): Promise<void> {
  const column = <K extends keyof NewBookingRow>(name: K) => bookings.map((one) => one[name]);
  await sql`
    WITH ${takingPlaces(taken)}, made AS (
      INSERT INTO appointments.booking (id, number, code_hash, hall, queue, unit, slot_at, slot_ends, persons, items, channel, state,
        party_id, phone, phone_index, name, answers, made_at)
      SELECT id, number, code_hash, hall, queue, unit, slot_at, slot_ends, persons, items::text[], channel, state, party_id, phone,
        phone_index, name, answers, made_at
      FROM unnest(${column('id')}::uuid[], ${column('number')}::text[], ${column('codeHash')}::bytea[], ${column('hall')}::text[],
        ${column('queue')}::text[], ${column('unit')}::text[], ${column('slotAt')}::timestamptz[], ${column('slotEnds')}::timestamptz[],
        ${column('persons')}::smallint[], ${bookings.map(({ items }) => `{${items.map((one) => `"${one}"`).join(',')}}`)}::text[],
        ${column('channel')}::text[], ${column('state')}::text[], ${column('partyId')}::uuid[], ${column('phone')}::bytea[],
        ${column('phoneIndex')}::bytea[], ${column('name')}::bytea[], ${column('answers')}::bytea[], ${column('madeAt')}::timestamptz[])
        AS new (id, number, code_hash, hall, queue, unit, slot_at, slot_ends, persons, items, channel, state, party_id, phone,
          phone_index, name, answers, made_at)
    ) ${events}`.execute(tx);
}

export async function selectBooking(db: Queryable, id: BookingId): Promise<BookingRow | undefined> {
  return (await sql<BookingRow>`SELECT * FROM appointments.booking WHERE id = ${id}`.execute(db)).rows[0];
}

export async function selectByNumber(db: Queryable, number: string): Promise<BookingRow | undefined> {
  return (await sql<BookingRow>`SELECT * FROM appointments.booking WHERE number = ${number}`.execute(db))
    .rows[0];
}

export async function lockBooking(tx: Tx, id: BookingId): Promise<BookingRow | undefined> {
  return (await sql<BookingRow>`SELECT * FROM appointments.booking WHERE id = ${id} FOR UPDATE`.execute(tx))
    .rows[0];
}

const columns = {
  state: 'state',
  slotAt: 'slot_at',
  slotEnds: 'slot_ends',
  offerUntil: 'offer_until',
  endedAt: 'ended_at',
  visitId: 'visit_id',
} as const satisfies Partial<Record<keyof BookingRow, string>>;

export async function updateBooking(
  tx: Tx,
  id: BookingId,
  changes: Partial<Pick<BookingRow, keyof typeof columns>>,
): Promise<BookingRow> {
  const set = Object.entries(changes).map(
    ([name, value]) => sql`${sql.ref(columns[name as keyof typeof columns])} = ${value}`,
  );
  const { rows } = await sql<BookingRow>`
    UPDATE appointments.booking SET ${sql.join(set)}, version = version + 1 WHERE id = ${id} RETURNING *`.execute(
    tx,
  );
  return rows[0]!;
}

/** Who waits for a time, in their order. */
export async function lockWaiting(
  tx: Tx,
  { hall, queue, slotAt }: SlotKey,
  limit: number,
): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    SELECT * FROM appointments.booking WHERE hall = ${hall} AND queue = ${queue} AND slot_at = ${slotAt} AND state = 'waiting'
    ORDER BY made_at, number LIMIT ${limit} FOR UPDATE`.execute(tx);
  return rows;
}

export async function countAhead(
  db: Queryable,
  { hall, queue, slotAt, madeAt, number }: BookingRow,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM appointments.booking
    WHERE hall = ${hall} AND queue = ${queue} AND slot_at = ${slotAt} AND state = 'waiting'
      AND (made_at, number) < (${madeAt}, ${number})`.execute(db);
  return rows[0]!.count;
}

export async function selectOfParty(db: Queryable, partyId: PartyId, page: Page): Promise<BookingRow[]> {
  const after = page.after
    ? sql`AND (made_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<BookingRow>`
    SELECT * FROM appointments.booking WHERE party_id = ${partyId} ${after} ORDER BY made_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(
    db,
  );
  return rows;
}

export type ExpectedRow = BookingRow & { readonly displaced: boolean };

/** Who is booked in a hall between two instants, by time. */
export async function selectExpected(
  db: Queryable,
  hall: string,
  queue: string | undefined,
  { from, to }: { readonly from: Date; readonly to: Date },
  after: { readonly at: string; readonly id: string } | undefined,
  limit: number,
  states?: readonly BookingState[],
): Promise<ExpectedRow[]> {
  const { rows } = await sql<ExpectedRow>`
    SELECT b.*, s.offered = 0 AS displaced FROM appointments.booking b
    JOIN appointments.slot s ON s.hall = b.hall AND s.queue = b.queue AND s.starts_at = b.slot_at
    WHERE b.hall = ${hall} AND b.slot_at >= ${from} AND b.slot_at < ${to} AND (${queue ?? null}::text IS NULL OR b.queue = ${queue ?? null})
      AND (${states === undefined}::boolean OR b.state = ANY(${states ?? []}::text[]))
      AND (${after?.at ?? null}::timestamptz IS NULL OR (b.slot_at, b.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY b.slot_at, b.id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function countDisplaced(
  tx: Tx,
  hall: string,
  queue: string | undefined,
  from: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM appointments.booking b
    JOIN appointments.slot s ON s.hall = b.hall AND s.queue = b.queue AND s.starts_at = b.slot_at
    WHERE b.hall = ${hall} AND (${queue ?? null}::text IS NULL OR b.queue = ${queue ?? null}) AND b.slot_at >= ${from}
      AND b.state IN ('booked', 'offered') AND s.offered = 0`.execute(tx);
  return rows[0]!.count;
}

/** Bookings whose time is over and that nobody came for, and those that waited for it in vain. */
export async function selectOver(
  db: Queryable,
  missedBefore: Date,
  now: Date,
  limit: number,
): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    SELECT * FROM appointments.booking
    WHERE (state = 'booked' AND slot_ends < ${missedBefore}) OR (state = 'waiting' AND slot_at <= ${now})
      OR (state = 'offered' AND offer_until <= ${now})
    ORDER BY slot_ends, id LIMIT ${limit}`.execute(db);
  return rows;
}

const held = (before: Date, isHeld: boolean) => sql`
  slot_ends < ${before} AND phone IS NOT NULL AND (id::text IN (SELECT kernel.held_subjects())) = ${isHeld}::boolean`;

export async function countPersonal(db: Queryable, before: Date, isHeld = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM appointments.booking WHERE ${held(before, isHeld)}`.execute(db);
  return rows[0]!.count;
}

const cleared = sql`phone = NULL, phone_index = NULL, name = NULL, answers = NULL`;

export async function clearOldest(tx: Tx, before: Date, limit: number): Promise<BookingId[]> {
  const { rows } = await sql<{ id: BookingId }>`
    UPDATE appointments.booking SET ${cleared} WHERE id IN (
      SELECT id FROM appointments.booking WHERE ${held(before, false)} ORDER BY slot_ends, id LIMIT ${limit}) RETURNING id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export async function clearPersonalOf(db: Queryable, id: string): Promise<void> {
  await sql`UPDATE appointments.booking SET ${cleared} WHERE id = ${id}::uuid`.execute(db);
}

export async function selectById(db: Queryable, ids: readonly string[]): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    SELECT * FROM appointments.booking WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}
