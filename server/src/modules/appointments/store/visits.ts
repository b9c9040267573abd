// SQL of visits to a hall: who waits, who is called where, and how long it took.
import type { HallFigures, PriorityReason, VisitClass, VisitState } from '@kapok/contracts/appointments.ts';
import type { BookingId, VisitId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface VisitRow {
  readonly id: VisitId;
  readonly hall: string;
  readonly queue: string;
  readonly unit: string;
  readonly day: string;
  readonly number: string;
  readonly item: string | null;
  readonly bookingId: BookingId | null;
  readonly class: VisitClass;
  readonly priority: PriorityReason | null;
  readonly state: VisitState;
  readonly arrivedAt: Date;
  readonly orderAt: Date;
  readonly counter: string | null;
  readonly toCounter: string | null;
  readonly calls: number;
  readonly firstCalledAt: Date | null;
  readonly calledAt: Date | null;
  readonly servingAt: Date | null;
  readonly endedAt: Date | null;
}
export type NewVisit = Pick<
  VisitRow,
  | 'id'
  | 'hall'
  | 'queue'
  | 'unit'
  | 'day'
  | 'number'
  | 'item'
  | 'bookingId'
  | 'class'
  | 'priority'
  | 'arrivedAt'
  | 'orderAt'
>;

const row = sql`id, hall, queue, unit, day::text AS day, number, item, booking_id, class, priority, state, arrived_at, order_at, counter,
  to_counter, calls, first_called_at, called_at, serving_at, ended_at`;
/** Whoever is before another in this order is called before. */
const order = sql`order_at, arrived_at, number`;

/** Until the transaction ends nobody else is called or changed in this hall, in whatever process. */
export async function lockHall(tx: Tx, hall: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('appointments.hall:' || ${hall}))`.execute(tx);
}

/** The number of the next ticket, or undefined when there are no more of that day. */
export async function nextCount(
  tx: Tx,
  hall: string,
  queue: string,
  day: string,
  max: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ last: number }>`
    INSERT INTO appointments.ticket_count AS c (hall, queue, day, last) VALUES (${hall}, ${queue}, ${day}::date, 1)
    ON CONFLICT (hall, queue, day) DO UPDATE SET last = c.last + 1 WHERE c.last < ${max} RETURNING last`.execute(
    tx,
  );
  return rows[0]?.last;
}

export async function insertVisit(tx: Tx, v: NewVisit): Promise<void> {
  await sql`
    INSERT INTO appointments.visit (id, hall, queue, unit, day, number, item, booking_id, class, priority, state, arrived_at, order_at)
    VALUES (${v.id}, ${v.hall}, ${v.queue}, ${v.unit}, ${v.day}::date, ${v.number}, ${v.item}, ${v.bookingId}, ${v.class},
      ${v.priority}, 'waiting', ${v.arrivedAt}, ${v.orderAt})`.execute(tx);
}

export async function selectVisit(db: Queryable, id: VisitId): Promise<VisitRow | undefined> {
  return (await sql<VisitRow>`SELECT ${row} FROM appointments.visit WHERE id = ${id}`.execute(db)).rows[0];
}

export async function selectAtCounter(
  db: Queryable,
  hall: string,
  counter: string,
): Promise<VisitRow | undefined> {
  const { rows } = await sql<VisitRow>`
    SELECT ${row} FROM appointments.visit WHERE hall = ${hall} AND counter = ${counter} AND state IN ('called', 'serving')`.execute(
    db,
  );
  return rows[0];
}

/** Those a counter may call, in the order of calling: of its queues, or handed on to it. */
export async function selectNext(
  db: Queryable,
  hall: string,
  counter: { readonly code: string; readonly queues: readonly string[] },
  day: string,
  limit: number,
): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    SELECT ${row} FROM appointments.visit WHERE hall = ${hall} AND day = ${day}::date AND state = 'waiting'
      AND (to_counter = ${counter.code} OR (to_counter IS NULL AND queue = ANY(${counter.queues}::text[])))
    ORDER BY ${order} LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectMissed(
  db: Queryable,
  hall: string,
  queues: readonly string[],
  day: string,
  limit: number,
): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    SELECT ${row} FROM appointments.visit WHERE hall = ${hall} AND day = ${day}::date AND state = 'missed' AND queue = ANY(${queues}::text[])
    ORDER BY ended_at DESC, id LIMIT ${limit}`.execute(db);
  return rows;
}

const columns = {
  queue: 'queue',
  state: 'state',
  orderAt: 'order_at',
  counter: 'counter',
  toCounter: 'to_counter',
  calls: 'calls',
  firstCalledAt: 'first_called_at',
  calledAt: 'called_at',
  servingAt: 'serving_at',
  endedAt: 'ended_at',
} as const satisfies Partial<Record<keyof VisitRow, string>>;
export type VisitChanges = Partial<Pick<VisitRow, keyof typeof columns>>;

export async function updateVisit(tx: Tx, id: VisitId, changes: VisitChanges): Promise<void> {
  const set = Object.entries(changes).map(
    ([name, value]) => sql`${sql.ref(columns[name as keyof typeof columns])} = ${value}`,
  );
  await sql`UPDATE appointments.visit SET ${sql.join(set)} WHERE id = ${id}`.execute(tx);
}

/** Whoever was handed on to a counter that closes waits in their queue again, at their place. */
export async function releaseHandedOn(tx: Tx, hall: string, counter: string): Promise<void> {
  await sql`
    UPDATE appointments.visit SET to_counter = NULL WHERE hall = ${hall} AND to_counter = ${counter} AND state = 'waiting'`.execute(
    tx,
  );
}

export interface QueueCount {
  readonly hall: string;
  readonly queue: string;
  readonly waiting: number;
}

export async function countWaiting(db: Queryable, day: string): Promise<QueueCount[]> {
  const { rows } = await sql<QueueCount>`
    SELECT hall, queue, count(*)::integer AS waiting FROM appointments.visit
    WHERE state = 'waiting' AND day = ${day}::date GROUP BY hall, queue`.execute(db);
  return rows;
}

export async function countBefore(db: Queryable, visit: VisitRow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM appointments.visit
    WHERE hall = ${visit.hall} AND queue = ${visit.queue} AND day = ${visit.day}::date AND state = 'waiting'
      AND (${order}) < (${visit.orderAt}, ${visit.arrivedAt}, ${visit.number})`.execute(db);
  return rows[0]!.count;
}

/** How long the last ones of each queue of a hall were served. */
export async function selectServedSeconds(
  db: Queryable,
  hall: string,
  since: Date,
  limit: number,
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ queue: string; seconds: number[] }>`
    SELECT q.code AS queue, array_agg(extract(epoch FROM last.ended_at - last.serving_at)::integer) AS seconds
    FROM appointments.queue q CROSS JOIN LATERAL (
      SELECT ended_at, serving_at FROM appointments.visit v
      WHERE v.hall = q.hall AND v.queue = q.code AND v.state = 'served' AND v.ended_at > ${since} ORDER BY v.ended_at DESC LIMIT ${limit}
    ) last WHERE q.hall = ${hall} GROUP BY q.code`.execute(db);
  return new Map(rows.map(({ queue, seconds }) => [queue, seconds]));
}

export interface CallRow {
  readonly number: string;
  readonly counter: string;
  readonly state: 'called' | 'serving';
  readonly calledAt: Date;
}

export async function selectCalls(
  db: Queryable,
  hall: string,
  day: string,
  limit: number,
): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    SELECT number, counter, state, called_at FROM appointments.visit
    WHERE hall = ${hall} AND day = ${day}::date AND state IN ('called', 'serving') ORDER BY called_at DESC, number LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** Of days that are over: whoever was never served. */
export async function selectLeftOver(db: Queryable, today: string, limit: number): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    SELECT ${row} FROM appointments.visit WHERE day < ${today}::date AND state IN ('waiting', 'called', 'serving')
    ORDER BY day, id LIMIT ${limit}`.execute(db);
  return rows;
}

type Counted = Omit<
  HallFigures,
  'servedPerCounterHour' | 'waitSecondsMedian' | 'waitSecondsP90' | 'serveSecondsMedian'
> & {
  readonly waitSecondsMedian: number | null;
  readonly waitSecondsP90: number | null;
  readonly serveSecondsMedian: number | null;
};

/** How it went between two days, both included. */
export async function selectFigures(
  db: Queryable,
  hall: string,
  { from, to }: { readonly from: string; readonly to: string },
  bounds: { readonly from: Date; readonly to: Date },
): Promise<Counted> {
  const { rows } = await sql<Counted>`
    WITH came AS (
      SELECT state, extract(epoch FROM first_called_at - arrived_at) AS waited, extract(epoch FROM ended_at - serving_at) AS served
      FROM appointments.visit WHERE hall = ${hall} AND day BETWEEN ${from}::date AND ${to}::date
    ), booked AS (
      SELECT state FROM appointments.booking WHERE hall = ${hall} AND slot_at >= ${bounds.from} AND slot_at < ${bounds.to}
    )
    SELECT count(*)::integer AS visits, count(*) FILTER (WHERE state = 'served')::integer AS served,
      count(*) FILTER (WHERE state = 'missed')::integer AS missed, count(*) FILTER (WHERE state = 'left')::integer AS left,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY waited))::integer AS wait_seconds_median,
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY waited))::integer AS wait_seconds_p90,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY served) FILTER (WHERE state = 'served'))::integer AS serve_seconds_median,
      (SELECT coalesce(round(sum(extract(epoch FROM coalesce(closed_at, opened_at) - opened_at))), 0)::integer
        FROM appointments.counter_shift WHERE hall = ${hall} AND opened_at >= ${bounds.from} AND opened_at < ${bounds.to}) AS counter_seconds,
      (SELECT count(*)::integer FROM booked WHERE state IN ('arrived', 'served')) AS bookings_kept,
      (SELECT count(*)::integer FROM booked WHERE state = 'missed') AS bookings_missed,
      (SELECT count(*)::integer FROM booked WHERE state = 'cancelled') AS bookings_cancelled
    FROM came`.execute(db);
  return rows[0]!;
}
