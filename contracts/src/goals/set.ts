// A set of goals as it is read whole: what is being written, what was submitted in each round, what was said about it, what
// is frozen, and what checks say now.
import { type Static, Type } from 'typebox';
import { checkSettingsSchema, findingSchema } from './findings.ts';
import {
  goalAdjustmentSchema,
  goalCommentSchema,
  goalDraftSchema,
  goalRevisionSchema,
  goalRoundSchema,
  goalSetSummarySchema,
} from './items.ts';
import { goalLessonSchema } from './library.ts';
import { goalSchemeSchema } from './tree.ts';
import { goalSetWarningSchema } from './warnings.ts';

export const goalSetSchema = Type.Object({
  ...goalSetSummarySchema.properties,
  scheme: goalSchemeSchema,
  overall: Type.String(),
  drafts: Type.Array(goalDraftSchema, { description: 'The indicators as they stand; frozen once approved.' }),
  findings: Type.Array(findingSchema, {
    description: 'Of the newest round, or of the draft by what it states itself.',
  }),
  checks: checkSettingsSchema,
  rounds: Type.Array(goalRoundSchema),
  comments: Type.Array(goalCommentSchema),
  revisions: Type.Array(goalRevisionSchema),
  adjustments: Type.Array(goalAdjustmentSchema),
  lessons: Type.Array(goalLessonSchema, {
    maxItems: 50,
    description: 'What the department and others who use its indicators learned, newest first.',
  }),
  warnings: Type.Array(goalSetWarningSchema, {
    description: 'What the outlook of the hotline says of goals that hang on it, the newest of each kind.',
  }),
});
export type GoalSet = Static<typeof goalSetSchema>;
