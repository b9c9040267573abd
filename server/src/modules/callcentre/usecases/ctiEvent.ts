// One event of a telephone switch: a contact that came in is put in its lane, one that is known takes a step.
import type { CtiEvent, receiveCtiEvents as receiveOperation } from '@kapok/contracts/callcentre.ts';
import type { CallId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { newId } from '../../../kernel/ids.ts';
import { laneFor, type RoutingLane } from '../rules/routing.ts';
import { switched } from '../rules/switching.ts';
import { countSeats, type SeatCount } from '../store/agents.ts';
import { countAhead } from '../store/contacts.ts';
import type { SourceRow } from '../store/sources.ts';
import type { Floor } from './floor/index.ts';
import { generalLane } from './settings.ts';

type Result = AnswerOf<typeof receiveOperation>['results'][number];

/** What became of an event; the rest is told when the sheet is written. */
export interface Taken {
  readonly result: Result;
  readonly contactId?: CallId;
  /** It came in with this event, to a lane that greets it. */
  readonly arrived?: RoutingLane;
}

export async function takeEvent(floor: Floor, from: SourceRow, event: CtiEvent): Promise<Taken> {
  const { sheet } = floor;
  const { sequence } = event;
  const contact = await sheet.contactOf(from.code, event.call);
  if (!contact) {
    if (event.type === 'offered') return offered(floor, from, event);
    return { result: { sequence, result: 'ignored', reason: unknownCall } };
  }
  const named = event.agent ?? undefined;
  const seat = named === undefined ? undefined : await sheet.agentAt(named);
  const atContact = contact.agent === null ? undefined : await sheet.agent(contact.agent);
  const agent = seat?.code ?? named ?? undefined;
  const step = switched(contact, event, {
    agent,
    hasDesk: event.type === 'answered' ? seat !== undefined : atContact !== undefined,
  });
  const known = { contactId: contact.id };
  if (!step) return { ...known, result: { sequence, result: 'ignored' } };
  // A seat has one call: what the switch says last is so.
  const busyWith = seat && seat.contactId !== null && seat.contactId !== contact.id ? seat : undefined;
  if (busyWith && comesTo(event))
    return { ...known, result: { sequence, result: 'refused', reason: seatBusy } };
  if (!seat && agent !== undefined && comesTo(event)) await leave(floor, agent, contact.id, event.at);
  await floor.step(contact, step);
  return { ...known, result: { sequence, result: 'applied' } };
}

/** With this event a contact comes to an agent. */
export const comesTo = ({ type }: Pick<CtiEvent, 'type'>): boolean =>
  type === 'answered' || type === 'ringing';

/** An agent has one contact: where the switch says that another comes to its own, it did not say that the one before left. */
async function leave(floor: Floor, agent: string, next: CallId, at: string): Promise<void> {
  const contact = await floor.sheet.contactAt(agent);
  if (!contact || contact.id === next) return;
  const since = (contact.answeredAt ?? contact.rangAt ?? contact.offeredAt).toISOString();
  const type = contact.state === 'talking' ? 'ended' : 'unanswered';
  const step = switched(contact, { type, at: at > since ? at : since }, { agent, hasDesk: false });
  if (step) await floor.step(contact, step);
}

/** The events of contacts, and where those who came in stand before anybody is handed out. */
export async function toldOf(floor: Floor, taken: readonly Taken[]): Promise<Result[]> {
  await floor.sheet.write();
  const arrived: CallId[] = [];
  for (const { arrived: lane, contactId } of taken)
    if (lane && (await floor.sheet.contact(contactId!))?.state === 'waiting') arrived.push(contactId!);
  const ahead = arrived.length > 0 ? await countAhead(floor.tx, arrived) : new Map<CallId, number>();
  const seats = arrived.length > 0 ? await countSeats(floor.tx) : [];
  const told: Result[] = [];
  for (const { result, contactId, arrived } of taken) {
    const contact = contactId && (await floor.sheet.contact(contactId));
    const known = contact && { contactId: contact.id, eventId: contact.eventId, lane: contact.lane };
    if (!contact || !arrived) {
      told.push({ ...result, ...known });
      continue;
    }
    const before = ahead.get(contact.id) ?? 0;
    const { callbackOfferSeconds } = floor.settings;
    told.push({
      ...result,
      ...known,
      greeting: arrived.greeting,
      ahead: before,
      offerCallback: !contact.anonymous && waitSeconds(floor, seats, before) > callbackOfferSeconds,
    });
  }
  return told;
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

async function offered(floor: Floor, from: SourceRow, event: CtiEvent): Promise<Taken> {
  const { sequence, line } = event;
  if (line === undefined) return { result: { sequence, result: 'refused', reason: noLine } };
  if ((await floor.waiting()) >= floor.settings.waitingMax)
    return { result: { sequence, result: 'refused', reason: full } };
  const lanes = await floor.lanes();
  const lane = laneFor([...lanes.values()], { line, option: event.option }) ?? lanes.get(generalLane)!;
  const id = newId<CallId>(floor.house);
  const anonymous = event.anonymous ?? false;
  floor.sheet.add(floor.source, {
    id,
    source: from.code,
    external: event.call,
    line,
    lane: lane.code,
    language: event.language ?? 'zh',
    priority: event.priority ?? lane.priority,
    offeredAt: new Date(event.at),
    // Whoever withholds their number is not found by it, now or later.
    plainNumber: anonymous ? undefined : event.number,
    anonymous: anonymous || event.number === undefined,
    confidential: event.confidential ?? false,
    routed: !from.routes,
  });
  floor.waits(1);
  return { contactId: id, arrived: lane, result: { sequence, result: 'applied' } };
}

/** Roughly how long one with so many before them waits, each taking those at work what the city says a contact takes. */
function waitSeconds(floor: Floor, seats: readonly SeatCount[], ahead: number): number {
  const atWork = seats
    .filter(({ state }) => state !== 'away')
    .reduce((sum, { centre, home }) => sum + centre + home, 0);
  const ready = seats.find(({ state }) => state === 'ready');
  if (ready && ready.centre + ready.home > ahead) return 0;
  return ((ahead + 1) * floor.settings.handlingSeconds) / Math.max(1, atWork);
}
