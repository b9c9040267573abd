// What money of a budget is told apart by: kinds of movement, purposes, kinds of project. Never a city's own list: sources are data.
import { type TUnsafe, Type } from 'typebox';
import type { Words } from '../words.ts';

/** What happens to a line's money. All amounts are above zero but an adjustment's; a reversal carries the opposite sign. */
export const movementKinds = {
  initial: { zh: '年初预算', en: 'Initial budget' },
  'carried-in': { zh: '上年结转', en: 'Carried in from last year' },
  adjustment: { zh: '预算调整', en: 'Adjustment' },
  commitment: { zh: '合同承诺', en: 'Commitment' },
  payment: { zh: '支付', en: 'Payment' },
  'carried-over': { zh: '年末结转结余', en: 'Carried over at year end' },
} as const satisfies Record<string, Words>;
export type MovementKind = keyof typeof movementKinds;

interface Purpose extends Words {
  /** 日常公用经费, which “三公” expenses are part of. */
  readonly publicFunds?: true;
  /** “三公”经费. */
  readonly threePublic?: true;
  /** 政府采购. */
  readonly procurement?: true;
}

/** What a line is for, as far as the common indicators tell purposes apart (财预〔2013〕53号). */
export const purposes = {
  personnel: { zh: '人员经费', en: 'Personnel' },
  public: { zh: '日常公用经费', en: 'Public funds', publicFunds: true },
  overseas: { zh: '因公出国（境）费', en: 'Official travel abroad', publicFunds: true, threePublic: true },
  vehicles: { zh: '公务用车购置及运行费', en: 'Official vehicles', publicFunds: true, threePublic: true },
  hospitality: { zh: '公务接待费', en: 'Official hospitality', publicFunds: true, threePublic: true },
  procurement: { zh: '政府采购', en: 'Government procurement', procurement: true },
  other: { zh: '其他项目支出', en: 'Other project expenditure' },
} as const satisfies Record<string, Purpose>;
export type PurposeCode = keyof typeof purposes;
export const purposeOf = (code: PurposeCode): Purpose => purposes[code];

export const projectKinds = {
  basic: { zh: '基本支出', en: 'Basic expenditure' },
  project: { zh: '项目支出', en: 'Project expenditure' },
} as const satisfies Record<string, Words>;
export type ProjectKind = keyof typeof projectKinds;

/** Schema of one of a list of words. */
export function oneOf<Key extends string>(
  list: Readonly<Record<Key, Words>>,
  description: string,
): TUnsafe<Key> {
  return Type.Unsafe<Key>(Type.String({ enum: Object.keys(list), description }));
}

export const sourceCode = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,39}$',
  description: 'Code of a source of money (资金来源).',
});
/** Project and programme codes come from the finance system; both of its ways of writing them are taken. */
export const accountCode = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
  description: 'Code in the budget, unique within department and year.',
});
export const departmentCode = Type.String({
  pattern: '^[a-z0-9-]{2,40}$',
  description: 'Code of the department’s unit.',
});
export const fiscalYear = Type.Integer({
  minimum: 2000,
  maximum: 2099,
  description: 'Fiscal year, which is the calendar year.',
});
export const dayText = Type.String({
  format: 'date',
  pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$',
  description: 'A day of the city’s calendar: 2021-07-31.',
});
/** A document's number or a voucher's, and never a person's name. */
export const documentNumber = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '\\S',
  description:
    'Number of the document or voucher it rests on, e.g. 穗财预〔2021〕12号; never a person’s name.',
});
