// Hands events that have a position to the modules that react to them, each consumer at its own pace and in order.
// A consumer's position moves only after it handled the event, so a crash means again, never skipped.
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventOpening, JsonObject } from '@kapok/contracts/event.ts';
import { sql } from 'kysely';
import type { ConsumedEvent, Consumer, House, KapokModule } from './module.ts';
import type { SealedColumn } from './vault.ts';

const column: SealedColumn = 'kernel.event.personal';
const batchMax = 200;
/** Events looked at once for all consumers; who is further behind catches up alone and keeps nobody waiting. */
const lookedAtMax = 5_000;
/** Positions a consumer moves over in one step. */
const steppedOverMax = 5_000;
const idleMs = 250;
const retryMsMax = 30_000;

export function runConsumers(house: House, modules: readonly KapokModule[]): { stop(): Promise<void> } {
  const follower = new Follower(
    house,
    modules.flatMap((module) => module.consumers ?? []),
  );
  const following = follower.follow();
  return {
    stop: async () => {
      follower.stop();
      await following;
    },
  };
}

class Follower {
  readonly #house: House;
  readonly #consumers: ReadonlyMap<string, Consumer>;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, { readonly times: number; readonly againAtMs: number }>();
  readonly #stopping = new AbortController();

  constructor(house: House, consumers: readonly Consumer[]) {
    this.#house = house;
    this.#consumers = new Map(consumers.map((consumer) => [consumer.name, consumer]));
  }

  stop(): void {
    this.#stopping.abort();
  }

  async follow(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && this.#consumers.size > 0) {
      const more = await this.#look().catch((err) => {
        this.#house.log.warn({ err }, 'consumers could not be looked after and will be again');
        return false;
      });
      if (!more) await sleep(idleMs, undefined, { signal }).catch(() => {});
    }
    await Promise.all(this.#underWay.values());
  }

  /**
   * One look for all of them, as most events are for few: those with nothing to do are moved on together, and each that has
   * something goes through it by itself. True where there is more to look at.
   */
  async #look(): Promise<boolean> {
    const { db } = this.#house;
    const { head, positions } = await readPositions(db, [...this.#consumers.keys()]);
    const nowMs = performance.now();
    const behind = positions.filter(
      ({ name, position }) =>
        position < head && !this.#underWay.has(name) && (this.#failed.get(name)?.againAtMs ?? 0) <= nowMs,
    );
    for (const { name, position } of behind) if (head - position > lookedAtMax) this.#start(name);
    const near = behind.filter(({ name }) => !this.#underWay.has(name));
    if (near.length === 0) return false;
    const from = Math.min(...near.map(({ position }) => position));
    const { rows: ahead } = await sql<{ type: string; position: number }>`
      SELECT type, max(position) AS position FROM (
        SELECT leaf.position, event.type FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
        WHERE leaf.position > ${from} ORDER BY leaf.position LIMIT ${lookedAtMax}) AS next
      GROUP BY type`.execute(db);
    const last = Math.max(from, ...ahead.map(({ position }) => position));
    const idle: Position[] = [];
    for (const one of near) {
      const { types } = this.#consumers.get(one.name)!;
      if (ahead.some(({ position, type }) => position > one.position && types.includes(type)))
        this.#start(one.name);
      else if (one.position < last) idle.push(one);
    }
    await moveOn(db, idle, last);
    return last < head;
  }

  #start(name: string): void {
    const run = this.#run(this.#consumers.get(name)!).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, run);
  }

  async #run(consumer: Consumer): Promise<void> {
    try {
      while (!this.#stopping.signal.aborted && (await step(this.#house, consumer)));
      this.#failed.delete(consumer.name);
    } catch (err) {
      const times = (this.#failed.get(consumer.name)?.times ?? 0) + 1;
      const againAtMs = performance.now() + Math.min(idleMs * 2 ** times, retryMsMax);
      this.#failed.set(consumer.name, { times, againAtMs });
      this.#house.log.warn(
        { err, consumer: consumer.name, failures: times },
        'a consumer failed and will try again',
      );
    }
  }
}

interface Position {
  readonly name: string;
  readonly position: number;
}

async function readPositions(
  db: House['db'],
  names: readonly string[],
): Promise<{ head: number; positions: Position[] }> {
  const { rows } = await sql<Position & { head: number }>`
    SELECT asked.name, consumer.position, (SELECT coalesce(max(position), -1) FROM ledger.leaf) AS head
    FROM unnest(${names}::text[]) AS asked (name) LEFT JOIN kernel.consumer USING (name)`.execute(db);
  const unknown = rows.filter(({ position }) => position === null).map(({ name }) => name);
  if (unknown.length > 0)
    await sql`
      INSERT INTO kernel.consumer (name, position) SELECT name, -1 FROM unnest(${unknown}::text[]) AS new (name)
      ON CONFLICT (name) DO NOTHING`.execute(db);
  return {
    head: rows[0]!.head,
    positions: rows.map(({ name, position }) => ({ name, position: position ?? -1 })),
  };
}

/** Only those who still stand where they were seen: another server, or a hand, may have moved them. */
async function moveOn(db: House['db'], idle: readonly Position[], to: number): Promise<void> {
  if (idle.length === 0) return;
  await sql`
    UPDATE kernel.consumer SET position = ${to}
    FROM unnest(${idle.map(({ name }) => name)}::text[], ${idle.map(({ position }) => position)}::bigint[]) AS seen (name, at)
    WHERE consumer.name = seen.name AND consumer.position = seen.at`.execute(db);
}

/** Handles the next events of the consumer's types; false when it stands at the head. */
async function step(house: House, consumer: Consumer): Promise<boolean> {
  const at = await sql<{ position: number; head: number }>`
    SELECT position, (SELECT coalesce(max(position), -1) FROM ledger.leaf) AS head
    FROM kernel.consumer WHERE name = ${consumer.name}`.execute(house.db);
  const { position: from, head } = at.rows[0] ?? { position: -1, head: -1 };
  const to = Math.min(head, from + steppedOverMax);
  if (to <= from) return false;
  // Events of other types are passed over where they stand, and never fetched.
  const found = await sql<EventOpening & { position: number; personal: Buffer | null }>`
    SELECT leaf.position, event.id, event.type, event.at, event.recorded_at, event.actor, event.subject, event.case_id, event.body, event.personal
    FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position > ${from} AND leaf.position <= ${to} AND event.type = ANY(${consumer.types as string[]})
    ORDER BY leaf.position LIMIT ${batchMax}`.execute(house.db);
  const events = found.rows.map(
    ({ personal, ...event }): ConsumedEvent => ({
      ...event,
      openPersonal: async () => {
        const text = await house.vault.openText(house.db, { column, row: event.id, sealed: personal });
        return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
      },
    }),
  );
  const concerned = events.length > 0 ? await (consumer.concerned?.(house, events) ?? events) : [];
  for (const event of concerned) await consumer.handle(house, event);
  const last = events.length === batchMax ? events.at(-1)!.position : to;
  await sql`UPDATE kernel.consumer SET position = ${last} WHERE name = ${consumer.name}`.execute(house.db);
  return last < head;
}
