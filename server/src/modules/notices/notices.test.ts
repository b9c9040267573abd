// Papers of applications: one for each step that is told in writing, read by those whose it is, and checked by anyone.
import { createHash } from 'node:crypto';
import type { ApplicationId, EventId, NoticeId, PartyId } from '@kapok/contracts/ids.ts';
import { parseManifest } from '@kapok/contracts/manifest.ts';
import { openNote, parseVerifierKey } from '@kapok/contracts/note.ts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, publishItem } from '../../../test/applying.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { doingAs } from '../../kernel/doing.ts';
import { newId } from '../../kernel/ids.ts';
import type { ConsumedEvent } from '../../kernel/module.ts';
import { erasePersonalData } from '../ledger/index.ts';
import { numberNotice } from './store/notices.ts';
import { issue } from './usecases/issuing.ts';

const path = '/api/v1/applications';
let now = new Date('2021-06-01T02:00:00Z');
let city: TestHouse;
let [clerk, reviewer, head, visitor]: Person[] = [];
let applicant: PartyId;
let owner: pg.Client;
beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => now }, endlessSessions: true });
  await publishItem(city.house);
  [clerk, reviewer, head, visitor] = [
    await city.as('window'),
    await city.as('reviewer'),
    await city.as('head'),
    await city.as('public'),
  ];
  applicant = await applicantOf(city.house);
  owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await city.close();
});

async function acts(by: Person, id: string, command: object): Promise<void> {
  const { version } = (await clerk!.get(`${path}/${id}`)).body;
  const answer = await by.post(`${path}/${id}/commands`, { ...command, expectedVersion: version });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
const issued = async () => {
  await city.consumed('notices.issuing');
  await city.consumed('applications.notices');
};
const listed = async (id: string) => {
  await issued();
  return (await clerk!.get(`${path}/${id}`)).body.notices as {
    id: NoticeId;
    number: string;
    kind: string;
    words: { zh: string };
  }[];
};
async function paperOf(address: string, by: Person, body?: object): Promise<Buffer> {
  const answer = await fetch(`${city.url}${address}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(by.token ? { authorization: `Bearer ${by.token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status, address).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await answer.arrayBuffer());
}
async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const content = await (await document.getPage(1)).getTextContent();
  return content.items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replace(/\s/g, '');
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('each step that is told in writing has its paper, which applicant and window read and anyone checks', async () => {
  const { id, number, followCode } = await apply(city.house, applicant);
  const lacking = [{ requirement: 'identity', name: '身份证明', what: '影像不清晰，请重新提交' }];
  await acts(clerk!, id, { command: 'ask-correction', lacking });
  now = new Date('2021-06-03T02:00:00Z');
  const files = [{ name: '身份证.pdf', contentBase64: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64') }];
  await clerk!.post(`${path}/followed/commands`, {
    number,
    followCode,
    act: { command: 'correct', materials: [{ requirement: 'identity', name: '身份证明', files }] },
  });
  await acts(clerk!, id, { command: 'accept' });
  await acts(reviewer!, id, { command: 'suspend', procedure: 'hearing', workingDays: 5, reason: '须听证' });
  await acts(reviewer!, id, { command: 'resume' });
  await acts(reviewer!, id, { command: 'refuse', basis: '《道路运输条例》第十条', reason: '车辆不符合条件' });
  await acts(reviewer!, id, { command: 'finish' });
  await acts(clerk!, id, { command: 'deliver', way: 'window' });
  const notices = await listed(id);
  expect(notices.map(({ number: of, words: { zh } }) => `${zh} ${of}`).sort()).toEqual([
    '一次性补正告知书 穗政务补〔2021〕1号',
    '不予行政许可决定书 穗政务驳〔2021〕1号',
    '受理通知书 穗政务受〔2021〕1号',
    '特别程序告知书 穗政务特〔2021〕1号',
    '送达回证 穗政务送〔2021〕1号',
  ]);

  const refused = notices.find(({ kind }) => kind === 'refused')!;
  const followed = (await visitor!.post(`${path}/followed`, { number, followCode })).body;
  expect(followed.notices).toEqual(notices);
  const pdf = await paperOf(`${path}/followed/notices`, visitor!, {
    number,
    followCode,
    noticeId: refused.id,
  });
  const text = await textOf(pdf);
  for (const part of ['不予行政许可决定书', refused.number, '陈大文', '车辆不符合条件', '行政复议', '查验码'])
    expect(text).toContain(part);
  const mine = await city.person(applicant);
  expect((await paperOf(`/api/v1/me/applications/${id}/notices/${refused.id}`, mine)).equals(pdf)).toBe(true);
  expect((await paperOf(`${path}/${id}/notices/${refused.id}`, clerk!)).equals(pdf)).toBe(true);
  const stranger = await city.person(await applicantOf(city.house));
  expect((await stranger.get(`/api/v1/me/applications/${id}/notices/${refused.id}`)).status).toBe(404);
  const elsewhere = await city.as('reviewer', 'water');
  expect((await elsewhere.get(`${path}/${id}/notices/${refused.id}`)).status).toBe(404);
  const wrong = { number, followCode: 'AAAA-AAAA', noticeId: refused.id };
  expect((await visitor!.post(`${path}/followed/notices`, wrong)).status).toBe(404);

  const checkCode = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)![0];
  const check = async (body: object) => (await visitor!.post('/api/v1/notices/checked', body)).body;
  const { found, notice } = await check({
    number: refused.number.replace('〔', '[').replace('〕', ']'),
    checkCode,
  });
  expect(found).toBe(true);
  expect(notice).toMatchObject({
    number: refused.number,
    kind: 'refused',
    recipient: '陈**',
    sha256: sha256(pdf),
  });
  expect(JSON.stringify(notice)).not.toMatch(/陈大文|车辆/);
  // The note holds by the key that anyone gets with the log, and says this very file.
  const key = parseVerifierKey(notice.evidenceKey)!;
  const opened = openNote(notice.note, [key]);
  expect(opened).toMatchObject({ signedBy: [key.name] });
  expect(parseManifest(typeof opened === 'string' ? '' : opened.text)?.entries).toEqual([
    { name: 'document:notice.pdf', sha256: sha256(pdf) },
  ]);
  expect((await check({ sha256: sha256(pdf) })).notice.number).toBe(refused.number);
  const changed = Buffer.from(pdf);
  changed[changed.length - 9]! ^= 1;
  expect(await check({ sha256: sha256(changed) })).toEqual({ found: false });
  expect(await check({ number: refused.number, checkCode: 'AAAA-AAAA-AAAA' })).toEqual({ found: false });
});

test('a paper is made once, whatever cuts its making off, and no number has two', async () => {
  const { id } = await apply(city.house, applicant);
  await acts(clerk!, id, { command: 'accept' });
  const [first] = await listed(id);
  const { rows } = await owner.query(
    `SELECT event_id, sha256, series, serial FROM notices.notice WHERE case_id = $1`,
    [id],
  );
  expect(rows).toHaveLength(1);
  const [{ id: event, ...opening }] = (
    await owner.query(
      `SELECT id, type, at, recorded_at AS "recordedAt", actor, subject, case_id AS "caseId", body FROM kernel.event WHERE id = $1`,
      [rows[0].event_id],
    )
  ).rows;
  const heard = (eventId: EventId): ConsumedEvent => ({
    ...opening,
    id: eventId,
    position: 0,
    openPersonal: async () => ({}),
  });
  // Heard again by two at once: nothing changes.
  await Promise.all([issue(city.house, heard(event)), issue(city.house, heard(event))]);
  expect(await listed(id)).toEqual([first]);

  // Cut off between number and paper: the next to hear it goes on with that number, and two that do it at once make one paper.
  const again = newId<EventId>(city.house);
  const { db } = doingAs(city.house, { kind: 'system', name: 'test' });
  const numbered = await db.transaction().execute((tx) =>
    numberNotice(tx, {
      id: newId<NoticeId>(city.house),
      eventId: again,
      caseId: id as ApplicationId,
      kind: 'accepted',
      title: '受理通知书',
      item: '道路旅客运输经营许可',
      department: 'traffic',
      series: rows[0].series,
      year: 2021,
      checkCode: 'AAAA-BBBB-CCCC',
      issuedAt: now,
    }),
  );
  expect(numbered.number).toBe(`穗政务受〔2021〕${rows[0].serial + 1}号`);
  await Promise.all([issue(city.house, heard(again)), issue(city.house, heard(again))]);
  const made = await listed(id);
  expect(made.map(({ number }) => number)).toEqual([first!.number, numbered.number]);
  expect(await textOf(await paperOf(`${path}/${id}/notices/${numbered.id}`, clerk!))).toContain(
    'AAAA-BBBB-CCCC',
  );
  await expect(
    owner.query(`UPDATE notices.notice SET pdf = 'other' WHERE id = $1`, [numbered.id]),
  ).rejects.toThrow(/never written again/);
});

test('a department sets its own texts, and nobody another’s or the city’s', async () => {
  const templates = '/api/v1/notice-templates';
  const { body } = await head!.get(`${templates}/traffic`);
  expect(body).toMatchObject({ version: 0, own: { texts: [] }, mayChange: true });
  const ofWater = await city.as('head', 'water');
  expect((await ofWater.get(`${templates}/traffic`)).body.mayChange).toBe(false);
  expect((await ofWater.get(`${templates}/water`)).body.mayChange).toBe(true);
  const accepted = {
    kind: 'accepted',
    series: '穗交受',
    paragraphs: ['{{applicant}}：', '“{{item}}”申请已由{{department}}受理。'],
  };
  const set = { texts: [accepted], version: 0 };
  // Of another department, and of the city, only posts that reach everywhere set them.
  expect((await ofWater.put(`${templates}/traffic`, set)).status).toBe(403);
  expect((await ofWater.put(`${templates}/city`, set)).status).toBe(403);
  expect((await head!.put(`${templates}/traffic`, set)).body).toMatchObject({ version: 1 });
  expect((await head!.put(`${templates}/traffic`, set)).status).toBe(409);
  // Who set it and when stands beside it, and what would hold without it.
  const held = (await ofWater.get(`${templates}/traffic`)).body;
  expect(held).toMatchObject({ version: 1, own: { texts: [accepted] }, setBy: { zh: 'head' } });
  expect(Date.parse(held.setAt)).toBeGreaterThan(0);
  const seriesOf = ({ texts }: typeof body.holding) =>
    texts.find(({ kind }: { kind: string }) => kind === 'accepted').series;
  expect([seriesOf(held.holding), seriesOf(held.beneath)]).toEqual(['穗交受', '穗政务受']);
  const faulty = { texts: [{ ...accepted, paragraphs: ['{{phone}}'] }], version: 1 };
  expect((await head!.put(`${templates}/traffic`, faulty)).body.type).toMatch(/notice-text-refused/);
  const supervisor = await city.as('supervisor');
  expect((await supervisor.put(`${templates}/city`, { texts: [], version: 0 })).status).toBe(200);
  const { id } = await apply(city.house, applicant);
  await acts(clerk!, id, { command: 'accept' });
  const [notice] = await listed(id);
  expect(notice!.number).toBe('穗交受〔2021〕1号');
  expect(await textOf(await paperOf(`${path}/${id}/notices/${notice!.id}`, clerk!))).toContain(
    '“道路旅客运输经营许可”申请已由市交通运输局受理',
  );
});

test('erasing a case takes its papers; that they were issued stays', async () => {
  const { id } = await apply(city.house, applicant);
  await acts(clerk!, id, { command: 'accept' });
  const [notice] = await listed(id);
  const { sha256: hash } = (
    await owner.query(`SELECT encode(sha256, 'hex') AS sha256 FROM notices.notice WHERE id = $1`, [
      notice!.id,
    ])
  ).rows[0];
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  const erased = await doing.transact((tx) => erasePersonalData(tx, doing.source, id));
  expect(erased).toMatchObject({ subject: id });
  city.house.vault.forget(id);
  await city.consumed('notices.erasure');
  const { rows } = await owner.query(`SELECT pdf, recipient FROM notices.notice WHERE case_id = $1`, [id]);
  expect(rows).toEqual([{ pdf: null, recipient: null }]);
  expect((await clerk!.get(`${path}/${id}/notices/${notice!.id}`)).status).toBe(404);
  const checked = (await visitor!.post('/api/v1/notices/checked', { sha256: hash })).body;
  expect(checked).toMatchObject({ found: true, notice: { number: notice!.number } });
  expect(checked.notice).not.toHaveProperty('recipient');
});
