// Any sequence of calls, agents, lanes and time on the real floor, held against a slow model that knows only what was acknowledged:
// no contact is lost or answered twice, nobody waits while an agent who fits is ready, and nobody is passed over in order.
// `KAPOK_FLOOR_RUNS=200` tries longer; a failure names its seed.
import type { CallLanguage, Seat } from '@kapok/contracts/callcentre.ts';
import type { CallId } from '@kapok/contracts/ids.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { type Doing, doingAs } from '../../kernel/doing.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { addCtiSource, setLane, takeCtiEvents, tick } from './index.ts';
import { selectAgents } from './store/agents.ts';
import { type ContactRow, selectContacts } from './store/contacts.ts';
import { selectLanes } from './store/lanes.ts';
import { commandContact, setSeat, watchSeat } from './usecases/seats.ts';
import { closeLane, openLane, setAgentSkills } from './usecases/settings.ts';

const clock = new SettableClock(new Date('2021-06-01T01:00:00.000Z'));
const runs = Number(process.env.KAPOK_FLOOR_RUNS ?? 8);
const agentNames = ['ann', 'bo', 'cy'] as const;
const speaks: Record<string, CallLanguage[]> = { ann: ['zh'], bo: ['zh', 'en'], cy: ['zh', 'yue'] };
const skilled: Record<string, Record<string, number>> = { ann: { housing: 3 }, bo: {}, cy: { housing: 1 } };

let city: TestHouse;
let system: Doing;
const agents = new Map<string, Doing>();
beforeAll(async () => {
  city = await openTestHouse({ clock });
  system = doingAs(city.house, { kind: 'system', name: 'test' });
  await addCtiSource(system, { code: 'pbx', name: 'pbx', routes: false });
  const like = {
    name: { zh: '房', en: 'Housing' },
    lines: ['12329'],
    priority: 4,
    skill: 'housing',
    levelMin: 2,
    agents: [],
    reserved: false,
    homeSeats: true,
    greeting: { zh: '', en: '' },
    script: { zh: '', en: '' },
    escalateAfterSeconds: 40,
    escalateToAll: true,
  };
  await setLane(system, 'housing', { ...like, surge: false });
  await setLane(system, 'storm', {
    ...like,
    lines: [],
    option: '7',
    skill: null,
    priority: 1,
    agents: ['bo'],
    reserved: true,
    escalateToAll: false,
    surge: true,
  });
  for (const [at, username] of agentNames.entries()) {
    const staffId = `00000000-0000-7000-8000-00000000000${at + 1}`;
    const actor = { kind: 'staff', staffId, username, posts: [], sessionId: staffId, assurance: 1 } as const;
    agents.set(username, doingAs(city.house, actor));
    await setSeat(agents.get(username)!, { ready: false });
    await setAgentSkills(system, username, { skills: skilled[username]!, languages: speaks[username]! });
  }
});
afterAll(() => city?.close());

type Step =
  | { readonly do: 'offer'; readonly kind: 'general' | 'housing' | 'storm'; readonly language: CallLanguage }
  | { readonly do: 'leave'; readonly which: number }
  | {
      readonly do: 'ready' | 'away' | 'answer' | 'decline' | 'hang-up' | 'finish' | 'watch';
      readonly agent: string;
    }
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'wait'; readonly seconds: number };

const agent = fc.constantFrom(...agentNames);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('offer' as const),
      kind: fc.constantFrom('general', 'housing', 'storm'),
      language: fc.constantFrom('zh' as const, 'zh' as const, 'yue' as const, 'en' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat({ max: 20 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'ready',
        'ready',
        'away',
        'answer',
        'answer',
        'decline',
        'hang-up',
        'finish',
        'finish',
        'watch',
      ),
      agent,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('open', 'close') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 4, 16, 35) }),
  },
);

/** What the model knows: only what was acknowledged. */
interface Known {
  readonly call: string;
  readonly id: string;
  left: boolean;
  answeredBy: string | undefined;
}

let sequence = 0;
async function report(type: 'offered' | 'ended', call: string, rest: object = {}) {
  sequence += 1;
  const taken = await takeCtiEvents(city.house, 'pbx', [
    { sequence, type, at: clock.now().toISOString(), call, ...rest },
  ]);
  if (isRefusal(taken)) throw new Error(taken.refused);
  return taken.results[0]!;
}

const rowsNow = async () => {
  const rows = await selectContacts(system.db, {}, { limit: 10_000, after: undefined });
  return new Map(rows.map((row) => [row.id as string, row]));
};

async function does(asked: Step, known: Known[]): Promise<void> {
  switch (asked.do) {
    case 'offer': {
      const call = `c${sequence}`;
      const rest = {
        language: asked.language,
        line: asked.kind === 'housing' ? '12329' : '12345',
        ...(asked.kind === 'storm' ? { option: '7' } : {}),
      };
      const result = await report('offered', call, rest);
      known.push({ call, id: result.contactId!, left: false, answeredBy: undefined });
      return;
    }
    case 'leave': {
      const there = known.filter(({ left }) => !left);
      const who = there[asked.which % Math.max(1, there.length)];
      if (!who) return;
      who.left = true;
      await report('ended', who.call);
      return;
    }
    case 'open':
    case 'close':
      await (asked.do === 'open' ? openLane : closeLane)(system, 'storm');
      return;
    case 'wait':
      clock.moveTo(new Date(clock.now().getTime() + asked.seconds * 1000));
      await tick(city.house);
      return;
    case 'ready':
    case 'away':
      await setSeat(agents.get(asked.agent)!, { ready: asked.do === 'ready' });
      return;
    case 'watch':
      await watchSeat(agents.get(asked.agent)!, {});
      return;
    case 'answer':
    case 'decline':
    case 'hang-up':
    case 'finish': {
      const doing = agents.get(asked.agent)!;
      const seat = (await watchSeat(doing, {})) as Seat;
      if (!seat.contact) return;
      const done = await commandContact(doing, seat.contact.id as CallId, { command: asked.do });
      if (isRefusal(done)) return;
      const who = known.find(({ id }) => id === seat.contact!.id)!;
      if (asked.do === 'answer') {
        expect(who.answeredBy, 'answered twice').toBeUndefined();
        who.answeredBy = asked.agent;
      }
      if (asked.do === 'hang-up') who.left = true;
    }
  }
}

/** The rule of the floor once more, from its description and not from its code. */
async function mayTake(name: string, contact: ContactRow): Promise<boolean> {
  const lanes = await selectLanes(city.house.db);
  const lane = lanes.find(({ code }) => code === contact.lane)!;
  const storm = lanes.find(({ code }) => code === 'storm')!;
  if (!speaks[name]!.includes(contact.language)) return false;
  if (name === 'bo' && storm.open && lane.code !== 'storm') return false;
  const waited = (clock.now().getTime() - contact.placedAt.getTime()) / 1000;
  if (lane.escalateToAll && waited >= lane.escalateAfterSeconds) return true;
  if (lane.code === 'storm') return name === 'bo';
  return lane.code !== 'housing' || (skilled[name]!.housing ?? 0) >= 2;
}

async function place(contact: ContactRow): Promise<readonly [number, number, string]> {
  const lane = (await selectLanes(city.house.db)).find(({ code }) => code === contact.lane)!;
  const waited = clock.now().getTime() - contact.placedAt.getTime();
  const raised = contact.priority - Math.floor(waited / 1000 / lane.escalateAfterSeconds);
  return [Math.max(0, raised), contact.placedAt.getTime(), contact.id];
}
const before = (one: readonly (number | string)[], other: readonly (number | string)[]) => {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value < other[at]!;
  return false;
};

async function holds(known: readonly Known[], was: ReadonlyMap<string, ContactRow>): Promise<void> {
  const rows = await rowsNow();
  const seats = await selectAgents(city.house.db);
  for (const { id, left, answeredBy } of known) {
    const row = rows.get(id);
    expect(row, `contact ${id} was acknowledged and is lost`).toBeDefined();
    if (left && answeredBy === undefined) expect(row!.outcome, 'gave up').toBe('abandoned');
    if (!left) expect(row!.state, 'nobody ended it').not.toBe('closed');
    if (answeredBy !== undefined) expect(row!.answeredBy).toBe(answeredBy);
  }
  expect(rows.size).toBe(known.length);
  for (const seat of seats) {
    const at = [...rows.values()].filter(
      ({ agent: name, state }) => name === seat.code && ['ringing', 'talking', 'wrapping'].includes(state),
    );
    expect(at.length, `contacts of ${seat.code}`).toBe(seat.contactId === null ? 0 : 1);
  }
  const waiting = [...rows.values()].filter(({ state }) => state === 'waiting');
  for (const contact of waiting)
    for (const { code, state } of seats)
      if (state === 'ready')
        expect(await mayTake(code, contact), `${contact.id} waits, ${code} is ready`).toBe(false);
  for (const row of rows.values()) {
    if (row.state !== 'ringing' || was.get(row.id)?.agent === row.agent) continue;
    for (const other of waiting)
      if (await mayTake(row.agent!, other))
        expect(before(await place(row), await place(other)), `${other.id} was passed over`).toBe(true);
  }
}

/** Everybody leaves, so that the next run begins on an empty floor. */
async function clear(known: readonly Known[]): Promise<void> {
  for (const who of known) if (!who.left) await report('ended', who.call);
  for (const doing of agents.values()) {
    const seat = (await watchSeat(doing, {})) as Seat;
    if (seat.contact) await commandContact(doing, seat.contact.id as CallId, { command: 'finish' });
    await setSeat(doing, { ready: false });
  }
  await closeLane(system, 'storm');
  clock.moveTo(new Date(clock.now().getTime() + 40 * 86_400_000));
  await tick(city.house, true);
  for (const doing of agents.values()) await watchSeat(doing, {});
}

const vanishing: Step[] = [
  { do: 'ready', agent: 'bo' },
  { do: 'offer', kind: 'general', language: 'en' },
  { do: 'wait', seconds: 35 },
  { do: 'ready', agent: 'bo' },
  { do: 'answer', agent: 'bo' },
  { do: 'wait', seconds: 35 },
  { do: 'offer', kind: 'general', language: 'en' },
  { do: 'hang-up', agent: 'bo' },
  { do: 'finish', agent: 'bo' },
  { do: 'answer', agent: 'bo' },
];

test('no contact is lost, answered twice or passed over, whoever vanishes', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const known: Known[] = [];
      try {
        for (const asked of steps) {
          const was = await rowsNow();
          await does(asked, known);
          await holds(known, was);
        }
      } finally {
        await clear(known);
      }
    }),
    { numRuns: runs, examples: [[vanishing]], interruptAfterTimeLimit: runs * 20_000 },
  );
});
