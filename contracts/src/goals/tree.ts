// The indicator tree of goals (财预〔2015〕88号): parts, and the levels below them that an indicator stands at. Names for
// people and codes for programs; weights are never here, they are a scheme's.
import { type Static, Type } from 'typebox';
import type { Words } from '../words.ts';

export interface GoalPart {
  readonly name: Words;
  /** Only a department's own goals have it; a project's has the national parts alone. */
  readonly departmentOnly?: true;
}

export const goalParts = {
  output: { name: { zh: '产出', en: 'Output' } },
  benefit: { name: { zh: '效益', en: 'Benefit' } },
  satisfaction: { name: { zh: '满意度', en: 'Satisfaction' } },
  management: { name: { zh: '管理效能', en: 'Management' }, departmentOnly: true },
  duty: { name: { zh: '履职效能', en: 'Duties' }, departmentOnly: true },
} as const satisfies Record<string, GoalPart>;
export type GoalPartCode = keyof typeof goalParts;

export interface GoalLevel {
  readonly part: GoalPartCode;
  readonly name: Words;
  /** What such an indicator asks, in one sentence. */
  readonly asks: Words;
}

export const goalLevels = {
  quantity: {
    part: 'output',
    name: { zh: '数量', en: 'Quantity' },
    asks: { zh: '做多少、提供多少。', en: 'How much is done or provided.' },
  },
  quality: {
    part: 'output',
    name: { zh: '质量', en: 'Quality' },
    asks: {
      zh: '做得合不合标准，合格率、达标率是多少。',
      en: 'Whether it meets the standard: rates of passing.',
    },
  },
  timeliness: {
    part: 'output',
    name: { zh: '时效', en: 'Timeliness' },
    asks: { zh: '是否按时完成，何时完成。', en: 'Whether it is done in time, and when.' },
  },
  cost: {
    part: 'output',
    name: { zh: '成本', en: 'Cost' },
    asks: { zh: '单位成本或总成本控制在多少。', en: 'What a unit or the whole may cost at most.' },
  },
  economic: {
    part: 'benefit',
    name: { zh: '经济效益', en: 'Economic benefit' },
    asks: {
      zh: '为企业、群众或财政省了多少、带来多少。',
      en: 'What it saves or brings to firms, people or the budget.',
    },
  },
  social: {
    part: 'benefit',
    name: { zh: '社会效益', en: 'Social benefit' },
    asks: { zh: '公共服务因此改善了什么。', en: 'What public service gains by it.' },
  },
  ecological: {
    part: 'benefit',
    name: { zh: '生态效益', en: 'Ecological benefit' },
    asks: { zh: '环境和资源因此改善了什么。', en: 'What environment and resources gain by it.' },
  },
  sustained: {
    part: 'benefit',
    name: { zh: '可持续影响', en: 'Lasting effect' },
    asks: { zh: '投入结束以后还能起作用多久。', en: 'How long it works after the money has been spent.' },
  },
  satisfaction: {
    part: 'satisfaction',
    name: { zh: '服务对象满意度', en: 'Satisfaction of those served' },
    asks: {
      zh: '服务对象满意的比例，怎样调查。',
      en: 'The share of those served who are satisfied, and how it is asked.',
    },
  },
  management: {
    part: 'management',
    name: { zh: '管理效能', en: 'Management' },
    asks: {
      zh: '预算、采购、资产和公开做得如何。',
      en: 'How budget, procurement, assets and disclosure are kept.',
    },
  },
  duty: {
    part: 'duty',
    name: { zh: '履职效能', en: 'Duties' },
    asks: { zh: '部门主要职责完成得如何。', en: 'How the department fulfils its main duties.' },
  },
} as const satisfies Record<string, GoalLevel>;
export type GoalLevelCode = keyof typeof goalLevels;

export const goalLevelCodes = Object.keys(goalLevels) as readonly GoalLevelCode[];
export const goalLevelSchema = Type.Unsafe<GoalLevelCode>(
  Type.String({
    enum: [...goalLevelCodes],
    description: 'Where in the indicator tree it stands (三级指标所属类别).',
  }),
);

/** Weights of the parts of one kind of goals; what is left of 100 is not of goals, such as execution of the budget. */
export const goalSchemeSchema = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
  kind: Type.Union([Type.Literal('department'), Type.Literal('project')]),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  parts: Type.Array(
    Type.Object({
      part: Type.Unsafe<GoalPartCode>(Type.String({ enum: Object.keys(goalParts) })),
      weight: Type.String({ pattern: '^[0-9]{1,3}(\\.[0-9]{1,2})?$' }),
    }),
    { minItems: 1, maxItems: 10 },
  ),
});
export type GoalScheme = Static<typeof goalSchemeSchema>;
