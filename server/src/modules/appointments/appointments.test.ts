// Bookings and halls through HTTP: no place is given twice, a change takes the new time or leaves the old one, what comes free is
// offered on, missed bookings count, and a hall calls in the order of a slow model.
import { appointmentRulesDefault, exampleQueue } from '@kapok/contracts/appointments.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenOf } from '../../../test/access/resources.ts';
import { type Answer, openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock, seededRandom } from '../../kernel/clock.ts';
import { tick } from './index.ts';

const clock = new SettableClock(new Date('2021-06-04T09:00:00+08:00'));
const desk = '/api/v1/hall-desks/centre';
let city: TestHouse;
let anyone: Person;
let supervisor: Person;
let clerk: Person;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [anyone, supervisor, clerk] = await Promise.all([
    city.as('public'),
    city.as('supervisor'),
    city.as('window'),
  ]);
  const name = { zh: '市政务服务中心', en: 'City Service Centre' };
  await good(supervisor.put(desk, { name, place: name, active: true, unit: 'traffic' }));
  await good(supervisor.put(`${desk}/queues/household`, content()));
  await good(supervisor.put(`${desk}/queues/tax`, content({ letter: 'B', places: 2 })));
  await good(supervisor.put(`${desk}/counters/1`, { queues: ['household'] }));
  await good(supervisor.put(`${desk}/counters/2`, { queues: ['household', 'tax'] }));
  await good(supervisor.put(`${desk}/counters/3`, { queues: ['tax'] }));
});
afterAll(() => city?.close());

function content(changes: object = {}) {
  const { code: _code, version: _version, ...queue } = exampleQueue;
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
  return { ...queue, hours, ...changes };
}
async function good(asked: Promise<Answer>) {
  const { status, body } = await asked;
  expect([200, 201], JSON.stringify(body)).toContain(status);
  return body;
}
const refusal = async (asked: Promise<Answer>) => (await asked).body.type?.split('/').at(-1);
let numbers = 0;
const aNumber = () => {
  numbers += 1;
  return `137${String(numbers).padStart(8, '0')}`;
};
const wish = (startsAt: string, more: object = {}) => ({
  hall: 'centre',
  queue: 'household',
  startsAt: `${startsAt}:00+08:00`,
  persons: 1,
  items: [{ code: 'move-in', answers: { from: 'city' } }],
  phone: aNumber(),
  ...more,
});
const book = (startsAt: string, more?: object, by = anyone) =>
  by.post('/api/v1/bookings', wish(startsAt, more));
const follow = (made: { bookingNo: string; code: string }) =>
  anyone.post('/api/v1/followed-booking', { bookingNo: made.bookingNo, code: made.code });
const act = (made: { bookingNo: string; code: string }, command: object) =>
  anyone.post('/api/v1/followed-booking/commands', {
    bookingNo: made.bookingNo,
    code: made.code,
    act: command,
  });
const slotsOn = async (day: string, queue = 'household') =>
  (await anyone.get(`/api/v1/halls/centre/queues/${queue}/slots?day=${day}`)).body.items as {
    startsAt: string;
    left: number;
    waiting: number;
  }[];
const toldOf = async (who: Person, event: string): Promise<{ zh: string; en: string } | undefined> => {
  await city.consumed('messages.telling');
  const { items } = (await who.get('/api/v1/me/messages')).body;
  return items.find((one: { event: string }) => one.event === `appointments.booking.${event}`)?.text;
};
const at = (text: string) => clock.moveTo(new Date(`${text}:00+08:00`));

test('times are offered by the work calendar, and what is asked must be answered', async () => {
  const { days } = (await anyone.get('/api/v1/halls/centre/queues/household/slots')).body;
  // The Dragon Boat holiday is the 14th.
  expect(days.map(({ day }: { day: string }) => day.slice(5))).toEqual([
    '06-04',
    '06-07',
    '06-08',
    '06-09',
    '06-10',
    '06-11',
    '06-15',
    '06-16',
    '06-17',
    '06-18',
  ]);
  expect(await slotsOn('2021-06-07')).toHaveLength(16);
  expect(await refusal(book('2021-06-07T09:00', { items: [{ code: 'move-in' }] }))).toBe('attribute-missing');
  expect(await refusal(book('2021-06-07T09:00', { persons: 5 }))).toBe('booking-does-not-fit');
  expect(await refusal(book('2021-06-07T09:10'))).toBe('slot-not-offered');
  expect(await refusal(book('2021-06-14T09:00'))).toBe('slot-not-offered');
  expect(await refusal(book('2021-06-04T09:30'))).toBe('slot-not-offered');
});

test('however many ask at once, no place is given twice', async () => {
  const asked = Array.from({ length: 20 }, (_, at) => book('2021-06-07T10:00', { persons: (at % 2) + 1 }));
  const answers = await Promise.all(asked);
  const made = answers.filter(({ status }) => status === 201).length;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  const { left } = (await slotsOn('2021-06-07')).find(
    ({ startsAt }) => startsAt === '2021-06-07T02:00:00.000Z',
  )!;
  const { items } = (await clerk.get(`${desk}/bookings?day=2021-06-07`)).body;
  const there = items.filter(({ startsAt }: { startsAt: string }) => startsAt === '2021-06-07T02:00:00.000Z');
  expect(there).toHaveLength(made);
  const persons = there.reduce((sum: number, one: { persons: number }) => sum + one.persons, 0);
  expect(left).toBe(4 - persons);
  expect(items[0].phone).toMatch(/^137\*+\d{4}$/);
});

test('a retry books once, and a refusal may be asked again', async () => {
  const body = wish('2021-06-07T11:00', { persons: 4 });
  const key = { 'idempotency-key': 'booking-once-1' };
  const [first, again] = [
    await anyone.post('/api/v1/bookings', body, key),
    await anyone.post('/api/v1/bookings', body, key),
  ];
  expect(again.body).toEqual(first.body);
  const full = wish('2021-06-07T11:00');
  const other = { 'idempotency-key': 'booking-once-2' };
  expect(await refusal(anyone.post('/api/v1/bookings', full, other))).toBe('slot-full');
  await good(act(first.body, { command: 'cancel' }));
  await good(anyone.post('/api/v1/bookings', full, other));
});

test('a change takes the new time or leaves the old one', async () => {
  const full = await good(book('2021-06-08T09:00', { persons: 4 }));
  const mine = await good(book('2021-06-08T10:00', { persons: 2 }));
  expect(await refusal(act(mine, { command: 'change', startsAt: '2021-06-08T09:00:00+08:00' }))).toBe(
    'slot-full',
  );
  expect((await follow(mine)).body).toMatchObject({ state: 'booked', startsAt: '2021-06-08T02:00:00.000Z' });
  await good(act(full, { command: 'cancel' }));
  const changed = await good(act(mine, { command: 'change', startsAt: '2021-06-08T09:00:00+08:00' }));
  expect(changed.booking.startsAt).toBe('2021-06-08T01:00:00.000Z');
  const left = (await slotsOn('2021-06-08')).slice(0, 3).map((slot) => slot.left);
  expect(left).toEqual([2, 4, 4]);
  expect((await anyone.post('/api/v1/followed-booking', { ...mine, code: '2222-2222' })).status).toBe(400);
  expect((await follow({ ...mine, code: '2222-2222' })).status).toBe(404);
});

test('what comes free is held for who waits longest, then for the next', async () => {
  const first = await good(book('2021-06-09T09:00', { persons: 4 }));
  const waiting = [
    await good(book('2021-06-09T09:00', { wait: true })),
    await good(book('2021-06-09T09:00', { wait: true, persons: 4 })),
  ];
  expect(waiting.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  expect((await follow(waiting[1])).body).toMatchObject({ state: 'waiting', ahead: 1 });
  await good(act(first, { command: 'cancel' }));
  const offered = (await follow(waiting[0])).body;
  expect(offered).toMatchObject({ state: 'offered', may: ['accept', 'cancel'] });
  // Nobody takes what is held.
  expect((await slotsOn('2021-06-09'))[0]).toMatchObject({ left: 3, waiting: 1 });
  clock.moveTo(new Date(Date.parse(offered.offerUntil) + 1000));
  await tick(city.house);
  expect((await follow(waiting[0])).body.state).toBe('lapsed');
  expect((await follow(waiting[1])).body.state).toBe('offered');
  expect((await good(act(waiting[1], { command: 'accept' }))).booking.state).toBe('booked');
  expect((await slotsOn('2021-06-09'))[0]).toMatchObject({ left: 0, waiting: 0 });
});

test('a setting loses no booking and says how many it displaced', async () => {
  const mine = await good(book('2021-06-10T09:00'));
  const closed = await good(
    supervisor.put(`${desk}/days/2021-06-10`, { spans: [], reason: { zh: '停电', en: 'No power' } }),
  );
  expect(closed.displaced).toBe(1);
  expect(await slotsOn('2021-06-10')).toEqual([]);
  expect((await follow(mine)).body.state).toBe('booked');
  expect((await clerk.get(`${desk}/bookings?day=2021-06-10`)).body.items[0]).toMatchObject({
    displaced: true,
  });
  await good(act(mine, { command: 'change', startsAt: '2021-06-11T09:00:00+08:00' }));
  const opened = await good(
    supervisor.put(`${desk}/days/2021-06-10`, {
      spans: [{ from: '09:00', to: '10:00', places: 1 }],
      reason: { zh: '半天', en: 'Half' },
    }),
  );
  expect(opened.displaced).toBe(0);
  expect((await slotsOn('2021-06-10')).map(({ left }) => left)).toEqual([1, 1]);
});

test('three missed bookings bar a number for a time, and the walk-in stays open', async () => {
  const phone = aNumber();
  for (const time of ['13:00', '14:00', '15:00']) await good(book(`2021-06-04T${time}`, { phone }));
  const kept = await good(book('2021-06-04T13:30'));
  at('2021-06-04T13:20');
  const { ticket } = await good(
    anyone.post('/api/v1/halls/centre/check-ins', { bookingNo: kept.bookingNo, code: kept.code }),
  );
  expect(ticket).toMatchObject({ number: 'A001', class: 'booked', state: 'waiting', ahead: 0 });
  expect((await follow(kept)).body).toMatchObject({ state: 'arrived', ticket: { number: 'A001' } });
  at('2021-06-05T09:00');
  await tick(city.house);
  await tick(city.house);
  const barred = await book('2021-06-08T15:00', { phone });
  expect(barred.body).toMatchObject({
    type: expect.stringMatching(/booking-barred$/),
    until: '2021-07-04T07:30:00.000Z',
  });
  await good(
    supervisor.put('/api/v1/appointment-rules', {
      rules: { ...appointmentRulesDefault, noShowMax: 4 },
      expectedVersion: 0,
    }),
  );
  await good(book('2021-06-08T15:00', { phone }));
  expect((await anyone.get(`/api/v1/tickets/${ticket.visitId}`)).body.state).toBe('left');
});

test('a day that cannot be kept is cleared: each is moved to the nearest free time, or cancelled, and told', async () => {
  const owner = await citizenOf(city);
  await good(book('2021-06-16T10:00', { persons: 4 }));
  await good(book('2021-06-15T10:00', { persons: 2 }, owner));
  const early = await good(book('2021-06-15T09:00', { persons: 1 }));
  const waiting = await good(book('2021-06-15T09:00', { persons: 4, wait: true }));
  expect(waiting.state).toBe('waiting');
  const clear = (body: object, by = supervisor, day = '2021-06-15') =>
    by.post(`${desk}/days/${day}/cleared`, { reason: 'hall-closed', ...body });
  expect((await clear({}, clerk)).status).toBe(403);
  expect(await refusal(clear({ reason: 'because I say so' }))).toBe('invalid-request');
  expect(await refusal(clear({ to: '2021-06-15' }))).toBe('invalid-request');
  // 10:00 is full on the 16th, so that half an hour before or after is the nearest; who waited has no place to be moved.
  const cleared = { moved: 2, cancelled: 1, untold: 2, left: [], more: false };
  expect(await good(clear({ to: '2021-06-16', trial: true }))).toEqual(cleared);
  // A trial says what would come of it, and leaves everything as it is.
  expect((await follow(early)).body.startsAt).toBe('2021-06-15T01:00:00.000Z');
  expect(await good(clear({ to: '2021-06-16' }))).toEqual(cleared);
  const [mine] = (await owner.get('/api/v1/me/bookings')).body.items;
  expect(mine).toMatchObject({ state: 'booked', startsAt: '2021-06-16T01:30:00.000Z' });
  expect((await follow(early)).body.startsAt).toBe('2021-06-16T01:00:00.000Z');
  expect((await follow(waiting)).body.state).toBe('cancelled');
  expect(await toldOf(owner, 'changed')).toEqual({
    zh: '预约已变更，请查看新的时间。原因：大厅当天不开放。',
    en: 'Your appointment was changed; see its new time. Reason: the hall is closed that day.',
  });
  // A day without room leaves who does not fit where they are, and says so.
  const group = await good(book('2021-06-17T09:00', { persons: 3 }));
  const trial = await good(clear({ to: '2021-06-19', trial: true }, supervisor, '2021-06-17'));
  const stuck = await good(clear({ to: '2021-06-19' }, supervisor, '2021-06-17'));
  expect(trial).toEqual(stuck);
  expect(stuck).toMatchObject({ moved: 0, left: [{ bookingNo: group.bookingNo, problem: 'slot-full' }] });
  expect(await good(clear({}, supervisor, '2021-06-17'))).toMatchObject({ cancelled: 1, left: [] });
  expect((await good(clear({}, supervisor, '2021-06-16'))).cancelled).toBe(3);
});

test('a hall moves or cancels one booking with why, and whoever booked signed in is told', async () => {
  const owner = await citizenOf(city);
  await good(book('2021-06-18T10:00', {}, owner));
  const stranger = await good(book('2021-06-18T10:00'));
  const { items } = (await clerk.get(`${desk}/bookings?day=2021-06-18`)).body;
  const [one, other] = [(n: string) => n !== stranger.bookingNo, (n: string) => n === stranger.bookingNo].map(
    (fits) => items.find(({ bookingNo }: { bookingNo: string }) => fits(bookingNo)),
  );
  expect(one.may).toEqual(['change', 'cancel']);
  const doing = (booking: { bookingId: string }, act: object, more: object = {}, by = clerk, hall = desk) =>
    by.post(`${hall}/bookings/${booking.bookingId}/commands`, { act, reason: 'other-place', ...more });
  const move = { command: 'change', startsAt: '2021-06-18T11:00:00+08:00' };
  expect(await refusal(doing(one, move, { reason: 'no reason' }))).toBe('invalid-request');
  expect(await refusal(doing(one, { command: 'accept' }))).toBe('invalid-request');
  expect((await doing(one, move, {}, owner)).status).toBe(403);
  // A booking is of its hall: another that the same people keep is not the way to it.
  const name = { zh: '分中心', en: 'Branch' };
  await good(supervisor.put(`${desk}-2`, { name, place: name, active: true, unit: 'traffic' }));
  expect(await refusal(doing(one, move, {}, clerk, `${desk}-2`))).toBe('not-found');
  // Whoever is told by nobody is telephoned; who looked at the number, and what for, is on record.
  const booker = `${desk}/bookings/${other.bookingId}/booker`;
  expect(await refusal(clerk.post(booker, {}))).toBe('purpose-required');
  const purpose = { 'kapok-purpose': 'handling-case' };
  expect((await good(clerk.post(booker, {}, purpose))).phone).toMatch(/^137\d{8}$/);
  expect((await clerk.post(booker.replace(desk, `${desk}-2`), {}, purpose)).status).toBe(404);
  expect((await good(clerk.get(desk))).revealPurposes[0].purpose).toBe('handling-case');
  const moved = await good(doing(one, move));
  expect(moved).toMatchObject({ told: true, booking: { startsAt: '2021-06-18T03:00:00.000Z' } });
  expect(await good(doing(other, { command: 'cancel' }, { reason: 'asked' }))).toMatchObject({
    told: false,
    booking: { state: 'cancelled' },
  });
  expect(await refusal(doing(other, move))).toBe('booking-untimely');
  await good(doing(one, { command: 'cancel' }));
  const why = 'Reason: what was booked is not done there.';
  expect((await toldOf(owner, 'changed'))?.en).toBe(`Your appointment was changed; see its new time. ${why}`);
  expect((await toldOf(owner, 'cancelled'))?.en).toBe(`Your appointment was cancelled. ${why}`);
});

test('whoever is signed in has their own list, and nobody else has it', async () => {
  const [one, other] = [await citizenOf(city), await citizenOf(city)];
  await good(book('2021-06-11T10:00', {}, one));
  const [mine] = (await one.get('/api/v1/me/bookings')).body.items;
  expect(mine).toMatchObject({ state: 'booked', may: ['change', 'cancel'] });
  expect((await other.get('/api/v1/me/bookings')).body.items).toEqual([]);
  const path = `/api/v1/me/bookings/${mine.bookingId}/commands`;
  expect((await other.post(path, { command: 'cancel' })).status).toBe(404);
  expect((await good(one.post(path, { command: 'cancel' }))).booking.state).toBe('cancelled');
});

test('the clock jumps a month ahead and back: times are made again and no booking is changed by it', async () => {
  const mine = await good(book('2021-06-11T11:00'));
  const made = new Map<string, string>();
  at('2021-05-04T09:00');
  await tick(city.house, made);
  expect((await slotsOn('2021-05-06')).length).toBe(16);
  at('2021-06-05T09:30');
  await tick(city.house, made);
  expect((await follow(mine)).body.state).toBe('booked');
  expect((await slotsOn('2021-06-18')).length).toBe(16);
});

test('a counter calls, calls again, passes over, serves, hands on and finishes', async () => {
  at('2021-06-07T09:00');
  const counter = (n: number, command: object, by = clerk) =>
    by.post(`${desk}/counters/${n}/commands`, command);
  const take = async (queue: string, priority?: string) =>
    (await good(anyone.post('/api/v1/halls/centre/tickets', { queue, ...(priority ? { priority } : {}) })))
      .ticket;
  const [first, second] = [await take('household'), await take('household')];
  const elder = await take('household', 'elder');
  expect([first.number, second.number, elder.number]).toEqual(['A001', 'A002', 'A003']);
  expect(await refusal(counter(1, { command: 'call' }))).toBe('counter-closed');
  expect((await good(counter(1, { command: 'open' }))).desk.counter).toMatchObject({
    open: true,
    mine: true,
  });
  expect(await refusal(counter(2, { command: 'open' }))).toBe('counter-taken');
  expect(await refusal(counter(1, { command: 'open' }, supervisor))).toBe('counter-taken');
  const called = (await good(counter(1, { command: 'call' }))).desk.counter.visit;
  expect(called).toMatchObject({ number: 'A003', class: 'priority', calls: 1 });
  expect((await anyone.get('/api/v1/halls/centre')).body.calls[0]).toMatchObject({
    ticket: 'A003',
    counter: '1',
  });
  expect(
    (await good(counter(1, { command: 'recall', visitId: called.visitId }))).desk.counter.visit.calls,
  ).toBe(2);
  await good(counter(1, { command: 'miss', visitId: called.visitId }));
  expect(await refusal(counter(1, { command: 'serve', visitId: called.visitId }))).toBe('visit-elsewhere');
  await good(counter(1, { command: 'call' }));
  await good(counter(1, { command: 'serve', visitId: first.visitId }));
  await good(counter(3, { command: 'open' }, supervisor));
  await good(counter(1, { command: 'transfer', visitId: first.visitId, counter: '3' }));
  expect((await anyone.get(`/api/v1/tickets/${first.visitId}`)).body).toMatchObject({ state: 'waiting' });
  expect((await good(counter(3, { command: 'call' }, supervisor))).desk.counter.visit.number).toBe('A001');
  await good(counter(1, { command: 'restore', visitId: called.visitId }));
  expect((await good(counter(1, { command: 'call' }))).desk.counter.visit.number).toBe('A002');
  await good(counter(1, { command: 'serve', visitId: second.visitId }));
  at('2021-06-07T09:10');
  await good(counter(1, { command: 'end', visitId: second.visitId }));
  await good(counter(1, { command: 'close' }));
  const figures = (await clerk.get(`${desk}/figures?from=2021-06-07&to=2021-06-07`)).body;
  expect(figures).toMatchObject({
    visits: 3,
    served: 1,
    serveSecondsMedian: 600,
    counterSeconds: 600,
    servedPerCounterHour: 6,
  });
});

test('the counter sees what was booked and answered, and that is on record', async () => {
  const mine = await good(book('2021-06-07T11:30', { name: '陈大文' }));
  at('2021-06-07T11:25');
  const { ticket } = await good(
    anyone.post('/api/v1/halls/centre/check-ins', { bookingNo: mine.bookingNo, code: mine.code }),
  );
  const seen = (await clerk.get(`${desk}/visits/${ticket.visitId}`)).body;
  expect(seen.booking).toMatchObject({ name: '陈**', items: [{ answers: [{ value: '本市' }] }] });
  expect(
    await refusal(
      anyone.post('/api/v1/halls/centre/check-ins', { bookingNo: mine.bookingNo, code: mine.code }),
    ),
  ).toBe('booking-untimely');
});

test('whoever booked signed in is told when somebody else changes it, and rates their visit themselves', async () => {
  const citizen = await citizenOf(city);
  const kept = await good(book('2021-06-07T15:00', {}, citizen));
  const dropped = await good(book('2021-06-07T16:00', {}, citizen));
  // Not by the citizen's session: at the desk or by telephone, with the number and the code they gave.
  await good(act(dropped, { command: 'cancel' }));
  at('2021-06-07T14:55');
  const { ticket } = await good(
    anyone.post('/api/v1/halls/centre/check-ins', { bookingNo: kept.bookingNo, code: kept.code }),
  );
  const counter = (command: object) => clerk.post(`${desk}/counters/1/commands`, command);
  const { visitId } = ticket;
  await good(counter({ command: 'open' }));
  for (;;) {
    const { visit } = (await good(counter({ command: 'call' }))).desk.counter;
    if (visit.visitId === visitId) break;
    await good(counter({ command: 'miss', visitId: visit.visitId }));
  }
  await good(counter({ command: 'serve', visitId }));
  await good(counter({ command: 'end', visitId }));
  await good(counter({ command: 'close' }));
  for (const name of ['ratings.invitations', 'messages.telling']) await city.consumed(name);
  const told = (await citizen.get('/api/v1/me/messages')).body.items;
  expect(told.map(({ event }: { event: string }) => event).sort()).toEqual([
    'appointments.booking.cancelled',
    'appointments.booking.made',
    'appointments.booking.made',
    'ratings.invitation.opened',
  ]);
  const { items } = (await citizen.get('/api/v1/me/ratings')).body;
  expect(items).toMatchObject([{ subjectKind: 'visit', window: '1' }]);
  const rated = await citizen.post(`/api/v1/me/ratings/${items[0].invitationId}`, { score: 5, tags: [] });
  expect(rated.status).toBe(201);
});

test('a hall calls in the order of a slow model, whatever comes when', async () => {
  at('2021-06-08T09:00');
  await tick(city.house);
  const seed = Math.floor(performance.now() * 1000);
  const random = seededRandom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random.fraction() * of.length)]!;
  // Minutes of the day; the model looks through everybody for whom nobody else goes before.
  const waiting: { number: string; queue: string; came: number; ahead: number; nth: number }[] = [];
  await good(clerk.post(`${desk}/counters/2/commands`, { command: 'open' }));
  let called = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    clock.moveTo(new Date(Date.parse('2021-06-08T09:00:00+08:00') + minute * 60_000));
    if (minute === 0 || random.fraction() < 0.7) {
      const [queue, priority] = [pick(['household', 'tax']), pick([undefined, undefined, 'disabled'])];
      const { ticket } = await good(
        anyone.post('/api/v1/halls/centre/tickets', { queue, ...(priority ? { priority } : {}) }),
      );
      waiting.push({ number: ticket.number, queue, came: minute, ahead: priority ? 60 : 0, nth: minute });
    }
    if (minute % 2 === 0 || waiting.length === 0) continue;
    const desired = waiting.find((one) =>
      waiting.every(
        (other) =>
          other === one ||
          one.came - one.ahead < other.came - other.ahead ||
          (one.came - one.ahead === other.came - other.ahead && one.nth < other.nth),
      ),
    )!;
    const { visit } = (await good(clerk.post(`${desk}/counters/2/commands`, { command: 'call' }))).desk
      .counter;
    expect(visit.number, `seed ${seed}, minute ${minute}`).toBe(desired.number);
    waiting.splice(waiting.indexOf(desired), 1);
    await good(clerk.post(`${desk}/counters/2/commands`, { command: 'miss', visitId: visit.visitId }));
    called += 1;
  }
  expect(called, `seed ${seed}`).toBeGreaterThan(5);
});
