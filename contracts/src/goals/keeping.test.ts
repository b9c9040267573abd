// What keeps settings of goals and entries of the library from being set, one line a case.
import { expect, test } from 'vitest';
import { exampleEntry, exampleSettings } from './examples.ts';
import { type LibraryEntry, libraryFaults } from './library.ts';
import { type GoalSettings, goalSettingsFaults } from './settings.ts';

const [scheme] = exampleSettings.schemes;
const [question] = exampleSettings.preEvaluation.questions;
if (!scheme || !question) throw new Error('the examples have a scheme and a question');
const weighing = (...weights: string[]): Partial<GoalSettings> => ({
  schemes: [
    {
      ...scheme,
      parts: weights.map((weight, at) => ({ part: at === 0 ? 'output' : 'benefit', weight })),
    },
  ],
});
const asking = (more: Partial<GoalSettings['preEvaluation']>): Partial<GoalSettings> => ({
  preEvaluation: { ...exampleSettings.preEvaluation, ...more },
});

test.each<[string, Partial<GoalSettings>, number]>([
  ['the example', {}, 0],
  ['two schemes of one code', { schemes: [scheme, scheme] }, 1],
  ['exactly 100 points', weighing('60', '40'), 0],
  ['a hundredth more', weighing('60', '40.01'), 1],
  ['no points at all', weighing('0', '0'), 1],
  ['a weight that is no number', weighing('六十'), 2],
  ['a part named twice', weighing('10', '10', '10'), 1],
  ['a scheme without an English name', { schemes: [{ ...scheme, name: { zh: '方案', en: '' } }] }, 1],
  ['two questions of one code', asking({ questions: [question, question] }), 1],
  ['a question not asked', asking({ questions: [{ ...question, question: { zh: ' ', en: ' ' } }] }), 1],
  ['changes from above recommending', asking({ changedFromPercent: 81 }), 1],
  [
    'two due days of a year',
    {
      due: [
        { year: 2021, day: '2020-10-31' },
        { year: 2021, day: '2020-11-30' },
      ],
    },
    1,
  ],
  ['fewest above most', { checks: { ...exampleSettings.checks, indicatorsMin: 31 } }, 1],
])('faults of settings: %s', (_name, more, faults) => {
  expect(goalSettingsFaults({ ...exampleSettings, ...more })).toHaveLength(faults);
});

test.each<[string, Partial<LibraryEntry>, readonly string[]]>([
  ['the example', {}, []],
  ['a vague name', { name: { zh: '进一步提升接通水平', en: 'Better' } }, ['name']],
  ['no English name', { name: { zh: '热线接通率', en: '' } }, ['name']],
  ['a vague good example', { good: { ...exampleEntry.good, text: exampleEntry.bad.text } }, ['good', 'bad']],
  ['no reason for the bad example', { bad: { ...exampleEntry.bad, why: { zh: '', en: '' } } }, ['bad']],
  ['no unit', { unit: ' ' }, ['unit', 'typical']],
  ['a typical value of another unit', { unit: '件' }, ['typical']],
])('faults of an entry: %s', (_name, more, fields) => {
  const faults = libraryFaults({ ...exampleEntry, ...more }, ['进一步', '不断']);
  expect(faults.map(({ field }) => field)).toEqual(fields);
});
