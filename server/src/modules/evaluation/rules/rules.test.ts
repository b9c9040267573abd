// The evaluation's rules: the 2021 template holds together, reproduces the published structure with a total that adds
// up, explains the stated 94.65, and refuses by name what is not complete.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import { plainText } from '@kapok/contracts/evaluation/paper.ts';
import { reportModelSchema } from '@kapok/contracts/evaluation/report.ts';
import { templateSchema } from '@kapok/contracts/evaluation/template.ts';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { record2021, template2021, testFigure } from '../../../../test/evaluation2021.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { assess } from './assess.ts';
import { decideDeclaration, refuseCommand, refuseFile, refuseReview, refuseSubmission } from './commands.ts';
import { findingsOf } from './findings.ts';
import { type EvaluationRecord, figureCode } from './record.ts';
import { reportModel } from './report.ts';
import { templateFaults } from './template.ts';

const findings = (record: EvaluationRecord) =>
  findingsOf({
    ...assess(record),
    template: record.template,
    statements: record.statements,
    figures: record.figures,
  });
const context = { compiledOn: '2022-03-15', log: { origin: 'kapok.example/log', size: 1 } };

describe('the 2021 template', () => {
  test('is of its schema and holds together', () => {
    expect([...Value.Errors(templateSchema, template2021)]).toEqual([]);
    expect(templateFaults(template2021)).toEqual([]);
  });
  test('has six management aspects, five duty groups and 17 duty items', () => {
    const groups = (parent: string) => template2021.level2.filter((group) => group.parent === parent);
    expect([groups('management').length, groups('duty').length]).toEqual([6, 5]);
    const duty = new Set(groups('duty').map(({ code }) => code));
    expect(template2021.items.filter(({ level2 }) => duty.has(level2))).toHaveLength(17);
  });
  test('is refused with a weight changed', () => {
    const items = template2021.items.map((item, index) => (index === 0 ? { ...item, weight: '4.99' } : item));
    expect(templateFaults({ ...template2021, items })).toEqual([
      'Items of management weigh 44.99 together, the part weighs 45.00.',
    ]);
  });
});

describe('the evaluation of 2021', () => {
  test('adds up to 94.35: 42.15 + 49.70 + 2.50, grade 优', () => {
    const { totals, obstacles, items } = assess(record2021());
    expect(totals).toMatchObject({
      management: '42.15',
      duty: '49.70',
      bonus: '2.50',
      total: '94.35',
      grade: 'excellent',
    });
    expect([totals.computedShare, totals.declaredShare]).toEqual(['15.58', '84.42']);
    expect(obstacles).toEqual([]);
    const lost = items.filter(({ score, weight, level1 }) => level1 !== 'bonus' && score !== weight);
    expect(lost.map(({ code, score }) => `${code} ${score}`)).toEqual([
      'm-appropriation-difference 2.50',
      'm-target-completion 5.65',
      'd-connection-rate 2.70',
    ]);
  });
  test('explains the stated 94.65 by the 0.30 that the connection rate lost', () => {
    const found = findings(record2021()).find(({ code }) => code === 'stated-total');
    expect(found?.text.zh).toContain('42.15 + 49.70 + 2.50 = 94.35');
    expect(found?.text.zh).toContain('相差+0.30分');
    expect(found?.text.zh).toContain('恰为履职效能所失的分数');
    expect(found?.text.zh).toContain('等级“优”不受影响');
  });
  test('finds what else does not agree, and nothing where it does', () => {
    expect(findings(record2021()).map(({ code, kind }) => `${code} ${kind}`)).toEqual([
      'stated-total difference',
      'stated-execution definition',
      'stated-connection-near wording',
      'stated-connection-gap wording',
      'weights note',
      'grain:d-connection-rate definition',
      'over-achieved note',
      'mean:m-mean-execution definition',
    ]);
  });
  test('takes money from the records where they have it, and says that it did', () => {
    const { code: department } = template2021.department;
    const ofBureau = (indicator: string, numerator: number, denominator: number, leaves: number) => {
      const figure = testFigure(indicator, '2021', numerator, denominator);
      const code = figureCode(indicator, { department }, '2021');
      return { ...figure, code, where: { department }, sumTree: { ...figure.sumTree, leaves } };
    };
    const record = record2021();
    const figures = [
      ...record.figures,
      ofBureau('budget.completion-rate', 39_253_310_000, 39_295_100_000, 40),
      ofBureau('budget.mean-execution-rate', 94_141, 90_000, 9),
    ];
    const computed = record2021({ figures });
    const { items, totals } = assess(computed);
    const told = (some: typeof items) =>
      some.flatMap(({ code, source, actual }) =>
        /completion$|mean/.test(code) && actual?.kind === 'number'
          ? [`${code} ${source} ${actual.value}`]
          : [],
      );
    const declared = told(assess(record).items);
    expect(declared.slice(0, 2)).toEqual([
      'm-budget-completion declared 99.89',
      'm-mean-execution declared 104.60',
    ]);
    expect(told(items).slice(0, 2)).toEqual([
      'm-budget-completion computed 99.89',
      'm-mean-execution computed 104.60',
    ]);
    expect([totals.total, totals.computedShare]).toEqual(['94.35', '24.06']);
    const mean = findings(computed).find(({ code }) => code === 'mean:m-mean-execution');
    expect(mean?.text.zh).toContain('941.41% ÷ 9 = 104.60%');
    const model = reportModel(computed, assess(computed), context);
    expect(model.money.measures.map(({ value }) => value)).toEqual(['0.11', '99.89', '104.60']);
    const said = composePaper(model).blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.runs.flatMap((run) => (typeof run === 'string' ? [] : [`${run.text} ${run.proof}`]))
        : [],
    );
    expect(said).toContain(`104.60% budget.mean-execution-rate;department=${department}@2021`);
  });
  test('writes a report of its schema with figures in the place of placeholders', () => {
    const record = record2021();
    const model = reportModel(record, assess(record), context);
    expect([...Value.Errors(reportModelSchema, model)]).toEqual([]);
    const written = composePaper(model).blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [plainText(block.runs)] : [],
    );
    expect(written.join('')).not.toContain('{{');
    expect(written.join('')).toContain('热线全年接通率为94.07%');
    expect(model.money).toMatchObject({ incomeTotal: '39253.31', expenditureTotal: '39253.31' });
    expect(model.money.measures.map(({ value }) => value)).toEqual(['0.11', '99.89', '104.60']);
    expect(model.series.find(({ code }) => code === 'hotline.connection-rate')?.monthly).toHaveLength(12);
  });
});

describe('submission is refused', () => {
  const without = (code: string, change: object) => {
    const items = new Map(record2021().items);
    items.set(code, { ...items.get(code), ...change });
    return assess(record2021({ items })).obstacles.map(({ item, obstacle }) => `${item} ${obstacle}`);
  };
  test('naming the item that missed its target without an explanation', () => {
    expect(without('d-connection-rate', { explanation: undefined })).toEqual([
      'd-connection-rate explanation-missing',
    ]);
  });
  test('naming the item that passed 150 percent without an explanation', () => {
    expect(without('d-volume', { explanation: undefined })).toEqual(['d-volume explanation-missing']);
  });
  test('naming items without evidence', () => {
    const record = record2021({ files: [] });
    expect(assess(record).obstacles.every(({ obstacle }) => obstacle === 'evidence-missing')).toBe(true);
    expect(assess(record).obstacles.some(({ item }) => item === 'd-connection-rate')).toBe(false);
  });
  test('naming what was not computed', () => {
    const refusal = refuseSubmission(assess(record2021({ figures: [] })).obstacles);
    expect(refusal).toMatchObject({ refused: 'evaluation-incomplete' });
    expect(JSON.stringify(refusal?.particulars)).toContain('d-connection-rate');
  });
});

describe('commands', () => {
  test.each([
    ['draft', 'submit', undefined],
    ['draft', 'publish', 'command-not-allowed'],
    ['submitted', 'declare', 'command-not-allowed'],
    ['submitted', 'review', undefined],
    ['reviewed', 'publish', undefined],
    ['published', 'compute', 'command-not-allowed'],
    ['published', 'sign', undefined],
    ['draft', 'sign', 'command-not-allowed'],
  ] as const)('in %s, %s is refused: %s', (state, command, refused) => {
    expect(refuseCommand({ state, version: 1 }, command, 1)?.refused).toBe(refused);
  });
  test('an old version is refused', () => {
    expect(refuseCommand({ state: 'draft', version: 2 }, 'submit', 1)?.refused).toBe('version-conflict');
  });
  test.each<[string, Parameters<typeof decideDeclaration>[1]]>([
    ['a computed item', { items: [{ item: 'd-connection-rate', value: '99' }] }],
    ['an item that does not exist', { items: [{ item: 'd-nothing', value: '99' }] }],
    [
      'a judgement outside its band',
      {
        items: [
          { item: 'm-performance-rules', actual: { kind: 'judgement', band: 'reached', sharePercent: '70' } },
        ],
      },
    ],
    [
      'a clause that does not exist',
      {
        items: [
          { item: 'm-compliance', actual: { kind: 'occurrences', clauses: [{ code: 'x', count: 1 }] } },
        ],
      },
    ],
    ['an input that does not exist', { inputs: [{ code: 'nothing', value: '1' }] }],
    ['text about an item that does not exist', { narrative: { problems: ['{{d-nothing}}'] } }],
  ])('a declaration of %s is refused', (_, asked) => {
    expect(isRefusal(decideDeclaration(record2021(), asked))).toBe(true);
  });
  test('a declared number is the fraction of its value, whatever fraction was sent', () => {
    const actual = { kind: 'number', numerator: '9', denominator: '1', value: '1507' } as const;
    expect(decideDeclaration(record2021(), { items: [{ item: 'd-open-datasets', actual }] })).toMatchObject({
      items: [{ actual: { numerator: '1507', denominator: '1', value: '1507.00' } }],
    });
  });
  test.each([
    ['more than the weight', 'd-volume', '3.01', 'invalid-request'],
    ['below zero', 'd-volume', '-0.01', 'invalid-request'],
    ['three places', 'd-volume', '2.995', 'invalid-request'],
    ['the weight', 'd-volume', '3', undefined],
    ['a malus', 'b-finance-notice', '-5', undefined],
  ])('a reviewed score of %s: %s', (_, item, score, refused) => {
    expect(refuseReview(template2021, [{ item, score, reason: 'because of this' }])?.refused).toBe(refused);
  });
  test('a file over 10 MB is refused with the limit', () => {
    expect(refuseFile(template2021, ['d-systems'], 10 * 1024 * 1024 + 1)?.particulars).toEqual({
      bytesMax: 10_485_760,
    });
    expect(refuseFile(template2021, ['d-systems'], 10 * 1024 * 1024)).toBeUndefined();
  });
});

test('property: whatever the records say, parts add to the total and no part passes its weight', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { minLength: 5, maxLength: 5 }), (numerators) => {
      const figures = record2021().figures.map((figure, index) =>
        testFigure(figure.indicator, figure.period, numerators[index % 5] ?? 0, 10_000),
      );
      const { totals, levels } = assess(record2021({ figures }));
      const sum = Number(totals.management) + Number(totals.duty) + Number(totals.bonus);
      expect(sum.toFixed(2)).toBe(totals.total);
      for (const { score, weight } of levels) expect(Number(score)).toBeLessThanOrEqual(Number(weight));
    }),
    { numRuns: 50 },
  );
});
