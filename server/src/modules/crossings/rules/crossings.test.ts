// Crossings by their rules: from where to where, each refusal one line, and lives of papers drawn at random: never in two places, never
// lost, and always with a way to the end.
import type { CrossingCommand, CrossingOutcome } from '@kapok/contracts/crossings.ts';
import type { CrossingLegId } from '@kapok/contracts/ids.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { type Decision, decide, endedBy } from './decide.ts';
import { covers, isSamePlace, kindsFrom } from './places.ts';
import { mayNow } from './reading.ts';
import {
  type ApplicationStage,
  type CrossingOf,
  type LegOf,
  openLeg,
  papersAt,
  stageOf,
  whereIs,
} from './standing.ts';

describe('places', () => {
  test.each([
    ['440106', '440106', true],
    ['440106', '440106013000', true],
    ['440106000000', '440106', true],
    ['440106013000', '440106013005', true],
    ['440106013000', '440106', false],
    ['440100', '440112', true],
    ['440000', '440300', true],
    ['440106', '440112', false],
    ['440100', '440300', false],
  ])('%s holds %s: %s', (whole, division, held) => expect(covers(whole, division)).toBe(held));

  test('a matter crosses only as its authority says', () => {
    const crossing = { kinds: ['collected' as const], from: ['440106'] };
    expect(kindsFrom({}, '440106')).toEqual([]);
    expect(kindsFrom({ crossing }, '440106001000')).toEqual(['collected']);
    expect(kindsFrom({ crossing }, '440112')).toEqual([]);
    expect(kindsFrom({ crossing: { kinds: ['online'] } }, '440112')).toEqual(['online']);
    expect([isSamePlace('440106', '440106001000'), isSamePlace('440106', '440100')]).toEqual([true, false]);
  });
});

const triesMax = 2;
const at = new Date('2021-06-01T02:00:00Z');
const legOf = (more: Partial<LegOf>): LegOf => ({
  id: 'leg-0' as CrossingLegId,
  carries: 'papers',
  from: 'window',
  to: 'home',
  papers: [0, 1],
  takenAt: null,
  missing: [],
  refusedAt: null,
  sendsBack: null,
  ...more,
});
const fresh: CrossingOf = {
  kind: 'collected',
  collecting: 'window',
  home: 'home',
  papers: [
    { place: 0, isResult: false },
    { place: 1, isResult: false },
  ],
  legs: [],
  application: 'none',
  outcome: null,
};
const version = { expectedVersion: 1 };
const way = { way: 'courier' as const };
const commands = {
  handOver: { command: 'hand-over', ...version, ...way },
  takeOver: { command: 'take-over', ...version, legId: 'leg-0' as CrossingLegId, missing: [] },
  refuse: {
    command: 'refuse',
    ...version,
    legId: 'leg-0' as CrossingLegId,
    ground: 'damaged',
    reason: '破损',
    ...way,
  },
  send: {
    command: 'send-result',
    ...version,
    papers: [{ name: '证', form: 'original', pieces: 1 }],
    originals: false,
    ...way,
  },
  handOut: { command: 'hand-out', ...version, identity: true },
  sendBack: { command: 'send-back', ...version, ...way },
  giveBack: { command: 'give-back', ...version, reason: '申请人要求' },
  close: { command: 'close', ...version },
} as const satisfies Record<string, CrossingCommand>;
const taken = legOf({ takenAt: at });
const result = legOf({ carries: 'result', from: 'home', to: 'window', papers: [2], takenAt: at });
const back = legOf({
  id: 'leg-1' as CrossingLegId,
  from: 'home',
  to: 'window',
  sendsBack: 'leg-0' as CrossingLegId,
});
const refused = legOf({ refusedAt: at });

describe('what is refused', () => {
  test.each<[string, Partial<CrossingOf>, CrossingCommand, string]>([
    ['what has ended', { outcome: 'closed' }, commands.handOver, 'crossing-ended'],
    ['handing over what is on its way', { legs: [legOf({})] }, commands.handOver, 'leg-under-way'],
    [
      'handing over what is at home',
      { legs: [taken], application: 'open' },
      commands.handOver,
      'nothing-here',
    ],
    ['handing over what nobody collected', { collecting: null }, commands.handOver, 'nothing-here'],
    [
      'handing the result over again',
      {
        papers: [...fresh.papers, { place: 2, isResult: true }],
        legs: [taken, result],
        application: 'decided',
      },
      commands.handOver,
      'nothing-here',
    ],
    [
      'handing over too often',
      {
        legs: [
          refused,
          { ...back, takenAt: at },
          { ...refused, id: 'leg-2' as CrossingLegId },
          { ...back, id: 'leg-3' as CrossingLegId, takenAt: at },
        ],
      },
      commands.handOver,
      'tries-used-up',
    ],
    ['taking over twice', { legs: [taken] }, commands.takeOver, 'leg-not-open'],
    ['taking over what was sent back', { legs: [refused] }, commands.takeOver, 'leg-not-open'],
    [
      'missing what was not listed',
      { legs: [legOf({})] },
      { ...commands.takeOver, missing: [{ place: 7 }] },
      'unknown-paper',
    ],
    [
      'missing everything',
      { legs: [legOf({})] },
      { ...commands.takeOver, missing: [{ place: 0 }, { place: 1 }] },
      'all-missing',
    ],
    [
      'refusing what came back',
      { legs: [refused, back] },
      { ...commands.refuse, legId: 'leg-1' as CrossingLegId },
      'return-stays',
    ],
    ['refusing copies', { legs: [legOf({ carries: 'copies' })] }, commands.refuse, 'return-stays'],
    [
      'a result before the decision',
      { legs: [taken], application: 'open' },
      commands.send,
      'result-not-ready',
    ],
    [
      'a result that nobody collects',
      { collecting: null, application: 'decided' },
      commands.send,
      'nobody-collects',
    ],
    [
      'an empty result',
      { legs: [taken], application: 'decided' },
      { ...commands.send, papers: [] },
      'nothing-to-send',
    ],
    [
      'a second result',
      {
        papers: [...fresh.papers, { place: 2, isResult: true }],
        legs: [taken, result],
        application: 'decided',
      },
      commands.send,
      'papers-at-window',
    ],
    ['handing out nothing', {}, commands.handOut, 'nothing-here'],
    [
      'handing out to anybody',
      {
        papers: [...fresh.papers, { place: 2, isResult: true }],
        legs: [taken, result],
        application: 'decided',
      },
      { ...commands.handOut, identity: false },
      'identity-unchecked',
    ],
    ['giving back what is on its way', { legs: [legOf({})] }, commands.giveBack, 'leg-under-way'],
    [
      'giving back what the authority handles',
      { legs: [legOf({ takenAt: at, missing: [1] })], application: 'open' },
      commands.giveBack,
      'already-accepted',
    ],
    [
      'giving back without what is still at home',
      { legs: [refused, { ...back, takenAt: at, missing: [1] }] },
      commands.giveBack,
      'papers-at-home',
    ],
    ['sending back what did not come back', {}, commands.sendBack, 'nothing-here'],
    ['closing what is handled', { legs: [taken], application: 'open' }, commands.close, 'result-not-ready'],
    [
      'closing over papers at the window',
      { legs: [legOf({ takenAt: at, missing: [1] })], application: 'ended' },
      commands.close,
      'papers-at-window',
    ],
  ])('%s', (_what, more, command, refusedWith) => {
    expect(decide({ ...fresh, ...more }, command, { triesMax })).toMatchObject({ refused: refusedWith });
  });

  test('the first take-over begins the matter, and what did not come stays with who sent it', () => {
    const underway = { ...fresh, legs: [legOf({})] };
    const decision = decide(underway, { ...commands.takeOver, missing: [{ place: 1 }] }, { triesMax });
    expect(decision).toMatchObject({ opens: true, takes: { missing: [1] } });
    const after = { ...fresh, legs: [legOf({ takenAt: at, missing: [1] })], application: 'open' as const };
    expect(after.papers.map((paper) => whereIs(paper, after))).toEqual([
      { where: 'unit', unit: 'home' },
      { where: 'unit', unit: 'window' },
    ]);
    expect(decide(after, commands.handOver, { triesMax })).toMatchObject({ begins: { papers: [1] } });
  });
});

/** Papers as things: each lies in one named spot, and moves only when somebody carries it. */
interface World {
  readonly crossing: CrossingOf;
  readonly spots: ReadonlyMap<number, string>;
}

function apply({ crossing, spots }: World, decision: Decision, made: number): World {
  let { papers, legs } = crossing;
  const moved = new Map(spots);
  for (let nth = 0; nth < made; nth += 1) {
    const place = papers.length;
    papers = [...papers, { place, isResult: true }];
    moved.set(place, 'home');
  }
  const { takes, refuses, begins, outcome, opens } = decision;
  if (takes) {
    legs = legs.map((leg) =>
      leg.id === takes.leg.id ? { ...leg, takenAt: at, missing: takes.missing } : leg,
    );
    for (const place of takes.leg.papers)
      moved.set(place, takes.missing.includes(place) ? takes.leg.from : takes.leg.to);
  }
  if (refuses) {
    legs = legs.map((leg) => (leg.id === refuses.id ? { ...leg, refusedAt: at } : leg));
    for (const place of refuses.papers) moved.set(place, refuses.to);
  }
  if (begins) {
    const id = `leg-${legs.length}` as CrossingLegId;
    for (const place of begins.papers) {
      expect(moved.get(place), 'what a leg carries lies where it begins').toBe(begins.from);
      moved.set(place, `leg:${id}`);
    }
    legs = [
      ...legs,
      { ...begins, id, takenAt: null, missing: [], refusedAt: null, sendsBack: begins.sendsBack?.id ?? null },
    ];
  }
  const ended = outcome ?? crossing.outcome;
  if (outcome === 'collected' || outcome === 'given-back')
    for (const [place, spot] of moved) if (spot === crossing.collecting) moved.set(place, 'applicant');
  const application: ApplicationStage = opens ? 'open' : crossing.application;
  return { crossing: { ...crossing, papers, legs, application, outcome: ended }, spots: moved };
}

/** The application goes on by itself: opened with the papers, decided, over; delivered or otherwise. */
function advance(world: World, delivered: boolean): World {
  const { crossing } = world;
  if (crossing.application === 'open') return { ...world, crossing: { ...crossing, application: 'decided' } };
  if (crossing.application !== 'decided') return world;
  return over({ ...world, crossing: { ...crossing, application: 'ended' } }, delivered);
}

function over(world: World, delivered: boolean): World {
  const outcome: CrossingOutcome | undefined = endedBy(world.crossing, delivered);
  if (outcome === undefined) return world;
  const spots = new Map(world.spots);
  if (outcome === 'delivered')
    for (const { place, isResult } of world.crossing.papers)
      if (isResult && spots.get(place) === 'home') spots.set(place, 'applicant');
  return { crossing: { ...world.crossing, outcome }, spots };
}

interface Drawn {
  readonly kind: 'act' | 'time';
  readonly pick: number;
  readonly some: readonly number[];
  readonly yes: boolean;
}

function commandOf(world: World, { pick, some, yes }: Drawn): CrossingCommand {
  const legId = (openLeg(world.crossing.legs)?.id ?? 'leg-0') as CrossingLegId;
  const lines = openLeg(world.crossing.legs)?.papers ?? [];
  const missing = lines.filter((place) => some.includes(place)).map((place) => ({ place }));
  const all: CrossingCommand[] = [
    commands.handOver,
    { ...commands.takeOver, legId, missing },
    { ...commands.refuse, legId },
    { ...commands.send, originals: yes, papers: yes ? [] : [...commands.send.papers] },
    { ...commands.handOut, identity: yes },
    commands.giveBack,
    commands.close,
    commands.sendBack,
  ];
  return all[pick % all.length]!;
}

const madeBy = (command: CrossingCommand): number =>
  command.command === 'send-result' ? command.papers.length : 0;

function check({ crossing, spots }: World): void {
  expect(crossing.papers.map(({ place }) => place)).toEqual([...spots.keys()].sort((a, b) => a - b));
  for (const paper of crossing.papers) {
    const where = whereIs(paper, crossing);
    const spot =
      where.where === 'unit' ? where.unit : where.where === 'leg' ? `leg:${where.leg}` : 'applicant';
    expect(spot, `paper ${paper.place}`).toBe(spots.get(paper.place));
  }
  const travelling = crossing.legs.filter((leg) => leg.takenAt === null && leg.refusedAt === null);
  expect(travelling.length, 'legs on their way at once').toBeLessThanOrEqual(1);
  const held = ['window', 'home'].reduce((sum, unit) => sum + papersAt(unit, crossing).length, 0);
  const elsewhere = [...spots.values()].filter(
    (spot) => spot === 'applicant' || spot.startsWith('leg:'),
  ).length;
  expect(held + elsewhere, 'every paper is counted once').toBe(crossing.papers.length);
  expect(stageOf(crossing) === 'ended').toBe(crossing.outcome !== null);
}

/** Whoever wants it to end gets there: take over what comes, hand on what lies, hand out or give back or close. */
function toTheEnd(world: World): World {
  let now = world;
  for (let steps = 0; now.crossing.outcome === null; steps += 1) {
    expect(steps, `it does not end: ${JSON.stringify(now.crossing)}`).toBeLessThan(40);
    const legId = openLeg(now.crossing.legs)?.id as CrossingLegId;
    const wish: CrossingCommand[] = [
      { ...commands.takeOver, legId },
      commands.sendBack,
      { ...commands.handOut, identity: true },
      commands.giveBack,
      commands.close,
    ];
    const before = now;
    for (const command of wish) {
      const decision = decide(now.crossing, command, { triesMax });
      if (isRefusal(decision)) continue;
      now = apply(now, decision, 0);
      break;
    }
    if (now === before) now = advance(now, false);
    check(now);
  }
  return now;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom('act' as const, 'act' as const, 'time' as const),
  pick: fc.nat(7),
  some: fc.subarray([0, 1, 2, 3]),
  yes: fc.boolean(),
});
const begins = (count: number): World => {
  const papers = Array.from({ length: count }, (_, place) => ({ place, isResult: false }));
  return { crossing: { ...fresh, papers }, spots: new Map(papers.map(({ place }) => [place, 'window'])) };
};

test('papers are in one place each, none is lost, what may be done is what is not refused, and every life ends', () => {
  const outcomes = new Set<string>();
  const act = (pick: number, more: Partial<Drawn> = {}): Drawn => ({
    kind: 'act',
    pick,
    some: [],
    yes: false,
    ...more,
  });
  const time = (yes: boolean): Drawn => ({ kind: 'time', pick: 0, some: [], yes });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(drawn, { maxLength: 40 }), (count, steps) => {
      let world = begins(count);
      for (const step of steps) {
        if (step.kind === 'time') world = advance(world, step.yes);
        else {
          const command = commandOf(world, step);
          const decision = decide(world.crossing, command, { triesMax });
          const offered = mayNow(world.crossing, () => true);
          if (!isRefusal(decision)) {
            expect(offered, 'what is not refused is offered').toContain(command.command);
            world = apply(world, decision, madeBy(command));
          }
        }
        check(world);
      }
      outcomes.add(toTheEnd(world).crossing.outcome!);
    }),
    {
      numRuns: 2_000,
      examples: [
        // Handed over, taken over, decided, sent, taken over, handed out.
        [2, [act(0), act(1), time(false), act(3), act(1), act(4, { yes: true })]],
        // Refused, back, given back.
        [2, [act(0), act(2), act(1), act(5)]],
        // Taken over, decided, delivered at home.
        [1, [act(0), act(1), time(false), time(true)]],
        // Taken over, decided, over without a delivery, closed.
        [1, [act(0), act(1), time(false), time(false), act(6)]],
      ],
    },
  );
  expect([...outcomes].sort()).toEqual(['closed', 'collected', 'delivered', 'given-back']);
});
