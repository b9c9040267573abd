// An evaluation through HTTP on real databases: computed from records, declared with evidence, refused while anything
// is missing, reviewed, published, signed, and checked by the verifier that outsiders run.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkBytes } from '@kapok/checker/run.ts';
import { fromHex } from '@kapok/contracts/bytes.ts';
import { parseVerifierKey } from '@kapok/contracts/note.ts';
import { judgementBand } from '@kapok/contracts/scoring.ts';
import { sumLeaf, verifySumPath } from '@kapok/contracts/sum-tree.ts';
import { verifyBundle } from '@kapok/verifier/bundle.ts';
import { sampleFigures } from '@kapok/verifier/sample.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declared2021 } from '../../../test/evaluation2021.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';

const path = '/api/v1/evaluations';
let city: TestHouse;
let evaluator: Person;
let finance: Person;
let anyone: Person;
let head: Person;
const signed = { decision: 'signed' };
let id: string;
let version: number;

beforeAll(async () => {
  city = await openTestHouse();
  [head, evaluator, finance, anyone] = [
    await city.as('head'),
    await city.as('evaluator'),
    await city.as('finance'),
    await city.as('public'),
  ];
  await recordYear();
  await city.fed();
  const opened = await evaluator.post(path, { year: 2021, template: 'guangzhou-department' });
  expect(opened.status).toBe(201);
  ({ id, version } = opened.body);
});
afterAll(() => city?.close());

/** 1,000 phone calls of which 940 were answered, and as many ratings and orders as the other figures need. */
async function recordYear(): Promise<void> {
  const events: NewEvent[] = Array.from({ length: 1000 }, (_, index) => {
    const answered = index % 100 < 94;
    return {
      type: 'hotline.call',
      subject: `call-${index}`,
      at: new Date(Date.UTC(2021, index % 12, 1 + (index % 28), 4)),
      body: {
        line: '12345',
        channel: 'phone',
        outcome: answered ? 'answered' : 'abandoned',
        queueSeconds: 5,
        waitSeconds: 5,
        talkSeconds: answered ? 60 : 0,
        imported: false,
        ...(answered && index % 5 === 0 ? { satisfaction: index % 500 === 0 ? 2 : 5 } : {}),
      },
    };
  });
  const order = (index: number) => ({
    orderNo: `HL-${index}`,
    orderType: 'complaint',
    category: 'noise',
    channel: 'phone',
    line: '12345',
    district: '440106',
    department: 'traffic',
    urgency: 'normal',
    version: 3,
    imported: false,
  });
  for (let index = 0; index < 50; index += 1) {
    const at = new Date(Date.UTC(2021, 5, 1 + (index % 28), 4));
    const subject = `order-${index}`;
    const satisfactionHandling = index % 5 === 0 ? 2 : 5;
    events.push(
      {
        type: 'hotline.work-order.called-back',
        subject,
        at,
        body: { ...order(index), satisfactionAgent: null, satisfactionHandling },
      },
      {
        type: 'hotline.work-order.closed',
        subject,
        at,
        body: {
          ...order(index),
          onTime: index > 1,
          direct: false,
          returns: 0,
          extensions: 0,
          reopens: 0,
          handlingMinutes: 60,
        },
      },
    );
  }
  events.push({
    type: 'hotline.contract.set',
    subject: 'contract:2021',
    body: { year: 2021, contacts: 400 },
  });
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  await city.house.db.transaction().execute((tx) => emit(tx, source, events));
}

async function act(person: Person, command: string, body: object = {}) {
  const answer = await person.post(`${path}/${id}/${command}`, { expectedVersion: version, ...body });
  if (answer.status < 300) version = (answer.body.evaluation ?? answer.body).version ?? version;
  return answer;
}

// The tests below tell one story in order: each stands on the state the one before left.
describe('a draft', () => {
  test('is not opened twice for a year, and not at all without a template', async () => {
    const again = await evaluator.post(path, { year: 2021, template: 'guangzhou-department' });
    expect([again.status, again.body.type]).toEqual([409, expect.stringContaining('command-not-allowed')]);
    expect((await evaluator.post(path, { year: 1999, template: 'guangzhou-department' })).status).toBe(404);
  });

  test('is seen by staff and not by the public', async () => {
    expect((await finance.get(`${path}/${id}`)).status).toBe(200);
    expect((await anyone.get(`${path}/${id}`)).status).toBe(404);
    expect((await anyone.get(path)).body.items).toEqual([]);
    const agent = await city.as('agent');
    expect((await agent.get(`${path}/${id}`)).status).toBe(404);
    expect((await agent.get(path)).body.items).toEqual([]);
    expect((await finance.get(path)).body.items).toHaveLength(1);
  });

  test('computes its figures from the records, each with a sum tree whose paths hold', async () => {
    const computed = await act(evaluator, 'compute');
    expect(computed.status).toBe(200);
    const figure = computed.body.figures.find(
      ({ code }: { code: string }) => code === 'hotline.connection-rate@2021',
    );
    expect(figure).toMatchObject({
      numerator: '940',
      denominator: '1000',
      value: '94.00',
      sumTree: { leaves: 1000 },
    });
    expect(
      computed.body.figures.filter(({ period }: { period: string }) => period.length === 7),
    ).toHaveLength(12);
    const drawn = await evaluator.get(`${path}/${id}/figures/${figure.code}/contributions/617`);
    expect(drawn.status).toBe(200);
    const { position, ledgerLeafHash, numerator, denominator, path: siblings } = drawn.body;
    const node = (one: { hash: string; numerator: string; denominator: string }) => ({
      hash: fromHex(one.hash)!,
      numerator: BigInt(one.numerator),
      denominator: BigInt(one.denominator),
    });
    const leaf = {
      position,
      ledgerLeafHash: fromHex(ledgerLeafHash)!,
      numerator: BigInt(numerator),
      denominator: BigInt(denominator),
    };
    const root = node({ ...figure, hash: figure.sumTree.root });
    expect(verifySumPath(sumLeaf(leaf), 617, 1000, siblings.map(node), root)).toBe(true);
    expect((await evaluator.get(`${path}/${id}/figures/${figure.code}/contributions/1000`)).status).toBe(404);
    expect((await anyone.get(`${path}/${id}/figures/${figure.code}/contributions/0`)).status).toBe(404);
  }, 180_000);

  test('cannot be signed, reviewed or published', async () => {
    expect((await act(evaluator, 'sign')).status).toBe(409);
    expect((await act(finance, 'publish')).status).toBe(409);
    expect((await act(finance, 'review', { decision: 'accepted', opinion: '同意。' })).status).toBe(409);
  });

  test('is not submitted while values are missing; the refusal names them', async () => {
    const refused = await act(evaluator, 'submit');
    expect(refused.status).toBe(422);
    expect(refused.body.obstacles).toContainEqual(
      expect.objectContaining({ item: 'd-open-datasets', obstacle: 'not-declared' }),
    );
    expect(refused.body.obstacles).toContainEqual(
      expect.objectContaining({ item: 'd-connection-rate', obstacle: 'explanation-missing' }),
    );
  });

  test('takes declarations, refuses one of a computed item and one of an old version', async () => {
    expect(
      (await act(evaluator, 'declarations', { items: [{ item: 'd-connection-rate', value: '99' }] })).status,
    ).toBe(400);
    const { values, judgements, occurrences, inputs, narrative, statements } = declared2021;
    const declared = await act(evaluator, 'declarations', {
      items: [
        ...Object.entries(values).map(([item, value]) => ({ item, value })),
        ...Object.entries(judgements).map(([item, sharePercent]) => ({
          item,
          actual: { kind: 'judgement', band: judgementBand(sharePercent), sharePercent },
        })),
        ...Object.entries(occurrences).map(([item, counts]) => ({
          item,
          actual: {
            kind: 'occurrences',
            clauses: Object.entries(counts).map(([code, count]) => ({ code, count })),
          },
        })),
      ],
      inputs: Object.entries(inputs).map(([code, value]) => ({ code, value })),
      narrative,
      statements,
    });
    expect(declared.status).toBe(200);
    const stale = await evaluator.post(`${path}/${id}/declarations`, {
      expectedVersion: version - 1,
      inputs: [],
    });
    expect([stale.status, stale.body.version]).toEqual([409, version]);
  });

  test('takes evidence and keeps it byte for byte; a file over 10 MB is refused with the limit', async () => {
    for (const { name, items, text } of declared2021.documents) {
      const contentBase64 = Buffer.from(text).toString('base64');
      const attached = await act(evaluator, 'evidence-files', {
        items,
        name,
        mediaType: 'text/plain',
        contentBase64,
      });
      expect(attached.status).toBe(201);
    }
    const { items } = (await evaluator.get(`${path}/${id}`)).body;
    const [file] = items.find(({ code }: { code: string }) => code === 'd-open-datasets').evidence;
    const kept = await evaluator.get(`${path}/${id}/evidence-files/${file.id}`);
    expect(kept.body).toBe(declared2021.documents.find(({ name }) => name === file.name)?.text);
    const large = Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64');
    const refused = await act(evaluator, 'evidence-files', {
      items: ['d-systems'],
      name: 'large.bin',
      mediaType: 'application/octet-stream',
      contentBase64: large,
    });
    expect([refused.status, refused.body.bytesMax]).toEqual([413, 10_485_760]);
  });

  test('is not submitted while the missed target lacks its explanation, and is with it', async () => {
    const { 'd-connection-rate': last, ...others } = declared2021.explanations;
    for (const [item, text] of Object.entries(others))
      expect((await act(evaluator, 'explanations', { item, text })).status).toBe(200);
    const refused = await act(evaluator, 'submit');
    expect(refused.body.obstacles.map(({ item }: { item: string }) => item)).toEqual(['d-connection-rate']);
    expect((await act(evaluator, 'explanations', { item: 'd-connection-rate', text: last })).status).toBe(
      200,
    );
    const submitted = await act(evaluator, 'submit');
    expect(submitted.body).toMatchObject({
      state: 'internal-review',
      round: 1,
      totals: { total: '94.35', computedShare: '15.58' },
    });
    expect((await act(evaluator, 'declarations', { inputs: [] })).status).toBe(409);
  });
});

describe('an evaluation that was handed in', () => {
  test('is sent back with a reason only, and is a draft again', async () => {
    expect((await act(evaluator, 'sign-off', signed)).status).toBe(403);
    expect((await act(head, 'sign-off', { decision: 'sent-back' })).status).toBe(400);
    const back = await act(head, 'sign-off', {
      decision: 'sent-back',
      reason: '资产盘点表缺少明细，请补充。',
    });
    expect(back.body).toMatchObject({ state: 'draft', round: 1 });
    expect(back.body.signatures.at(-1)).toMatchObject({
      step: 'internal-review',
      decision: 'sent-back',
      by: { zh: 'head' },
    });
    expect((await act(evaluator, 'submit')).body).toMatchObject({ state: 'internal-review', round: 2 });
  });

  test('is signed by two people of the department, neither of them twice, and only then submitted', async () => {
    expect((await act(finance, 'review', { decision: 'accepted', opinion: '同意。' })).status).toBe(409);
    expect((await act(head, 'sign-off', signed)).body).toMatchObject({ state: 'sign-off' });
    const again = await act(head, 'sign-off', signed);
    expect([again.status, again.body.type]).toEqual([409, expect.stringContaining('signed-already')]);
    // A head of another department has no row of it to sign.
    expect((await act(await city.as('head', 'water'), 'sign-off', signed)).status).toBe(404);
    const submitted = await act(await city.as('head', 'second'), 'sign-off', signed);
    expect(submitted.body).toMatchObject({ state: 'submitted' });
    const hashes = submitted.body.signatures
      .filter(({ round }: { round: number }) => round === 2)
      .map(({ contentHash }: { contentHash: string }) => contentHash);
    expect([hashes.length, new Set(hashes).size]).toEqual([3, 1]);
  });

  test('is its department’s and theirs who reach everything, and nobody else’s before publication', async () => {
    for (const other of [await city.as('evaluator', 'water'), await city.as('head', 'water')]) {
      expect((await other.get(path)).body.items).toEqual([]);
      for (const part of ['', '/report', '/evidence'])
        expect((await other.get(`${path}/${id}${part}`)).status, part).toBe(404);
    }
    const opened = await (await city.as('evaluator', 'water')).post(path, {
      year: 2021,
      template: 'guangzhou-department',
      department: 'traffic',
    });
    expect(opened.status).toBe(403);
  });
});

describe('a submitted evaluation', () => {
  test('is reviewed by finance only, who may change a score within its weight and with a reason', async () => {
    const review = (score: string) => ({
      decision: 'accepted',
      opinion: '同意自评结果，调整一项得分。',
      scores: [{ item: 'm-asset-use', score, reason: '盘点材料未附明细，酌情扣分。' }],
    });
    expect((await act(evaluator, 'review', review('1.90'))).status).toBe(403);
    expect((await act(finance, 'review', review('2.01'))).status).toBe(400);
    const reviewed = await act(finance, 'review', review('1.90'));
    expect(reviewed.body).toMatchObject({
      state: 'answering',
      answerBy: expect.any(String),
      totals: { management: '42.05', total: '94.25' },
    });
  });

  test('with a changed score is answered once by the department; then finance decides for good', async () => {
    const early = await act(finance, 'review', { decision: 'accepted', opinion: '维持。' });
    expect([early.status, early.body.answerBy]).toEqual([409, expect.any(String)]);
    const answer = (item: string) => ({ answers: [{ item, text: '盘点明细已作为附件补交，请恢复得分。' }] });
    expect((await act(evaluator, 'answers', answer('d-systems'))).status).toBe(400);
    const answered = await act(evaluator, 'answers', answer('m-asset-use'));
    expect(answered.body).toMatchObject({ state: 'submitted' });
    expect((await act(evaluator, 'answers', { answers: [] })).status).toBe(409);
    const final = await act(finance, 'review', {
      decision: 'accepted',
      opinion: '附件与填报口径不一致，维持调整。',
    });
    expect(final.body).toMatchObject({ state: 'reviewed', discloseBy: expect.any(String) });
    const { review } = final.body.items.find(({ code }: { code: string }) => code === 'm-asset-use');
    expect(review).toMatchObject({ score: '1.90', answer: expect.stringContaining('盘点明细') });
  });

  test('is published, and then anyone reads it, its report and the proofs of its figures', async () => {
    expect((await act(finance, 'publish')).body).toMatchObject({ state: 'published' });
    expect((await anyone.get(path)).body.items).toHaveLength(1);
    const report = await anyone.get(`${path}/${id}/report`);
    expect(report.body).toMatchObject({ totals: { total: '94.25' }, gradeName: { zh: '优' } });
    expect(report.body.findings.map(({ code }: { code: string }) => code)).toContain('review:m-asset-use');
    expect((await anyone.get(`${path}/${id}/evidence`)).status).toBe(404);
  });
});

describe('the signed report', () => {
  const files = ['report.html', 'report.docx', 'report.pdf', 'log.vkey'];
  const bundle = async () => {
    const get = async (name: string) =>
      new Uint8Array(await (await fetch(`${city.url}${name}`)).arrayBuffer());
    const documents = files.map(
      async (name) => [name, await get(`${path}/${id}/documents/${name}`)] as const,
    );
    return new Map([
      ...(await Promise.all(documents)),
      ['evidence.json', await get(`${path}/${id}/evidence`)] as const,
    ]);
  };

  test('is checked by the verifier, and a sample of its contributions too', async () => {
    const signed = await act(finance, 'sign');
    expect(signed.status).toBe(201);
    const held = await bundle();
    expect(verifyBundle(held)).toMatchObject({
      holds: true,
      findings: [],
      checked: { items: 36, documents: 3 },
    });
    const evidence = JSON.parse(Buffer.from(held.get('evidence.json')!).toString());
    const [log, evidenceKey] = Buffer.from(held.get('log.vkey')!)
      .toString()
      .split('\n')
      .map((line) => parseVerifierKey(line)!);
    const keys = { log: log!, evidence: evidenceKey!, pinned: false };
    const get = async (name: string) => (await fetch(`${city.url}${name}`)).json();
    let drawn = 0;
    const random = (below: number) => (drawn++ * 7919) % below;
    expect(await sampleFigures(evidence, keys, { count: 40, get, random })).toMatchObject({
      drawn: 40,
      findings: [],
    });
  });

  test.each(files.slice(0, 3))(
    'holds in each of its own figures, as the report checker reads %s',
    async (name) => {
      expect(await checkBytes((await bundle()).get(name)!)).toMatchObject({ findings: [] });
    },
  );

  test('is the same bytes when signed again', async () => {
    const before = await bundle();
    expect((await act(finance, 'sign')).status).toBe(201);
    expect(await bundle()).toEqual(before);
  });

  test('is finished by the next call when a crash came between signature and proofs', async () => {
    const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
    await owner.connect();
    await owner.query('UPDATE evaluation.report SET evidence = NULL');
    await owner.end();
    expect((await anyone.get(`${path}/${id}/evidence`)).status).toBe(404);
    expect((await act(finance, 'sign')).status).toBe(201);
    expect(verifyBundle(await bundle())).toMatchObject({ holds: true });
  });

  test('is not verified with a digit changed', async () => {
    const held = await bundle();
    const text = Buffer.from(held.get('evidence.json')!).toString().replace('"94.25"', '"94.35"');
    const { holds, findings } = verifyBundle(new Map([...held, ['evidence.json', Buffer.from(text)]]));
    expect(holds).toBe(false);
    expect(findings.map(({ where }) => where)).toContain('block:totals');
  });

  test('is not verified with a word of its text changed, nor with a figure in a sentence', () => {
    const tries = [
      ['编制预算时以上一年实际服务量', '编制预算时以上两年实际服务量', 'text:measures'],
      ['"d-systems": "115个"', '"d-systems": "215个"', 'text:references'],
    ] as const;
    return bundle().then((held) => {
      const text = Buffer.from(held.get('evidence.json')!).toString();
      for (const [from, to, where] of tries) {
        expect(text).toContain(from);
        const changed = Buffer.from(text.replace(from, to));
        const { holds, findings } = verifyBundle(new Map([...held, ['evidence.json', changed]]));
        expect(holds).toBe(false);
        expect(findings.map((finding) => finding.where)).toContain(where);
      }
      const wrong = verifyBundle(
        new Map([...held, ['evidence.json', Buffer.from(text.replace(tries[1][0], tries[1][1]))]]),
      );
      expect(wrong.findings).toContainEqual(
        expect.objectContaining({ code: 'wrong-arithmetic', where: 'text:fulfilment' }),
      );
    });
  });

  test('is written to a folder by `kapok report`, byte for byte, while the server runs', async () => {
    const out = await mkdtemp(join(tmpdir(), 'kapok-report-'));
    const cli = join(import.meta.dirname, '../../cli/main.ts');
    const args = [
      'report',
      'evaluation',
      '--year',
      '2021',
      '--data',
      city.house.config.dataDir,
      '--out',
      out,
      '--json',
    ];
    // A house on an embedded PostgreSQL holds this lock, by which commands beside it know that it runs.
    const lock = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
    await lock.connect();
    await lock.query('SELECT pg_advisory_lock($1, $2)', [0x6b61, 0x706f]);
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args]);
    expect(JSON.parse(stdout)).toMatchObject({
      evaluation: id,
      state: 'published',
      totals: { total: '94.25' },
    });
    for (const [name, bytes] of await bundle())
      expect(new Uint8Array(await readFile(join(out, name))), name).toEqual(bytes);
    await lock.end();
    await rm(out, { recursive: true });
  }, 180_000);
});
