// A project's template from its goals, cross-checks and sampling: tables of one-line cases and properties.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePoints } from '@kapok/contracts/decimal.ts';
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import { partWeights } from '@kapok/contracts/goals/checks/set.ts';
import { exampleIndicator, exampleScheme } from '@kapok/contracts/goals/examples.ts';
import type { GoalIndicator } from '@kapok/contracts/goals/items.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { record2021, template2021 } from '../../../../test/evaluation2021.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { templateFolder } from '../usecases/templates.ts';
import { assess } from './assess.ts';
import { deadlinesInOrder, standingOf, statisticsOf } from './campaign.ts';
import { crossChecks, type Money, openChecks } from './crossChecks.ts';
import { drawItems, drawsNeeded, outcomeOf } from './sampling.ts';
import { apportion, schemeFaults, templateOfGoals } from './scheme.ts';
import { templateFaults } from './template.ts';

const schemeOf = (code: string) =>
  parse(readFileSync(join(templateFolder, 'projects', `${code}.yaml`), 'utf8')) as Scheme;
const scheme = schemeOf('project-10-50-30-10');
const goal = (code: string, level: GoalIndicator['level'], weight: string): GoalIndicator => ({
  ...exampleIndicator,
  code,
  level,
  weight,
});
const about = { year: 2021, department: { code: 'traffic', name: { zh: '市交通运输局', en: 'Transport' } } };
const made = (indicators: readonly GoalIndicator[], by = scheme) => {
  const template = templateOfGoals(by, { indicators, decidedOn: '2020-11-20', revision: 1 }, about);
  if (isRefusal(template)) throw new Error(template.refused);
  return template;
};

describe('a project’s template', () => {
  test.each(['project-10-50-30-10', 'project-10-40-20-10-20'])('%s holds together', (code) => {
    expect(schemeFaults(schemeOf(code))).toEqual([]);
  });

  test.each<[string, GoalIndicator[], Record<string, string>]>([
    [
      'all parts apply: 10, 50, 30, 10',
      [goal('a', 'quantity', '50'), goal('b', 'social', '30'), goal('c', 'satisfaction', '10')],
      { execution: '10.00', output: '50.00', benefit: '30.00', satisfaction: '10.00' },
    ],
    [
      'no satisfaction: its 10 go in proportion 10:50:30',
      [goal('a', 'quantity', '50'), goal('b', 'social', '30')],
      { execution: '11.11', output: '55.56', benefit: '33.33' },
    ],
    ['output alone: 10:50', [goal('a', 'quality', '50')], { execution: '16.67', output: '83.33' }],
  ])('%s', (_, indicators, weights) => {
    const template = made(indicators);
    expect(Object.fromEntries(template.level1.map(({ code, weight }) => [code, weight]))).toEqual(weights);
    expect(templateFaults(template)).toEqual([]);
  });

  test('gives its parts the proportions that whoever sets goals is asked for, whichever parts apply', () => {
    const levels = { output: 'quantity', benefit: 'social', satisfaction: 'satisfaction' } as const;
    const parts = Object.keys(levels) as (keyof typeof levels)[];
    const asked = exampleScheme.parts.map(({ part }) => part);
    expect(asked).toEqual(parts);
    fc.assert(
      fc.property(fc.subarray(parts, { minLength: 1 }), (present) => {
        const indicators = present.map((part) => goal(part, levels[part], '10'));
        const wanted = new Map(
          partWeights(exampleScheme, indicators).map((one) => [one.part as string, one.wanted]),
        );
        const of = (code: string) =>
          parsePoints(made(indicators).level1.find((one) => one.code === code)?.weight ?? '0');
        const [first] = present;
        // In hundredths, either rounding may be off by one: held against each other crosswise.
        for (const part of present) {
          const [mine, theirs] = [wanted.get(part) ?? 0, wanted.get(first as string) ?? 0];
          const apart = Math.abs(of(part) * theirs - of(first as string) * mine);
          expect(apart, part).toBeLessThanOrEqual(2 * (mine + theirs));
        }
      }),
    );
  });

  test('keeps each goal’s wording, target and rule, and says whose they are', () => {
    const template = made([goal('a', 'quantity', '50')]);
    expect(template.items.find(({ code }) => code === 'a')).toMatchObject({
      name: exampleIndicator.name,
      target: exampleIndicator.target,
      rule: exampleIndicator.rule,
    });
    expect(template.assumptions.at(-1)?.zh).toContain('满意度');
  });

  test('is refused without any goal that the scheme knows', () => {
    const bare = { ...scheme, items: [] };
    const refused = templateOfGoals(bare, { indicators: [], decidedOn: '2020-11-20', revision: 1 }, about);
    expect(isRefusal(refused) && refused.refused).toBe('command-not-allowed');
  });

  test('property: what is apportioned adds up and is within a hundredth of its share', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100_00 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_00 }), shares, (total, given) => {
        const sum = given.reduce((all, share) => all + share, 0);
        const parts = apportion(total, given);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        for (const [index, part] of parts.entries())
          expect(Math.abs(part * sum - total * (given[index] ?? 0))).toBeLessThan(sum);
      }),
    );
  });

  test('property: whatever goals there are, items add to 100 points', () => {
    const levels = [
      'quantity',
      'quality',
      'timeliness',
      'cost',
      'economic',
      'social',
      'satisfaction',
    ] as const;
    const goals = fc.array(fc.tuple(fc.constantFrom(...levels), fc.integer({ min: 1, max: 60 })), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(goals, fc.constantFrom(scheme, schemeOf('project-10-40-20-10-20')), (some, by) => {
        const template = made(
          some.map(([level, weight], index) => goal(`g${index}`, level, `${weight}`)),
          by,
        );
        expect(template.items.reduce((sum, { weight }) => sum + parsePoints(weight), 0)).toBe(100_00);
      }),
    );
  });
});

describe('cross-checks', () => {
  const money = (paid: bigint): Money => ({
    initial: 0n,
    adjusted: 39_295_100_000n,
    committed: 0n,
    paid,
    carriedOver: 0n,
  });
  const checked = (change: object, around: Parameters<typeof crossChecks>[2]) => {
    const record = record2021(change);
    return crossChecks(record, assess(record).items, around);
  };
  const none = { money: undefined, elsewhere: [] };
  const inputs = template2021.inputs.map((input) =>
    input.code === 'spent' ? { ...input, budget: 'paid' as const } : input,
  );
  const summed = {
    ...template2021,
    inputs,
    sums: [{ whole: 'spent', parts: ['expense-basic', 'expense-project'] }],
  };

  test('say nothing of the seed’s year, whose sums hold', () => {
    expect(checked({}, none)).toEqual([]);
    expect(checked({ template: summed }, { ...none, money: money(39_253_310_000n) })).toEqual([]);
  });

  test.each<[string, object, Partial<Parameters<typeof crossChecks>[2]>, string]>([
    [
      'a sum that its parts do not give stops',
      {
        template: summed,
        inputs: new Map([
          ['spent', '39253.31'],
          ['expense-basic', '9115.37'],
          ['expense-project', '30137.49'],
        ]),
      },
      {},
      'sum stops 0.45',
    ],
    [
      '41.79 wan less in the budget’s records is to be explained',
      { template: summed },
      { money: money(39_211_520_000n) },
      'money explain 41.79',
    ],
    [
      'the same figure elsewhere with another value is to be explained',
      {},
      {
        elsewhere: [
          {
            item: 'x',
            name: { zh: '开放公共数据集', en: 'Public data sets opened' },
            unit: '个',
            value: '1500.00',
            subject: { zh: '数据开放项目', en: 'Open data' },
          },
        ],
      },
      'elsewhere explain 1500.00',
    ],
    [
      'one name with two values stops',
      {
        template: {
          ...template2021,
          items: template2021.items.map((item) =>
            item.code === 'd-systems'
              ? { ...item, name: { zh: '城市体征数据项', en: 'x' }, target: { ...item.target, unit: '项' } }
              : item,
          ),
        },
      },
      {},
      'stated-twice stops 115.00',
    ],
  ])('%s', (_, change, around, expected) => {
    const [kind, severity, figure] = expected.split(' ');
    const found = checked(change, { ...none, ...around });
    expect(found).toMatchObject([{ kind, severity }]);
    expect(found[0]?.text.zh).toContain(figure);
    expect(openChecks(found)).toHaveLength(1);
  });

  test('an explained difference is open no longer, a contradiction is', () => {
    const explain = (code: string) =>
      new Map([...record2021().items, [code, { explanation: '决算时点不同，已附对账单。' }]]);
    const around = { ...none, money: money(39_211_520_000n) };
    expect(openChecks(checked({ template: summed, items: explain('check.money.spent') }, around))).toEqual(
      [],
    );
  });
});

describe('a campaign', () => {
  const deadlines = {
    prepared: '2022-02-28',
    submitted: '2022-03-10',
    reviewed: '2022-03-31',
    published: '2022-04-20',
  };
  test.each([
    ['not-opened', '2022-02-24', 'on-time', 4],
    ['draft', '2022-02-25', 'soon', 3],
    ['draft', '2022-02-28', 'soon', 0],
    ['draft', '2022-03-01', 'late', -1],
    ['internal-review', '2022-03-01', 'on-time', 9],
    ['sign-off', '2022-03-11', 'late', -1],
    ['submitted', '2022-03-11', 'on-time', 20],
    ['answering', '2022-03-30', 'soon', 1],
    ['reviewed', '2022-04-20', 'soon', 0],
    ['published', '2023-01-01', 'done', undefined],
  ] as const)('%s on %s is %s', (state, today, light, daysLeft) => {
    const standing = standingOf(state, deadlines, today);
    expect([standing.light, standing.daysLeft]).toEqual([light, daysLeft]);
  });

  test('wants its deadlines in order, and counts scores that were signed for', () => {
    expect(deadlinesInOrder(deadlines)).toBe(true);
    expect(deadlinesInOrder({ ...deadlines, submitted: '2022-04-01' })).toBe(false);
    const one = {
      department: about.department,
      template: 't',
      items: 1,
      open: 0,
      projects: { draft: 2 },
      light: 'late',
      reminders: 0,
    } as const;
    const statistics = statisticsOf([
      { ...one, state: 'draft', total: '10.00', grade: 'poor' },
      { ...one, state: 'submitted', total: '90.01', grade: 'excellent' },
      { ...one, state: 'published', total: '80.00', grade: 'good' },
    ]);
    expect(statistics).toMatchObject({
      meanTotal: '85.01',
      grades: { excellent: 1, good: 1 },
      states: { draft: 1, submitted: 1, published: 1 },
      projects: { draft: 6 },
    });
  });
});

describe('sampling', () => {
  test.each([
    // N, at most wrong %, confidence %, draws: hand-checked by C(N−K, n) ÷ C(N, n).
    [30, 10, 95, 15],
    [10, 10, 95, 8],
    [1, 10, 95, 1],
    [100, 5, 95, 39],
    [1_000_000, 0.5, 99, 919],
  ])(
    'of %d declared, at most %d %% wrong with %d %% confidence: %d draws',
    (population, wrong, sure, draws) => {
      const bound = { misreportedPercentMax: wrong, confidencePercent: sure };
      expect(drawsNeeded(population, bound)).toBe(draws);
    },
  );

  test('property: one draw fewer would not do, and the seed alone decides', () => {
    const bounds = fc.record({
      misreportedPercentMax: fc.integer({ min: 1, max: 50 }),
      confidencePercent: fc.integer({ min: 50, max: 99 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), bounds, fc.string(), (population, bound, seed) => {
        const draws = drawsNeeded(population, bound);
        const missing = (n: number) => {
          const wrong = Math.floor((population * bound.misreportedPercentMax) / 100) + 1;
          let chance = 1;
          for (let k = 0; k < n; k += 1) chance *= Math.max(0, population - wrong - k) / (population - k);
          return chance;
        };
        const risk = 1 - bound.confidencePercent / 100;
        if (draws < population) expect(missing(draws)).toBeLessThanOrEqual(risk + 1e-9);
        expect(missing(draws - 1)).toBeGreaterThan(risk - 1e-9);
        const codes = Array.from({ length: population }, (_, index) => `item-${index}`);
        const drawn = drawItems(codes, draws, seed);
        expect(drawItems([...codes].reverse(), draws, seed)).toEqual(drawn);
        expect(new Set(drawn).size).toBe(draws);
      }),
    );
  });

  test.each([
    [['right', 'right'], 'holds'],
    [['right', null], 'open'],
    [['right', 'wrong'], 'fails'],
    [['right', 'not-shown'], 'fails'],
  ] as const)('%j %s', (judgements, outcome) => {
    expect(outcomeOf(judgements.map((judgement) => ({ judgement })))).toBe(outcome);
  });
});
