// A seat as its desk is told of it; and what is written of desks that are heard of and read of seats that are watched, for all of
// them at once: a desk asks all the time, and a statement for each would be most of what the house does in a burst.
import type { QueueSettings, Seat } from '@kapok/contracts/callcentre.ts';
import type { CallId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../../kernel/doing.ts';
import type { House } from '../../../kernel/module.ts';
import { type AgentRow, selectAgentsOf, updateSeen } from '../store/agents.ts';
import { type ContactRow, selectContactsBy } from '../store/contacts.ts';
import type { LaneRow } from '../store/lanes.ts';
import { waitingNow } from './board.ts';
import { wake, watchedSeats } from './changes.ts';
import { readLanes, readSettings } from './limits.ts';

const heardOf = new WeakMap<House, Map<string, Date>>();

export function hear(house: House, code: string): void {
  const heard = heardOf.get(house) ?? new Map<string, Date>();
  heardOf.set(house, heard.set(code, house.clock.now()));
}

/** Writes whose desk was heard of since, in one statement. */
export async function writeHeard(house: House): Promise<void> {
  const heard = heardOf.get(house);
  if (!heard || heard.size === 0) return;
  heardOf.delete(house);
  await updateSeen(house.db, heard);
}

/** Tells those who watch what another server may have changed. */
export async function lookAround(house: House): Promise<void> {
  const watched = watchedSeats(house);
  if (watched.length > 0) wake(house, await readSeats(house, watched));
}

export async function readSeats(house: House, codes: readonly string[]): Promise<Map<string, Seat>> {
  const { db } = doingAs(house, { kind: 'system', name: 'callcentre' });
  const [agents, lanes, settings, waiting] = await Promise.all([
    selectAgentsOf(db, [], codes),
    readLanes(house.db),
    readSettings(house.db),
    waitingNow(house),
  ]);
  const ids = agents.flatMap(({ contactId }): CallId[] => (contactId === null ? [] : [contactId]));
  const contacts = new Map(
    (ids.length > 0 ? await selectContactsBy(db, { ids }) : []).map((row) => [row.id, row]),
  );
  return new Map(
    agents.map((agent) => [
      agent.code,
      presentSeat(agent, contacts.get(agent.contactId as CallId), { lanes, settings, waiting }),
    ]),
  );
}

export interface Surroundings {
  readonly lanes: ReadonlyMap<string, LaneRow>;
  readonly settings: QueueSettings;
  readonly waiting: number;
}

export function presentSeat(
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

export const instant = <N extends string>(name: N, at: Date | null) =>
  (at === null ? {} : { [name]: at.toISOString() }) as { [K in N]?: string };
