// An agent at their seat: taking it, watching it, and what they do with the contact there.
import type {
  Contact,
  ContactCommand,
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
import { extensionTaken, insertSeat, selectAgentOfStaff, updateSeat } from '../store/agents.ts';
import { type ContactRow, selectContact, updateDraft } from '../store/contacts.ts';
import { whenChanged } from './changes.ts';
import { type Floor, onFloor } from './floor/index.ts';
import { openDraft, openNumber, sealDraft } from './sealing.ts';
import { hear, instant, presentSeat, readSeats } from './seat.ts';

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
  hear(house, held.code);
  const seat = await whenChanged(
    house,
    held.code,
    asked,
    async () => (await readSeats(house, [held.code])).get(held.code)!,
  );
  hear(house, held.code);
  return seat;
}

async function heard(floor: Floor, code: string): Promise<void> {
  const before = await floor.sheet.agent(code);
  await floor.sheet.changeAgent(code, { seenAt: floor.now, goneAt: null });
  if (before?.goneAt !== null) floor.changed(code);
}

async function seatOnFloor(floor: Floor, code: string): Promise<Seat> {
  const agent = (await floor.sheet.agent(code))!;
  const contact = agent.contactId === null ? undefined : await floor.sheet.contact(agent.contactId);
  const lanes = await floor.lanes();
  return presentSeat(agent, contact, { lanes, settings: floor.settings, waiting: await floor.waiting() });
}

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
  hear(doing.house, found.agent!);
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
