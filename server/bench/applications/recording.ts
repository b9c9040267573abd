// Prepares a data folder with an item, a form and people, leads one application through HTTP, and writes down every statement that was
// sent for it: the peer's script cannot drift from what it is compared with. What a case made for itself is drawn anew for each run.

import { standardForm } from '@kapok/contracts/applying/standard.ts';
import type { Form } from '@kapok/contracts/applying.ts';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import pg from 'pg';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../src/kernel/errors.ts';
import type { OpenHouse } from '../../src/kernel/house.ts';
import { buildHttp } from '../../src/kernel/http.ts';
import type { House } from '../../src/kernel/module.ts';
import { modules } from '../../src/main.ts';
import { setApplicationForm } from '../../src/modules/applying/index.ts';
import {
  enterParties,
  enterStaff,
  enterUnits,
  openPersonSession,
  openVouchedSession,
} from '../../src/modules/parties/index.ts';
import { importItems } from '../../src/modules/services/index.ts';
import { inDatabase } from '../writes/benchHouse.ts';
import { inlined, listen, type Statement } from '../writes/recording.ts';
import { attachments, oneCase, type People, type Send } from './case.ts';

export const item = '114401000000000134440111001001';
export const peerDatabase = 'kapok_peer';
const bureau = {
  code: 'traffic',
  kind: 'department',
  name: { zh: '市交通运输局', en: 'Transport Bureau' },
} as const;
const form: Form = {
  ...standardForm,
  materials: attachments.map((code) => ({
    code,
    words: { zh: code, en: code },
    why: { zh: '核对条件', en: 'To check the conditions' },
    kind: 'document',
    filesMax: 1,
  })),
};
const terms = { device: { browser: 'other', system: 'other' }, idleMinutesMax: 600, hoursMax: 12 } as const;

export interface Recorded {
  readonly people: People;
  readonly script: string;
  readonly statements: number;
  readonly transactions: number;
}

export async function prepare({ house, endpoints }: OpenHouse, applicants: number): Promise<Recorded> {
  const people = await enterPeople(house, applicants);
  const doing = doingAs(house, { kind: 'system', name: 'bench' });
  const row = {
    code: item,
    name: '道路旅客运输经营许可',
    itemType: '01' as const,
    department: bureau.name.zh,
    division: '440100',
    handling: 'promised' as const,
    legalDays: 20,
    promisedDays: 8,
  };
  await importItems(doing, 'bench', [{ line: 1, externalId: item, row, fingerprint: item }]);
  granted(await setApplicationForm(doing, item, { form, version: 0 }));
  const app = await buildHttp(house, modules);
  const send: Send = async (method, url, token, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: method as 'POST', url, headers, payload: body });
    if (answer.statusCode > 299) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.body;
  };
  let sent: Statement[] = [];
  const stop = overhear((statement) => sent.push(statement));
  try {
    // The first cases read settings and take blocks of numbers, which later ones find remembered.
    for (let nth = 0; nth < 3; nth += 1) {
      sent = [];
      await oneCase(send, item, people, people.applicants[0]!);
    }
    const before = sent;
    sent = [];
    await oneCase(send, item, people, people.applicants[0]!);
    const script = scriptOf(before, sent);
    await app.close();
    await copyForPeer(endpoints.ownerUrl);
    return {
      people,
      script,
      statements: sent.length,
      transactions: sent.filter(({ text }) => /^\s*commit/i.test(text)).length,
    };
  } finally {
    stop();
  }
}

async function enterPeople(house: House, count: number): Promise<People> {
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(house.db, source, [{ ...bureau, handlesCases: true }]);
  const staff = async (role: 'window' | 'reviewer') => {
    const { staffId } = granted(
      await enterStaff(house, source, {
        username: role,
        name: { zh: role, en: role },
        password: 'a bench needs no secret',
        roles: [role],
        ...(role === 'reviewer' ? { department: bureau.code } : {}),
      }),
    );
    return (await openVouchedSession(house, { staffId, assurance: 2 }, terms)).token;
  };
  const entered = await house.db.transaction().execute((tx) =>
    enterParties(
      tx,
      house,
      source,
      Array.from({ length: count }, (_, nth) => {
        const body = `44010519900307${String(nth + 1).padStart(3, '0')}`;
        return {
          documentType: 'citizen-id' as const,
          documentNumber: body + checkCharacterOf(body),
          name: '陈大文',
          phone: '13800001234',
        };
      }),
    ),
  );
  const applicants: string[] = [];
  for (const one of entered)
    applicants.push(
      (await openPersonSession(house, { partyId: granted(one).partyId, assurance: 2 }, terms)).token!,
    );
  return { applicants, window: await staff('window'), reviewer: await staff('reviewer') };
}

/** All that is sent by this process, whichever connection it goes by. */
function overhear(onSent: (statement: Statement) => void): () => void {
  const { prototype } = pg.Client;
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const client = { query: query.bind(this) } as Pick<pg.ClientBase, 'query'>;
    listen(client, (statement) => {
      if (!statement.text.includes(' jobs.')) onSent(statement);
    });
    return (client.query as (...given: unknown[]) => unknown)(...asked);
  } as typeof query;
  return () => {
    prototype.query = query;
  };
}

const made = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const numbered = /SQ-\d{8}-\d{6}/g;

/** Ids that two cases have in common are of what was there; all others are a case's own. */
function scriptOf(before: readonly Statement[], sent: readonly Statement[]): string {
  const textOf = (statements: readonly Statement[]) =>
    statements.map((one) => `${inlined(one).replaceAll(/\s+/g, ' ').trim()};`).join('\n');
  const there = new Set(textOf(before).match(made));
  let script = textOf(sent);
  const ids = [...new Set(script.match(made))].filter((id) => !there.has(id));
  const numbers = [...new Set(script.match(numbered))];
  for (const [at, id] of ids.entries()) script = script.replaceAll(id, `:id_${at}_`);
  for (const [at, number] of numbers.entries()) script = script.replaceAll(number, `:number_${at}_`);
  const drawn = [
    ...ids.map((_, at) => `uuidv7() AS id_${at}_`),
    ...numbers.map((_, at) => `'N' || nextval('cases.number') AS number_${at}_`),
  ];
  return `SELECT ${drawn.join(', ')} \\gset\n${script}\n`;
}

/** The same database once more, with nobody's server on it and no protection: plain tables are what the peer stands for. */
async function copyForPeer(ownerUrl: string): Promise<void> {
  const aside = new pg.Client({ connectionString: inDatabase(ownerUrl, 'template1') });
  await aside.connect();
  const database = new URL(ownerUrl).pathname.slice(1);
  await aside.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
  await aside.query(`CREATE DATABASE ${peerDatabase} TEMPLATE ${database}`);
  await aside.end();
  const peer = new pg.Client({ connectionString: inDatabase(ownerUrl, peerDatabase) });
  await peer.connect();
  await peer.query(`DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class WHERE relrowsecurity LOOP
      EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', name);
    END LOOP; END $$`);
  await peer.end();
}

function granted<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.detail)}`);
  return result;
}
