// A telephone switch for the demonstration: a quiet quarter of an hour before the start and one after it, so that the live wall and
// the agent's desk have something true to show. Every call goes through the interface that real switches use.
import type { CtiEvent } from '@kapok/contracts/callcentre.ts';
import { seededRandom } from '../server/src/kernel/clock.ts';
import { type Doing, doingAs } from '../server/src/kernel/doing.ts';
import { isRefusal } from '../server/src/kernel/errors.ts';
import type { House } from '../server/src/kernel/module.ts';
import { addCtiSource, readBoard, setLane, takeCtiEvents } from '../server/src/modules/callcentre/index.ts';

const quarterMs = 15 * 60_000;
const seats = 8;
const lookMs = 1_000;
const batchMax = 150;
/** Hands its calls out itself, as the city's agents of the demonstration have no browser. */
const handsOut = 'demo-switch';
/** Rings at whoever is ready at a desk. */
const atDesks = 'demo-line';
const deskEveryMs = 25_000;
const deskCallMs = 120_000;

type Planned = Omit<CtiEvent, 'sequence'>;

/** Calls of half an hour around `now`, each with its events, in the order they happen. */
export function planHalfHour(now: Date, seed: number): Planned[] {
  const random = seededRandom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random.fraction() * (to - from + 1));
  const from = now.getTime() - quarterMs;
  const freeAt = Array<number>(seats).fill(from);
  const planned: Planned[] = [];
  for (let at = from, call = 1; at < now.getTime() + quarterMs; at += whole(4, 16) * 1000, call += 1) {
    const id = `${now.getTime().toString(36)}-${call}`;
    const event = (type: CtiEvent['type'], ms: number, rest: object = {}): Planned => ({
      type,
      at: new Date(ms).toISOString(),
      call: id,
      ...rest,
    });
    const language = random.fraction() < 0.2 ? 'yue' : random.fraction() < 0.03 ? 'en' : 'zh';
    planned.push(event('offered', at, { line: '12345', language, anonymous: true }));
    const seat = freeAt.indexOf(Math.min(...freeAt));
    const answeredAt = Math.max(at + whole(2, 9) * 1000, freeAt[seat]!);
    const patienceMs = random.fraction() < 0.04 ? whole(1, 5) * 1000 : whole(25, 90) * 1000;
    if (answeredAt > at + patienceMs) {
      planned.push(event('ended', at + patienceMs));
      continue;
    }
    const endedAt = answeredAt + whole(25, 110) * 1000;
    freeAt[seat] = endedAt + whole(3, 15) * 1000;
    planned.push(event('answered', answeredAt, { agent: `D${String(seat + 1).padStart(2, '0')}` }));
    planned.push(event('ended', endedAt));
  }
  return planned.sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Plays until the quarter of an hour is over or it is stopped. */
export async function playHalfHour(house: House): Promise<{ stop(): void }> {
  const doing = doingAs(house, { kind: 'system', name: 'city' });
  await connect(doing);
  const begin = house.clock.now();
  const planned = planHalfHour(begin, house.config.demoSeed);
  // Each start counts on from where any before it can have come to.
  let sequence = begin.getTime() * 1000;
  const send = async (source: string, events: readonly Planned[]) => {
    const numbered = events.map((event, at) => ({ ...event, sequence: sequence + at }));
    sequence += events.length;
    const taken = await takeCtiEvents(house, source, numbered);
    if (isRefusal(taken))
      house.log.warn({ source, refused: taken.refused }, 'the demonstration’s switch was refused');
  };
  const due = async () => {
    const now = house.clock.now().toISOString();
    for (;;) {
      const count = planned.slice(0, batchMax).filter(({ at }) => at <= now).length;
      if (count === 0) return;
      await send(handsOut, planned.splice(0, count));
    }
  };
  const failed = (err: unknown) => house.log.warn({ err }, 'the demonstration’s switch failed and goes on');
  await due().catch(failed);
  let busy = false;
  let nextDeskAt = begin.getTime();
  let deskCalls = 0;
  const underWay: { call: string; endsAt: number }[] = [];
  const step = async () => {
    await due();
    const now = house.clock.now();
    const over = underWay.filter(({ endsAt }) => endsAt <= now.getTime());
    for (const { call } of over) {
      underWay.splice(
        underWay.findIndex((one) => one.call === call),
        1,
      );
      await send(atDesks, [{ type: 'ended', at: now.toISOString(), call }]);
    }
    if (now.getTime() < nextDeskAt || underWay.length > 0) return;
    // Nobody calls where nobody would answer.
    const { agents } = await readBoard({ house }, {});
    if (!agents.some(({ state, centre, home }) => state === 'ready' && centre + home > 0)) return;
    nextDeskAt = now.getTime() + deskEveryMs;
    deskCalls += 1;
    const call = `${begin.getTime().toString(36)}-desk-${deskCalls}`;
    underWay.push({ call, endsAt: now.getTime() + deskCallMs });
    const number = `1380000${String(1000 + deskCalls)}`;
    await send(atDesks, [{ type: 'offered', at: now.toISOString(), call, line: '12345', number }]);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    step()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
    if (house.clock.now().getTime() > begin.getTime() + quarterMs && underWay.length === 0)
      clearInterval(timer);
  }, lookMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function connect(doing: Doing): Promise<void> {
  await addCtiSource(doing, { code: handsOut, name: '演示交换机', routes: true });
  await addCtiSource(doing, { code: atDesks, name: '演示来电', routes: false });
  // Set by an earlier start it is left as it is.
  await setLane(doing, 'typhoon', {
    name: { zh: '台风应急专席', en: 'Typhoon desk' },
    lines: [],
    option: '7',
    priority: 1,
    skill: null,
    levelMin: 1,
    agents: [],
    reserved: false,
    homeSeats: true,
    greeting: { zh: '您好，这里是台风应急专席，请讲。', en: 'This is the typhoon desk. How can we help?' },
    script: {
      zh: '一问是否有人受困；二问地点；三问联系方式。有人受困的，立即三方接入应急部门。',
      en: 'First: is anyone trapped? Then where, and how to reach them. If trapped, join the emergency bureau at once.',
    },
    escalateAfterSeconds: 30,
    escalateToAll: true,
    surge: true,
  });
}
