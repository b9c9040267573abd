// Crossings as windows of two districts, the authority at home and applicants meet them, over HTTP.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { NamedParty } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantOf, apply, registeredPerson } from '../../../test/applying.ts';
import { allChecked, collect, districtsOf, northItem, paper, westItem } from '../../../test/crossing.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { doingAs } from '../../kernel/doing.ts';

const path = '/api/v1/crossings';
let now = new Date('2021-06-01T02:00:00Z');
let city: TestHouse;
let east: Person;
let west: Person;
let north: Person;
let westReviewer: Person;
let applicant: PartyId;
let named: NamedParty;
beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => now }, endlessSessions: true });
  await districtsOf(city.house, ['window', 'reviewer']);
  [east, west, north, westReviewer] = [
    await city.as('window', 'east'),
    await city.as('window', 'west'),
    await city.as('reviewer', 'north'),
    await city.as('reviewer', 'west'),
  ];
  ({ partyId: applicant, named } = await registeredPerson(city.house));
});
afterAll(() => city.close());

const everything = () => doingAs(city.house, { kind: 'system', name: 'test' }).db;
const at = (instant: string) => {
  now = new Date(instant);
};
const one = async (by: Person, id: string) => (await by.get(`${path}/${id}`)).body;
const whole = async (id: string) => one(await city.as('supervisor'), id);
async function act(by: Person, id: string, command: object) {
  const { version } = await whole(id);
  return by.post(`${path}/${id}/commands`, { expectedVersion: version, ...command });
}
async function acts(by: Person, id: string, command: object) {
  const answer = await act(by, id, command);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.crossing;
}
const refusedWith = async (by: Person, id: string, command: object) => {
  const { status, body } = await act(by, id, command);
  return `${status} ${String(body.type).replace(/^.*\//, '')}`;
};
const legId = async (id: string): Promise<string> =>
  (await whole(id)).legs.findLast(({ state }: { state: string }) => state === 'underway').id;
const way = { way: 'courier', tracking: 'GZ20210601' };

test('places are found by their divisions, and what may cross from where is told plainly', async () => {
  const { items } = (await east.get('/api/v1/crossing-places')).body;
  expect(items.map(({ division }: { division: string }) => division)).toEqual(['440106', '440112', '440114']);
  const route = (from: string, to: string, q = '') =>
    east.get(`/api/v1/crossing-routes?from=${from}&to=${to}${q && `&q=${encodeURIComponent(q)}`}`);
  expect((await route('440106001000', '440112')).body).toMatchObject({
    home: { code: 'west' },
    window: { code: 'east' },
    items: [{ code: westItem, kinds: ['online', 'collected', 'joint'] }],
  });
  const slug = async (answer: Promise<{ body: { type: string } }>) =>
    (await answer).body.type.replace(/^.*\//, '');
  expect(await slug(route('440106', '440106'))).toBe('same-place');
  expect(await slug(route('440106', '999999'))).toBe('unknown-division');
  // From the north it is not open, of the north nothing is, and no item is called so.
  expect(await slug(route('440114', '440112'))).toBe('nothing-crosses');
  expect(await slug(route('440106', '440114'))).toBe('nothing-crosses');
  expect(await slug(route('440106', '440112', '护照'))).toBe('nothing-crosses');
});

test('a window collects only what crosses, only for its own unit, and only when identity and form were checked', async () => {
  const body = {
    unit: 'east',
    itemCode: westItem,
    kind: 'collected',
    applicant: named,
    answers: {},
    checks: allChecked,
    papers: [paper('申请书')],
  };
  const slug = async (by: Person, more: object) => {
    const { status, body: problem } = await by.post(path, { ...body, ...more });
    return `${status} ${String(problem.type).replace(/^.*\//, '')}`;
  };
  expect(await slug(west, {})).toBe('403 not-permitted');
  expect(await slug(east, { itemCode: 'nothing' })).toBe('422 unknown-item');
  expect(await slug(east, { checks: { ...allChecked, legible: false } })).toBe('422 form-check-open');
  expect(await slug(east, { itemCode: northItem })).toBe('409 crossing-not-allowed');
  expect(await slug(west, { unit: 'west' })).toBe('409 same-place');
  expect(await slug(await city.as('window'), { unit: 'traffic' })).toBe('409 unit-without-place');
  expect(await slug(east, { applicant: { ...named, name: '别的名字' } })).toBe('422 unknown-party');
  expect(await slug(east, { applicant: { ...named, documentNumber: '110105194912310021' } })).toBe(
    '422 document-number-wrong',
  );
  const noDocument = {
    ...paper('申请书'),
    files: [{ name: 'a.exe', contentBase64: Buffer.from('MZ').toString('base64') }],
  };
  expect(await slug(east, { papers: [noDocument] })).toBe('422 file-refused');
});

test('papers go to the authority, whose clock begins with them, and the result comes back to be collected', async () => {
  at('2021-06-01T02:00:00Z');
  const { id, number, followCode } = await collect(east, named);
  expect(number).toMatch(/^SQ-20210601-/);
  const follow = async (code = followCode) => east.post(`${path}/followed`, { number, followCode: code });
  expect((await follow()).body).toMatchObject({
    stage: 'here',
    collecting: { code: 'east' },
    papers: [{ where: 'unit' }, {}],
  });
  expect((await follow('AAAA-AAAA')).status).toBe(404);
  // No application has begun, and neither the third district nor the reviewer at home acts for the window.
  expect((await east.get(`/api/v1/applications/${id}`)).status).toBe(404);
  expect((await north.get(`${path}/${id}`)).status).toBe(404);
  expect(await refusedWith(west, id, { command: 'hand-over', ...way })).toBe('403 not-permitted');
  expect((await act(east, id, { command: 'hand-over', ...way, expectedVersion: 9 })).body.type).toMatch(
    /version-conflict/,
  );
  expect((await one(east, id)).may.sort()).toEqual(['give-back', 'hand-over']);

  at('2021-06-01T08:00:00Z');
  const sent = await acts(east, id, { command: 'hand-over', ...way });
  // Three working days later, the end of work.
  expect(sent).toMatchObject({
    stage: 'underway',
    light: 'green',
    dueAt: '2021-06-04T10:00:00.000Z',
    may: [],
  });
  expect(sent.legs[0].papers).toEqual([0, 1]);
  expect(sent.papers[0].sha256[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await refusedWith(east, id, { command: 'hand-over', ...way })).toBe('409 leg-under-way');
  const leg = await legId(id);
  expect(await refusedWith(east, id, { command: 'take-over', legId: leg, missing: [] })).toBe(
    '403 not-permitted',
  );
  expect(await refusedWith(west, id, { command: 'take-over', legId: leg, missing: [{ place: 5 }] })).toBe(
    '422 unknown-paper',
  );
  expect(
    await refusedWith(west, id, { command: 'take-over', legId: leg, missing: [{ place: 0 }, { place: 1 }] }),
  ).toBe('409 all-missing');
  const list = async (by: Person, show: string) =>
    (await by.get(`${path}?show=${show}`)).body.items.map((item: { id: string }) => item.id);
  expect(await list(west, 'arriving')).toContain(id);
  expect(await list(east, 'sent')).toContain(id);

  // Nobody takes it over in time: it waits for both sides.
  at('2021-06-07T02:00:00Z');
  expect((await one(west, id)).light).toBe('red');
  const waits = async (by: Person) =>
    (await by.get('/api/v1/waiting')).body.items.filter(({ kind }: { kind: string }) =>
      kind.startsWith('crossings.'),
    );
  expect(await waits(west)).toEqual([{ kind: 'crossings.arriving', count: 1, late: 1 }]);
  expect(await waits(east)).toEqual([{ kind: 'crossings.sent', count: 1, late: 1 }]);

  const taken = await acts(west, id, {
    command: 'take-over',
    legId: leg,
    missing: [{ place: 1, what: '缺第二页' }],
    differences: '封套破损',
  });
  expect(taken).toMatchObject({
    stage: 'handling',
    takenOverAt: now.toISOString(),
    application: { number, state: 'received' },
  });
  expect(taken.papers.map(({ unit }: { unit: { code: string } }) => unit.code)).toEqual(['west', 'east']);
  expect(taken.legs[0]).toMatchObject({ missing: [{ place: 1, what: '缺第二页' }], differences: '封套破损' });
  expect(await refusedWith(west, id, { command: 'take-over', legId: leg, missing: [] })).toBe(
    '409 leg-not-open',
  );
  const application = (await westReviewer.get(`/api/v1/applications/${id}`)).body;
  // Five working days from the take-over, over the Dragon Boat Festival: not from when the window collected it.
  expect(application).toMatchObject({
    number,
    channel: 'elsewhere',
    dueAt: '2021-06-15T10:00:00.000Z',
    visits: 1,
  });
  expect(application.materials).toMatchObject([{ name: '申请书', grade: 'B', source: 'window' }]);
  // The window elsewhere cannot see the matter, nor act on it.
  expect((await one(east, id)).application).toBeUndefined();
  expect(
    (await east.post(`/api/v1/applications/${id}/commands`, { command: 'accept', expectedVersion: 1 }))
      .status,
  ).toBe(404);
  expect(await refusedWith(east, id, { command: 'give-back', reason: '申请人要求' })).toBe(
    '409 already-accepted',
  );
  expect((await east.post('/api/v1/applications/followed', { number, followCode })).body).toMatchObject({
    state: 'received',
  });

  // What was missing follows, and the clock stays as it is.
  await acts(east, id, { command: 'hand-over', way: 'messenger' });
  expect(await acts(west, id, { command: 'take-over', legId: await legId(id), missing: [] })).toMatchObject({
    takenOverAt: now.toISOString(),
  });

  const command = async (by: Person, what: object) => {
    const { version } = (await westReviewer.get(`/api/v1/applications/${id}`)).body;
    const answer = await by.post(`/api/v1/applications/${id}/commands`, {
      expectedVersion: version,
      ...what,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const licence = [{ name: '食品经营许可证', form: 'original', pieces: 1 }];
  const send = { command: 'send-result', papers: licence, originals: true, ...way };
  expect(await refusedWith(westReviewer, id, send)).toBe('409 result-not-ready');
  await command(west, { command: 'accept' });
  await command(westReviewer, {
    command: 'grant',
    basis: '《食品安全法》第三十五条',
    result: { name: '食品经营许可证' },
  });
  expect(await refusedWith(east, id, send)).toBe('403 not-permitted');
  expect(await refusedWith(west, id, { ...send, papers: [], originals: false })).toBe('422 nothing-to-send');
  expect(await refusedWith(east, id, { command: 'hand-out', identity: true })).toBe('409 nothing-here');
  at('2021-06-09T02:00:00Z');
  expect(await acts(west, id, send)).toMatchObject({ stage: 'result-underway' });
  const arrived = await acts(east, id, { command: 'take-over', legId: await legId(id), missing: [] });
  expect(arrived).toMatchObject({ stage: 'result-here', may: ['hand-out'] });
  expect(arrived.papers).toHaveLength(3);
  expect(await list(east, 'results')).toContain(id);
  expect(await refusedWith(west, id, send)).toBe('409 papers-at-window');
  expect(await refusedWith(west, id, { command: 'close' })).toBe('409 result-not-ready');
  expect(await refusedWith(east, id, { command: 'hand-out', identity: false })).toBe(
    '422 identity-unchecked',
  );
  expect(await acts(east, id, { command: 'hand-out', identity: true })).toMatchObject({
    stage: 'ended',
    outcome: 'collected',
    may: [],
  });
  expect(await refusedWith(east, id, { command: 'give-back', reason: '申请人要求' })).toBe(
    '409 crossing-ended',
  );
  await city.consumed('crossings.delivery');
  expect((await westReviewer.get(`/api/v1/applications/${id}`)).body).toMatchObject({ state: 'delivered' });

  const followed = (await follow()).body;
  expect(followed.steps.map(({ words }: { words: { en: string } }) => words.en)).toEqual([
    'The result was collected at the window',
    'Result arrived',
    'Result sent',
    'Papers taken over',
    'Papers handed over',
    'Papers taken over',
    'Papers handed over',
    'Collected at the window',
  ]);
  expect(JSON.stringify(followed)).not.toMatch(/缺第二页|封套破损/);
  const mine = await city.person(applicant);
  expect((await mine.get('/api/v1/me/crossings')).body.items[0]).toMatchObject({ id, stage: 'ended' });
  expect((await mine.get(`/api/v1/me/crossings/${id}`)).body).toMatchObject({ number });
  const stranger = await city.person(await applicantOf(city.house));
  expect((await stranger.get(`/api/v1/me/crossings/${id}`)).status).toBe(404);
  await city.consumed('messages.telling');
  const told = (await mine.get('/api/v1/me/messages')).body.items;
  expect(JSON.stringify(told)).toMatch(/属地单位已接收材料，自接收之时起计算办理时限/);
  expect(JSON.stringify(told)).toMatch(/办理结果已到代收窗口/);

  const receipt = await fetch(`${city.url}${path}/${id}/receipt`, {
    headers: { authorization: `Bearer ${east.token}` },
  });
  expect(receipt.headers.get('content-type')).toBe('application/pdf');
  expect((await receipt.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  // Whoever it is from can see who looked.
  const looked = (await mine.get('/api/v1/me/accesses')).body.items;
  expect(looked).toContainEqual(expect.objectContaining({ kind: 'crossings.crossing' }));
});

test('what is refused goes back as a leg of its own with its reason, and can be given back to the applicant with nothing kept', async () => {
  at('2021-06-02T02:00:00Z');
  const { id, number, followCode } = await collect(east, named);
  await acts(east, id, { command: 'hand-over', ...way });
  const refuse = { command: 'refuse', ground: 'damaged', reason: '封套进水，申请书无法辨认', ...way };
  const refused = await acts(west, id, { ...refuse, legId: await legId(id) });
  expect(refused).toMatchObject({
    stage: 'returning',
    legs: [
      { state: 'refused', refused: { ground: 'damaged', reason: '封套进水，申请书无法辨认' } },
      { state: 'underway', from: { code: 'west' }, to: { code: 'east' }, papers: [0, 1] },
    ],
  });
  const back = await legId(id);
  expect(await refusedWith(east, id, { ...refuse, legId: back })).toBe('409 return-stays');
  expect(await acts(east, id, { command: 'take-over', legId: back, missing: [{ place: 1 }] })).toMatchObject({
    stage: 'returned',
  });
  // What did not come back is still the authority's to answer for.
  expect(await refusedWith(east, id, { command: 'give-back', reason: '申请人要求' })).toBe(
    '409 papers-at-home',
  );
  await acts(west, id, { command: 'send-back', way: 'messenger' });
  expect(await refusedWith(west, id, { command: 'send-back', way: 'messenger' })).toBe('409 leg-under-way');
  await acts(east, id, { command: 'take-over', legId: await legId(id), missing: [] });
  expect(await refusedWith(west, id, { command: 'send-back', way: 'messenger' })).toBe('409 nothing-here');
  const given = await acts(east, id, { command: 'give-back', reason: '申请人改到属地办理' });
  expect(given).toMatchObject({ stage: 'ended', outcome: 'given-back', givenBack: '申请人改到属地办理' });
  expect(given.papers.every(({ where }: { where: string }) => where === 'applicant')).toBe(true);
  const { rows } = await sql`SELECT FROM applications.file WHERE subject = ${id}`.execute(everything());
  expect(rows).toHaveLength(0);
  expect((await east.post(`${path}/followed`, { number, followCode })).body.outcome).toBe('given-back');
});

test('papers are handed over so often and no oftener', async () => {
  const supervisor = await city.as('supervisor');
  const { settings, version } = (await supervisor.get(`${path}/settings`)).body;
  expect((await west.put(`${path}/settings`, { settings, version })).status).toBe(403);
  expect(
    (await supervisor.put(`${path}/settings`, { settings: { ...settings, triesMax: 1 }, version })).status,
  ).toBe(200);
  expect((await supervisor.put(`${path}/settings`, { settings, version })).body.type).toMatch(
    /version-conflict/,
  );
  const { id } = await collect(east, named);
  await acts(east, id, { command: 'hand-over', ...way });
  await acts(west, id, {
    command: 'refuse',
    ground: 'not-ours',
    reason: '应由北区办理',
    legId: await legId(id),
    ...way,
  });
  await acts(east, id, { command: 'take-over', legId: await legId(id), missing: [] });
  expect(await refusedWith(east, id, { command: 'hand-over', ...way })).toBe('409 tries-used-up');
  expect((await supervisor.put(`${path}/settings`, { settings, version: 1 })).status).toBe(200);
});

test('an application of several places is asked of each when the lead place accepts, and decided once all of them have answered', async () => {
  at('2021-07-01T02:00:00Z');
  const { id } = await collect(east, named, { kind: 'joint' });
  await acts(east, id, { command: 'hand-over', ...way });
  await acts(west, id, { command: 'take-over', legId: await legId(id), missing: [] });
  const command = async (by: Person, what: object, reader = westReviewer) => {
    const { version } = (await reader.get(`/api/v1/applications/${id}`)).body;
    return by.post(`/api/v1/applications/${id}/commands`, { expectedVersion: version, ...what });
  };
  expect((await command(west, { command: 'accept' })).status).toBe(200);
  // The part is asked by what hears the acceptance, and its copies by what hears that it was asked.
  await city.consumed('crossings.applications');
  await city.consumed('crossings.applications');
  const grant = { command: 'grant', basis: '《食品安全法》第三十五条' };
  expect((await command(westReviewer, grant)).body.type).toMatch(/opinions-open/);
  const seen = await one(north, id);
  expect(seen).toMatchObject({
    legs: [{ carries: 'copies', from: { code: 'west' }, to: { code: 'north' } }],
    may: ['take-over'],
  });
  const copies = seen.legs[0].id;
  expect(
    await refusedWith(north, id, {
      command: 'refuse',
      ground: 'not-ours',
      reason: '不是我区',
      legId: copies,
      ...way,
    }),
  ).toBe('409 return-stays');
  await acts(north, id, { command: 'take-over', legId: copies, missing: [] });
  expect(
    (await command(north, { command: 'give-opinion', agrees: true, opinion: '场所符合要求' })).status,
  ).toBe(200);
  await city.consumed('crossings.applications');
  expect((await one(west, id)).parts).toMatchObject([
    { unit: { code: 'north' }, asked: true, answeredAt: now.toISOString() },
  ]);
  expect((await command(westReviewer, grant)).status).toBe(200);
  // Delivered at home while nothing lies elsewhere, the crossing is over as well.
  expect((await command(westReviewer, { command: 'finish' })).status).toBe(200);
  expect((await command(west, { command: 'deliver', way: 'window' })).status).toBe(200);
  await city.consumed('crossings.applications');
  expect(await one(west, id)).toMatchObject({ stage: 'ended', outcome: 'delivered' });
});

test('what was applied for online crosses by saying from where, to be collected there', async () => {
  at('2021-08-02T02:00:00Z');
  const mine = await city.person(applicant);
  const { id, number, followCode } = await apply(city.house, applicant, { itemCode: westItem });
  const cross = (more: object = {}, by = mine) =>
    by.post('/api/v1/me/crossings', {
      applicationId: id,
      from: '440106',
      kind: 'online',
      collectHere: true,
      ...more,
    });
  const slug = async (answer: Promise<{ status: number; body: { type: string } }>) =>
    (await answer).body.type.replace(/^.*\//, '');
  expect(await slug(cross({ from: '999999' }))).toBe('unknown-division');
  expect(await slug(cross({ from: '440112' }))).toBe('same-place');
  expect(await slug(cross({ from: '440114' }))).toBe('crossing-not-allowed');
  expect((await cross({}, await city.person(await applicantOf(city.house)))).status).toBe(404);
  const made = await cross();
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body.crossing).toMatchObject({ stage: 'handling', collecting: { code: 'east' }, number });
  expect(await slug(cross())).toBe('crossing-exists');
  expect((await east.post(`${path}/followed`, { number, followCode })).body).toMatchObject({
    stage: 'handling',
  });
  expect(await refusedWith(east, id, { command: 'hand-over', ...way })).toBe('409 nothing-here');
  const alone = await apply(city.house, applicant, { itemCode: westItem });
  await cross({ applicationId: alone.id, collectHere: false });
  expect(
    await refusedWith(west, alone.id, { command: 'send-result', papers: [], originals: false, ...way }),
  ).toBe('409 nobody-collects');
  await mine.post(`/api/v1/me/applications/${alone.id}/commands`, { command: 'withdraw' });
  await city.consumed('crossings.applications');
  expect(await one(west, alone.id)).toMatchObject({ outcome: 'closed' });
});

test('the database keeps a receipt as it was written', async () => {
  const { id } = await collect(east, named);
  await acts(east, id, { command: 'hand-over', ...way });
  const leg = await legId(id);
  await acts(west, id, { command: 'take-over', legId: leg, missing: [] });
  const changed = sql`UPDATE crossings.leg SET missing = '{0}' WHERE id = ${leg}`;
  await expect(changed.execute(everything())).rejects.toThrow(/has its receipt already/);
  await expect(sql`DELETE FROM crossings.leg WHERE id = ${leg}`.execute(everything())).rejects.toThrow(
    /permission/,
  );
});
