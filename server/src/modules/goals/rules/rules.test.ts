// One line a case: which command is allowed in which state, what checks find, what an adjustment may do.

import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkIndicator, stops } from '@kapok/contracts/goals/checks/indicator.ts';
import { answerQuestions } from '@kapok/contracts/goals/checks/questions.ts';
import { checkWhole, partWeights } from '@kapok/contracts/goals/checks/set.ts';
import { exampleChecks, exampleIndicator, exampleScheme } from '@kapok/contracts/goals/examples.ts';
import { type GoalDraft, type GoalState, goalStates } from '@kapok/contracts/goals/items.ts';
import { type GoalLevelCode, goalLevelCodes, goalLevels } from '@kapok/contracts/goals/tree.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { adjusted } from './adjusting.ts';
import { type Command, refuseCommand } from './record.ts';

const { workload: _, ...plain } = exampleIndicator;
const of2021 = { year: 2021, kind: 'project' } as const;
const rate = (value: string, op: '>=' | '<=' = '>=', unit = 'percent') => ({ target: { op, value, unit } });
const past = (value: string) => ({ past: [{ year: 2020, value }] });
const expected = (value: string, low: string, high: string) => ({ expected: { value, low, high } });
const codesOf = (draft: GoalDraft, known = {}) =>
  checkIndicator(draft, of2021, { ...noEvidence, ...known }, exampleChecks).map(({ code }) => code);

test.each<[string, Partial<GoalDraft>, object, string[]]>([
  ['a sound target has nothing against it', past('94.60'), {}, []],
  ['below last year is too easy', { ...rate('95'), ...past('96') }, {}, ['below-last-year']],
  ['equal to last year is not', { ...rate('95'), ...past('95') }, {}, []],
  [
    'a lower limit above last year’s is too easy',
    { ...rate('6', '<=', '天'), ...past('5') },
    {},
    ['below-last-year'],
  ],
  [
    'records count before what was stated',
    past('94'),
    { last: { year: 2020, value: '97', from: 'records' } },
    ['below-last-year'],
  ],
  ['a year that is not before counts for nothing', { past: [{ year: 2021, value: '99' }] }, {}, []],
  ['half as much again is hard', { ...rate('151', '>=', '件'), ...past('100') }, {}, ['stretch']],
  ['exactly half as much again is not', { ...rate('150', '>=', '件'), ...past('100') }, {}, []],
  ['a limit two thirds lower is hard', { ...rate('3', '<=', '天'), ...past('5') }, {}, ['stretch']],
  ['what comes anyway is easy', past('90'), expected('97', '95.5', '98'), ['reached-anyway']],
  ['what may come is not', past('90'), expected('96', '93', '98'), []],
  [
    'far beyond is worse',
    { ...rate('100', '>=', '件'), ...past('90') },
    expected('151', '140', '160'),
    ['far-beyond'],
  ],
  ['out of the forecast is hard', past('94'), expected('92', '90', '94'), ['beyond-forecast']],
  ['a percentage above 100', { ...rate('120'), ...past('110') }, {}, ['over-hundred']],
  ['no target', { target: null }, {}, ['target-missing']],
  ['no unit', rate('95', '>=', ''), {}, ['unit-missing']],
  ['no owner', { owner: ' ' }, {}, ['owner-missing']],
  ['everybody is nobody', { owner: '各处室' }, {}, ['owner-vague']],
  ['no weight', { weight: '0' }, {}, ['weight-missing']],
  ['a name of two characters', { name: { zh: '接通', en: 'Rate' } }, {}, ['name-short']],
  ['words that cannot be measured', { name: { zh: '进一步提升接通率', en: 'Rate' } }, {}, ['vague-words']],
  ['declared from nowhere', { measure: { kind: 'declared' }, source: '' }, {}, ['source-missing']],
  ['a level that is a department’s', { level: 'duty' }, {}, ['level-of-department']],
  ['judged without saying how', { rule: { kind: 'qualitative' } }, {}, ['qualitative']],
  [
    'a rule that contradicts itself',
    {
      rule: {
        kind: 'step-bands',
        bands: [
          { atLeast: '90', sharePercent: '50' },
          { atLeast: '80', sharePercent: '90' },
        ],
      },
    },
    {},
    ['rule-fault'],
  ],
])('%s', (_name, change, known, codes) => {
  expect(codesOf({ ...plain, past: [], ...change }, known)).toEqual(codes);
});

const contract = (planned: string, more: object = {}) => ({
  ...plain,
  workload: {
    name: { zh: '热线服务量', en: 'Contacts' },
    unit: '件',
    planned,
    past: [{ year: 2020, value: '15246700' }],
    ...more,
  },
});
test.each<[string, GoalDraft, object, string[]]>([
  ['the contract below the year before', contract('12120000'), {}, ['workload-below-last-year']],
  ['a contract for as much', contract('15246700'), {}, []],
  [
    'a contract below what is expected',
    contract('16000000'),
    { workload: { last: null, ...expected('28000000', '24000000', '32000000') } },
    ['workload-below-forecast'],
  ],
  [
    'money for half of it',
    contract('16000000', { unitCostYuan: '2.5', budgetYuan: '20000000' }),
    {},
    ['cost-above-money'],
  ],
  ['money for all of it', contract('16000000', { unitCostYuan: '2.5', budgetYuan: '40000000' }), {}, []],
])('%s', (_name, draft, known, codes) => {
  expect(codesOf(draft, known)).toEqual(codes);
});

test('the contract below the year before is told with its figures, and a reason is asked for', () => {
  const [finding] = checkIndicator(contract('12120000'), of2021, noEvidence, exampleChecks);
  expect(finding?.message.zh).toContain('12,120,000件测算，而2020年已有15,246,700件，是测算数的 1.26 倍');
  expect(finding?.figures.map(({ value }) => value)).toEqual(['12120000', '15246700']);
  expect(finding && stops(finding)).toBe(true);
  const explained = { ...contract('12120000'), basis: '合同按立项时的预期确定，年中再议。' };
  const [told] = checkIndicator(explained, of2021, noEvidence, exampleChecks);
  expect(told && stops(told)).toBe(false);
});

test('all five questions are answered, each with a reason', () => {
  const answers = answerQuestions(
    contract('12120000'),
    2021,
    noEvidence,
    checkIndicator(contract('12120000'), of2021, noEvidence, exampleChecks),
  );
  expect(answers.map(({ question, outcome }) => `${question} ${outcome}`)).toEqual([
    'easy good',
    'hard good',
    'measurable good',
    'owned good',
    'affordable doubtful',
  ]);
  for (const { reason } of answers) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0);
});

test('a target that is asked for more is never easier', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      (last, target, more) => {
        const easy = (value: number) =>
          checkIndicator(
            { ...plain, ...rate(String(value), '>=', '件'), ...past(String(last)) },
            of2021,
            noEvidence,
            exampleChecks,
          ).some(({ question }) => question === 'easy');
        return easy(target) || !easy(target + more);
      },
    ),
  );
});

describe('weights', () => {
  const at = (level: GoalLevelCode, weight: string, index = 0): GoalDraft => ({
    ...plain,
    code: `${level}-${index}`,
    name: { zh: `${level}指标${index}`, en: level },
    level,
    weight,
  });
  const codes = (indicators: GoalDraft[]) =>
    checkWhole({ ...of2021, overall: '目标', indicators }, exampleScheme, {
      ...exampleChecks,
      indicatorsMin: 1,
    }).map(({ code }) => code);
  test.each<[string, GoalDraft[], string[]]>([
    ['add up', [at('quantity', '50'), at('social', '30'), at('satisfaction', '10')], []],
    [
      'a part is short',
      [at('quantity', '49.5'), at('social', '30'), at('satisfaction', '10')],
      ['weight-sum'],
    ],
    [
      'a part that does not apply gives to the others',
      [at('quantity', '56.25'), at('social', '33.75')],
      ['part-absent'],
    ],
    [
      'a part that is not of the scheme',
      [at('quantity', '50'), at('social', '30'), at('satisfaction', '10'), at('duty', '5')],
      ['weight-sum'],
    ],
    [
      'a name twice',
      [
        at('quantity', '25'),
        { ...at('quantity', '25', 1), name: at('quantity', '25').name },
        at('social', '30'),
        at('satisfaction', '10'),
      ],
      ['name-twice'],
    ],
  ])('%s', (_name, indicators, found) => expect(codes(indicators)).toEqual(found));

  test('whatever parts there are, their weights make up the scheme’s', () => {
    const projectLevels = goalLevelCodes.filter((code) =>
      exampleScheme.parts.some(({ part }) => part === goalLevels[code].part),
    );
    fc.assert(
      fc.property(fc.subarray([...projectLevels], { minLength: 1 }), (levels) => {
        const parts = partWeights(
          exampleScheme,
          levels.map((level) => at(level, '1')),
        );
        return parts.reduce((sum, { wanted }) => sum + wanted, 0) === 90_00;
      }),
    );
  });

  test('an adjustment changes what it names and keeps the sum', () => {
    const frozen = [at('quantity', '50'), at('social', '30'), at('satisfaction', '10')] as never;
    const change = { code: 'quantity-0', target: rate('90').target, reason: '服务量超出预期' };
    const after = adjusted(frozen, [change], exampleScheme);
    expect(isRefusal(after) || after.map(({ target }) => target.value)).toEqual(['90', '95', '95']);
    expect(adjusted(frozen, [{ ...change, weight: '40' }], exampleScheme)).toMatchObject({
      refused: 'invalid-request',
    });
    expect(adjusted(frozen, [{ ...change, code: 'none' }], exampleScheme)).toMatchObject({
      refused: 'invalid-request',
    });
    expect(adjusted(frozen, [{ ...change, target: rate('95').target }], exampleScheme)).toMatchObject({
      refused: 'invalid-request',
    });
    expect(adjusted(frozen, [change, change], exampleScheme)).toMatchObject({ refused: 'invalid-request' });
  });
});

const allowed: Record<Command, GoalState[]> = {
  save: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  take: ['submitted'],
  comment: ['in-review'],
  reply: ['in-review', 'returned'],
  decide: ['in-review'],
  adjust: ['approved'],
};
test.each(Object.keys(allowed) as Command[])('%s is allowed in its states and no other', (command) => {
  const states = (Object.keys(goalStates) as GoalState[]).filter(
    (state) => !refuseCommand({ state, version: 3 }, command, 3),
  );
  expect(states).toEqual(allowed[command]);
});
test('a version that has passed is refused before anything else', () => {
  expect(refuseCommand({ state: 'approved', version: 3 }, 'save', 2)).toMatchObject({
    refused: 'version-conflict',
  });
});
