// One event of a telephone switch: a contact that came in is put in its lane, one that is known takes a step.
import type { CtiEvent, receiveCtiEvents as receiveOperation } from '@kapok/contracts/callcentre.ts';
import type { CallId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { contactOffered } from '../events.ts';
import { laneFor } from '../rules/routing.ts';
import { switched } from '../rules/switching.ts';
import { countSeats, selectAgentAt } from '../store/agents.ts';
import { countAhead, countWaiting, insertContact, selectContactOf } from '../store/contacts.ts';
import type { SourceRow } from '../store/sources.ts';
import type { Floor } from './floor.ts';
import { sealNumber } from './sealing.ts';
import { generalLane } from './settings.ts';

type Result = AnswerOf<typeof receiveOperation>['results'][number];

export async function takeEvent(floor: Floor, from: SourceRow, event: CtiEvent): Promise<Result> {
  const { sequence } = event;
  const contact = await selectContactOf(floor.tx, from.code, event.call);
  if (!contact) {
    if (event.type === 'offered') return offered(floor, from, event);
    return { sequence, result: 'ignored', reason: unknownCall };
  }
  const named = event.agent ?? undefined;
  const seat = named === undefined ? undefined : await selectAgentAt(floor.tx, named);
  const atContact = contact.agent === null ? undefined : await selectAgentAt(floor.tx, contact.agent);
  const agent = seat?.code ?? named ?? undefined;
  const step = switched(contact, event, {
    agent,
    hasDesk: event.type === 'answered' ? seat !== undefined : atContact !== undefined,
  });
  const known = { sequence, contactId: contact.id, eventId: contact.eventId, lane: contact.lane };
  if (!step) return { ...known, result: 'ignored' };
  // A seat has one call: what the switch says last is so.
  const busyWith = seat && seat.contactId !== null && seat.contactId !== contact.id ? seat : undefined;
  if (busyWith && (event.type === 'answered' || event.type === 'ringing'))
    return { ...known, result: 'refused', reason: seatBusy };
  await floor.step(contact, step);
  return { ...known, result: 'applied' };
}

const unknownCall = {
  zh: '此来电的呼入事件没有收到，无从处理。',
  en: 'That this call came in was never told.',
};
const seatBusy = {
  zh: '该席位正在处理另一来电。',
  en: 'That seat has another contact.',
};
const full = {
  zh: '排队人数已达上限，请告知来电人稍后再拨。',
  en: 'As many wait as may; tell the caller to call again later.',
};
const noLine = { zh: '呼入事件须写明线路（line）。', en: 'What came in has to name its line.' };

async function offered(floor: Floor, from: SourceRow, event: CtiEvent): Promise<Result> {
  const { sequence, line } = event;
  if (line === undefined) return { sequence, result: 'refused', reason: noLine };
  const waiting = await countWaiting(floor.tx);
  if (waiting >= floor.settings.waitingMax) return { sequence, result: 'refused', reason: full };
  const lanes = await floor.lanes();
  const lane = laneFor([...lanes.values()], { line, option: event.option }) ?? lanes.get(generalLane)!;
  const id = newId<CallId>(floor.house);
  const anonymous = event.anonymous ?? false;
  const arrival = {
    id,
    source: from.code,
    external: event.call,
    line,
    lane: lane.code,
    language: event.language ?? 'zh',
    priority: event.priority ?? lane.priority,
    offeredAt: new Date(event.at),
  } as const;
  const [eventId] = await emit(floor.tx, floor.source, [contactOffered(arrival)]);
  const contact = {
    ...arrival,
    eventId: eventId!,
    // Whoever withholds their number is not found by it, now or later.
    number: anonymous ? null : await sealNumber(floor.house, id, event.number),
    anonymous: anonymous || event.number === undefined,
    confidential: event.confidential ?? false,
    routed: !from.routes,
  };
  await insertContact(floor.tx, contact);
  const ahead = await countAhead(floor.tx, contact);
  return {
    sequence,
    result: 'applied',
    contactId: id,
    eventId: eventId!,
    lane: lane.code,
    greeting: lane.greeting,
    ahead,
    offerCallback:
      !contact.anonymous && (await waitSeconds(floor, ahead)) > floor.settings.callbackOfferSeconds,
  };
}

/** Roughly how long one with so many before them waits, each taking those at work what the city says a contact takes. */
async function waitSeconds(floor: Floor, ahead: number): Promise<number> {
  const seats = await countSeats(floor.tx);
  const atWork = seats
    .filter(({ state }) => state !== 'away')
    .reduce((sum, { centre, home }) => sum + centre + home, 0);
  const ready = seats.find(({ state }) => state === 'ready');
  if (ready && ready.centre + ready.home > ahead) return 0;
  return ((ahead + 1) * floor.settings.handlingSeconds) / Math.max(1, atWork);
}
