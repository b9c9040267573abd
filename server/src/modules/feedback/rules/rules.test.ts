// The effect of results and the lifecycle of a rectification, one line a case; and what holds for any rules and any budget.
import { parseDecimal, ratioOf } from '@kapok/contracts/decimal.ts';
import { defaultUseRules, type UseRule, type UseRules, useRulesFaults } from '@kapok/contracts/feedback.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../kernel/errors.ts';
import { allowedActions, clockState, findClock, workCalendar } from '../../cases/index.ts';
import { rectificationKind, rectificationMachine } from '../lifecycle.ts';
import { accountabilityOf, type Judged } from './accountability.ts';
import { effectOf } from './effects.ts';
import { type Command, clockName, decide, opened } from './rectifying.ts';

const yuan = (whole: number) => BigInt(whole) * 100n;
const result = (score: string | undefined, execution?: string, overdue = 0) => ({
  score: score === undefined ? undefined : parseDecimal(score),
  executionPercent: execution === undefined ? undefined : parseDecimal(execution),
  rectificationsOverdue: overdue,
});

describe('the first rule that holds moves the budget', () => {
  test.each([
    ['poor, however well spent', result('59.99', '100'), 'failed', 'stop', '0'],
    ['overdue, however good', result('95', '99', 1), 'overdue', 'cut', '80000'],
    ['fair', result('79.99', '99'), 'fair', 'cut', '90000'],
    ['good and hardly spent', result('85', '79.99'), 'unspent', 'cut', '95000'],
    ['excellent and spent', result('94.35', '99.89'), 'excellent', 'grow', '105000'],
    ['excellent, not all spent', result('94.35', '94.99'), 'rest', 'keep', '100000'],
    ['good and spent', result('80', '80'), 'rest', 'keep', '100000'],
    ['good, nothing budgeted', result('80'), 'rest', 'keep', '100000'],
    ['never evaluated', result(undefined, '10', 3), '', 'keep', '100000'],
  ] as const)('%s', (_name, given, rule, effect, after) => {
    expect(effectOf(defaultUseRules, given, yuan(100_000))).toEqual({
      rule,
      effect,
      after: yuan(Number(after)),
    });
  });

  test('half a fen is rounded up, and no money is lost below it', () => {
    const cut: UseRules = [{ code: 'cut', name: { zh: '压减', en: 'Cut' }, effect: 'cut', percent: '2.5' }];
    expect(effectOf(cut, result('80'), 20n).after).toBe(19n);
    expect(effectOf(cut, result('80'), 19n).after).toBe(19n);
  });
});

const name = { zh: '规则', en: 'Rule' };
const rule = (more: Partial<UseRule>): UseRule => ({ code: 'rule', name, effect: 'keep', ...more });

test.each([
  ['the default rules', defaultUseRules, 0],
  ['two of one code', [rule({}), rule({})], 1],
  ['a cut by nothing', [rule({ effect: 'cut' })], 1],
  ['keeping by a share', [rule({ percent: '5' })], 1],
  ['a last rule with a condition', [rule({ scoreBelow: '60' })], 1],
  ['a share that is no number', [rule({ effect: 'cut', percent: '一成' })], 1],
  ['a rule without an English name', [rule({ name: { zh: '规则', en: ' ' } })], 1],
] as const)('faults of %s', (_name, rules, faults) => {
  expect(useRulesFaults([...rules])).toHaveLength(faults);
});

test('a better score never gets less, by the default rules, and no budget falls below zero', () => {
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(
      hundredths,
      hundredths,
      hundredths,
      fc.bigInt({ min: 0n, max: 10n ** 13n }),
      (a, b, spent, before) => {
        const given = (score: number) => ({
          score: ratioOf(BigInt(score), 100n),
          executionPercent: ratioOf(BigInt(spent), 100n),
          rectificationsOverdue: 0,
        });
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
          (score) => effectOf(defaultUseRules, given(score), before).after,
        ) as [bigint, bigint];
        expect(low >= 0n).toBe(true);
        // Only between 80 and 90 does what was spent decide instead of the score.
        expect(low <= high || before === 0n).toBe(true);
      },
    ),
  );
});

const calendar = workCalendar();
const at = (day: string) => new Date(`${day}T02:00:00Z`);
const start = opened(10, at('2022-04-15'), calendar);
const step = (before: ReturnType<typeof opened>, command: Command, day: string, version = 1) => {
  const decision = decide({ ...before, version }, command, version, at(day), calendar);
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision;
};
const refusedBy = (
  before: ReturnType<typeof opened>,
  command: Command,
  day: string,
  expected = 1,
): string => {
  const decision = decide({ ...before, version: 1 }, command, expected, at(day), calendar);
  return isRefusal(decision) ? decision.refused : 'allowed';
};

test('the kind names every state of its machine', () => {
  expect(rectificationKind.states).toEqual(Object.keys(rectificationMachine.states));
  expect(allowedActions(rectificationKind, start.standing)).toEqual(['report', 'extend']);
});

test.each([
  ['deciding before anything was reported', { command: 'accept' }, '2022-04-18', 1, 'command-not-allowed'],
  ['a version that is no longer', { command: 'report' }, '2022-04-18', 2, 'version-conflict'],
  ['more time when it is over', { command: 'extend', workingDays: 5 }, '2022-06-18', 1, 'extension-too-late'],
  ['more time in time', { command: 'extend', workingDays: 5 }, '2022-04-18', 1, 'allowed'],
] as const)('%s', (_name, command, day, expected, outcome) => {
  expect(refusedBy(start, command, day, expected)).toBe(outcome);
});

test('more time is given once', () => {
  const extended = step(start, { command: 'extend', workingDays: 5 }, '2022-04-18');
  expect(refusedBy(extended, { command: 'extend', workingDays: 5 }, '2022-04-19')).toBe('extension-used');
});

test('what is sent back late has time again, and its clock runs', () => {
  const reported = step(start, { command: 'report' }, '2022-06-01');
  expect(clockState(findClock(reported.clocks, clockName)!, at('2022-06-02'))).toBe('overdue');
  const back = step(reported, { command: 'send-back' }, '2022-06-02');
  expect(back.standing.context.sentBack).toBe(1);
  expect(clockState(findClock(back.clocks, clockName)!, at('2022-06-06'))).toBe('running');
  expect(clockState(findClock(back.clocks, clockName)!, at('2022-07-06'))).toBe('overdue');
});

test('the accountability list begins with the gravest and gives one reason each', () => {
  const judged = (number: string, more: Partial<Judged>): Judged => ({
    id: number as CaseId,
    number,
    department: 'traffic',
    responsible: '办公室',
    state: 'open',
    overdue: false,
    late: false,
    sentBack: 0,
    ...more,
  });
  const rows = accountabilityOf(
    [
      judged('1', { late: true, sentBack: 2, state: 'accepted' }),
      judged('2', { department: 'water', overdue: true, sentBack: 1 }),
      judged('3', {}),
    ],
    new Map(),
  );
  expect(
    rows.map(({ department, opened: all, called }) => [department.code, all, called.map(({ why }) => why)]),
  ).toEqual([
    ['water', 1, ['overdue']],
    ['traffic', 2, ['late']],
  ]);
});
