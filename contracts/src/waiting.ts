// What waits for whoever reads it, over all rooms: kinds with their counts, each of them a list that the desk can show. It tells how
// many and never of whom.
import { type Static, Type } from 'typebox';
import { operation } from './operation.ts';
import type { Words } from './words.ts';

export const waitingKinds = {
  'evaluation.items': { zh: '交给我填报的自评指标', en: 'Items I am asked to fill' },
  'goals.items': { zh: '交给我填写的绩效目标', en: 'Goals I am asked to write' },
  'evaluation.steps': { zh: '本单位要办的自评环节', en: 'Steps my department owes' },
  'goals.returned': { zh: '退回修改的绩效目标', en: 'Goals returned to us' },
  'goals.submitted': { zh: '待审核的绩效目标', en: 'Goals to take up for review' },
  'goals.in-review': { zh: '审核中的绩效目标', en: 'Goals in review' },
  'evaluation.internal-review': { zh: '待内部审核的自评', en: 'Evaluations to check within' },
  'evaluation.sign-off': { zh: '待签发的自评', en: 'Evaluations to sign off' },
  'evaluation.answering': { zh: '待答复的复核意见', en: 'Reviews to answer' },
  'evaluation.submitted': { zh: '待复核的自评', en: 'Evaluations to review' },
  'evaluation.reviewed': { zh: '待公开的自评', en: 'Evaluations to publish' },
  'feedback.proposals': { zh: '待决定的整改建议', en: 'Proposed rectifications to decide' },
  'feedback.open': { zh: '待报送的整改', en: 'Rectifications to report' },
  'feedback.reported': { zh: '待验收的整改', en: 'Rectifications to accept' },
  'hotline.registered': { zh: '待转办的工单', en: 'Orders to dispatch' },
  'hotline.open': { zh: '本单位在办工单', en: 'Open orders of my unit' },
  'applications.open': { zh: '本单位在办办件', en: 'Open applications of my unit' },
  'crossings.arriving': { zh: '待接收的跨域移交', en: 'Papers on their way to my unit' },
  'crossings.sent': { zh: '对方逾期未接收的移交', en: 'Papers of my unit taken over late' },
  'crossings.here': { zh: '待移交的代收材料', en: 'Collected papers to hand over' },
  'crossings.results': { zh: '待申请人领取的结果', en: 'Results to be collected here' },
  'privacy.corrections': { zh: '待决定的个人信息更正申请', en: 'Corrections of personal data to decide' },
  'privacy.erasures': { zh: '待决定的个人信息删除申请', en: 'Erasures of personal data to decide' },
} as const satisfies Record<string, Words>;
export type WaitingKind = keyof typeof waitingKinds;

/** Counts go no further: past it there is more than anybody looks at one by one. */
export const waitingMax = 999;

export const waitsSchema = Type.Object({
  kind: Type.Unsafe<WaitingKind>(Type.String({ enum: Object.keys(waitingKinds) })),
  count: Type.Integer({ minimum: 1, maximum: waitingMax, description: 'Of 999 there may be more.' }),
  late: Type.Integer({ minimum: 0, maximum: waitingMax, description: 'Of them past their last day.' }),
});
export type Waits = Static<typeof waitsSchema>;

export const listWaiting = operation({
  id: 'listWaiting',
  module: 'waiting',
  method: 'GET',
  path: '/api/v1/waiting',
  summary: 'What waits for me over all rooms: how many of each kind, and how many are late.',
  answer: Type.Object({ items: Type.Array(waitsSchema, { maxItems: Object.keys(waitingKinds).length }) }),
  events: { none: 'It counts within the reader’s scope and names nobody.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [{ kind: 'evaluation.items', count: 2, late: 1 }] } },
});

export const waitingOperations = [listWaiting] as const;
