// Hands events that have a position to the modules that react to them, each consumer at its own pace and in order.
// A consumer's position moves only after it handled the event, so a crash means again, never skipped.
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventOpening, JsonObject } from '@kapok/contracts/event.ts';
import { sql } from 'kysely';
import type { Consumer, House, KapokModule } from './module.ts';
import type { SealedColumn } from './vault.ts';

const column: SealedColumn = 'kernel.event.personal';
const batchMax = 200;
const idleMs = 250;
const retryMsMax = 30_000;

export function runConsumers(house: House, modules: readonly KapokModule[]): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loops = modules
    .flatMap((module) => module.consumers ?? [])
    .map((consumer) => follow(house, consumer, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function follow(house: House, consumer: Consumer, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const moved = await step(house, consumer).catch((err) => {
      failures += 1;
      house.log.warn({ err, consumer: consumer.name, failures }, 'a consumer failed and will try again');
      return undefined;
    });
    if (moved !== undefined) failures = 0;
    if (moved === batchMax) continue;
    await sleep(Math.min(idleMs * 2 ** failures, retryMsMax), undefined, { signal: stopping }).catch(
      () => {},
    );
  }
}

/** Handles the next events of the consumer's types and returns how many positions it moved over. */
async function step(house: House, consumer: Consumer): Promise<number> {
  const at = await sql<{ position: number }>`
    INSERT INTO kernel.consumer (name, position) VALUES (${consumer.name}, -1)
    ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name RETURNING position`.execute(house.db);
  const from = at.rows[0]?.position ?? -1;
  const found = await sql<EventOpening & { position: number; wanted: boolean; personal: Buffer | null }>`
    SELECT leaf.position, event.id, event.type, event.at, event.recorded_at, event.actor, event.subject, event.case_id, event.body, event.personal,
           event.type = ANY(${consumer.types as string[]}) AS wanted
    FROM ledger.leaf JOIN kernel.event ON event.id = leaf.event_id
    WHERE leaf.position > ${from} ORDER BY leaf.position LIMIT ${batchMax}`.execute(house.db);
  for (const { wanted, personal, ...event } of found.rows) {
    if (!wanted) continue;
    const openPersonal = async () => {
      const text = await house.vault.openText(house.db, { column, row: event.id, sealed: personal });
      return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
    };
    await consumer.handle(house, { ...event, openPersonal });
  }
  const last = found.rows.at(-1)?.position;
  if (last !== undefined)
    await sql`UPDATE kernel.consumer SET position = ${last} WHERE name = ${consumer.name}`.execute(house.db);
  return found.rows.length;
}
