// Proves the ledger through HTTP on real PostgreSQL: receipts, public tiles, proofs, erasure, and what the application
// role may not do.
import { bytesEqual, fromHex, toHex } from '@kapok/contracts/bytes.ts';
import { eventCommitment, eventLeafHash, logEntry, personalCommitment } from '@kapok/contracts/commitment.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '@kapok/contracts/merkle.ts';
import {
  type Checkpoint,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
} from '@kapok/contracts/note.ts';
import {
  decodeEntryBundle,
  edgeRoot,
  emptyEdge,
  growTree,
  joinHashes,
  tilePath,
  tileWidth,
} from '@kapok/contracts/tiles.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { transact } from '../../kernel/database.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';
import { auditLog } from './index.ts';

let city: TestHouse;
let anyone: Person;
let key: VerifierKey;
const seen: Checkpoint[] = [];

beforeAll(async () => {
  city = await openTestHouse();
  anyone = await city.as('public');
  key = parseVerifierKey(((await anyone.get('/log/key')).body as string).trim())!;
});
afterAll(() => city.close());

describe('receipts', () => {
  test('every event gets one, and it verifies with nothing but the log key', async () => {
    const ids = await write(3, (i) => ({ type: 'test.thing', subject: `thing:${i}`, body: { i } }));
    for (const id of ids) {
      const { status, body } = await anyone.get(`/api/v1/ledger/receipts/${id}`);
      expect(status).toBe(200);
      const checkpoint = openCheckpoint(body.checkpoint, [key]) as Checkpoint;
      const leaf = leafHash(fromHex(body.entry)!);
      expect(toHex(leaf)).toBe(body.leafHash);
      const proof = body.proof.map((hash: string) => fromHex(hash));
      expect(verifyInclusion(body.position, checkpoint.size, leaf, proof, checkpoint.root)).toBe(true);
      seen.push(checkpoint);
    }
  });

  test('an event nobody wrote has none', async () => {
    const { status, body } = await anyone.get('/api/v1/ledger/receipts/019a0000-0000-7000-8000-00000000dead');
    expect([status, body.type]).toEqual([404, 'https://kapok.example/problems/not-found']);
  });

  test('the auditor opens what the receipt commits to, and nobody else does', async () => {
    const [id] = await write(1, () => ({
      type: 'test.thing',
      subject: 'opened',
      body: { answer: 42 },
      personal: { name: '张三' },
    }));
    await city.integrated();
    const receipt = await anyone.get(`/api/v1/ledger/receipts/${id}`);
    const { body } = await (await city.as('auditor')).get(`/api/v1/ledger/events/${id}`);
    expect(body).toMatchObject({ opening: { event: { id, body: { answer: 42 } } }, personal: 'kept' });
    expect(JSON.stringify(body)).not.toContain('张三');
    const { event, salt, personalCommitment: personal } = body.opening;
    const entry = logEntry(eventCommitment(event, fromHex(salt)!), fromHex(personal)!);
    expect(toHex(entry)).toBe(receipt.body.entry);
    expect((await anyone.get(`/api/v1/ledger/events/${id}`)).status).toBe(401);
    expect((await (await city.as('agent')).get(`/api/v1/ledger/events/${id}`)).status).toBe(403);
  });
});

describe('the public log', () => {
  test('tiles and entries give the root that the checkpoint signs, as a stranger computes it', async () => {
    await write(700, (i) => ({ type: 'test.many', subject: `many:${i}`, body: { i } }));
    await city.integrated();
    const checkpoint = await newestCheckpoint();
    expect(checkpoint.size).toBeGreaterThan(700);
    let edge = emptyEdge;
    for (let index = 0; index * tileWidth < checkpoint.size; index++) {
      const width = Math.min(tileWidth, checkpoint.size - index * tileWidth);
      const tile = await bytesAt(`/log/tile/${tilePath({ level: 0, index, width })}`);
      const entries = decodeEntryBundle(
        await bytesAt(`/log/tile/${tilePath({ level: 'entries', index, width })}`),
      )!;
      expect(bytesEqual(joinHashes(entries.map(leafHash)), tile)).toBe(true);
      edge = growTree(edge, tile).edge;
    }
    expect(toHex(edgeRoot(edge))).toBe(toHex(checkpoint.root));
    const level1 = await bytesAt(`/log/tile/1/000.p/${Math.floor(checkpoint.size / tileWidth)}`);
    expect(level1.length).toBe(Math.floor(checkpoint.size / tileWidth) * 32);
  });

  test('headers: octets that never change, a checkpoint that does', async () => {
    const full = await fetch(`${city.url}/log/tile/0/000`);
    expect(full.headers.get('content-type')).toBe('application/octet-stream');
    expect(full.headers.get('cache-control')).toContain('immutable');
    const note = await fetch(`${city.url}/log/checkpoint`);
    expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(note.headers.get('cache-control')).toContain('max-age=1');
  });

  test('a partial tile is still served after it has grown', async () => {
    const narrow = await bytesAt('/log/tile/0/000.p/5');
    const full = await bytesAt('/log/tile/0/000');
    expect(bytesEqual(narrow, full.slice(0, 5 * 32))).toBe(true);
  });

  test.each(['0/999', '0/000.p/0', '0/0', '9/000', 'entries/999', '../../etc', '0/000.p/256'])(
    'there is no tile %s',
    async (path) => expect((await fetch(`${city.url}/log/tile/${path}`)).status).toBe(404),
  );
});

describe('proofs', () => {
  test('every checkpoint seen is consistent with every later one', async () => {
    for (let i = 0; i < 6; i++) {
      await write(i * 37 + 1, (n) => ({ type: 'test.more', subject: `more:${n}`, body: {} }));
      await city.integrated();
      seen.push(await newestCheckpoint());
    }
    const byContent = new Map(seen.map((checkpoint) => [checkpoint.size, checkpoint]));
    const checkpoints = [...byContent.values()].sort((a, b) => a.size - b.size);
    expect(checkpoints.length).toBeGreaterThan(3);
    for (const older of checkpoints) {
      for (const newer of checkpoints.filter(({ size }) => size >= older.size)) {
        const { body } = await anyone.get(
          `/api/v1/ledger/proofs/consistency?from=${older.size}&to=${newer.size}`,
        );
        const proof = body.proof.map((hash: string) => fromHex(hash));
        expect(verifyConsistency(older.size, newer.size, older.root, newer.root, proof)).toBe(true);
      }
    }
  });

  test('inclusion at an older size', async () => {
    const { size, root } = await newestCheckpoint();
    const { body } = await anyone.get(`/api/v1/ledger/proofs/inclusion?position=3&size=${size}`);
    const entries = decodeEntryBundle(await bytesAt('/log/tile/entries/000'))!;
    const proof = body.proof.map((hash: string) => fromHex(hash));
    expect(verifyInclusion(3, size, leafHash(entries[3]!), proof, root)).toBe(true);
  });

  test.each([
    'inclusion?position=5&size=5',
    'inclusion?position=0&size=99999999',
    'consistency?from=0&to=4',
    'consistency?from=5&to=4',
    'consistency?from=4&to=99999999',
  ])('there is no proof %s', async (query) =>
    expect((await anyone.get(`/api/v1/ledger/proofs/${query}`)).status).toBe(404),
  );
});

describe('erasure', () => {
  test('takes the personal content and its salt, leaves everything else, and the log goes on verifying', async () => {
    const [id] = await write(1, () => ({
      type: 'test.person',
      subject: 'person:7',
      body: { n: 7 },
      personal: { phone: '13800138000' },
    }));
    await city.integrated();
    const receipt = await anyone.get(`/api/v1/ledger/receipts/${id}`);
    const administrator = await city.as('security');
    const { status, body } = await administrator.post('/api/v1/ledger/erasures', { subject: 'person:7' });
    expect([status, body.events]).toEqual([201, 1]);
    const again = await administrator.post('/api/v1/ledger/erasures', { subject: 'person:7' });
    expect([again.status, again.body.events]).toEqual([201, 0]);

    const row = await owner(
      `SELECT personal, personal_salt, salt IS NOT NULL AS salted, body FROM kernel.event WHERE id = '${id}'`,
    );
    expect(row[0]).toEqual({ personal: null, personal_salt: null, salted: true, body: { n: 7 } });
    const opened = await (await city.as('auditor')).get(`/api/v1/ledger/events/${id}`);
    expect(opened.body.personal).toBe('erased');
    const after = await anyone.get(`/api/v1/ledger/receipts/${id}`);
    expect(after.body.entry).toBe(receipt.body.entry);
    const recorded = await anyone.get(`/api/v1/ledger/receipts/${body.eventId}`);
    expect(recorded.status).toBe(200);
    expect(await auditLog(city.house.db, [key])).toMatchObject({ faults: [] });
    expect(
      eventLeafHash(fromHex(receipt.body.entry.slice(2, 66))!, fromHex(receipt.body.entry.slice(66))!),
    ).toEqual(fromHex(receipt.body.leafHash));
  });

  test('is for administrators, and of a subject that exists', async () => {
    expect(
      (await (await city.as('auditor')).post('/api/v1/ledger/erasures', { subject: 'person:7' })).status,
    ).toBe(403);
    const nobody = await (await city.as('security')).post('/api/v1/ledger/erasures', {
      subject: 'person:none',
    });
    expect(nobody.status).toBe(404);
  });

  test('what is committed in the personal part is what was there', () => {
    const salt = new Uint8Array(16);
    expect(toHex(personalCommitment({ phone: '1' }, salt))).not.toBe(
      toHex(personalCommitment({ phone: '2' }, salt)),
    );
  });
});

describe('what the database itself refuses the application', () => {
  test.each([
    ['UPDATE kernel.event SET type = type', 'permission denied'],
    ['DELETE FROM kernel.event', 'permission denied'],
    ['UPDATE kernel.event SET personal = NULL', 'permission denied'],
    ['TRUNCATE kernel.event', 'permission denied'],
    ["SELECT kernel.erase_personal('person:7')", 'permission denied'],
    ['UPDATE ledger.leaf SET position = position', 'permission denied'],
    ['DELETE FROM ledger.leaf', 'permission denied'],
    ['DELETE FROM ledger.tile', 'permission denied'],
    ['UPDATE ledger.checkpoint SET note = note', 'permission denied'],
    ['DELETE FROM ledger.checkpoint', 'permission denied'],
    ["UPDATE ledger.tile SET hashes = decode(repeat('00', 32), 'hex')", 'only grows to the right'],
    ['UPDATE ledger.tile SET tile_index = tile_index + 1000', 'only grows to the right'],
  ])('%s', async (statement, complaint) => {
    const client = new pg.Client({ connectionString: city.opened.endpoints.appUrl });
    await client.connect();
    try {
      await client.query('SET ROLE kapok_app').catch(() => {});
      await expect(client.query(statement)).rejects.toThrow(complaint);
    } finally {
      await client.end();
    }
  });
});

test('an audit names a changed event, tile and checkpoint', async () => {
  await city.integrated();
  expect(await auditLog(city.house.db, [key])).toMatchObject({ faults: [] });
  const changes: [string, string, RegExp][] = [
    [
      'UPDATE kernel.event SET commitment = sha256(commitment) WHERE id = (SELECT event_id FROM ledger.leaf WHERE position = 11)',
      'UPDATE kernel.event SET commitment = saved.commitment FROM saved WHERE event.id = saved.id',
      /position 11 /,
    ],
  ];
  await owner(
    'CREATE TABLE saved AS SELECT id, commitment FROM kernel.event WHERE id = (SELECT event_id FROM ledger.leaf WHERE position = 11)',
  );
  for (const [change, restore, wanted] of changes) {
    await owner(change);
    const { faults } = await auditLog(city.house.db, [key]);
    expect(faults.some((fault) => wanted.test(fault))).toBe(true);
    expect(faults.some((fault) => fault.startsWith('checkpoint'))).toBe(true);
    await owner(restore);
  }
  expect(await auditLog(city.house.db, [key])).toMatchObject({ faults: [] });
});

async function write(count: number, event: (i: number) => NewEvent): Promise<string[]> {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const events = Array.from({ length: count }, (_, i) => event(i));
  return (await transact(house.db, (tx) => emit(tx, source, events))) as string[];
}

async function newestCheckpoint(): Promise<Checkpoint> {
  const wanted = await owner('SELECT max(position) + 1 AS size FROM ledger.leaf');
  for (let i = 0; i < 100; i++) {
    const { body } = await anyone.get('/log/checkpoint');
    const checkpoint = openCheckpoint(body, [key]) as Checkpoint;
    if (checkpoint.size >= Number(wanted[0]!.size)) return checkpoint;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no checkpoint of the whole log within two seconds');
}

async function bytesAt(path: string): Promise<Uint8Array> {
  const answer = await fetch(city.url + path);
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function owner(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
