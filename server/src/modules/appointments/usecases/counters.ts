// What is done at a counter: opening it, calling whoever is next, serving, handing on. Everything of one hall goes one after the
// other, so that nobody is called twice; what is acknowledged is on disk.
import type {
  Counter,
  CounterCommand,
  CounterDesk,
  commandCounter as commandOperation,
  readVisit as visitOperation,
} from '@kapok/contracts/appointments.ts';
import type { EventId, VisitId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { maskName, maskNumber } from '../../../kernel/masking.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { type Answers, answersInWords } from '../../../kernel/text/answers.ts';
import { visitEvent } from '../events.ts';
import { counterRefusal } from '../rules/counters.ts';
import { selectById, updateBooking } from '../store/bookings.ts';
import { type CounterRow, closeCounter, openCounter, selectCounter, selectCounters } from '../store/halls.ts';
import * as store from '../store/visits.ts';
import { type BookedHall, type Moment, momentOf, readBook } from './book.ts';
import { bookingKind } from './bookings.ts';
import { standingOf } from './halls.ts';
import { open } from './sealing.ts';
import { inHall } from './tickets.ts';

const nextShownMax = 10;

/** The hall, where this actor may do this operation in it. */
export async function hallInReach(
  { house, mayDo }: Pick<Doing, 'house' | 'mayDo'>,
  code: string,
): Promise<BookedHall | Refusal> {
  const hall = (await readBook(house)).halls.get(code);
  if (!hall) return refuse('not-found');
  return mayDo({ department: hall.unit }) ?? hall;
}

export async function readCounter(
  doing: Doing,
  params: { readonly hall: string; readonly counter: string },
): Promise<CounterDesk | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if ('refused' in hall) return hall;
  const counter = await selectCounter(doing.house.db, hall.code, params.counter);
  if (!counter) return refuse('not-found');
  return deskOf(doing.db, await momentOf(doing.house), hall, counter, staffOf(doing.actor));
}

export async function commandCounter(
  doing: Doing,
  params: { readonly hall: string; readonly counter: string },
  command: CounterCommand,
): Promise<AnswerOf<typeof commandOperation> | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if ('refused' in hall) return hall;
  const at = await momentOf(doing.house);
  const by = staffOf(doing.actor);
  return inHall(doing, hall.code, async (tx) => {
    const counter = await selectCounter(tx, hall.code, params.counter);
    if (!counter) return refuse('not-found');
    const visit = await store.selectAtCounter(tx, hall.code, counter.code);
    const asked = 'visitId' in command ? command.visitId : undefined;
    const refused = counterRefusal({ staffId: counter.staffId, visit }, by, command.command, asked);
    if (refused) return refused;
    const event = await carryOut({ tx, at, hall, counter, visit, by }, command);
    if ('refused' in event) return event;
    const [eventId] = await emit(tx, doing.source, [event]);
    const after = (await selectCounter(tx, hall.code, counter.code))!;
    return { desk: await deskOf(tx, at, hall, after, by), eventId: eventId as EventId };
  });
}

interface AtCounter {
  readonly tx: Tx;
  readonly at: Moment;
  readonly hall: BookedHall;
  readonly counter: CounterRow;
  readonly visit: store.VisitRow | undefined;
  readonly by: string;
}

async function carryOut(here: AtCounter, command: CounterCommand): Promise<NewEvent | Refusal> {
  const { tx, at, hall, counter, by } = here;
  const visit = here.visit!;
  const where = { counter: counter.code };
  const place = { hall: hall.code, department: hall.unit, counter: counter.code };
  switch (command.command) {
    case 'open':
      return (await openCounter(tx, hall.code, counter.code, by, at.now))
        ? {
            type: 'appointments.counter.opened',
            subject: `${hall.code}/${counter.code}`,
            body: { ...place, staff: by },
          }
        : refuse('counter-taken');
    case 'close': {
      await store.releaseHandedOn(tx, hall.code, counter.code);
      const openSeconds = await closeCounter(tx, hall.code, counter.code, at.now);
      return {
        type: 'appointments.counter.closed',
        subject: `${hall.code}/${counter.code}`,
        body: { ...place, openSeconds },
      };
    }
    case 'call': {
      const [next] = await store.selectNext(tx, hall.code, counter, at.day, 1);
      if (!next) return refuse('nobody-waits');
      const calls = next.calls + 1;
      const firstCalledAt = next.firstCalledAt ?? at.now;
      await store.updateVisit(tx, next.id, {
        state: 'called',
        counter: counter.code,
        toCounter: null,
        calls,
        calledAt: at.now,
        firstCalledAt,
      });
      return visitEvent('called', next, {
        ...where,
        calls,
        waitSeconds: seconds(next.arrivedAt, firstCalledAt),
      });
    }
    case 'recall': {
      const calls = visit.calls + 1;
      await store.updateVisit(tx, visit.id, { calls, calledAt: at.now });
      const waitSeconds = seconds(visit.arrivedAt, visit.firstCalledAt!);
      return visitEvent('called', visit, { ...where, calls, waitSeconds });
    }
    case 'miss':
      await store.updateVisit(tx, visit.id, { state: 'missed', endedAt: at.now });
      return visitEvent('missed', visit, { ...where, calls: visit.calls });
    case 'serve':
      await store.updateVisit(tx, visit.id, { state: 'serving', servingAt: at.now });
      return visitEvent('serving', visit, where);
    case 'end':
      return end(tx, at, visit, where);
    case 'transfer':
      return handOn(here, visit, command);
    case 'restore':
      return restore(here, command.visitId);
  }
}

async function end(
  tx: Tx,
  { now }: Moment,
  visit: store.VisitRow,
  where: { readonly counter: string },
): Promise<NewEvent> {
  await store.updateVisit(tx, visit.id, { state: 'served', endedAt: now });
  const booking =
    visit.bookingId === null
      ? undefined
      : await updateBooking(tx, visit.bookingId, { state: 'served', endedAt: now });
  return visitEvent('served', visit, {
    ...where,
    ...(visit.item === null ? {} : { item: visit.item }),
    ...(visit.bookingId === null ? {} : { booking: visit.bookingId }),
    ...(booking?.partyId ? { party: booking.partyId } : {}),
    waitSeconds: seconds(visit.arrivedAt, visit.firstCalledAt!),
    serveSeconds: seconds(visit.servingAt!, now),
  });
}

/** Whoever is handed on keeps their place, so that they are called next or nearly so. */
async function handOn(
  { tx, hall, counter }: AtCounter,
  visit: store.VisitRow,
  to: { readonly queue?: string; readonly counter?: string },
): Promise<NewEvent | Refusal> {
  const other =
    to.counter === undefined
      ? undefined
      : (await selectCounters(tx, hall.code)).find(
          ({ code, openedAt }) => code === to.counter && openedAt !== null,
        );
  if (to.counter !== undefined && (!other || other.code === counter.code)) return refuse('transfer-nowhere');
  const queue = to.queue ?? (other?.queues.includes(visit.queue) ? visit.queue : other?.queues[0]);
  if (queue === undefined || !hall.queues.get(queue)?.active) return refuse('transfer-nowhere');
  if (other === undefined && queue === visit.queue) return refuse('transfer-nowhere');
  await store.updateVisit(tx, visit.id, {
    state: 'waiting',
    queue,
    counter: null,
    toCounter: other?.code ?? null,
    servingAt: null,
  });
  return visitEvent('transferred', visit, {
    counter: counter.code,
    toQueue: queue,
    ...(other ? { toCounter: other.code } : {}),
  });
}

/** Whoever missed their call and is there after all waits again, behind those who are there now. */
async function restore({ tx, at, hall, counter }: AtCounter, id: VisitId): Promise<NewEvent | Refusal> {
  const visit = await store.selectVisit(tx, id);
  if (visit?.hall !== hall.code || visit.state !== 'missed' || visit.day !== at.day)
    return refuse('visit-elsewhere');
  await store.updateVisit(tx, id, { state: 'waiting', orderAt: at.now, counter: null, endedAt: null });
  return visitEvent('restored', visit, { counter: counter.code });
}

async function deskOf(
  db: Queryable,
  at: Moment,
  hall: BookedHall,
  row: CounterRow,
  by: string,
): Promise<CounterDesk> {
  const visit = await store.selectAtCounter(db, hall.code, row.code);
  const next = await store.selectNext(db, hall.code, row, at.day, nextShownMax);
  const missed = await store.selectMissed(db, hall.code, row.queues, at.day, nextShownMax);
  const standing = await standingOf(db, at, hall);
  return {
    at: at.now.toISOString(),
    counter: {
      ...presentCounter(row, by),
      ...(visit
        ? {
            visit: {
              ...shown(visit),
              state: visit.state as 'called' | 'serving',
              calledAt: visit.calledAt!.toISOString(),
              calls: visit.calls,
              ...(visit.servingAt === null ? {} : { servingAt: visit.servingAt.toISOString() }),
            },
          }
        : {}),
    },
    standing: standing.filter(({ queue }) => row.queues.includes(queue)),
    next: next.map(shown),
    missed: missed.map(shown),
  };
}

export function presentCounter(
  { code, queues, version, staffId, openedAt }: CounterRow,
  by: string,
): Counter {
  return {
    counter: code,
    queues: [...queues],
    version,
    open: openedAt !== null,
    mine: staffId === by,
    ...(openedAt === null ? {} : { openedAt: openedAt.toISOString() }),
  };
}

const shown = ({ id, number, queue, class: kind, priority, arrivedAt }: store.VisitRow) => ({
  visitId: id,
  number,
  queue,
  class: kind,
  ...(priority === null ? {} : { priority }),
  takenAt: arrivedAt.toISOString(),
});

/** What was booked and answered beforehand, for whoever serves it. */
export async function readVisit(
  doing: Doing,
  params: { readonly hall: string; readonly visitId: VisitId },
): Promise<AnswerOf<typeof visitOperation> | Refusal> {
  const hall = await hallInReach(doing, params.hall);
  if ('refused' in hall) return hall;
  const visit = await store.selectVisit(doing.db, params.visitId);
  if (visit?.hall !== hall.code) return refuse('not-found');
  const queue = hall.queues.get(visit.queue);
  const item = queue?.items.find(({ code }) => code === visit.item)?.words;
  const [booking] = visit.bookingId === null ? [] : await selectById(doing.db, [visit.bookingId]);
  const own = booking?.partyId
    ? doing.mayDo({ department: hall.unit, parties: [booking.partyId] })
    : undefined;
  if (own) return own;
  doing.recordAccess({
    kind: bookingKind,
    records: booking ? [booking.id] : [],
    fields: ['name', 'phone', 'answers'],
    unmasked: false,
  });
  const base = { visitId: visit.id, number: visit.number, ...(item ? { item } : {}) };
  if (!booking) return base;
  const [plain] = await open(doing.db, doing.house, [booking]);
  const answers = JSON.parse(plain?.answers ?? '{}') as Readonly<Record<string, Answers>>;
  return {
    ...base,
    booking: {
      bookingNo: booking.number,
      startsAt: booking.slotAt.toISOString(),
      persons: booking.persons,
      ...(plain?.name === undefined ? {} : { name: maskName(plain.name) }),
      ...(plain?.phone === undefined ? {} : { phone: maskNumber(plain.phone) }),
      items: booking.items.map((code) => {
        const one = hall.queues.get(booking.queue)?.items.find((known) => known.code === code);
        return {
          code,
          words: one?.words ?? { zh: code, en: code },
          answers: one ? answersInWords({ attributes: one.questions }, answers[code] ?? {}) : [],
        };
      }),
    },
  };
}

const seconds = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

export const staffOf = (actor: Actor): string => {
  if (actor.kind === 'staff') return actor.staffId;
  throw new Error(`${actor.kind} reached a counter`);
};
