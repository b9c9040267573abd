// The text of a report: what differs between versions, figures typed by hand, and sentences proposed from the record.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import { fillPlaceholders, placeholdersIn } from '@kapok/contracts/evaluation/references.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record2021 } from '../../../../test/evaluation2021.ts';
import { assess } from './assess.ts';
import { refuseText } from './commands.ts';
import { proposedText } from './proposedText.ts';
import { emptyNarrative } from './record.ts';
import { referencesIn, reportModel } from './report.ts';
import { changedSections, changeOf } from './textDiff.ts';
import { textFlags } from './textFlags.ts';

const record = record2021();
const assessment = assess(record);
const references = referencesIn(record, assessment);
const with_ = (problems: readonly string[], rest: Partial<Narrative> = {}): Narrative => ({
  ...emptyNarrative,
  problems: [...problems],
  ...rest,
});
const blocksOf = (narrative: Narrative) =>
  composePaper(
    reportModel({ ...record, narrative }, assessment, {
      compiledOn: '2022-03-15',
      log: { origin: 'kapok.example/log', size: 1 },
    }),
  ).blocks;
const flagsOf = (narrative: Narrative) => textFlags(narrative, references, blocksOf(narrative));

describe('a reference', () => {
  test.each([
    ['d-connection-rate', '94.07%'],
    ['d-connection-rate:target', '95%'],
    ['d-connection-rate:gap', '低0.93个百分点'],
    ['d-connection-rate:score', '2.70'],
    ['d-connection-rate:2021-06', '91.80%'],
    ['d-systems', '115个'],
    ['management', '42.15'],
    ['total', '94.35'],
    ['grade', '优'],
  ])('%s is filled with %s', (code, text) =>
    expect(references.find((one) => one.code === code)?.text).toBe(text),
  );
  test('leads to its proof wherever it stands in a sentence', () => {
    const block = blocksOf(with_(['接通率为{{d-connection-rate}}。'])).find(
      (one) => one.kind === 'paragraph' && JSON.stringify(one.runs).includes('接通率为'),
    );
    expect(block).toMatchObject({
      runs: ['接通率为', { text: '94.07%', proof: 'hotline.connection-rate@2021' }, '。'],
    });
  });
  test.each([
    ['{{d-nothing}}', true],
    ['{{d-systems:colour}}', true],
    ['{{total:target}}', true],
    ['{{d-systems:target}}', false],
    ['{{d-connection-rate:2021-06}}', false],
  ])('%s refused: %s', (text, refused) =>
    expect(refuseText(record.template, with_([text])) !== undefined).toBe(refused),
  );
});

describe('a figure typed by hand', () => {
  test.each([
    ['the value of an item', '热线全年接通率为94.07%。', 'record-figure', 'd-connection-rate'],
    ['a count with its unit', '城市运行管理中枢对接系统115个。', 'record-figure', 'd-systems'],
    ['a rate nobody knows', '全年办结率提升至88.88%。', 'unsourced', undefined],
    ['money nobody knows', '节约资金1,234.56万元。', 'unsourced', undefined],
  ])('%s is flagged', (_, text, kind, reference) =>
    expect(flagsOf(with_([text]))).toContainEqual(
      expect.objectContaining({
        kind,
        section: 'problems',
        paragraph: 0,
        ...(reference ? { reference } : {}),
      }),
    ),
  );
  test.each([
    ['a year, a hotline and an ordinal', '2021年，12345热线第3季度运行平稳。'],
    ['how a bureau is made', '内设9个处室，直属事业单位3个。'],
    ['a reference', '接通率为{{d-connection-rate}}。'],
  ])('%s is not', (_, text) => expect(flagsOf(with_([text]))).toEqual([]));
  test('is found where it stands', () => {
    const text = '一是接通率{{d-connection-rate}}，二是系统115个。';
    const [flag] = flagsOf(with_([text]));
    expect(text.slice(flag?.start, (flag?.start ?? 0) + (flag?.quote.length ?? 0))).toBe('115个');
  });
  test('that contradicts the table is told as a contradiction', () => {
    const kinds = flagsOf(with_(['预算完成率为98.89%。'])).map(({ kind }) => kind);
    expect(kinds).toContain('contradicts');
  });
});

describe('proposed sentences', () => {
  const proposal = proposedText(record, assessment);
  test('refer to what there is and hold no figure of their own', () => {
    expect(refuseText(record.template, proposal)).toBeUndefined();
    expect(placeholdersIn(JSON.stringify(proposal))).toContain('total');
    expect(flagsOf(proposal)).toEqual([]);
  });
  test('name what was missed', () => {
    const texts = new Map(references.map(({ code, text }) => [code, text]));
    expect(fillPlaceholders(proposal.problems.join(''), (code) => texts.get(code))).toContain(
      '年度指标值为95%，实际完成94.07%，低0.93个百分点',
    );
  });
});

describe('two versions', () => {
  test('differ by words, and by figures as a whole', () => {
    const sections = changedSections(
      with_(['热线接通率较低，为{{d-connection-rate}}。']),
      with_(['热线接通率未达标，为{{d-volume}}。']),
    );
    expect(sections.map(({ section }) => section)).toEqual(['problems']);
    const parts = sections[0]?.parts ?? [];
    expect(parts.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toContain(
      '{{d-connection-rate}}',
    );
    expect(changeOf(sections).removed).toBe(3);
  });
  test('give each back by leaving out what the other has', () => {
    const words = fc.constantFrom('热线', '接通率', '{{d-systems}}', '，', '较低', '94', '\n', '。', '研究');
    const texts = fc.array(words, { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const parts = changedSections(with_([a]), with_([b]))[0]?.parts;
        if (a === b) return parts === undefined;
        const only = (kind: string) =>
          (parts ?? [])
            .filter((part) => part.kind === 'same' || part.kind === kind)
            .map(({ text }) => text)
            .join('');
        return only('removed') === a && only('added') === b;
      }),
      { examples: [['热线较低', '热线{{d-systems}}较低']] },
    );
  });
});
