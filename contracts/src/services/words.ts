// The words of the catalogue: types of items, how they are handled, how far online, and what entries lack.
import type { Words } from '../words.ts';

/** Types of items (事项类型) by their two digits. */
export const itemTypes = {
  '01': { zh: '行政许可', en: 'Administrative licence' },
  '02': { zh: '行政处罚', en: 'Administrative penalty' },
  '03': { zh: '行政强制', en: 'Administrative compulsion' },
  '04': { zh: '行政征收', en: 'Administrative levy' },
  '05': { zh: '行政给付', en: 'Administrative payment' },
  '06': { zh: '行政检查', en: 'Administrative inspection' },
  '07': { zh: '行政确认', en: 'Administrative confirmation' },
  '08': { zh: '行政奖励', en: 'Administrative award' },
  '09': { zh: '行政裁决', en: 'Administrative ruling' },
  '10': { zh: '其他行政权力', en: 'Other administrative power' },
  '20': { zh: '公共服务', en: 'Public service' },
} as const satisfies Record<string, Words>;
export type ItemType = keyof typeof itemTypes;
export const itemTypeCodes = Object.keys(itemTypes) as ItemType[];

/** How a matter is handled (办件类型): on the spot, or within a promised time. */
export const handlings = {
  immediate: { zh: '即办件', en: 'On the spot' },
  promised: { zh: '承诺件', en: 'Within a promised time' },
} as const satisfies Record<string, Words>;
export type Handling = keyof typeof handlings;

/** How far one gets online (网上办理深度). */
export const depths = {
  I: { zh: 'I级：网上提供办事信息', en: 'I: information online' },
  II: { zh: 'II级：网上预审', en: 'II: pre-examined online' },
  III: { zh: 'III级：网上办理，至多到现场一次', en: 'III: online, at most one visit' },
  IV: { zh: 'IV级：全程网办', en: 'IV: wholly online' },
} as const satisfies Record<string, Words>;
export type Depth = keyof typeof depths;

/** What an entry of the catalogue fails to say, or says against the standard; it is published all the same, and listed. */
export const itemFindings = {
  'code-not-standard': {
    zh: '实施编码不是31位标准编码',
    en: 'Its code is not one of 31 characters by the standard',
  },
  'department-code-fails': {
    zh: '实施主体统一社会信用代码校验不通过',
    en: 'The credit code of its department fails its check',
  },
  'name-blank-in-brackets': { zh: '名称括号不成对', en: 'Brackets in its name do not match' },
  'no-handling': { zh: '未填写办件类型', en: 'Says nothing of how it is handled' },
  'no-limit': { zh: '未填写承诺时限', en: 'Promises no time' },
  'promise-beyond-law': { zh: '承诺时限长于法定时限', en: 'Promises a longer time than the law allows' },
  'immediate-with-limit': { zh: '即办件填写了办理时限', en: 'On the spot, yet with a time' },
  'visits-without-reason': { zh: '需到现场而未说明原因', en: 'Asks for visits without a reason' },
  'depth-with-visits': { zh: '全程网办而到现场次数不为零', en: 'Wholly online, yet with visits' },
  'fee-without-basis': { zh: '收费而无依据', en: 'Charges without a basis' },
  'phones-the-same': { zh: '咨询电话与监督电话相同', en: 'One telephone for questions and complaints' },
  'no-consult-phone': { zh: '未填写咨询电话', en: 'No telephone for questions' },
  'crossing-online-with-visits': {
    zh: '跨域全程网办而需到现场',
    en: 'Done online from elsewhere, yet with visits',
  },
  'crossing-joint-alone': {
    zh: '多地联办而未列联办事项',
    en: 'Handled in several places, yet names no other',
  },
} as const satisfies Record<string, Words>;
export type ItemFinding = keyof typeof itemFindings;
export const itemFindingCodes = Object.keys(itemFindings) as ItemFinding[];
