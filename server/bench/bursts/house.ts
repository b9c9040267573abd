// What both ways of a burst share: agents to sit down, and how the floor stands when it is over.
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver, enterStaff, openVouchedSession } from '../../src/modules/parties/index.ts';
import { type CrashServer, crashPassword } from '../../test/crash/server.ts';

export interface Arrived {
  readonly call: string;
  readonly id: string;
  readonly eventId: string;
}

/** Agents, and a session of each; a sign-in is measured elsewhere. */
export async function seat(dataDir: string, names: readonly string[]): Promise<string[]> {
  const opened = await openHouse(readConfig({ data: dataDir, empty: true }, {}), authorityOver, {
    borrow: true,
  });
  const { house } = opened;
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  const tokens: string[] = [];
  for (const username of names) {
    const staff = { username, name: { zh: username, en: username }, password: crashPassword };
    const added = await enterStaff(house, source, { ...staff, roles: ['agent'] });
    if (isRefusal(added)) throw new Error(`bench account ${username}: ${added.refused}`);
    const terms = {
      device: { browser: 'other', system: 'other' },
      idleMinutesMax: 30,
      hoursMax: 12,
    } as const;
    const session = await openVouchedSession(house, { staffId: added.staffId, assurance: 1 }, terms);
    tokens.push(session.token);
  }
  await opened.close();
  return tokens;
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
  // Somebody rang although one of an earlier place was already there; two that come in at once may be taken in either order.
  const passedOver = inOrder.filter((one) =>
    inOrder.some(
      (other) =>
        other.rangAt! < one.rangAt! && other.placedAt > one.placedAt && arrivedAt(one) < other.rangAt!,
    ),
  ).length;
  return {
    lost: arrived.filter(({ id }) => !found.has(id)).length,
    answered: rows.filter(({ outcome }) => outcome === 'answered').length,
    withoutReceipt,
    passedOver,
  };
}

/** In seconds, as the id of its event says. */
const arrivedAt = ({ eventId }: { readonly eventId: string }): number =>
  Number.parseInt(eventId.replaceAll('-', '').slice(0, 12), 16) / 1000;

async function readRows(server: CrashServer) {
  const client = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{
      id: string;
      eventId: string;
      placedAt: number;
      rangAt: number | null;
      returns: number;
      outcome: string | null;
    }>(`SELECT id, event_id AS "eventId", extract(epoch FROM placed_at)::float8 AS "placedAt", extract(epoch FROM rang_at)::float8 AS "rangAt",
      returns, outcome FROM callcentre.contact WHERE source = 'burst'`);
    return rows;
  } finally {
    await client.end();
  }
}
