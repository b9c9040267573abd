// Staffing rules beside values that others published, and what must hold for any load.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../kernel/clock.ts';
import { agentsFor, estimatePatience } from './agents.ts';
import { erlangA, erlangB, erlangC, type Load } from './erlang.ts';
import { play, shareOf } from './simulation.ts';

const load = (erlangs: number, handlingSeconds = 180): Load => ({
  arrivalsPerSecond: erlangs / handlingSeconds,
  handlingSeconds,
});

test.each([
  [1, 5, 0.8333333333333334],
  [10, 20, 0.5379631686320729],
  [190, 200, 0.08869684386923561],
  [200, 180, 0.01032],
])('Erlang B: %d agents under %d erlangs lose %d', (agents, erlangs, lost) => {
  expect(erlangB(agents, load(erlangs))).toBeCloseTo(lost, lost < 0.02 ? 5 : 12);
});

test.each([
  [5, 3, 0.236152],
  [10, 8, 0.40918],
  [20, 16, 0.256078],
  [50, 45, 0.363864],
  [25, 20, 0.2091],
])('Erlang C: of %d agents under %d erlangs %d of callers wait', (agents, erlangs, waiting) => {
  expect(erlangC(agents, load(erlangs), 20)!.waiting).toBeCloseTo(waiting, 5);
});

test('Erlang C: a hundred calls in half an hour, as two packages publish it', () => {
  const hundred: Load = { arrivalsPerSecond: 100 / 1800, handlingSeconds: 180 };
  const { withinSeconds, occupancy, waiting, meanWaitSeconds } = erlangC(14, hundred, 20)!;
  expect(withinSeconds).toBeCloseTo(0.8883500191794669, 12);
  expect(occupancy).toBeCloseTo(0.714286, 6);
  expect(waiting).toBeCloseTo(0.1741319335950498, 12);
  expect(meanWaitSeconds).toBeCloseTo(7.835937, 5);
  expect(erlangC(13, hundred, 20)!.withinSeconds).toBeCloseTo(0.7956, 4);
  expect(erlangC(10, { arrivalsPerSecond: 25 / 600, handlingSeconds: 180 }, 20)!.withinSeconds).toBeCloseTo(
    0.76775,
    4,
  );
  expect(erlangC(10, load(10), 20)).toBeUndefined();
});

test.each([
  [10, 0.137464],
  [12, 0.061597],
  [14, 0.022839],
])(
  'Erlang A: of 10 erlangs %d agents lose %d, callers waiting two minutes at most on average',
  (agents, lost) => {
    const found = erlangA(agents, load(10), 120, 15);
    expect(found.abandoned).toBeCloseTo(lost, 5);
    expect(agents * found.occupancy).toBeCloseTo(10 * found.connected, 10);
  },
);

test('Erlang A and C agree with the published simulations of a call centre, within their intervals', () => {
  const centre: Load = { arrivalsPerSecond: 4.2 / 60, handlingSeconds: 120 };
  const steady = erlangC(12, centre, 20)!;
  expect(steady.waiting).toBeCloseTo(0.1838886304, 9);
  expect(steady.withinSeconds).toBeCloseTo(0.8990797799, 9);
  expect(steady.meanWaitSeconds / 60).toBeCloseTo(0.1021603502, 9);
  const giving = erlangA(12, centre, 60, 20);
  expect(giving.abandoned * 4.2 * 480).toBeCloseTo(59.83267, 4);
  expect(giving.occupancy).toBeCloseTo(0.67922477, 7);
  // Simulations start empty, so over eight hours they lie slightly above the steady state.
  expect(giving.withinSeconds / giving.connected).toBeCloseTo(0.975, 2);
  expect(giving.serviceLevel).toBeGreaterThan(0.967);
  expect(giving.serviceLevel).toBeLessThan(0.969);
});

test('endless patience turns A into C', () => {
  const patient = erlangA(14, load(10), 1e9, 20);
  const { withinSeconds } = erlangC(14, load(10), 20)!;
  expect(patient.withinSeconds).toBeCloseTo(withinSeconds, 6);
  expect(patient.connected).toBeCloseTo(1, 6);
});

const anyLoad = fc.record({
  erlangs: fc.double({ min: 0.01, max: 900, noNaN: true }),
  handlingSeconds: fc.integer({ min: 20, max: 900 }),
  patienceSeconds: fc.integer({ min: 10, max: 3600 }),
  agents: fc.integer({ min: 1, max: 1000 }),
});

test('shares are shares, one more agent never does worse, and what is answered keeps agents busy', () => {
  fc.assert(
    fc.property(anyLoad, ({ erlangs, handlingSeconds, patienceSeconds, agents }) => {
      const given = load(erlangs, handlingSeconds);
      const found = erlangA(agents, given, patienceSeconds, 15);
      const more = erlangA(agents + 1, given, patienceSeconds, 15);
      for (const share of [found.connected, found.withinSeconds, found.occupancy]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(found.withinSeconds).toBeLessThanOrEqual(found.connected + 1e-9);
      expect(more.connected).toBeGreaterThanOrEqual(found.connected - 1e-9);
      expect(more.withinSeconds).toBeGreaterThanOrEqual(found.withinSeconds - 1e-9);
    }),
    { numRuns: 200 },
  );
});

test('an interval gets the fewest agents that hold its targets', () => {
  const targets = { connected: 0.95, occupancyMax: 1, shrinkage: 0.3 };
  // Between 12 and 13: twelve agents lose 6.16 of a hundred callers.
  expect(agentsFor(load(10), 120, targets)).toMatchObject({ agents: 13, heads: 19 });
  expect(
    agentsFor(load(10), 120, { ...targets, within: { share: 0.9, seconds: 15 } })!.agents,
  ).toBeGreaterThan(13);
  expect(agentsFor(load(10), 120, { ...targets, occupancyMax: 0.6 })!.agents).toBe(17);
  expect(agentsFor(load(0), 120, targets)).toMatchObject({ agents: 0, heads: 0 });
  expect(agentsFor(load(50_000), 120, targets)).toBeUndefined();
  fc.assert(
    fc.property(anyLoad, ({ erlangs, handlingSeconds, patienceSeconds }) => {
      const given = load(erlangs, handlingSeconds);
      const need = agentsFor(given, patienceSeconds, targets)!;
      expect(need.expected.connected).toBeGreaterThanOrEqual(0.95);
      if (need.agents > 0)
        expect(erlangA(need.agents - 1, given, patienceSeconds, 15).connected).toBeLessThan(0.95);
    }),
    { numRuns: 100 },
  );
});

test('patience: ten who gave up after 1,200 seconds of waiting in all, and nobody', () => {
  const ten = estimatePatience({ abandoned: 10, seconds: 1200 })!;
  expect(ten.seconds).toBe(120);
  // 2,400 over the 97.5 % and 2.5 % quantiles of chi-square with 20 degrees, 34.170 and 9.591.
  expect(ten.low).toBeCloseTo(70.24, 0);
  expect(ten.high).toBeCloseTo(250.2, -1);
  expect(estimatePatience({ abandoned: 0, seconds: 300 })).toBeUndefined();
});

test('patience: of twenty cities whose callers wait as long, nearly all bounds hold the truth', () => {
  const seed = Number(process.env.KAPOK_SEED ?? 7);
  const { fraction } = seededRandom(seed);
  let held = 0;
  for (let city = 0; city < 20; city++) {
    const intervals = [{ seconds: 4 * 3600, contacts: 800, agents: 10, handlingSeconds: 180 }];
    const { offered, answered, waitSeconds } = play({
      intervals,
      patienceSeconds: 90,
      withinSeconds: 15,
      fraction,
    });
    const found = estimatePatience({ abandoned: offered[0]! - answered[0]!, seconds: waitSeconds })!;
    if (found.low <= 90 && 90 <= found.high) held += 1;
  }
  expect(held, `seed ${seed}`).toBeGreaterThanOrEqual(16);
});

test('played calls are answered, within the target or not at all as Erlang A says', () => {
  const seed = Number(process.env.KAPOK_SEED ?? 3);
  const { fraction } = seededRandom(seed);
  for (const [agents, erlangs] of [
    [12, 10],
    [60, 60],
    [30, 45],
  ] as const) {
    const given = load(erlangs);
    const said = erlangA(agents, given, 120, 15);
    const runs = Array.from({ length: 40 }, () =>
      play({
        intervals: [
          { seconds: 7200, contacts: given.arrivalsPerSecond * 7200, agents, handlingSeconds: 180 },
        ],
        patienceSeconds: 120,
        withinSeconds: 15,
        fraction,
      }),
    );
    const answered = shareOf(runs.map((run) => ({ part: run.answered[0]!, whole: run.offered[0]! })));
    const within = shareOf(runs.map((run) => ({ part: run.within[0]!, whole: run.offered[0]! })));
    expect(Math.abs(answered.share - said.connected), `seed ${seed}, ${agents} agents`).toBeLessThan(0.02);
    expect(Math.abs(within.share - said.withinSeconds), `seed ${seed}, ${agents} agents`).toBeLessThan(0.04);
  }
});

test('nobody is answered by nobody, and everybody by enough', () => {
  const { fraction } = seededRandom(1);
  const played = (agents: number) =>
    play({
      intervals: [{ seconds: 3600, contacts: 50, agents, handlingSeconds: 60 }],
      patienceSeconds: 60,
      withinSeconds: 15,
      exact: true,
      fraction,
    });
  expect(played(0)).toMatchObject({ answered: Float64Array.of(0), offered: Float64Array.of(50) });
  expect(played(100)).toMatchObject({
    answered: Float64Array.of(50),
    within: Float64Array.of(50),
    waitSeconds: 0,
  });
});
