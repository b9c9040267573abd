// Goals of a department or a project for a year: indicators with target, weight, rule, source and owner, and what became
// of them. What is approved is frozen; only an adjustment, a dated decision, stands beside it.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { declaredMeasureSchema, indicatorMeasureSchema, itemCode } from '../evaluation/template.ts';
import {
  type GoalAdjustmentId,
  type GoalCommentId,
  type GoalSetId,
  idSchema,
  type ProjectId,
} from '../ids.ts';
import { instant } from '../operation.ts';
import { ruleSchema, targetSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
import { findingSchema } from './findings.ts';
import { goalLevelSchema } from './tree.ts';

export const goalSetIdSchema = idSchema<GoalSetId>('The set of goals.');
export const projectIdSchema = idSchema<ProjectId>('The project.');
export const yearSchema = Type.Integer({ minimum: 1949, maximum: 9999 });
export const departmentCode = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,59}$',
  description: 'Code of the unit.',
});
export const dayText = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

export const goalSubjectSchema = Type.Union([
  Type.Object(
    { kind: Type.Literal('department'), department: departmentCode },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('project'), department: departmentCode, project: projectIdSchema },
    { additionalProperties: false },
  ),
]);
export type GoalSubject = Static<typeof goalSubjectSchema>;

export const goalStates = {
  draft: { zh: '编制中', en: 'Being drafted' },
  submitted: { zh: '已报送', en: 'Submitted' },
  'in-review': { zh: '审核中', en: 'In review' },
  returned: { zh: '已退回修改', en: 'Returned' },
  approved: { zh: '已批复', en: 'Approved' },
} as const;
export type GoalState = keyof typeof goalStates;
export const goalStateSchema = Type.Unsafe<GoalState>(Type.String({ enum: Object.keys(goalStates) }));

/** What was reached in an earlier year, and where that stands. */
export const pastValueSchema = Type.Object(
  {
    year: yearSchema,
    value: decimalText,
    source: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type PastValue = Static<typeof pastValueSchema>;

/** The amount of work that target and money assume (测算工作量), such as the contacts a contract was made for. */
export const workloadSchema = Type.Object(
  {
    name: wordsSchema,
    unit: Type.String({ minLength: 1, maxLength: 40 }),
    planned: decimalText,
    /** The indicator that counts it, where one does. */
    indicator: Type.Optional(Type.String({ maxLength: 120 })),
    past: Type.Array(pastValueSchema, { maxItems: 10 }),
    unitCostYuan: Type.Optional(decimalText),
    budgetYuan: Type.Optional(decimalText),
  },
  { additionalProperties: false },
);
export type Workload = Static<typeof workloadSchema>;

/** Computed by an indicator of the house, or declared by the department with evidence. */
const goalMeasureSchema = Type.Union([indicatorMeasureSchema, declaredMeasureSchema]);

const indicatorFields = {
  code: itemCode,
  level: goalLevelSchema,
  name: wordsSchema,
  weight: decimalText,
  rule: ruleSchema,
  measure: goalMeasureSchema,
  source: Type.String({ maxLength: 400, description: 'Where its value will be taken from (数据来源).' }),
  owner: Type.String({ maxLength: 120, description: 'The post or division that answers for it (责任岗位).' }),
  past: Type.Array(pastValueSchema, { maxItems: 10, description: 'Values of earlier years, where stated.' }),
  workload: Type.Optional(workloadSchema),
  /** Why this target, or what counts as reached where no number says so. */
  basis: Type.Optional(Type.String({ maxLength: 2000 })),
  library: Type.Optional(
    Type.Object({ code: itemCode, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  ),
};

/** As it is being written: the target may still be missing. */
export const goalDraftSchema = Type.Object(
  { ...indicatorFields, target: Type.Union([targetSchema, Type.Null()]) },
  { additionalProperties: false },
);
export type GoalDraft = Static<typeof goalDraftSchema>;

export const goalIndicatorSchema = Type.Object(
  { ...indicatorFields, target: targetSchema },
  { additionalProperties: false },
);
export type GoalIndicator = Static<typeof goalIndicatorSchema>;

export const indicatorsMax = 100;

export const goalCommentSchema = Type.Object({
  id: idSchema<GoalCommentId>('The comment.'),
  round: Type.Integer({ minimum: 1 }),
  indicator: Type.Union([itemCode, Type.Null()], { description: 'Null for the set as a whole.' }),
  text: Type.String(),
  at: instant,
  by: Type.Union([wordsSchema, Type.Null()]),
  reply: Type.Optional(
    Type.Object({ text: Type.String(), at: instant, by: Type.Union([wordsSchema, Type.Null()]) }),
  ),
});
export type GoalComment = Static<typeof goalCommentSchema>;

/** One round of review: what was submitted, what checks said then, and what was decided. */
export const goalRoundSchema = Type.Object({
  round: Type.Integer({ minimum: 1 }),
  overall: Type.String(),
  indicators: Type.Array(goalIndicatorSchema),
  findings: Type.Array(findingSchema),
  submittedAt: instant,
  submittedBy: Type.Union([wordsSchema, Type.Null()]),
  decision: Type.Optional(
    Type.Object({
      outcome: Type.Union([Type.Literal('approved'), Type.Literal('returned')]),
      opinion: Type.String(),
      at: instant,
      by: Type.Union([wordsSchema, Type.Null()]),
    }),
  ),
});
export type GoalRound = Static<typeof goalRoundSchema>;

/** One indicator changed by an adjustment; what it leaves out stays. */
export const goalChangeSchema = Type.Object(
  {
    code: itemCode,
    target: Type.Optional(targetSchema),
    weight: Type.Optional(decimalText),
    reason: Type.String({ minLength: 5, maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type GoalChange = Static<typeof goalChangeSchema>;

export const goalAdjustmentSchema = Type.Object({
  id: idSchema<GoalAdjustmentId>('The adjustment.'),
  changes: Type.Array(goalChangeSchema),
  reason: Type.String(),
  document: Type.String({ description: 'The document it rests on (依据文号).' }),
  requestedAt: instant,
  requestedBy: Type.Union([wordsSchema, Type.Null()]),
  state: Type.Union([Type.Literal('requested'), Type.Literal('granted'), Type.Literal('refused')]),
  decidedOn: Type.Optional(dayText),
  decidedBy: Type.Optional(Type.Union([wordsSchema, Type.Null()])),
  opinion: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer({ minimum: 2 })),
});
export type GoalAdjustment = Static<typeof goalAdjustmentSchema>;

/** Goals as they were frozen; a later revision stands beside the earlier ones. */
export const goalRevisionSchema = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  overall: Type.String(),
  indicators: Type.Array(goalIndicatorSchema),
  hash: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the canonical goals; in the log.',
  }),
  decidedOn: dayText,
  adjustment: Type.Optional(idSchema<GoalAdjustmentId>('The decision that made it.')),
});
export type GoalRevision = Static<typeof goalRevisionSchema>;

export const goalSetSummarySchema = Type.Object({
  id: goalSetIdSchema,
  year: yearSchema,
  subject: goalSubjectSchema,
  department: Type.Object({ code: departmentCode, name: wordsSchema }),
  title: wordsSchema,
  scheme: Type.String(),
  state: goalStateSchema,
  round: Type.Integer({ minimum: 0, description: 'How often it was submitted.' }),
  revision: Type.Integer({ minimum: 0, description: 'The newest frozen revision; 0 before approval.' }),
  version: Type.Integer({ minimum: 1 }),
  newProject: Type.Boolean(),
  indicators: Type.Integer({ minimum: 0 }),
  dueOn: Type.Union([dayText, Type.Null()]),
  late: Type.Boolean(),
  openedAt: instant,
  submittedAt: Type.Union([instant, Type.Null()]),
  approvedOn: Type.Union([dayText, Type.Null()]),
});
export type GoalSetSummary = Static<typeof goalSetSummarySchema>;
