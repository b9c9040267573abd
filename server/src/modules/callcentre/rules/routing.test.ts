// Who takes whom, one line a case; and for any floor: nobody waits while an agent who fits is ready, and nobody is passed over.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  fits,
  laneFor,
  type ReadyAgent,
  type RoutingLane,
  reservations,
  route,
  standing,
  type WaitingContact,
} from './routing.ts';

const now = new Date('2021-06-01T01:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const lane = (code: string, changes: Partial<RoutingLane> = {}): RoutingLane => ({
  code,
  name: { zh: code, en: code },
  lines: [],
  priority: 5,
  skill: null,
  levelMin: 1,
  agents: [],
  reserved: false,
  homeSeats: true,
  greeting: { zh: '', en: '' },
  script: { zh: '', en: '' },
  escalateAfterSeconds: 60,
  escalateToAll: false,
  surge: false,
  open: true,
  ...changes,
});
const waits = (id: string, seconds: number, changes: Partial<WaitingContact> = {}): WaitingContact => ({
  id,
  lane: 'general',
  language: 'zh',
  priority: 5,
  placedAt: ago(seconds),
  ...changes,
});
const ready = (code: string, idle: number, changes: Partial<ReadyAgent> = {}): ReadyAgent => ({
  code,
  skills: {},
  languages: ['zh'],
  place: 'centre',
  stateSince: ago(idle),
  ...changes,
});
const assigned = (lanes: RoutingLane[], waiting: WaitingContact[], agents: ReadyAgent[]) =>
  route(new Map(lanes.map((one) => [one.code, one])), waiting, agents, now).map(
    ({ contact, agent }) => `${contact}-${agent}`,
  );

const general = lane('general');
const housing = lane('housing', { skill: 'housing', levelMin: 2 });
const surge = lane('surge', { surge: true, priority: 1, agents: ['a'], reserved: true });

describe('routing', () => {
  it.each([
    ['longest waiting first', [general], [waits('1', 5), waits('2', 9)], [ready('a', 1)], ['2-a']],
    ['longest idle first', [general], [waits('1', 5)], [ready('a', 1), ready('b', 9)], ['1-b']],
    [
      'priority before waiting',
      [general],
      [waits('1', 50), waits('2', 1, { priority: 2 })],
      [ready('a', 1)],
      ['2-a'],
    ],
    [
      'waiting long counts as priority',
      [general],
      [waits('1', 181), waits('2', 1, { priority: 3 })],
      [ready('a', 1)],
      ['1-a'],
    ],
    [
      'one of equal standing: who came first',
      [general],
      [waits('2', 5), waits('1', 5)],
      [ready('a', 1)],
      ['1-a'],
    ],
    ['skill is needed', [housing], [waits('1', 5, { lane: 'housing' })], [ready('a', 1)], []],
    [
      'too little skill',
      [housing],
      [waits('1', 5, { lane: 'housing' })],
      [ready('a', 1, { skills: { housing: 1 } })],
      [],
    ],
    [
      'best skill before longest idle',
      [housing],
      [waits('1', 5, { lane: 'housing' })],
      [ready('a', 9, { skills: { housing: 2 } }), ready('b', 1, { skills: { housing: 5 } })],
      ['1-b'],
    ],
    ['language is needed', [general], [waits('1', 5, { language: 'en' })], [ready('a', 1)], []],
    [
      'language is never given up',
      [lane('general', { escalateToAll: true })],
      [waits('1', 500, { language: 'en' })],
      [ready('a', 1)],
      [],
    ],
    [
      'escalated to all',
      [lane('housing', { skill: 'housing', escalateToAll: true })],
      [waits('1', 61, { lane: 'housing' })],
      [ready('a', 1)],
      ['1-a'],
    ],
    [
      'not at home',
      [lane('general', { homeSeats: false })],
      [waits('1', 5)],
      [ready('a', 1, { place: 'home' })],
      [],
    ],
    ['reserved agents take nothing else', [general, surge], [waits('1', 50)], [ready('a', 1)], []],
    [
      'reserved agents take their own',
      [general, surge],
      [waits('1', 50), waits('2', 1, { lane: 'surge', priority: 1 })],
      [ready('a', 1), ready('b', 1)],
      ['2-a', '1-b'],
    ],
    [
      'a closed lane reserves nobody',
      [general, { ...surge, open: false }],
      [waits('1', 5)],
      [ready('a', 1)],
      ['1-a'],
    ],
    [
      'who cannot be served holds up nobody',
      [general, housing],
      [waits('1', 50, { lane: 'housing' }), waits('2', 1)],
      [ready('a', 1)],
      ['2-a'],
    ],
  ] as const)('%s', (_name, lanes, waiting, agents, expected) => {
    expect(assigned([...lanes], [...waiting], [...agents])).toEqual(expected);
  });

  it.each([
    ['any line', { line: '12345' }, 'general'],
    ['its own line before any', { line: '12315' }, 'market'],
    ['what the caller chose', { line: '12345', option: '7' }, 'typhoon'],
    ['a lane that is closed is none', { line: '12345', option: '8' }, 'general'],
  ])('lane for %s', (_name, call, expected) => {
    const lanes = [
      general,
      lane('market', { lines: ['12315'] }),
      lane('typhoon', { surge: true, option: '7' }),
      lane('flu', { surge: true, option: '8', open: false }),
    ];
    expect(laneFor(lanes, call)?.code).toBe(expected);
  });
});

test('nobody waits while an agent who fits is ready, nobody is passed over, nobody has two', () => {
  const codes = ['general', 'housing', 'surge'];
  const floor = fc.record({
    lanes: fc.tuple(
      ...codes.map((code) =>
        fc
          .record({
            skill: fc.constantFrom(null, 'housing'),
            levelMin: fc.integer({ min: 1, max: 5 }),
            agents: fc.subarray(['a0', 'a1', 'a2']),
            reserved: fc.boolean(),
            homeSeats: fc.boolean(),
            escalateToAll: fc.boolean(),
            escalateAfterSeconds: fc.integer({ min: 5, max: 90 }),
            priority: fc.integer({ min: 0, max: 9 }),
          })
          .map((changes) => lane(code, changes)),
      ),
    ),
    waiting: fc.array(
      fc.record({
        lane: fc.constantFrom(...codes),
        language: fc.constantFrom('zh' as const, 'yue' as const, 'en' as const),
        priority: fc.integer({ min: 0, max: 9 }),
        seconds: fc.integer({ min: 0, max: 200 }),
      }),
      { maxLength: 8 },
    ),
    agents: fc.array(
      fc.record({
        skills: fc.record({ housing: fc.integer({ min: 1, max: 5 }) }, { requiredKeys: [] }),
        languages: fc.subarray(['zh' as const, 'yue' as const, 'en' as const], { minLength: 1 }),
        place: fc.constantFrom('centre' as const, 'home' as const),
        idle: fc.integer({ min: 0, max: 200 }),
      }),
      { maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(floor, ({ lanes: all, waiting: given, agents: sitting }) => {
      const lanes = new Map(all.map((one) => [one.code, one]));
      const waiting = given.map(({ seconds, ...rest }, at) => waits(`c${at}`, seconds, rest));
      const agents = sitting.map(({ idle, ...rest }, at) => ready(`a${at}`, idle, rest));
      const reserved = reservations(all);
      const made = route(lanes, waiting, agents, now);
      const fit = (contact: WaitingContact, agent: ReadyAgent) =>
        fits(agent, contact, lanes.get(contact.lane)!, reserved, now);
      expect(new Set(made.map(({ agent }) => agent)).size).toBe(made.length);
      expect(new Set(made.map(({ contact }) => contact)).size).toBe(made.length);
      const free = agents.filter(({ code }) => !made.some(({ agent }) => agent === code));
      const left = waiting.filter(({ id }) => !made.some(({ contact }) => contact === id));
      for (const contact of left) {
        expect(free.some((agent) => fit(contact, agent))).toBe(false);
        // Whoever was taken by an agent who fits this one too stood before it.
        for (const { contact: id, agent: code } of made) {
          const other = waiting.find((one) => one.id === id)!;
          const agent = agents.find((one) => one.code === code)!;
          if (!fit(contact, agent)) continue;
          const place = (one: WaitingContact) =>
            [standing(one, lanes.get(one.lane)!, now), one.placedAt.getTime()] as const;
          const [before, beforeAt] = place(other);
          const [after, afterAt] = place(contact);
          expect(before < after || (before === after && beforeAt <= afterAt)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
