// The limits of the queue, lanes, and what agents can do, as supervisors set them. A surge lane is opened and closed by one act.
import type {
  Lane,
  LaneContent,
  QueueSettings,
  setAgentSkills as setSkillsOperation,
} from '@kapok/contracts/callcentre.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { IdempotencyEntry } from '../../../kernel/idempotency.ts';
import { emit } from '../../../kernel/outbox.ts';
import { laneEvent } from '../events.ts';
import { laneFor } from '../rules/routing.ts';
import { updateSkills } from '../store/agents.ts';
import { moveWaiting, selectWaitingIn } from '../store/contacts.ts';
import * as store from '../store/lanes.ts';
import { type Floor, onFloor } from './floor/index.ts';
import { forgetSettings } from './limits.ts';

export const generalLane = 'general';

type Asking = Doing & { readonly idempotency?: IdempotencyEntry };

export async function setQueueSettings(doing: Doing, settings: QueueSettings) {
  const set = await doing.transact(async (tx) => {
    const version = await store.insertSettings(tx, settings, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'callcentre.settings.set',
        subject: 'callcentre:settings',
        body: { version, settings: JSON.stringify(settings) },
      },
    ]);
    return { version, eventId: eventId! };
  });
  forgetSettings(doing.house.db);
  return set;
}

export async function listLanes(db: Database): Promise<{ lanes: Lane[] }> {
  return { lanes: (await store.selectLanes(db)).map(presentLane) };
}

export function setLane(
  doing: Asking,
  code: string,
  { surge, expectedVersion, ...content }: LaneContent & { surge: boolean; expectedVersion?: number },
): Promise<{ lane: Lane; eventId: EventId } | Refusal> {
  return onFloor(
    doing.house,
    doing.source,
    async (floor) => {
      const held = (await floor.lanes()).get(code);
      if (held?.version !== expectedVersion)
        return refuse('version-conflict', { particulars: { version: held?.version ?? 0 } });
      if (held && held.surge !== surge) return refuse('lane-kind-fixed');
      const lane = held
        ? await store.updateLane(floor.tx, code, content, floor.now)
        : await store.insertLane(floor.tx, { code, content, surge }, floor.now);
      floor.forgetLanes();
      const [eventId] = await emit(floor.tx, floor.source, [laneEvent('set', lane)]);
      return () => ({ lane: presentLane(lane), eventId: eventId! });
    },
    { idempotency: doing.idempotency },
  );
}

export const openLane = (doing: Asking, code: string) => turnLane(doing, code, true);
export const closeLane = (doing: Asking, code: string) => turnLane(doing, code, false);

function turnLane(
  doing: Asking,
  code: string,
  open: boolean,
): Promise<{ lane: Lane; moved: number; eventId: EventId } | Refusal> {
  return onFloor(
    doing.house,
    doing.source,
    async (floor) => {
      const held = (await floor.lanes()).get(code);
      if (!held) return refuse('not-found');
      if (!held.surge || held.open === open) return refuse('lane-unchanged');
      const lane = await store.updateLaneOpen(floor.tx, code, open, floor.now);
      floor.forgetLanes();
      const moved = open ? 0 : await moveOn(floor, code);
      const [eventId] = await emit(floor.tx, floor.source, [laneEvent(open ? 'opened' : 'closed', lane)]);
      return () => ({ lane: presentLane(lane), moved, eventId: eventId! });
    },
    { idempotency: doing.idempotency },
  );
}

/** Whoever waits in a lane that closes goes where a call of their line would wait now, and keeps their place. */
async function moveOn(floor: Floor, from: string): Promise<number> {
  const lanes = await floor.lanes();
  const tx = await floor.sheet.rows();
  const waiting = await selectWaitingIn(tx, from);
  for (const { id, line } of waiting) {
    const lane = laneFor([...lanes.values()], { line }) ?? lanes.get(generalLane)!;
    await moveWaiting(tx, id, lane.code, lane.priority);
  }
  return waiting.length;
}

export function setAgentSkills(
  doing: Asking,
  agent: string,
  { skills, languages }: BodyOf<typeof setSkillsOperation>,
): Promise<{ eventId: EventId } | Refusal> {
  return onFloor(
    doing.house,
    doing.source,
    async (floor) => {
      if (!(await updateSkills(await floor.sheet.rows(), agent, skills, languages)))
        return refuse('not-found');
      const [eventId] = await emit(floor.tx, floor.source, [
        {
          type: 'callcentre.agent.skills-set',
          subject: `agent:${agent}`,
          body: { skills: JSON.stringify(skills), languages: languages.join(' ') },
        },
      ]);
      return () => ({ eventId: eventId! });
    },
    { idempotency: doing.idempotency },
  );
}

function presentLane({ setAt, ...lane }: store.LaneRow): Lane {
  return { ...lane, setAt: setAt.toISOString() };
}
