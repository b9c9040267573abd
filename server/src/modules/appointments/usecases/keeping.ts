// How halls are kept: settings, days that are not as every week, counters, who is expected, and how it went. A setting loses no
// booking: what no longer fits is counted and shown.
import { createHash } from 'node:crypto';
import type {
  AppointmentRules,
  readHallDesk as deskOperation,
  HallContent,
  HallDay,
  HallFigures,
  listBookings as listOperation,
  QueueContent,
} from '@kapok/contracts/appointments.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import { purposesWhere } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { maskName, maskNumber } from '../../../kernel/masking.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { checkService } from '../../../kernel/text/answers.ts';
import { dateOfDay, dayOfDate, readCalendar } from '../../cases/index.ts';
import { mayDo } from '../rules/bookings.ts';
import { boundsOf, checkHours, checkWeek } from '../rules/slots.ts';
import { countDisplaced, selectExpected } from '../store/bookings.ts';
import * as store from '../store/halls.ts';
import { selectFigures } from '../store/visits.ts';
import { type BookedHall, forgetBook, momentOf, readBook } from './book.ts';
import { bookingKind } from './bookings.ts';
import { hallInReach, presentCounter, staffOf } from './counters.ts';
import { open } from './sealing.ts';
import { makeSlots, offerAll } from './slots.ts';

interface Set {
  readonly version: number;
  readonly eventId: EventId;
}
const figuresDaysMax = 400;

export async function readHallDesk(
  doing: Doing,
  code: string,
): Promise<AnswerOf<typeof deskOperation> | Refusal> {
  const hall = await hallInReach(doing, code);
  if (isRefusal(hall)) return hall;
  const { day } = await momentOf(doing.house);
  const counters = await store.selectCounters(doing.house.db, code);
  const { unit, name, place, active, version } = hall;
  return {
    code,
    unit,
    name,
    place,
    active,
    version,
    queues: [...hall.queues.values()],
    counters: counters.map((counter) => presentCounter(counter, staffOf(doing.actor))),
    days: [...hall.days.values()].filter((one) => one.day >= day),
    revealPurposes: purposesWhere(
      (purpose) =>
        doing.house.authority.decide(doing.actor, 'revealBooker', { department: unit }, purpose) ===
        undefined,
    ),
  };
}

export async function setHall(
  doing: Doing,
  code: string,
  { unit, expectedVersion, ...content }: HallContent & { unit: string; expectedVersion?: number },
): Promise<Set | Refusal> {
  const { house } = doing;
  const held = (await readBook(house)).halls.get(code);
  const forbidden = doing.mayDo({ department: held?.unit ?? unit });
  if (forbidden) return forbidden;
  const done = await doing.transact(async (tx) => {
    const row = await store.lockHallRow(tx, code);
    if (row?.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: row?.version ?? 0 } });
    if (row && row.unit !== unit) return refuse('hall-unit-fixed');
    const version = await store.upsertHall(tx, { code, unit, content }, house.clock.now());
    const hall = { code, active: content.active, days: held?.days ?? new Map() };
    for (const queue of held?.queues.values() ?? []) await makeSlots(tx, house, hall, queue);
    const body = { version, department: unit, active: content.active };
    const [eventId] = await emit(tx, doing.source, [
      { type: 'appointments.hall.set', subject: `hall:${code}`, body },
    ]);
    return { version, eventId: eventId! };
  });
  forgetBook(house);
  return done;
}

export async function setQueue(
  doing: Doing,
  params: { readonly hall: string; readonly queue: string },
  { expectedVersion, ...content }: QueueContent & { expectedVersion?: number },
): Promise<(Set & { displaced: number }) | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  const faulty = faultOf(content);
  if (faulty) return faulty;
  const { house } = doing;
  const done = await doing.transact(async (tx) => {
    await store.lockHallRow(tx, hall.code);
    const row = await store.selectQueue(tx, hall.code, params.queue);
    if (row?.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: row?.version ?? 0 } });
    if (await store.hasLetter(tx, hall.code, content.letter, params.queue)) return refuse('letter-taken');
    const version = await store.upsertQueue(
      tx,
      { hall: hall.code, code: params.queue, content },
      house.clock.now(),
    );
    await makeSlots(tx, house, hall, { ...content, code: params.queue, version });
    const displaced = await countDisplaced(tx, hall.code, params.queue, house.clock.now());
    const contentHash = createHash('sha256')
      .update(canonicalJson(content as never))
      .digest('hex');
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'appointments.queue.set',
        subject: `hall:${hall.code}/${params.queue}`,
        body: { version, hall: hall.code, department: hall.unit, contentHash, displaced },
      },
    ]);
    return { version, displaced, eventId: eventId! };
  });
  forgetBook(house);
  if (!isRefusal(done)) await offerAll(house);
  return done;
}

function faultOf(content: QueueContent): Refusal | undefined {
  const codes = content.items.map(({ code }) => code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice !== undefined)
    return refuse('service-inconsistent', {
      detail: { zh: `事项 ${twice} 重复。`, en: `The item ${twice} is there twice.` },
    });
  for (const { questions } of content.items) {
    const refused = checkService({ attributes: questions });
    if (refused) return refused;
  }
  return checkWeek(content);
}

export async function setHallDay(
  doing: Doing,
  params: { readonly hall: string; readonly day: string },
  { spans, reason }: Omit<HallDay, 'day'>,
): Promise<{ displaced: number; eventId: EventId } | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  const { house } = doing;
  const { day, now } = await momentOf(house);
  if (!isDay(params.day) || params.day < day)
    return refuse('invalid-request', {
      detail: { zh: '请选择今天或以后的一天。', en: 'Choose today or a day to come.' },
    });
  const queues = [...hall.queues.values()];
  const refused = checkHours(spans, Math.min(24 * 60, ...queues.map(({ slotMinutes }) => slotMinutes)));
  if (refused) return refused;
  const done = await doing.transact(async (tx) => {
    await store.lockHallRow(tx, hall.code);
    await store.upsertDay(tx, hall.code, { day: params.day, spans, reason }, now);
    const after: Pick<BookedHall, 'code' | 'active' | 'days'> = {
      ...hall,
      days: new Map([...hall.days, [params.day, { day: params.day, spans, reason }]]),
    };
    for (const queue of queues) await makeSlots(tx, house, after, queue);
    const displaced = await countDisplaced(tx, hall.code, undefined, now);
    const minutes = spans.reduce((sum, { from, to }) => sum + minutesBetween(from, to), 0);
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'appointments.day.set',
        subject: `hall:${hall.code}`,
        body: { hall: hall.code, department: hall.unit, day: params.day, minutes, displaced },
      },
    ]);
    return { displaced, eventId: eventId! };
  });
  forgetBook(house);
  if (!isRefusal(done)) await offerAll(house);
  return done;
}

export async function setCounter(
  doing: Doing,
  params: { readonly hall: string; readonly counter: string },
  { queues, expectedVersion }: { readonly queues: readonly string[]; readonly expectedVersion?: number },
): Promise<Set | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if (isRefusal(hall)) return hall;
  if (queues.some((queue) => !hall.queues.has(queue))) return refuse('not-found');
  return doing.transact(async (tx) => {
    await store.lockHallRow(tx, hall.code);
    const row = await store.selectCounter(tx, hall.code, params.counter);
    if (row?.version !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: row?.version ?? 0 } });
    const version = await store.upsertCounter(tx, hall.code, params.counter, queues, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'appointments.counter.set',
        subject: `${hall.code}/${params.counter}`,
        body: { version, hall: hall.code, department: hall.unit, queues: queues.join(' ') },
      },
    ]);
    return { version, eventId: eventId! };
  });
}

export async function listBookings(
  doing: Doing,
  code: string,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const hall = await hallInReach(doing, code);
  if (isRefusal(hall)) return hall;
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  if (!isDay(query.day)) return refuse('invalid-request');
  const bounds = boundsOf(await readCalendar(doing.house.db), query.day);
  const rows = await selectExpected(doing.db, code, query.queue, bounds, page.after, page.limit + 1);
  const { items, ...rest } = cutPage(rows, page.limit, ({ slotAt, id }) => ({
    at: slotAt.toISOString(),
    id,
  }));
  const plain = await open(doing.db, doing.house, items);
  const now = doing.house.clock.now();
  doing.recordAccess({
    kind: bookingKind,
    records: items.map(({ id }) => id),
    fields: ['name', 'phone'],
    unmasked: false,
  });
  return {
    items: items.map((row, at) => {
      const { name, phone } = plain[at]!;
      const known = hall.queues.get(row.queue)?.items;
      return {
        bookingId: row.id,
        bookingNo: row.number,
        queue: row.queue,
        startsAt: row.slotAt.toISOString(),
        state: row.state,
        persons: row.persons,
        items: row.items.map(
          (item) => known?.find((one) => one.code === item)?.words ?? { zh: item, en: item },
        ),
        ...(name === undefined ? {} : { name: maskName(name) }),
        ...(phone === undefined ? {} : { phone: maskNumber(phone) }),
        displaced: row.displaced && (row.state === 'booked' || row.state === 'offered'),
        may: mayDo(row, now),
      };
    }),
    ...rest,
  };
}

export async function readHallFigures(
  doing: Doing,
  code: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<HallFigures | Refusal> {
  const hall = await hallInReach(doing, code);
  if (isRefusal(hall)) return hall;
  const days = isDay(from) && isDay(to) ? dayOfDate(to) - dayOfDate(from) : -1;
  if (days < 0 || days > figuresDaysMax)
    return refuse('invalid-request', {
      detail: {
        zh: `请选择先后两天，相隔不超过 ${figuresDaysMax} 天。`,
        en: `Choose a first and a last day, at most ${figuresDaysMax} days apart.`,
      },
    });
  const calendar = await readCalendar(doing.house.db);
  const bounds = { from: boundsOf(calendar, from).from, to: boundsOf(calendar, to).to };
  const { waitSecondsMedian, waitSecondsP90, serveSecondsMedian, ...counts } = await selectFigures(
    doing.db,
    code,
    { from, to },
    bounds,
  );
  return {
    ...counts,
    ...(waitSecondsMedian === null ? {} : { waitSecondsMedian }),
    ...(waitSecondsP90 === null ? {} : { waitSecondsP90 }),
    ...(serveSecondsMedian === null ? {} : { serveSecondsMedian }),
    ...(counts.counterSeconds === 0
      ? {}
      : { servedPerCounterHour: Math.round((counts.served * 36_000) / counts.counterSeconds) / 10 }),
  };
}

export async function readAppointmentRules({
  house,
}: Pick<Doing, 'house'>): Promise<{ version: number; rules: AppointmentRules }> {
  const { rulesVersion, rules } = await readBook(house);
  return { version: rulesVersion, rules };
}

export async function setAppointmentRules(
  doing: Doing,
  { rules, expectedVersion }: { readonly rules: AppointmentRules; readonly expectedVersion: number },
): Promise<Set | Refusal> {
  const done = await doing.transact(async (tx) => {
    const version = await store.insertRules(tx, rules, expectedVersion, doing.house.clock.now());
    if (version === undefined) return refuse('version-conflict');
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'appointments.rules.set',
        subject: 'appointments:rules',
        body: { version, rules: JSON.stringify(rules) },
      },
    ]);
    return { version, eventId: eventId! };
  });
  forgetBook(doing.house);
  return done;
}

export function isDay(day: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
    dateOfDay(dayOfDate(day)) === day
  );
}

const minutesBetween = (from: string, to: string): number =>
  Number(to.slice(0, 2)) * 60 + Number(to.slice(3)) - Number(from.slice(0, 2)) * 60 - Number(from.slice(3));
