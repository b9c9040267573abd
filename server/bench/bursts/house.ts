// What both ways of a burst share: agents to sit down, and how the floor stands when it is over.
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver, enterStaff } from '../../src/modules/parties/index.ts';
import { type CrashServer, crashPassword } from '../../test/crash/server.ts';

export interface Arrived {
  readonly call: string;
  readonly id: string;
  readonly eventId: string;
}

export async function seat(dataDir: string, names: readonly string[]): Promise<void> {
  const opened = await openHouse(readConfig({ data: dataDir, empty: true }, {}), authorityOver, {
    borrow: true,
  });
  const { house } = opened;
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  for (const username of names) {
    const staff = { username, name: { zh: username, en: username }, password: crashPassword };
    const added = await enterStaff(house, source, { ...staff, roles: ['agent'] });
    if (isRefusal(added)) throw new Error(`bench account ${username}: ${added.refused}`);
  }
  await opened.close();
}

/** Every contact that was acknowledged: is it there, has it a receipt, was anybody before it passed over? */
export async function inspect(server: CrashServer, supervisor: string, arrived: readonly Arrived[]) {
  const rows = await readRows(server);
  const found = new Set(rows.map(({ id }) => id));
  const receipts = arrived.filter((_, at) => at % Math.ceil(arrived.length / 500) === 0);
  let withoutReceipt = 0;
  for (const { eventId } of receipts) {
    const answer = await server.ask(supervisor, 'GET', `/api/v1/ledger/receipts/${eventId}`);
    if (answer.status !== 200) withoutReceipt += 1;
  }
  const inOrder = rows.filter(({ rangAt, returns }) => rangAt !== null && returns === 0);
  let latest = 0;
  let passedOver = 0;
  // By when they rang first: each must have come no earlier than all who rang before it.
  for (const { placedAt } of inOrder.sort(
    (one, other) => one.rangAt! - other.rangAt! || one.placedAt - other.placedAt,
  )) {
    if (placedAt < latest) passedOver += 1;
    latest = Math.max(latest, placedAt);
  }
  return {
    lost: arrived.filter(({ id }) => !found.has(id)).length,
    answered: rows.filter(({ outcome }) => outcome === 'answered').length,
    withoutReceipt,
    passedOver,
  };
}

async function readRows(server: CrashServer) {
  const client = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{
      id: string;
      placedAt: number;
      rangAt: number | null;
      returns: number;
      outcome: string | null;
    }>(`SELECT id, extract(epoch FROM placed_at)::float8 AS "placedAt", extract(epoch FROM rang_at)::float8 AS "rangAt",
      returns, outcome FROM callcentre.contact WHERE source = 'burst'`);
    return rows;
  } finally {
    await client.end();
  }
}
