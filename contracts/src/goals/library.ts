// The library of indicators by function (职能): wording that can be measured, unit, source, direction, good and bad examples.
// Finance keeps it; a change is a new version, and goals that were written after an older one keep theirs.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { itemCode } from '../evaluation/template.ts';
import { instant } from '../operation.ts';
import { targetSchema } from '../scoring.ts';
import { isWorded, type Words, wordsSchema } from '../words.ts';
import { departmentCode, pastValueSchema, yearSchema } from './items.ts';
import { goalLevelSchema } from './tree.ts';

const example = Type.Object({ text: wordsSchema, why: wordsSchema }, { additionalProperties: false });

export const libraryEntrySchema = Type.Object(
  {
    code: itemCode,
    function: wordsSchema,
    level: goalLevelSchema,
    name: wordsSchema,
    unit: Type.String({ minLength: 1, maxLength: 40 }),
    better: Type.Union([Type.Literal('higher'), Type.Literal('lower')]),
    source: wordsSchema,
    indicator: Type.Optional(
      Type.String({ maxLength: 120, description: 'The house computes it by this indicator.' }),
    ),
    typical: Type.Optional(targetSchema),
    good: example,
    bad: example,
    retired: Type.Optional(Type.Boolean({ description: 'No longer offered; goals that use it keep it.' })),
  },
  { additionalProperties: false },
);
export type LibraryEntry = Static<typeof libraryEntrySchema>;

/** Why an entry cannot be offered to departments as an example of how to write; empty where it can. */
export function libraryFaults(
  entry: LibraryEntry,
  vagueWords: readonly string[],
): readonly {
  readonly field: 'name' | 'function' | 'source' | 'unit' | 'typical' | 'good' | 'bad';
  readonly text: Words;
}[] {
  const { name, good, bad, typical, unit } = entry;
  const vague = (text: string) => vagueWords.find((word) => text.includes(word));
  const [vagueName, vagueGood] = [vague(name.zh), vague(good.text.zh)];
  return [
    ...(['name', 'function', 'source'] as const)
      .filter((field) => !isWorded(entry[field]))
      .map((field) => ({ field, text: { zh: '须写中英文。', en: 'It is written in both languages.' } })),
    ...(['good', 'bad'] as const)
      .filter((field) => !isWorded(entry[field].text) || !isWorded(entry[field].why))
      .map((field) => ({
        field,
        text: { zh: '示例和理由都须写中英文。', en: 'Example and reason are written in both languages.' },
      })),
    ...(vagueName
      ? [
          {
            field: 'name' as const,
            text: {
              zh: `“${vagueName}”无法衡量，指标名称应说清数什么。`,
              en: `“${vagueName}” cannot be measured; the name says what is counted.`,
            },
          },
        ]
      : []),
    ...(vagueGood
      ? [
          {
            field: 'good' as const,
            text: {
              zh: `好的写法里有无法衡量的“${vagueGood}”。`,
              en: `The good example has “${vagueGood}” in it, which cannot be measured.`,
            },
          },
        ]
      : []),
    ...(good.text.zh.trim() !== '' && good.text.zh.trim() === bad.text.zh.trim()
      ? [
          {
            field: 'bad' as const,
            text: { zh: '好的写法和不好的写法相同。', en: 'The good example and the bad one are the same.' },
          },
        ]
      : []),
    ...(unit.trim() === ''
      ? [{ field: 'unit' as const, text: { zh: '须写计量单位。', en: 'It has a unit.' } }]
      : []),
    ...(typical && typical.unit !== unit
      ? [
          {
            field: 'typical' as const,
            text: {
              zh: '参考值的单位与指标不同。',
              en: 'The typical value has another unit than the entry.',
            },
          },
        ]
      : []),
  ];
}

/** What a finding of an earlier year taught about setting a goal. */
export const goalLessonSchema = Type.Object({
  department: Type.Object({ code: departmentCode, name: wordsSchema }),
  year: yearSchema,
  indicator: Type.String(),
  advice: Type.String(),
  at: instant,
});
export type GoalLesson = Static<typeof goalLessonSchema>;

/** An entry with what departments wrote by it, as far as the reader sees them. */
export const libraryItemSchema = Type.Object({
  ...libraryEntrySchema.properties,
  version: Type.Integer({ minimum: 1 }),
  changedAt: instant,
  changedBy: Type.Optional(wordsSchema),
  used: Type.Array(
    Type.Object({
      department: departmentCode,
      name: wordsSchema,
      year: Type.Integer(),
      target: targetSchema,
      past: Type.Array(pastValueSchema),
      reached: Type.Union([decimalText, Type.Null()], {
        description: 'What its published evaluation found; null before there is one.',
      }),
    }),
    { maxItems: 50, description: 'Frozen goals that use it, newest year first.' },
  ),
  lessons: Type.Array(goalLessonSchema, { maxItems: 50, description: 'Learned about it, newest first.' }),
});
export type LibraryItem = Static<typeof libraryItemSchema>;
