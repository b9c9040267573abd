// Applying as people meet it: an item with a form and one without, on two devices and a connection that breaks, alone and together,
// one item and several.
import { createHash } from 'node:crypto';
import type { Bundle, Form } from '@kapok/contracts/applying.ts';
import type { CaseId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicantOf, publishItem, registeredPerson, testItem } from '../../../test/applying.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { doingAs } from '../../kernel/doing.ts';
import { filesOf, readFile } from '../applications/index.ts';
import { followPart } from './usecases/following.ts';

const drafts = '/api/v1/me/drafts';
const invitations = '/api/v1/me/invitations';
const forms = '/api/v1/applying/forms';
const named = (name: string) => ({ zh: name, en: name });
const itemCode = testItem.code;
const plainItem = '114401000000000134440111001002';

const shopForm: Form = {
  questions: [
    {
      code: 'place',
      words: named('场所'),
      fields: [
        { code: 'rented', kind: 'yes-no', words: named('租来的吗') },
        { code: 'seats', kind: 'integer', words: named('座位数'), least: 0 },
      ],
    },
  ],
  exclusions: [{ when: [[{ field: 'seats', atLeast: 1000 }]], words: { zh: '超过规模', en: 'Too large' } }],
  groups: [
    {
      code: 'shop',
      words: named('店铺'),
      fields: [
        { code: 'shopName', kind: 'text', words: named('店名') },
        { code: 'applicantName', kind: 'text', words: named('姓名'), prefill: 'name' },
        {
          code: 'landlord',
          kind: 'text',
          words: named('出租人'),
          showWhen: [[{ field: 'rented', is: ['yes'] }]],
        },
      ],
    },
  ],
  materials: [
    {
      code: 'lease',
      words: { zh: '租赁合同', en: 'The lease' },
      why: named('证明可以使用'),
      kind: 'document',
      filesMax: 2,
      needWhen: [[{ field: 'rented', is: ['yes'] }]],
    },
    {
      code: 'floor-plan',
      words: { zh: '平面图', en: 'The floor plan' },
      why: named('核对布局'),
      kind: 'self-made',
      filesMax: 1,
      needWhen: [[{ field: 'seats', atLeast: 50 }]],
    },
  ],
};

let city: TestHouse;
let head: Person;
beforeAll(async () => {
  city = await openTestHouse();
  head = await city.as('head');
  await publishItem(city.house);
  await publishItem(city.house, { code: plainItem, name: '道路货物运输经营许可' });
  expect((await head.put(`${forms}/${itemCode}`, { form: shopForm, version: 0 })).body).toMatchObject({
    formVersion: 1,
  });
});
afterAll(() => city?.close());

const someone = async (): Promise<Person & { readonly partyId: PartyId }> => {
  const partyId = await applicantOf(city.house);
  return { ...(await city.person(partyId, 2)), partyId };
};
/** Somebody who can be asked to apply together by what the city knows of them. */
const spouseOf = async () => {
  const { partyId, named: theirs } = await registeredPerson(city.house, '李小花');
  return { theirs, spouse: { ...(await city.person(partyId, 2)), partyId } };
};
const begin = async (who: Person, body: object): Promise<string> => {
  const begun = await who.post(drafts, body);
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  return `${drafts}/${begun.body.draftId}`;
};
const slug = ({ body }: { body: { type?: string } }) => body.type?.split('/').at(-1);
const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes - 9, 'k')]);
const declared = (material: string, bytes: Buffer) => ({
  material,
  name: `${material}.pdf`,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
/** Sends a file whole; the answer of the last piece. */
async function upload(who: Person, draft: string, material: string, bytes: Buffer) {
  const begun = await who.post(`${draft}/uploads`, declared(material, bytes));
  let at = begun.body;
  while (at.fileId === undefined) {
    const piece = bytes.subarray(at.received, at.received + 200_000).toString('base64');
    const sent = await who.put(`${draft}/uploads/${begun.body.uploadId}`, {
      from: at.received,
      content: piece,
    });
    if (sent.status !== 200) return sent;
    at = sent.body;
  }
  return { ...begun, body: at };
}
const standardAnswers = {
  applicantName: '陈大文',
  contactPhone: '13800001234',
  purpose: '货运',
  delivery: 'online',
};
const everything = () => doingAs(city.house, { kind: 'system', name: 'test' }).db;

describe('forms', () => {
  test('are public, with JSON Schema beside; an item without one has the standard form', async () => {
    const anyone = await city.as('public');
    const own = (await anyone.get(`${forms}/${itemCode}`)).body;
    expect(own).toMatchObject({ formVersion: 1, item: { name: testItem.name, version: 1 } });
    expect(own.jsonSchemas.person).toMatchObject({ additionalProperties: false });
    const standard = (await anyone.get(`${forms}/${plainItem}`)).body;
    expect(standard.formVersion).toBe(0);
    expect(standard.form.groups[0].fields[0].code).toBe('applicantName');
    expect(
      (await anyone.get(forms)).body.items.map((one: { item: { code: string } }) => one.item.code),
    ).toEqual([itemCode]);
    expect((await anyone.get(`${forms}/none`)).status).toBe(404);
  });

  test('are set by the item’s department, whole and one after the other', async () => {
    const water = await city.as('head', 'water');
    expect(slug(await water.put(`${forms}/${itemCode}`, { form: shopForm, version: 1 }))).toBe(
      'not-permitted',
    );
    expect(slug(await head.put(`${forms}/${itemCode}`, { form: shopForm, version: 0 }))).toBe(
      'version-conflict',
    );
    const unanswerable = structuredClone(shopForm);
    unanswerable.exclusions = [{ when: [[{ field: 'seats', atLeast: 0 }]], words: named('不可') }];
    const refused = await head.put(`${forms}/${itemCode}`, { form: unanswerable, version: 1 });
    expect(slug(refused)).toBe('form-inconsistent');
    expect(refused.body.faults).toHaveLength(1);
    const checked = await head.post('/api/v1/applying/form-checks', { form: unanswerable });
    expect(checked.body.faults).toEqual(refused.body.faults);
  });

  test('say before anybody signs in whether one can apply, and with what', async () => {
    const anyone = await city.as('public');
    const advise = async (answers: object) =>
      (await anyone.post('/api/v1/applying/advice', { item: itemCode, answers })).body;
    const codes = ({ materials }: { materials: { code: string }[] }) => materials.map(({ code }) => code);
    expect(await advise({ rented: 'yes' })).toMatchObject({ complete: false });
    expect(codes(await advise({ rented: 'yes', seats: 10 }))).toEqual(['lease']);
    expect(codes(await advise({ rented: 'no', seats: 50 }))).toEqual(['floor-plan']);
    expect(await advise({ rented: 'no', seats: 1000 })).toMatchObject({
      complete: true,
      exclusions: [{ zh: '超过规模' }],
    });
  });
});

describe('a draft', () => {
  test('goes on on another device, and what that one saved is never written over unseen', async () => {
    const who = await someone();
    const draft = await begin(who, { item: itemCode, answers: { rented: 'yes', unknown: 'x' } });
    const phone = await who.put(draft, { version: 1, at: 'shop', answers: { shopName: '榕树下' } });
    expect(phone.body.version).toBe(2);
    const desktop = await who.put(draft, { version: 1, answers: { shopName: '木棉下', seats: 20 } });
    expect(desktop.status).toBe(409);
    expect(desktop.body).toMatchObject({ version: 2 });
    const read = (await who.get(draft)).body;
    expect(read).toMatchObject({ version: 2, at: 'shop', answers: { rented: 'yes', shopName: '榕树下' } });
    expect(read.answers).not.toHaveProperty('unknown');
    await who.put(draft, { version: 2, answers: { shopName: '', seats: 20 } });
    expect((await who.get(draft)).body.answers).toEqual({ rented: 'yes', seats: 20 });
    const other = await someone();
    expect((await other.get(draft)).status).toBe(404);
    expect((await who.delete(draft)).status).toBe(204);
    expect((await who.get(draft)).status).toBe(404);
  });

  test('is filled in from the city’s records with consent, and shows what came from there', async () => {
    const who = await someone();
    const draft = await begin(who, { item: plainItem, answers: { purpose: '货运' } });
    expect((await who.post(`${draft}/prefill`, { version: 1, consent: false })).status).toBe(400);
    const unsure = await city.person(who.partyId, 1);
    expect(slug(await unsure.post(`${draft}/prefill`, { version: 1, consent: true }))).toBe(
      'assurance-too-low',
    );
    const filled = await who.post(`${draft}/prefill`, { version: 1, consent: true });
    expect(filled.body.filled).toEqual(['applicantName', 'contactPhone']);
    await who.put(draft, { version: 2, answers: { contactPhone: '020-12345678' } });
    const { answers, prefilled } = (await who.get(draft)).body;
    expect(answers).toEqual({ purpose: '货运', applicantName: '陈大文', contactPhone: '020-12345678' });
    expect(prefilled).toEqual(['applicantName']);
  });

  test('has only so many of a person', async () => {
    const who = await someone();
    for (let count = 0; count < 20; count += 1) await begin(who, { item: plainItem });
    expect(slug(await who.post(drafts, { item: plainItem }))).toBe('limit-reached');
    const { items, nextCursor } = (await who.get(`${drafts}?limit=15`)).body;
    const rest = (await who.get(`${drafts}?limit=15&cursor=${nextCursor}`)).body.items;
    expect(new Set([...items, ...rest].map((one: { draftId: string }) => one.draftId)).size).toBe(20);
  });
});

describe('a file', () => {
  test('goes on where a connection broke, comes once, and is what its sender said', async () => {
    const who = await someone();
    const draft = await begin(who, { item: itemCode, answers: { rented: 'yes' } });
    const bytes = pdf(300_000);
    const begun = (await who.post(`${draft}/uploads`, declared('lease', bytes))).body;
    const send = (from: number, to: number) =>
      who.put(`${draft}/uploads/${begun.uploadId}`, {
        from,
        content: bytes.subarray(from, to).toString('base64'),
      });
    expect((await send(0, 100_000)).body.received).toBe(100_000);
    // The answer was lost: the same piece again is none more, and a gap is told from where to go on.
    expect((await send(0, 100_000)).body.received).toBe(100_000);
    const gap = await send(200_000, 300_000);
    expect([slug(gap), gap.body.received]).toEqual(['upload-gap', 100_000]);
    // The page was closed: it is asked for anew and goes on.
    const again = (await who.post(`${draft}/uploads`, declared('lease', bytes))).body;
    expect(again).toEqual({ uploadId: begun.uploadId, received: 100_000 });
    expect((await send(100_000, 300_000)).body.fileId).toBeDefined();
    expect((await who.post(`${draft}/uploads`, declared('lease', bytes))).body.fileId).toBeDefined();
    const { files } = (await who.get(draft)).body;
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ material: 'lease', grade: 'C', bytes: 300_000, reused: false });
    const got = await fetch(`${city.url}${draft}/files/${files[0].fileId}`, {
      headers: { authorization: `Bearer ${who.token}` },
    });
    expect(
      createHash('sha256')
        .update(Buffer.from(await got.arrayBuffer()))
        .digest('hex'),
    ).toBe(files[0].sha256);
    expect((await who.delete(`${draft}/files/${files[0].fileId}`)).status).toBe(204);
    expect((await who.get(draft)).body.files).toEqual([]);
  });

  test('is refused for what it is, and then can be sent rightly', async () => {
    const who = await someone();
    const draft = await begin(who, { item: itemCode });
    expect(slug(await who.post(`${draft}/uploads`, declared('diploma', pdf(20))))).toBe('unknown-material');
    const program = Buffer.from('MZ this is no document');
    expect(slug(await upload(who, draft, 'lease', program))).toBe('file-refused');
    const bytes = pdf(30);
    const { uploadId } = (await who.post(`${draft}/uploads`, declared('lease', bytes))).body;
    const broken = Buffer.alloc(30, 'x').toString('base64');
    expect(slug(await who.put(`${draft}/uploads/${uploadId}`, { from: 0, content: broken }))).toBe(
      'upload-broken',
    );
    expect((await upload(who, draft, 'lease', bytes)).body.fileId).toBeDefined();
    await upload(who, draft, 'lease', pdf(40));
    expect(slug(await who.post(`${draft}/uploads`, declared('lease', pdf(50))))).toBe('limit-reached');
  });
});

describe('handing in', () => {
  test('tells all that is lacking at once, and is done once however often it is asked for', async () => {
    const who = await someone();
    const draft = await begin(who, {
      item: itemCode,
      answers: { rented: 'yes', seats: 60, shopName: '榕树下' },
    });
    const lacking = await who.post(`${draft}/submission`, { version: 1 });
    expect(slug(lacking)).toBe('draft-incomplete');
    expect(lacking.body.faults.map((one: { field: string }) => one.field)).toEqual([
      'applicantName',
      'landlord',
    ]);
    expect(lacking.body.materials).toEqual(['lease', 'floor-plan']);
    await who.put(draft, { version: 1, answers: { applicantName: '陈大文', landlord: '李四' } });
    await upload(who, draft, 'lease', pdf(100));
    await upload(who, draft, 'floor-plan', pdf(101));
    expect(slug(await who.post(`${draft}/submission`, { version: 2 }))).toBe('promise-missing');
    const unsure = await city.person(who.partyId, 1);
    expect(slug(await unsure.post(`${draft}/submission`, { version: 2 }))).toBe('assurance-too-low');
    const both = await Promise.all([
      who.post(`${draft}/submission`, { version: 2, promise: true }),
      who.post(`${draft}/submission`, { version: 2, promise: true }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [number, other] = both.map(({ body }) => body.parts[0].number);
    expect(number).toMatch(/^SQ-\d{8}-\d{6}$/);
    expect(other).toBe(number);
    expect(both.map(({ body }) => body.codes.length).sort()).toEqual([0, 1]);
    expect((await who.get(draft)).status).toBe(404);
    const caseId = both[0]!.body.parts[0].caseId as CaseId;
    const kept = await filesOf(everything(), city.house, { subject: caseId });
    expect(kept).toHaveLength(2);
    const { rows } = await sql<{ requirement: string; grade: string }>`
      SELECT requirement, grade FROM applications.material WHERE case_id = ${caseId} ORDER BY place`.execute(
      everything(),
    );
    expect(rows).toEqual([
      { requirement: 'lease', grade: 'C' },
      { requirement: 'floor-plan', grade: 'D' },
    ]);
  });

  test('keeps nothing of what is not asked for any more', async () => {
    const who = await someone();
    const answers = {
      rented: 'yes',
      seats: 1,
      shopName: '榕树下',
      applicantName: '陈大文',
      landlord: '李四',
    };
    const draft = await begin(who, { item: itemCode, answers });
    await upload(who, draft, 'lease', pdf(100));
    await who.put(draft, { version: 1, answers: { rented: 'no' } });
    const handedIn = await who.post(`${draft}/submission`, { version: 2 });
    const { caseId } = handedIn.body.parts[0];
    expect(await filesOf(everything(), city.house, { subject: caseId })).toEqual([]);
    // Who answers what excludes them learns it, and hands nothing in.
    const large = await begin(who, { item: itemCode, answers: { ...answers, seats: 5000 } });
    expect(slug(await who.post(`${large}/submission`, { version: 1 }))).toBe('applicant-excluded');
  });

  test('uses again what was brought before, with consent, for oneself alone', async () => {
    const who = await someone();
    const answers = {
      rented: 'yes',
      seats: 1,
      shopName: '榕树下',
      applicantName: '陈大文',
      landlord: '李四',
    };
    const first = await begin(who, { item: itemCode, answers });
    await upload(who, first, 'lease', pdf(777));
    await who.post(`${first}/submission`, { version: 1 });
    const advice = await who.post('/api/v1/applying/advice', {
      item: itemCode,
      answers: { rented: 'yes', seats: 1 },
    });
    expect(advice.body.materials).toMatchObject([{ code: 'lease', held: true }]);
    const second = await begin(who, { item: itemCode, answers });
    const { held } = (await who.get(second)).body;
    expect(held).toMatchObject([{ material: 'lease', grade: 'C' }]);
    const ask = { material: 'lease', fileId: held[0].fileId, consent: true };
    const stranger = await someone();
    const theirs = await begin(stranger, { item: itemCode, answers });
    expect(slug(await stranger.post(`${theirs}/reused`, ask))).toBe('not-found');
    const reused = await who.post(`${second}/reused`, ask);
    expect(reused.status).toBe(200);
    expect((await who.get(second)).body.files).toMatchObject([
      { material: 'lease', reused: true, bytes: 777 },
    ]);
    const again = await who.post(`${second}/submission`, { version: 1 });
    const copy = await filesOf(everything(), city.house, { subject: again.body.parts[0].caseId });
    expect((await readFile(everything(), city.house, copy[0]!.id))?.content.length).toBe(777);
  });

  test('waits until everybody who applies together has agreed, and tells nobody who is registered', async () => {
    const who = await someone();
    const { spouse, theirs } = await spouseOf();
    const draft = await begin(who, { item: plainItem, answers: standardAnswers });
    const asked = await who.post(`${draft}/co-applicants`, theirs);
    const nobody = await who.post(`${draft}/co-applicants`, { ...theirs, name: '王无名' });
    expect([asked.body.state, nobody.body.state]).toEqual(['asked', 'asked']);
    expect(slug(await who.post(`${draft}/submission`, { version: 1 }))).toBe('co-applicants-wait');
    const { items } = (await spouse.get(invitations)).body;
    expect(items).toMatchObject([{ from: '陈**', state: 'asked', of: { name: '道路货物运输经营许可' } }]);
    const invitation = `${invitations}/${items[0].draftId}`;
    const stranger = await someone();
    expect((await stranger.get(invitation)).status).toBe(404);
    expect((await stranger.put(invitation, { agree: true })).status).toBe(404);
    const { shown } = (await spouse.get(invitation)).body;
    expect((await spouse.put(invitation, { agree: true, shown })).body.state).toBe('agreed');
    expect((await spouse.get(draft)).status).toBe(404);
    await who.delete(`${draft}/co-applicants/${nobody.body.place}`);
    const handedIn = await who.post(`${draft}/submission`, { version: 1 });
    const { rows } = await sql<{ partyId: string }>`
      SELECT party_id FROM applications.co_applicant WHERE case_id = ${handedIn.body.parts[0].caseId}`.execute(
      everything(),
    );
    expect(rows).toEqual([{ partyId: spouse.partyId }]);
  });

  test('goes by what those who joined were shown, others masked; what is changed is asked anew, what they signed stays theirs', async () => {
    const who = await someone();
    const { spouse, theirs } = await spouseOf();
    const draft = await begin(who, { item: plainItem, answers: standardAnswers });
    await who.post(`${draft}/co-applicants`, theirs);
    const invitation = draft.replace(drafts, invitations);
    const before = (await spouse.get(invitation)).body;
    expect(before.parts).toMatchObject([{ name: '道路货物运输经营许可', state: 'planned' }]);
    const told = JSON.stringify(before.sheet);
    expect(told).toContain('货运');
    expect(told).toContain('138****1234');
    expect(told).not.toContain('13800001234');
    expect(told).not.toContain('陈大文');
    expect(slug(await spouse.put(invitation, { agree: true }))).toBe('invitation-changed');
    await spouse.put(invitation, { agree: true, shown: before.shown });

    await who.put(draft, { version: 1, answers: { purpose: '危险货物运输' } });
    expect((await who.get(draft)).body.coApplicants).toMatchObject([{ name: '李**', state: 'changed' }]);
    expect((await spouse.get(invitations)).body.items[0].state).toBe('changed');
    expect(slug(await who.post(`${draft}/submission`, { version: 2 }))).toBe('co-applicants-wait');
    expect(slug(await spouse.put(invitation, { agree: true, shown: before.shown }))).toBe(
      'invitation-changed',
    );
    // As it was when they agreed, that still holds.
    await who.put(draft, { version: 2, answers: { purpose: '货运' } });
    expect((await who.get(draft)).body.coApplicants).toMatchObject([{ state: 'agreed' }]);
    await who.put(draft, { version: 3, answers: { purpose: '城市配送' } });
    const { shown } = (await spouse.get(invitation)).body;
    expect((await spouse.put(invitation, { agree: true, shown })).body.state).toBe('agreed');
    const { body: handedIn } = await who.post(`${draft}/submission`, { version: 4 });

    const after = (await spouse.get(invitation)).body;
    expect(after).toMatchObject({
      state: 'agreed',
      handedInAt: handedIn.submittedAt,
      parts: [{ state: 'filed', number: handedIn.parts[0].number, stands: { zh: '已收件，待受理' } }],
      others: [],
    });
    expect(JSON.stringify(after.sheet)).toContain('城市配送');
    expect(after).not.toHaveProperty('shown');
    expect(slug(await spouse.put(invitation, { agree: false }))).toBe('invitation-changed');
    expect((await spouse.get(invitation)).body.state).toBe('agreed');
  });

  test('is asked no more of those who joined once it was thrown away', async () => {
    const who = await someone();
    const { spouse, theirs } = await spouseOf();
    const draft = await begin(who, { item: plainItem, answers: standardAnswers });
    await who.post(`${draft}/co-applicants`, theirs);
    await who.delete(draft);
    expect((await spouse.get(invitations)).body.items).toEqual([]);
    expect((await spouse.get(draft.replace(drafts, invitations))).status).toBe(404);
  });
});

describe('a matter of several items', () => {
  const bundle: Bundle = {
    words: { zh: '开店一件事', en: 'Opening a shop' },
    lead: named('一次填写'),
    questions: [
      {
        code: 'wanted',
        words: named('办什么'),
        fields: [{ code: 'freight', kind: 'yes-no', words: named('要货运吗') }],
      },
    ],
    parts: [
      { code: 'shop', item: itemCode },
      { code: 'freight', item: plainItem, when: [[{ field: 'freight', is: ['yes'] }]], after: ['shop'] },
    ],
  };
  const all = {
    freight: 'yes',
    rented: 'yes',
    seats: 1,
    shopName: '榕树下',
    landlord: '李四',
    ...standardAnswers,
  };

  test('is composed without code, asks each thing once, and files parts as those before are granted', async () => {
    const circle = structuredClone(bundle);
    circle.parts[0]!.after = ['freight'];
    expect(slug(await head.put('/api/v1/applying/bundles/opening', { bundle: circle, version: 0 }))).toBe(
      'bundle-inconsistent',
    );
    const set = await head.put('/api/v1/applying/bundles/opening', { bundle, version: 0 });
    expect(set.body.version, JSON.stringify(set.body)).toBe(1);
    const anyone = await city.as('public');
    const { form } = (await anyone.get('/api/v1/applying/bundles/opening')).body;
    const codes = form.groups.flatMap((group: { fields: { code: string }[] }) =>
      group.fields.map(({ code }) => code),
    );
    expect(codes.filter((code: string) => code === 'applicantName')).toHaveLength(1);

    const who = await someone();
    const draft = await begin(who, { bundle: 'opening', answers: all });
    await upload(who, draft, 'lease', pdf(100));
    const { body: handedIn } = await who.post(`${draft}/submission`, { version: 1 });
    expect(handedIn.parts).toMatchObject([
      { part: 'shop', state: 'filed' },
      { part: 'freight', state: 'waiting', after: ['shop'] },
    ]);
    const one = `/api/v1/me/submissions/${handedIn.submissionId}`;
    expect((await who.get(one)).body.parts[0].stands.zh).toBe('已收件，待受理');
    await followPart(city.house, handedIn.parts[0].caseId, true);
    await followPart(city.house, handedIn.parts[0].caseId, true);
    const { parts } = (await who.get(one)).body;
    expect(parts[1]).toMatchObject({ state: 'filed', number: expect.stringMatching(/^SQ-/) });
    expect((await who.get('/api/v1/me/submissions')).body.items).toHaveLength(1);
  });

  test('drops what waits for a part that was refused, with all that was kept for it', async () => {
    const who = await someone();
    const draft = await begin(who, { bundle: 'opening', answers: all });
    await upload(who, draft, 'lease', pdf(100));
    const { body: handedIn } = await who.post(`${draft}/submission`, { version: 1 });
    await followPart(city.house, handedIn.parts[0].caseId, false);
    const { parts } = (await who.get(`/api/v1/me/submissions/${handedIn.submissionId}`)).body;
    expect(parts[1].state).toBe('dropped');
    const { rows } = await sql<{ pending: Buffer | null }>`
      SELECT pending FROM applying.part WHERE submission_id = ${handedIn.submissionId} AND part = 'freight'`.execute(
      everything(),
    );
    expect(rows[0]?.pending).toBeNull();
  });

  test('asks of a part nobody wants nothing', async () => {
    const who = await someone();
    const { purpose: _p, delivery: _d, contactPhone: _c, ...some } = all;
    const draft = await begin(who, { bundle: 'opening', answers: { ...some, freight: 'no' } });
    await upload(who, draft, 'lease', pdf(100));
    const { body: handedIn } = await who.post(`${draft}/submission`, { version: 1 });
    expect(handedIn.parts.map(({ part }: { part: string }) => part)).toEqual(['shop']);
  });
});
