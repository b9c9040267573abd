// How often a caller may ask, through HTTP: by class, by address or person, behind proxies or not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../test/house.ts';
import { networkOf } from './rates.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({
    environment: {
      KAPOK_SIGN_INS_PER_MINUTE: '6',
      KAPOK_SEARCHES_PER_MINUTE: '5',
      KAPOK_READS_PER_MINUTE: '8',
      KAPOK_WRITES_PER_MINUTE: '4',
      KAPOK_TRUSTED_PROXIES: '1',
    },
  });
});
afterAll(() => city.close());

const from = (address: string) => ({ 'x-forwarded-for': address });
const signIn = (visitor: Person, headers: Record<string, string>) =>
  visitor.post('/api/v1/sessions', { username: 'agent', password: testPassword }, headers);

async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let time = 0; time < times; time += 1) seen.push((await ask()).status);
  return seen;
}
const repeated = (status: number, times: number) => Array<number>(times).fill(status);

describe('one address', () => {
  test('that tries to sign in too often is told when to come back, and others are not held up', async () => {
    const visitor = await city.as('public');
    const tried = await statuses(7, () => signIn(visitor, from('198.51.100.1')));
    expect(tried).toEqual([...repeated(201, 6), 429]);
    const refused = await signIn(visitor, from('198.51.100.1'));
    expect(refused.body.type).toMatch(/limit-reached$/);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.body.retryAfterSeconds).toBe(wait);
    expect((await signIn(visitor, from('198.51.100.2'))).status).toBe(201);
  });

  test('reads and writes at rates of their own, and what it invents of its address does not help', async () => {
    const visitor = await city.as('public');
    const invented = () => from(`203.0.113.${Math.floor(performance.now() * 1000) % 250}, 198.51.100.3`);
    const read = () => visitor.get('/api/v1/units', invented());
    expect(await statuses(9, read)).toEqual([...repeated(200, 8), 429]);
    const write = () => visitor.post('/api/v1/parties', {}, invented());
    expect(await statuses(5, write)).toEqual([...repeated(401, 4), 429]);
  });

  test('with a dead session is counted as anybody', async () => {
    const visitor = await city.as('public');
    const dead = { ...from('198.51.100.4'), authorization: 'Bearer a-session-that-ended-long-ago' };
    expect(await statuses(9, () => visitor.get('/api/v1/units', dead))).toEqual([...repeated(401, 8), 429]);
  });
});

test('staff behind one address are not held up in their work, but one cannot look up the city', async () => {
  const agent = await city.as('agent');
  expect(await statuses(20, () => agent.get('/api/v1/hotline/work-orders'))).toEqual(repeated(200, 20));
  const party = { documentType: 'citizen-id', documentNumber: '11010519491231002X' };
  const search = () =>
    agent.post('/api/v1/parties/find', party, {
      'kapok-purpose': 'handling-case',
      'idempotency-key': 'sent-only-once',
    });
  expect(await statuses(6, search)).toEqual([...repeated(200, 5), 429]);
});

test('a person counts as themselves, wherever they are', async () => {
  const registered = await (await city.as('agent')).post('/api/v1/parties', {
    documentType: 'citizen-id',
    documentNumber: '11010519491231002X',
    name: '陈大文',
  });
  const person = await city.person(registered.body.partyId);
  let place = 0;
  const read = () => {
    place += 1;
    return person.get('/api/v1/sessions/current', from(`192.0.2.${place}`));
  };
  expect(await statuses(9, read)).toEqual([...repeated(200, 8), 429]);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1', 'fe80:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
