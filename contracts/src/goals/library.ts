// The library of indicators by function (职能): wording that can be measured, unit, source, direction, good and bad examples.
// Finance keeps it; a change is a new version, and goals that were written after an older one keep theirs.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { itemCode } from '../evaluation/template.ts';
import { instant } from '../operation.ts';
import { targetSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
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
