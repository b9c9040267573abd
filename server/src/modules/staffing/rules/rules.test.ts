// Staffing rules beside values that others published, and what must hold for any load.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentsFor, estimatePatienceSeconds } from './agents.ts';
import { erlangA, erlangB, erlangC, type Load } from './erlang.ts';

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

test.each([
  ['ten who gave up after 1,200 seconds of waiting in all', { abandoned: 10, seconds: 1200 }, 120],
  ['nobody gave up', { abandoned: 0, seconds: 300 }, undefined],
])('patience: %s', (_name, waited, expected) => {
  expect(estimatePatienceSeconds(waited)).toBe(expected);
});
