// Records the very statements the use cases send and writes them as scripts for pgbench, so that the peer cannot drift
// from what it is compared with. Ids become variables; everything else stays as it was sent.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import type pg from 'pg';
import type { Actor } from '../../src/kernel/access.ts';
import { systemClock, systemRandom } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { openDatabase } from '../../src/kernel/database.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../src/kernel/errors.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { House } from '../../src/kernel/module.ts';
import { KeyFile } from '../../src/kernel/vault/keyStore.ts';
import { Vault } from '../../src/kernel/vault.ts';
import {
  type Commanded,
  commandWorkOrder,
  recordCall,
  registerWorkOrder,
} from '../../src/modules/hotline/index.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { openSession } from '../../src/modules/parties/usecases/sessions.ts';
import { addBenchPeople } from './benchHouse.ts';
import { call, life, registration } from './journeys.ts';
import { inlined, listen, type Statement } from './recording.ts';

export interface Scripts {
  /** One order from registration to closing: `commandsInLife` transactions. */
  readonly life: string;
  /** One call: one row, one transaction. */
  readonly call: string;
  readonly commandsInLife: number;
  readonly statementsInLife: number;
}

/** Leads one order through its life and records one call in the peer's database, and writes down what was sent. */
export async function recordStatements(peerUrl: string): Promise<Scripts> {
  const log = openLog('silent');
  const database = openDatabase(peerUrl, { connectionsMax: 1, synchronousCommit: true }, log);
  let sent: Statement[] = [];
  database.pool.on('connect', (client) =>
    listen(client as pg.PoolClient, (statement) => sent.push(statement)),
  );
  const parts = { db: database.db, scoped: database.scoped, clock: systemClock, random: systemRandom };
  const config = readConfig({ empty: true }, { KAPOK_SECOND_FACTOR_ROLES: 'none' });
  const authority = authorityOver({ ...parts, config });
  const keys = await KeyFile.at(join(await mkdtemp(join(tmpdir(), 'kapok-peer-')), 'keys.json'));
  const vault = await Vault.open(database.db, keys, systemClock);
  const house = { ...parts, config, authority, vault, log } as unknown as House;
  try {
    await addBenchPeople(house);
    const people = {
      agent: await signIn(house, 'agent'),
      dispatcher: await signIn(house, 'dispatcher'),
      handler: await signIn(house, 'handler'),
    };
    const lead = async (): Promise<Map<string, string>> => {
      let done: Commanded = granted(
        await registerWorkOrder(doingAs(house, await people.agent()), { ...registration }),
      );
      const ids = new Map([
        [done.workOrder.id as string, 'case_id'],
        [done.workOrder.orderNo, 'number'],
        [done.eventId as string, 'event_0'],
      ]);
      for (const { as, command, fields } of life) {
        const { id, version } = done.workOrder;
        const body = { command, expectedVersion: version, ...fields } as unknown as WorkOrderCommand;
        done = granted(await commandWorkOrder(doingAs(house, await people[as]()), id, body));
        ids.set(done.eventId, `event_${version}`);
      }
      return ids;
    };
    // The first life reads settings and takes a block of numbers, which later ones find remembered.
    await lead();
    sent = [];
    const ids = await lead();
    const lifeSent = sent;
    for (const { text, values } of lifeSent) {
      // The order's key is made in the statement that writes the order.
      const at = /INSERT INTO kernel\.data_key[^$]*\$\d+[^$]*FROM unnest\(\$(\d+)/.exec(text)?.[1];
      if (at) ids.set((values[Number(at) - 1] as string[])[0]!, 'data_key_id');
    }
    sent = [];
    await recordCall(doingAs(house, await people.agent()), { ...call });
    sent = [];
    const recorded = granted(await recordCall(doingAs(house, await people.agent()), { ...call }));
    return {
      life: scriptOf(lifeSent, ids),
      call: scriptOf(
        sent,
        new Map([
          [recorded.callId as string, 'call_id'],
          [recorded.eventId as string, 'event_id'],
        ]),
      ),
      commandsInLife: life.length + 1,
      statementsInLife: lifeSent.length,
    };
  } finally {
    await database.close();
  }
}

/** Signs in, and gives back what a request does with the token: ask who it is. */
async function signIn(house: House, username: string): Promise<() => Promise<Actor>> {
  const opened = granted(
    await openSession(
      house,
      { username, password: 'a bench needs no secret' },
      { address: '127.0.0.1', deviceToken: undefined },
      { device: { browser: 'other', system: 'other' }, idleMinutesMax: 30, hoursMax: 12 },
    ),
  );
  return async () => {
    const actor = await house.authority.authenticate(opened.token);
    if (actor === undefined) throw new Error('a session just opened is not known');
    return actor;
  };
}

function granted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.detail)}`);
  return result;
}

/** The statements with values in place, ids as variables that one statement draws anew for each run. */
function scriptOf(statements: readonly Statement[], variables: ReadonlyMap<string, string>): string {
  const drawn = [...variables.values()].map((name) =>
    name === 'number' ? `'N' || nextval('cases.number') AS number` : `uuidv7() AS ${name}`,
  );
  const lines = statements.map((statement) => {
    let text = `${inlined(statement).replaceAll(/\s+/g, ' ').trim()};`;
    for (const [value, name] of variables) text = text.replaceAll(value, `:${name}`);
    return text;
  });
  return [`SELECT ${drawn.join(', ')} \\gset`, ...lines, ''].join('\n');
}
