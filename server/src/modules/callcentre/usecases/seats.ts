// An agent at their seat: taking it, watching it, and what they do with the contact there.
import type {
  Contact,
  ContactCommand,
  QueueSettings,
  registerContactOrder as registerOperation,
  Seat,
  setSeat as setSeatOperation,
  watchSeat as watchOperation,
} from '@kapok/contracts/callcentre.ts';
import type { CallId, EventId, StaffId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { StaffActor } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { IdempotencyEntry } from '../../../kernel/idempotency.ts';
import { maskNumber } from '../../../kernel/masking.ts';
import { callerHistory, registerWorkOrder } from '../../hotline/index.ts';
import { commanded } from '../rules/contacts.ts';
import {
  type AgentRow,
  extensionTaken,
  insertSeat,
  selectAgentOfStaff,
  updateSeat,
  updateSeen,
} from '../store/agents.ts';
import { type ContactRow, selectContact, updateDraft } from '../store/contacts.ts';
import type { LaneRow } from '../store/lanes.ts';
import { waitingNow } from './board.ts';
import { whenChanged } from './changes.ts';
import { type Floor, onFloor } from './floor/index.ts';
import { readLanes, readSettings } from './limits.ts';
import { openDraft, openNumber, sealDraft } from './sealing.ts';

type Asking = Doing & { readonly idempotency?: IdempotencyEntry };

export function setSeat(
  doing: Asking,
  { ready, place, extension }: BodyOf<typeof setSeatOperation>,
): Promise<Seat | Refusal> {
  const { staffId, username } = staffOf(doing);
  const { house, source, idempotency } = doing;
  return onFloor(
    house,
    source,
    async (floor) => {
      const held = await floor.sheet.agentOfStaff(staffId);
      const busy = held && held.contactId !== null;
      if (busy && (place !== undefined || extension !== undefined || !ready)) return refuse('seat-busy');
      if (extension !== undefined && (await extensionTaken(floor.tx, extension, staffId)))
        return refuse('extension-taken');
      const state = busy ? held.state : ready ? 'ready' : 'away';
      const code = held?.code ?? username;
      const seat = {
        code,
        state,
        extension: extension ?? held?.extension ?? null,
        place: place ?? held?.place ?? 'centre',
      } as const;
      const tx = await floor.sheet.rows();
      if (held) await updateSeat(tx, seat, floor.now);
      else await insertSeat(tx, { ...seat, staffId: staffId as StaffId }, floor.now);
      floor.changed(code);
      return () => seatOnFloor(floor, code);
    },
    { idempotency, staff: [staffId] },
  );
}

/** What a desk that is heard of all the time has written of it at most. */
const heardEveryMs = 1_000;

/** Being asked for is being heard of: an agent whose desk vanished is found again with what they had. */
export async function watchSeat(doing: Doing, asked: BodyOf<typeof watchOperation>): Promise<Seat | Refusal> {
  const { staffId } = staffOf(doing);
  const { house, db } = doing;
  const held = await selectAgentOfStaff(db, staffId);
  if (!held) return refuse('no-seat');
  if (held.goneAt !== null)
    await onFloor(house, doing.source, async (floor) => {
      await heard(floor, held.code);
      return () => true;
    });
  let heardAt = held.seenAt;
  const hear = async () => {
    const now = house.clock.now();
    if (now.getTime() - heardAt.getTime() < heardEveryMs) return;
    heardAt = now;
    await updateSeen(db, held.code, now);
  };
  await hear();
  const seat = await whenChanged(house, held.code, asked, async () => (await readSeat(doing, staffId))!);
  await hear();
  return seat;
}

async function heard(floor: Floor, code: string): Promise<void> {
  const before = await floor.sheet.agent(code);
  await floor.sheet.changeAgent(code, { seenAt: floor.now, goneAt: null });
  if (before?.goneAt !== null) floor.changed(code);
}

async function readSeat(doing: Pick<Doing, 'house' | 'db'>, staffId: string): Promise<Seat | undefined> {
  const { house, db } = doing;
  const agent = await selectAgentOfStaff(db, staffId);
  if (!agent) return undefined;
  const contact = agent.contactId === null ? undefined : await selectContact(db, agent.contactId);
  const [lanes, settings, waiting] = await Promise.all([
    readLanes(house.db),
    readSettings(house.db),
    waitingNow(house),
  ]);
  return presentSeat(agent, contact, { lanes, settings, waiting });
}

async function seatOnFloor(floor: Floor, code: string): Promise<Seat> {
  const agent = (await floor.sheet.agent(code))!;
  const contact = agent.contactId === null ? undefined : await floor.sheet.contact(agent.contactId);
  const lanes = await floor.lanes();
  return presentSeat(agent, contact, { lanes, settings: floor.settings, waiting: await floor.waiting() });
}

interface Surroundings {
  readonly lanes: ReadonlyMap<string, LaneRow>;
  readonly settings: QueueSettings;
  readonly waiting: number;
}

function presentSeat(
  agent: AgentRow,
  contact: ContactRow | undefined,
  { lanes, settings, waiting }: Surroundings,
): Seat {
  const lane = contact && lanes.get(contact.lane);
  return {
    agent: agent.code,
    state: agent.state,
    stateSince: agent.stateSince.toISOString(),
    place: agent.place,
    ...(agent.extension === null ? {} : { extension: agent.extension }),
    ...(contact && lane ? { contact: atSeat(contact, lane) } : {}),
    waiting,
    ringSeconds: settings.ringSeconds,
    seen: seenOf(agent, contact),
  };
}

/** Differs exactly when what the agent has to know differs. */
function seenOf(agent: AgentRow, contact: ContactRow | undefined): string {
  const parts = [
    agent.state,
    agent.stateSince.getTime().toString(36),
    agent.place,
    agent.extension ?? '',
    contact
      ? `${contact.id.slice(-8)}${contact.state}${contact.held ? 'h' : ''}${contact.thirdParty ? '3' : ''}`
      : '',
  ];
  return parts.join('.').slice(0, 64);
}

function atSeat(
  contact: ContactRow,
  lane: { readonly name: { zh: string; en: string }; readonly script: { zh: string; en: string } },
): Seat['contact'] & object {
  return {
    id: contact.id,
    state: contact.state,
    lane: contact.lane,
    laneName: lane.name,
    script: lane.script,
    line: contact.line,
    language: contact.language,
    callback: contact.callback,
    held: contact.held,
    ...(contact.thirdParty === null ? {} : { thirdParty: contact.thirdParty }),
    offeredAt: contact.offeredAt.toISOString(),
    ...instant('rangAt', contact.rangAt),
    ...instant('answeredAt', contact.answeredAt),
    ...instant('endedAt', contact.endedAt),
  };
}

const instant = <N extends string>(name: N, at: Date | null) =>
  (at === null ? {} : { [name]: at.toISOString() }) as { [K in N]?: string };

/** The screen pop: the caller masked, what the number asked before, and what was typed. The access is recorded. */
export async function readContact(doing: Doing, id: CallId): Promise<Contact | Refusal> {
  const { house, db } = doing;
  const found = await contactAtSeat(doing, id);
  if (isRefusal(found)) return found;
  const [number, draft] = await Promise.all([openNumber(house, found), openDraft(house, found)]);
  const history =
    number === undefined || found.confidential ? [] : await callerHistory({ db, house }, number);
  doing.recordAccess({
    kind: 'callcentre.contact',
    records: [id],
    fields: ['callerNumber'],
    unmasked: false,
  });
  const orders = history.flatMap(({ workOrderId }) => (workOrderId ? [workOrderId] : []));
  if (orders.length > 0)
    doing.recordAccess({ kind: 'hotline.work-order', records: orders, fields: ['title'], unmasked: false });
  return {
    id: found.id,
    state: found.state,
    lane: found.lane,
    line: found.line,
    ...(number === undefined ? {} : { callerNumber: maskNumber(number) }),
    anonymous: found.anonymous,
    confidential: found.confidential,
    returns: found.returns,
    transfers: found.transfers,
    offeredAt: found.offeredAt.toISOString(),
    history: history.map(({ callId: _call, ...entry }) => entry),
    ...(draft === undefined ? {} : { draft }),
    ...instant('draftSavedAt', found.draftAt),
  };
}

export async function commandContact(
  doing: Asking,
  id: CallId,
  command: ContactCommand,
): Promise<{ seat: Seat; eventId?: EventId } | Refusal> {
  const { staffId } = staffOf(doing);
  const { house, source, idempotency } = doing;
  return onFloor(
    house,
    source,
    async (floor) => {
      const agent = await floor.sheet.agentOfStaff(staffId);
      if (!agent) return refuse('no-seat');
      const contact = await floor.sheet.contact(id);
      if (!contact) return refuse('not-found');
      if (agent.contactId !== id) return refuse('contact-elsewhere');
      const closed = await closedTarget(floor, command);
      if (closed) return closed;
      await heard(floor, agent.code);
      const step = commanded(contact, agent.code, command, floor.settings, floor.now);
      if (isRefusal(step)) return step;
      const closing = await floor.step(contact, step);
      return async () => ({ seat: await seatOnFloor(floor, agent.code), ...closing });
    },
    { idempotency, staff: [staffId], contacts: [id] },
  );
}

async function closedTarget(floor: Floor, command: ContactCommand): Promise<Refusal | undefined> {
  if (command.command !== 'transfer') return undefined;
  return (await floor.lanes()).get(command.to)?.open ? undefined : refuse('lane-closed');
}

export async function saveDraft(
  doing: Doing,
  id: CallId,
  { text }: { readonly text: string },
): Promise<{ savedAt: string } | Refusal> {
  const found = await contactAtSeat(doing, id);
  if (isRefusal(found)) return found;
  const at = doing.house.clock.now();
  const sealed = await sealDraft(doing.house, id, text);
  await updateSeen(doing.db, found.agent!, at);
  const saved = await updateDraft(doing.db, id, found.agent!, { sealed, at });
  return saved ? { savedAt: at.toISOString() } : refuse('contact-elsewhere');
}

/** The order of what is being said: what the telephone knows of it is not typed, and a number that is withheld stays so. */
export async function registerContactOrder(
  doing: Doing,
  id: CallId,
  { caller, ...asked }: BodyOf<typeof registerOperation>,
) {
  const found = await contactAtSeat(doing, id);
  if (isRefusal(found)) return found;
  const phone = await openNumber(doing.house, found);
  return registerWorkOrder(doing, {
    ...asked,
    channel: 'phone',
    line: found.line,
    callId: id,
    caller: {
      ...caller,
      ...(phone === undefined ? {} : { phone }),
      anonymous: caller?.anonymous ?? found.anonymous,
      confidential: (caller?.confidential ?? false) || found.confidential,
    },
  });
}

async function contactAtSeat(doing: Doing, id: CallId): Promise<ContactRow | Refusal> {
  const [agent, contact] = await Promise.all([
    selectAgentOfStaff(doing.db, staffOf(doing).staffId),
    selectContact(doing.db, id),
  ]);
  if (!contact) return refuse('not-found');
  return agent?.contactId === id ? contact : refuse('contact-elsewhere');
}

/** Only staff are granted a seat. */
function staffOf({ actor }: Doing): StaffActor {
  if (actor.kind !== 'staff') throw new Error('a seat was asked for by somebody who is not staff');
  return actor;
}
