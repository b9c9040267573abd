// Who takes whom: by priority, then whoever waits longest; of the agents the best skilled, then whoever was idle longest.
// Pure, so that a table of cases can say everything about it; it never lets a contact wait while an agent who fits is ready.
import type { CallLanguage, LaneContent, SeatPlace } from '@kapok/contracts/callcentre.ts';

export interface RoutingLane extends LaneContent {
  readonly code: string;
  readonly surge: boolean;
  readonly open: boolean;
}

export interface WaitingContact {
  readonly id: string;
  readonly lane: string;
  readonly language: CallLanguage;
  readonly priority: number;
  readonly placedAt: Date;
}

export interface ReadyAgent {
  readonly code: string;
  readonly skills: Readonly<Record<string, number>>;
  readonly languages: readonly CallLanguage[];
  readonly place: SeatPlace;
  readonly stateSince: Date;
}

export interface Assignment {
  readonly contact: string;
  readonly agent: string;
}

/** Steps of escalation a contact has waited through. */
export function escalations(
  { placedAt }: Pick<WaitingContact, 'placedAt'>,
  lane: RoutingLane,
  now: Date,
): number {
  const waitedMs = Math.max(0, now.getTime() - placedAt.getTime());
  return Math.floor(waitedMs / (lane.escalateAfterSeconds * 1000));
}

/** Lower is served first. */
export function standing(contact: WaitingContact, lane: RoutingLane, now: Date): number {
  return Math.max(0, contact.priority - escalations(contact, lane, now));
}

export function fits(
  agent: ReadyAgent,
  contact: WaitingContact,
  lane: RoutingLane,
  reservedTo: ReadonlyMap<string, string>,
  now: Date,
): boolean {
  if (!agent.languages.includes(contact.language)) return false;
  if (agent.place === 'home' && !lane.homeSeats) return false;
  const elsewhere = reservedTo.get(agent.code);
  if (elsewhere !== undefined && elsewhere !== lane.code) return false;
  if (lane.escalateToAll && escalations(contact, lane, now) > 0) return true;
  if (lane.agents.length > 0 && !lane.agents.includes(agent.code)) return false;
  return lane.skill === null || (agent.skills[lane.skill] ?? 0) >= lane.levelMin;
}

/** Agents that open lanes have to themselves; of two lanes the one that is served first has them. */
export function reservations(lanes: Iterable<RoutingLane>): ReadonlyMap<string, string> {
  const reserved = new Map<string, string>();
  const first = [...lanes].sort(
    (one, other) => one.priority - other.priority || (one.code < other.code ? -1 : 1),
  );
  for (const lane of first)
    if (lane.open && lane.reserved)
      for (const agent of lane.agents) if (!reserved.has(agent)) reserved.set(agent, lane.code);
  return reserved;
}

export function route(
  lanes: ReadonlyMap<string, RoutingLane>,
  waiting: readonly WaitingContact[],
  ready: readonly ReadyAgent[],
  now: Date,
): Assignment[] {
  const reserved = reservations(lanes.values());
  const laneOf = (contact: WaitingContact): RoutingLane => {
    const lane = lanes.get(contact.lane);
    if (!lane) throw new Error(`contact ${contact.id} waits in lane ${contact.lane}, which does not exist`);
    return lane;
  };
  const inOrder = waiting
    .map((contact) => ({ contact, lane: laneOf(contact) }))
    .map(({ contact, lane }) => ({ contact, lane, standing: standing(contact, lane, now) }))
    .sort(
      (one, other) =>
        one.standing - other.standing ||
        one.contact.placedAt.getTime() - other.contact.placedAt.getTime() ||
        (one.contact.id < other.contact.id ? -1 : 1),
    );
  const free = new Set(ready);
  const assignments: Assignment[] = [];
  for (const { contact, lane } of inOrder) {
    if (free.size === 0) break;
    const best = bestOf(
      [...free].filter((agent) => fits(agent, contact, lane, reserved, now)),
      lane,
    );
    if (!best) continue;
    free.delete(best);
    assignments.push({ contact: contact.id, agent: best.code });
  }
  return assignments;
}

function bestOf(agents: readonly ReadyAgent[], { skill }: RoutingLane): ReadyAgent | undefined {
  const level = (agent: ReadyAgent) => (skill === null ? 0 : (agent.skills[skill] ?? 0));
  return agents.reduce<ReadyAgent | undefined>((best, agent) => {
    if (best === undefined) return agent;
    const better =
      level(agent) - level(best) ||
      best.stateSince.getTime() - agent.stateSince.getTime() ||
      (agent.code < best.code ? 1 : -1);
    return better > 0 ? agent : best;
  }, undefined);
}

/**
 * The lane that calls of a line wait in: one for what the caller chose, else one for everybody; of several the one served first.
 * One for this line goes before one for any.
 */
export function laneFor(
  lanes: readonly RoutingLane[],
  call: { readonly line: string; readonly option?: string | undefined },
): RoutingLane | undefined {
  const rank = (lane: RoutingLane) => (lane.option === undefined ? 2 : 0) + (lane.lines.length === 0 ? 1 : 0);
  return lanes
    .filter(
      (lane) =>
        lane.open &&
        (lane.lines.length === 0 || lane.lines.includes(call.line)) &&
        (lane.option === undefined || lane.option === call.option),
    )
    .sort(
      (one, other) =>
        rank(one) - rank(other) || one.priority - other.priority || (one.code < other.code ? -1 : 1),
    )[0];
}
