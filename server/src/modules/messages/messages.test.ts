// People are told once of what happens to what is theirs: in the inbox, by SMS through a gateway and by mail through a server on
// this machine. What does not leave is given up and sent again by hand; nothing personal is in an SMS, and no address in a list.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import { messageSettingsDefault } from '@kapok/contracts/messages.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ordersPath } from '../../../test/access/orders.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { visitOf } from '../../../test/visits.ts';
import { SettableClock } from '../../kernel/clock.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const phone = '13812345678';
const clock = new SettableClock(new Date('2021-06-01T10:00:00+08:00'));
interface Sms {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { id: string; to: string; text: string };
}
const taken: Sms[] = [];
const mails: string[] = [];
let answer = 204;
const gateway = createServer((request, response) => {
  let raw = '';
  request.on('data', (chunk) => (raw += chunk));
  request.on('end', () => {
    if (answer === 204) taken.push({ headers: request.headers, raw, body: JSON.parse(raw) });
    response.writeHead(answer).end();
  });
});
/** As much of SMTP as taking a mail needs. */
const mailServer = createTcpServer((socket) => {
  let [text, inMail] = ['', false];
  socket.write('220 test\r\n');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk;
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      if (inMail) {
        const last = text.indexOf('\r\n.\r\n');
        if (last < 0) return;
        mails.push(text.slice(0, last));
        text = text.slice(last + 5);
        inMail = false;
        socket.write('250 taken\r\n');
        continue;
      }
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      inMail = /^DATA/i.test(line);
      socket.write(inMail ? '354 go on\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
    }
  });
});
const listening = (server: Server) =>
  new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
  );

let city: TestHouse;
let citizen: Person;
let partyId: string;
let owner: pg.Client;
beforeAll(async () => {
  const [sms, smtp] = await Promise.all([listening(gateway), listening(mailServer)]);
  city = await openTestHouse({
    clock,
    endlessSessions: true,
    environment: {
      KAPOK_SMS_URL: `http://127.0.0.1:${sms}/send`,
      KAPOK_SMS_SECRET: secret,
      KAPOK_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      KAPOK_MAIL_FROM: 'kapok@example.org',
    },
  });
  const body = '44010419900307001';
  const named = {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
    phone,
  };
  partyId = (await (await city.as('agent')).post('/api/v1/parties', named)).body.partyId;
  citizen = await city.person(partyId as never, 2);
  owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await city?.close();
  gateway.close();
  mailServer.close();
});

/** An order of the citizen that its department replied to. */
async function replied(): Promise<string> {
  const registered = await (await city.as('agent')).post(ordersPath, {
    orderType: 'consultation',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    caller: { name: '陈大文', phone },
    partyId,
  });
  const { id, orderNo } = registered.body.workOrder;
  const command = async (who: Person, done: object) =>
    expect((await who.post(`${ordersPath}/${id}/commands`, done)).status).toBe(200);
  await command(await city.as('dispatcher'), {
    command: 'dispatch',
    expectedVersion: 1,
    department: 'traffic',
  });
  await command(await city.as('handler'), { command: 'sign', expectedVersion: 2 });
  await command(await city.as('handler'), { command: 'reply', expectedVersion: 3, reply: '已安排巡查。' });
  await city.consumed('messages.telling');
  return orderNo;
}
const until = (what: () => unknown) =>
  vi.waitFor(async () => expect(await what()).toBeTruthy(), { timeout: 20_000, interval: 50 });
const inbox = async () => (await citizen.get('/api/v1/me/messages')).body;
const smsOf = (number: string) => taken.filter(({ body }) => body.text.includes(number));

test('a reply is in the inbox and leaves by SMS, signed and without a person in it, once however often it is heard', async () => {
  const number = await replied();
  const { items, unread } = await inbox();
  expect(unread).toBe(1);
  expect(items).toMatchObject([{ event: 'hotline.work-order.replied', title: { zh: '诉求已答复' } }]);
  expect(items[0].text.en).toContain(number);
  await until(() => smsOf(number).length === 1);
  const { headers, raw, body } = smsOf(number)[0]!;
  expect(body).toMatchObject({ id: headers['webhook-id'], to: phone, text: `您的工单${number}已答复。` });
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`;
  const key = Buffer.alloc(32, 7);
  expect(headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  );

  await owner.query(`UPDATE kernel.consumer SET position = -1 WHERE name = 'messages.telling'`);
  await city.consumed('messages.telling');
  const next = await replied();
  await until(() => smsOf(next).length === 1);
  expect(smsOf(number)).toHaveLength(1);
  expect((await inbox()).items).toHaveLength(2);
  const read = await citizen.post('/api/v1/me/messages/read', { until: clock.now().toISOString() });
  expect(read.body).toEqual({ unread: 0 });
});

test('a mail address counts once its code was given back, and nobody else’s inbox is read', async () => {
  const path = '/api/v1/me/message-channels';
  const address = 'chen@example.org';
  const set = await citizen.put(path, { email: true, sms: false, newAddress: address });
  expect(set.body.channels).toMatchObject({
    email: true,
    sms: false,
    confirmed: false,
    address: 'c***@example.org',
  });
  await until(() => mails.length === 1);
  const before = taken.length;
  await replied();
  const decoded = decodeMail(mails[0]!);
  expect((await citizen.post(`${path}/confirmation`, { code: 'AAAA-AAAA' })).status).toBe(422);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(decoded)?.[0];
  expect((await citizen.post(`${path}/confirmation`, { code })).body.channels.confirmed).toBe(true);
  const number = await replied();
  await until(() => mails.some((mail) => decodeMail(mail).includes(number)));
  expect(mails).toHaveLength(2);
  expect(taken).toHaveLength(before);
  const sealed = await owner.query(`SELECT address FROM messages.channel WHERE party_id = $1`, [partyId]);
  expect(sealed.rows[0].address.toString('utf8')).not.toContain('example');
  await citizen.put(path, { email: false, sms: true });
  const body = '44010419910307002';
  const other = { documentType: 'citizen-id', documentNumber: body + checkCharacterOf(body), name: '林小明' };
  const stranger = await city.person(
    (await (await city.as('agent')).post('/api/v1/parties', other)).body.partyId,
  );
  expect((await stranger.get('/api/v1/me/messages')).body).toMatchObject({ items: [], unread: 0 });
});

const decodeMail = (mail: string): string => {
  const [, body = ''] = mail.split('\r\n\r\n');
  return /base64/i.test(mail)
    ? Buffer.from(body, 'base64').toString()
    : body
        .replaceAll('=\r\n', '')
        .replace(/(=[0-9A-F]{2})+/g, (part) => Buffer.from(part.replaceAll('=', ''), 'hex').toString());
};

test('what a gateway refuses for good is given up, stands on a list without a person, and is sent again by hand', async () => {
  answer = 410;
  const number = await replied();
  const keeper = await city.as('administrator');
  const dead = async () => (await keeper.get('/api/v1/messages/deliveries?state=dead')).body.items;
  await until(async () => (await dead()).length === 1);
  answer = 204;
  const [given] = await dead();
  expect(given).toMatchObject({ channel: 'sms', outcome: 'HTTP 410', attempts: 1 });
  expect(JSON.stringify(await dead())).not.toMatch(/13812345678|HL-/);
  const resend = `/api/v1/messages/deliveries/${given.deliveryId}/resend`;
  expect((await keeper.post(resend, {})).status).toBe(200);
  await until(() => smsOf(number).length === 1);
  expect(smsOf(number)[0]!.body.id).toBe(given.deliveryId);
  await until(async () => (await keeper.post(resend, {})).body.type?.endsWith('already-sent'));
});

test('in quiet hours an SMS waits, and old news stays in the inbox', async () => {
  clock.moveTo(new Date('2021-06-01T23:00:00+08:00'));
  const before = taken.length;
  await replied();
  const { rows } = await owner.query(
    `SELECT extract(epoch FROM start_after - created_on)::int AS waits FROM jobs.job WHERE name = 'messages.send' AND state = 'created'`,
  );
  expect(rows).toEqual([{ waits: 9 * 3600 }]);
  expect(taken).toHaveLength(before);
  clock.moveTo(new Date('2021-06-02T10:00:00+08:00'));
  await visitOf(city, { partyId: partyId as never, doneAt: new Date('2021-05-20T10:00:00+08:00') });
  await city.consumed('messages.telling');
  expect((await inbox()).items.map(({ event }: { event: string }) => event)).toContain(
    'ratings.invitation.opened',
  );
  const ways = await owner.query(
    `SELECT 1 FROM messages.delivery d JOIN messages.message m ON m.id = message_id WHERE event = 'ratings.invitation.opened'`,
  );
  expect(ways.rows).toEqual([]);
});

test('an invitation to rate brings its code by SMS alone', async () => {
  const { code } = await visitOf(city, { partyId: partyId as never });
  await city.consumed('messages.telling');
  await until(() => smsOf(code).length === 1);
  expect(JSON.stringify(await inbox())).not.toContain(code);
  const { rows } = await owner.query(`SELECT content FROM messages.delivery WHERE content IS NOT NULL`);
  for (const { content } of rows) expect(content.toString('utf8')).not.toContain(code);
  const rated = await (await city.as('public')).post('/api/v1/ratings/given', { code, score: 5, tags: [] });
  expect(rated.status).toBe(201);
});

test('words are set by versions, and none says more than its placeholders', async () => {
  const keeper = await city.as('administrator');
  const path = '/api/v1/messages/settings';
  const { version, channels } = (await keeper.get(path)).body;
  expect(channels).toEqual({ byMail: true, bySms: true });
  const [first, ...rest] = messageSettingsDefault.templates;
  const put = (text: { zh: string; en: string }) =>
    keeper.put(path, {
      settings: { ...messageSettingsDefault, templates: [{ ...first!, text }, ...rest] },
      version,
    });
  expect((await put({ zh: '{{name}}', en: '{{name}}' })).body.type).toMatch(/template-refused$/);
  expect((await put({ zh: '新文字', en: 'New words' })).body.version).toBe(version + 1);
  expect((await put({ zh: '新文字', en: 'New words' })).status).toBe(409);
});
