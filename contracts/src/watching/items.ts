// What is watched at a day (绩效运行监控, 财预〔2019〕136号): goals and money side by side, what is expected by the end of the year, a
// light, and why it is off course. It never holds a decision: a task that corrects it is a case of its own.
import { type Static, type TUnsafe, Type } from 'typebox';
import { dayText, departmentCode, fiscalYear } from '../budget/words.ts';
import { decimalText } from '../decimal.ts';
import { type GoalLevelCode, goalLevels } from '../goals/tree.ts';
import { goalWarningSchema } from '../goals/warnings.ts';
import { type CorrectiveTaskId, idSchema, type ProjectId, type WatchRoundId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { instant } from '../operation.ts';
import { targetSchema } from '../scoring.ts';
import { sumProofSchema } from '../sum-proof.ts';
import { type Words, wordsSchema } from '../words.ts';

/** Classes of the national sheet. */
export const deviationCauses = {
  funds: { zh: '经费保障', en: 'Funds' },
  rules: { zh: '制度保障', en: 'Rules' },
  people: { zh: '人员保障', en: 'People' },
  equipment: { zh: '硬件条件保障', en: 'Equipment' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type DeviationCause = keyof typeof deviationCauses;

export const likelihoods = {
  certain: { zh: '确定能', en: 'Certain' },
  possible: { zh: '有可能', en: 'Possible' },
  impossible: { zh: '完全不可能', en: 'Impossible' },
} as const satisfies Record<string, Words>;
export type Likelihood = keyof typeof likelihoods;

export const lights = {
  green: { zh: '正常', en: 'On course' },
  yellow: { zh: '预警', en: 'At risk' },
  red: { zh: '偏离', en: 'Off course' },
  unknown: { zh: '待填报', en: 'Not known yet' },
} as const satisfies Record<string, Words>;
export type WatchLight = keyof typeof lights;

export const roundStates = {
  open: { zh: '填报中', en: 'Being filled in' },
  submitted: { zh: '已报送', en: 'Submitted' },
} as const satisfies Record<string, Words>;
export type RoundState = keyof typeof roundStates;

export const taskStates = {
  assigned: { zh: '整改中', en: 'Being corrected' },
  reported: { zh: '已报告，待确认', en: 'Reported, to be accepted' },
  closed: { zh: '已完成', en: 'Done' },
} as const satisfies Record<string, Words>;
export type TaskState = keyof typeof taskStates;

export function among<Key extends string>(
  list: Readonly<Record<Key, Words>>,
  description: string,
): TUnsafe<Key> {
  return Type.Unsafe<Key>(Type.String({ enum: Object.keys(list), description }));
}

/** When a light changes, as data: shares of the schedule for money, of the target for goals. */
export const watchRulesSchema = Type.Object(
  {
    moneyYellowBelowPercent: Type.Integer({ minimum: 1, maximum: 200 }),
    moneyRedBelowPercent: Type.Integer({ minimum: 1, maximum: 200 }),
    /** A share of the budget that counts as spent to the full. */
    completePercent: Type.Integer({ minimum: 1, maximum: 100 }),
    /** How far off its target an expected value is still only at risk. */
    goalRedBelowPercent: Type.Integer({ minimum: 1, maximum: 100 }),
  },
  { additionalProperties: false },
);
export type WatchRules = Static<typeof watchRulesSchema>;
/** Stated defaults: the sources give no thresholds. */
export const defaultWatchRules: WatchRules = {
  moneyYellowBelowPercent: 90,
  moneyRedBelowPercent: 75,
  completePercent: 95,
  goalRedBelowPercent: 90,
};

const projectSchema = Type.Object({
  id: idSchema<ProjectId>('The project.'),
  code: Type.String(),
  name: wordsSchema,
});
const expectedSchema = Type.Object({
  value: decimalText,
  low: Type.Optional(decimalText),
  high: Type.Optional(decimalText),
});
const levelSchema = Type.Unsafe<GoalLevelCode>(Type.String({ enum: Object.keys(goalLevels) }));

export const taskSchema = Type.Object({
  id: idSchema<CorrectiveTaskId>('The task.'),
  number: Type.String(),
  title: Type.String(),
  state: among(taskStates, 'Where it stands.'),
  dueAt: instant,
  overdue: Type.Boolean(),
  version: Type.Integer(),
  actions: Type.Array(
    Type.Object({ command: Type.String(), at: instant, note: Type.Optional(Type.String()) }),
  ),
});
export type CorrectiveTask = Static<typeof taskSchema>;

export const watchItemSchema = Type.Object({
  item: Type.String({ description: 'What tells it from all others of the round.' }),
  kind: Type.Union([Type.Literal('money'), Type.Literal('goal')]),
  project: Type.Union([projectSchema, Type.Null()], { description: 'Null for the department as a whole.' }),
  name: wordsSchema,
  level: Type.Optional(levelSchema),
  target: Type.Optional(targetSchema),
  unit: Type.String(),
  initial: Type.Optional(moneyText),
  adjusted: Type.Optional(moneyText),
  actual: Type.Union([decimalText, Type.Null()]),
  source: Type.Union([Type.Literal('computed'), Type.Literal('declared')]),
  progress: Type.Union([decimalText, Type.Null()], {
    description: 'Of money: paid share over scheduled share, in percent.',
  }),
  expected: Type.Union([expectedSchema, Type.Null()], { description: 'At the end of the year.' }),
  warnings: Type.Optional(
    Type.Array(goalWarningSchema, {
      description: 'What the outlook of the hotline said of this goal when it was read.',
    }),
  ),
  sums: Type.Optional(
    Type.Object(
      {
        initial: Type.Optional(sumProofSchema),
        adjusted: Type.Optional(sumProofSchema),
        actual: Type.Optional(sumProofSchema),
      },
      { description: 'What each computed amount was summed from; the event of the reading commits to it.' },
    ),
  ),
  measured: Type.Optional(
    Type.Object(
      {
        indicator: Type.String(),
        where: Type.Optional(Type.Record(Type.String(), Type.String())),
        from: Type.String(),
        to: Type.String(),
      },
      {
        description:
          'Of a value from records: the indicator, its filters, and the first and last day or month.',
      },
    ),
  ),
  light: among(lights, 'As the rules say.'),
  likelihood: Type.Union([among(likelihoods, 'Whether it will be reached.'), Type.Null()]),
  cause: Type.Optional(among(deviationCauses, 'Class of the cause.')),
  explanation: Type.Optional(Type.String()),
  tasks: Type.Array(taskSchema),
});
export type WatchItem = Static<typeof watchItemSchema>;

export const roundSummarySchema = Type.Object({
  id: idSchema<WatchRoundId>('The round.'),
  year: fiscalYear,
  at: dayText,
  department: departmentCode,
  departmentName: wordsSchema,
  state: among(roundStates, 'Whether it is submitted.'),
  version: Type.Integer(),
  counts: Type.Object({
    green: Type.Integer(),
    yellow: Type.Integer(),
    red: Type.Integer(),
    unknown: Type.Integer(),
  }),
  openedAt: instant,
  submittedAt: Type.Optional(instant),
});
export type WatchRoundSummary = Static<typeof roundSummarySchema>;

export const roundSchema = Type.Object({
  ...roundSummarySchema.properties,
  overall: Type.Array(
    Type.Object({ project: Type.Union([projectSchema, Type.Null()]), text: Type.String() }),
    { description: 'The yearly goal in words, of each subject that has goals.' },
  ),
  rules: watchRulesSchema,
  items: Type.Array(watchItemSchema),
});
export type WatchRound = Static<typeof roundSchema>;
