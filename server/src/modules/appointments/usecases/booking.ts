// Makes bookings: those that arrive while others are being written share the next commit. Places are taken under the lock of
// their slots, so that however many ask at once none is given twice; a booking is answered when it is on disk.

import type { makeBooking as makeOperation, NewBooking } from '@kapok/contracts/appointments.ts';
import type { BookingId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type Actor, actorName, selfOf } from '../../../kernel/access.ts';
import { type Queryable, type Tx, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newFollowCode } from '../../../kernel/followCodes.ts';
import { GroupCommit } from '../../../kernel/groupCommit.ts';
import type { IdempotencyEntry } from '../../../kernel/idempotency.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, eventsPart } from '../../../kernel/outbox.ts';
import type { DataKey } from '../../../kernel/vault.ts';
import { nextCaseNumber, readCalendar } from '../../cases/index.ts';
import { bookingEvent } from '../events.ts';
import { bookable, fitting, mayHold } from '../rules/bookings.ts';
import { insertBookings, lockNumbers, type NewBookingRow, selectHistories } from '../store/bookings.ts';
import { lockSlots, type SlotKey, type Taken } from '../store/slots.ts';
import { readBook } from './book.ts';
import { bookingKey, seal } from './sealing.ts';

export type Made = AnswerOf<typeof makeOperation>;

interface Asking {
  readonly house: House;
  readonly actor: Actor;
  readonly idempotency?: IdempotencyEntry;
}

/** What is decided together with others: everything but whether there is a place. */
interface Wish {
  readonly row: Omit<NewBookingRow, 'state' | 'slotEnds' | keyof Written>;
  /** Taken before the transaction, as its connection must wait for no other. */
  readonly key: DataKey;
  readonly said: { readonly phone: string; readonly name: string | undefined; readonly answers: string };
  readonly indexes: readonly Buffer[];
  readonly waits: boolean;
}

/** What only a booking that is made has: in a rush most wishes come to nothing, and these cost more than all else of one. */
type Written = Pick<NewBookingRow, 'id' | 'codeHash' | 'phone' | 'name' | 'answers'>;

const numberPrefix = 'YY';
const dayMs = 86_400_000;

export async function makeBooking(
  { house, actor, idempotency }: Asking,
  asked: NewBooking,
): Promise<Made | Refusal> {
  const wish = await wishOf(house, actor, asked);
  return isRefusal(wish) ? wish : groupOf(house).add(actorName(actor), wish, idempotency);
}

async function wishOf(house: House, actor: Actor, asked: NewBooking): Promise<Wish | Refusal> {
  const now = house.clock.now();
  const [{ halls }, calendar, key] = await Promise.all([
    readBook(house),
    readCalendar(house.db),
    bookingKey(house),
  ]);
  const hall = halls.get(asked.hall);
  const queue = hall?.queues.get(asked.queue);
  if (!hall || !queue) return refuse('not-found');
  if (!hall.active) return refuse('slot-not-offered');
  const slotAt = new Date(asked.startsAt);
  const untimely = bookable(queue, slotAt, now);
  if (untimely) return untimely;
  const answers = fitting(queue, asked);
  if (isRefusal(answers)) return answers;
  const indexes = house.vault.indexes('phone', asked.phone);
  return {
    key,
    said: { phone: asked.phone, name: asked.name, answers: JSON.stringify(answers) },
    indexes,
    waits: asked.wait ?? false,
    row: {
      number: await nextCaseNumber(house.db, numberPrefix, now, calendar),
      hall: hall.code,
      queue: queue.code,
      unit: hall.unit,
      slotAt,
      persons: asked.persons,
      items: asked.items.map((item) => item.code),
      channel: actor.kind === 'staff' ? 'desk' : 'web',
      partyId: actor.kind === 'person' ? selfOf(actor) : null,
      // While there is one key, what it may be stored under is what it is stored under.
      phoneIndex: indexes.length === 1 ? indexes[0]! : house.vault.index('phone', asked.phone),
      madeAt: now,
    },
  };
}

const groups = new WeakMap<House, GroupCommit<Wish, Made | Refusal>>();

function groupOf(house: House): GroupCommit<Wish, Made | Refusal> {
  let group = groups.get(house);
  if (group === undefined) {
    const write = (tx: Tx, source: EventSource, wishes: readonly Wish[]) =>
      writeGroup(house, tx, source, wishes);
    const inOne = (db: Queryable, source: EventSource, wishes: readonly Wish[]) =>
      db.isTransaction
        ? write(db as Tx, source, wishes)
        : // A list of answers is no refusal: each of them is.
          (transact(db, (tx) => write(tx, source, wishes)) as Promise<(Made | Refusal)[]>);
    group = new GroupCommit(house, inOne, 1);
    groups.set(house, group);
  }
  return group;
}

async function writeGroup(
  house: House,
  tx: Tx,
  source: EventSource,
  wishes: readonly Wish[],
): Promise<(Made | Refusal)[]> {
  const { rules } = await readBook(house);
  const now = house.clock.now();
  const indexes = wishes.map((wish) => wish.indexes);
  await lockNumbers(
    tx,
    wishes.map(({ row }) => row.phoneIndex!),
  );
  const since = new Date(now.getTime() - (rules.noShowDays + rules.banDays) * dayMs);
  const histories = new Map((await selectHistories(tx, indexes, since)).map((row) => [row.asked, row]));
  const slots = new Map(
    (
      await lockSlots(
        tx,
        wishes.map(({ row }) => row),
      )
    ).map((slot) => [keyOf(slot), { ...slot }]),
  );
  // A number that stands twice in one group has what it got in it.
  const openNow = new Map<string, number>();
  const taken: Taken[] = [];
  const decided = wishes.map(({ row, waits }, at): Decided | Refusal => {
    const slot = slots.get(keyOf(row));
    if (!slot || slot.offered === 0) return refuse('slot-not-offered');
    const number = row.phoneIndex!.toString('hex');
    const history = histories.get(at);
    const open = (history?.open ?? 0) + (openNow.get(number) ?? 0);
    const barred = mayHold(rules, { missedAt: history?.missedAt ?? [], open }, now);
    if (barred) return barred;
    const fits = slot.taken + row.persons <= slot.offered;
    if (!fits && (!waits || row.persons > slot.offered)) return refuse('slot-full');
    if (fits) {
      slot.taken += row.persons;
      taken.push(row);
    }
    openNow.set(number, (openNow.get(number) ?? 0) + 1);
    return { at, slotEnds: slot.slotEnds, state: fits ? 'booked' : 'waiting' };
  });
  const made = decided.map((one) => (isRefusal(one) ? one : written(house, wishes[one.at]!, one)));
  const rows = made.flatMap((one) => (isRefusal(one) ? [] : [one.row]));
  const events = eventsPart(
    source,
    rows.map((row) => bookingEvent(row.state === 'booked' ? 'made' : 'waiting', row)),
  );
  if (rows.length > 0) await insertBookings(tx, rows, taken, events.insertion);
  const eventIds = new Map(rows.map((row, at) => [row.id, events.ids[at]!]));
  return made.map((one) =>
    isRefusal(one)
      ? one
      : {
          bookingNo: one.row.number,
          code: one.code,
          state: one.row.state as 'booked' | 'waiting',
          startsAt: one.row.slotAt.toISOString(),
          endsAt: one.row.slotEnds.toISOString(),
          eventId: eventIds.get(one.row.id)!,
        },
  );
}

interface Decided extends Pick<NewBookingRow, 'slotEnds' | 'state'> {
  /** Of which wish. */
  readonly at: number;
}

/** What was decided as it is kept: sealed, with the code that is told once. */
function written(
  house: House,
  { row, key, said }: Wish,
  { slotEnds, state }: Decided,
): { readonly row: NewBookingRow; readonly code: string } {
  const id = newId<BookingId>(house);
  const { code, codeHash } = newFollowCode(house.random, row.number);
  return { code, row: { ...row, slotEnds, state, id, codeHash, ...seal(key, id, said) } };
}

const keyOf = ({ hall, queue, slotAt }: SlotKey): string => `${hall}/${queue}/${slotAt.getTime()}`;
