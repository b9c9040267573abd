// What a paper says: `(what it tells of, the texts that hold) → paper`. The file a lawyer could read beside 行政许可法. Nothing here
// may read a table, a clock or chance.
import {
  type ApplicationChannel,
  applicationChannels,
  type NoticeKind,
  noticeKinds,
  type Procedure,
  procedures,
  type RefusalGround,
  refusalGrounds,
} from '@kapok/contracts/applications/words.ts';
import type { NoticePlaceholder, NoticeText, Remedies } from '@kapok/contracts/notices.ts';
import { DateTime } from 'luxon';
import { fill, placeholdersOf } from '../../../kernel/text/fill.ts';

const zone = 'Asia/Shanghai';

/** What a paper tells of. What its event did not bring is absent. */
export interface Told {
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly applicant: string;
  readonly item: string;
  readonly itemType: string;
  readonly application: string;
  readonly department: string;
  readonly receivedAt: Date;
  readonly acceptedAt?: Date | undefined;
  readonly materials: number;
  /** Departments that were asked, and gave their opinion. */
  readonly opinions: readonly string[];
  readonly deemed?: boolean;
  readonly statutoryDays?: number | undefined;
  readonly promisedDays?: number | undefined;
  readonly lacking?: string | undefined;
  readonly until?: Date | undefined;
  readonly days?: number | undefined;
  readonly ground?: RefusalGround | undefined;
  readonly procedure?: Procedure | undefined;
  readonly basis?: string | undefined;
  readonly reason?: string | undefined;
  readonly result?: { readonly name: string; readonly validUntil?: string } | undefined;
  readonly conditions?: string | undefined;
  readonly way?: ApplicationChannel | undefined;
  /** Title and number of the decision that is handed over. */
  readonly decision?: string | undefined;
}

export interface Paper {
  readonly title: string;
  readonly department: string;
  /** 2021年6月3日 */
  readonly day: string;
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly paragraphs: readonly string[];
  readonly rows: readonly (readonly [label: string, value: string])[];
}

const licence = '01';

export function titleOf(kind: NoticeKind, itemType: string): string {
  if (itemType !== licence) return noticeKinds[kind].zh;
  if (kind === 'granted') return '准予行政许可决定书';
  if (kind === 'refused') return '不予行政许可决定书';
  return noticeKinds[kind].zh;
}

export function compose(told: Told, text: NoticeText, remedies: Remedies): Paper {
  const { kind, itemType, department, at } = told;
  const { year, month, day } = DateTime.fromJSDate(at, { zone });
  return {
    title: titleOf(kind, itemType),
    department,
    day: dayOf(at),
    date: { year, month, day },
    paragraphs: paragraphsOf(text.paragraphs, valuesOf(told, remedies)),
    rows: kind === 'delivery' ? deliveryRows(told) : [],
  };
}

export const yearOf = (at: Date): number => DateTime.fromJSDate(at, { zone }).year;

const dayOf = (at: Date): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy年M月d日');

/** A paragraph that names something and of which nothing is known is left out. */
function paragraphsOf(
  paragraphs: readonly string[],
  values: Readonly<Partial<Record<NoticePlaceholder, string>>>,
): string[] {
  return paragraphs.flatMap((paragraph) => {
    const named = placeholdersOf(paragraph) as NoticePlaceholder[];
    if (named.length > 0 && named.every((name) => (values[name] ?? '') === '')) return [];
    return fill(paragraph, values)
      .split('\n')
      .filter((line) => line.trim() !== '');
  });
}

function valuesOf(told: Told, remedies: Remedies): Partial<Record<NoticePlaceholder, string>> {
  const { kind, statutoryDays, promisedDays, days, until, ground, procedure, result } = told;
  const values: Record<NoticePlaceholder, string | undefined> = {
    applicant: told.applicant,
    item: told.item,
    application: told.application,
    department: told.department,
    receivedAt: dayOf(told.receivedAt),
    law: lawOf(told),
    finding: told.deemed
      ? '本机关未在法定期限内告知需要补正的内容，自收到申请材料之日起即为受理'
      : '经审查，申请材料齐全、符合法定形式',
    statutoryDays: statutoryDays?.toString(),
    promisedDays: promisedDays?.toString(),
    lacking: told.lacking,
    until: until && dayOf(until),
    days: days?.toString(),
    ground: ground && groundOf[ground],
    procedure: procedure && procedures[procedure].zh,
    facts: kind === 'granted' || kind === 'refused' ? factsOf(told) : undefined,
    basis: told.basis,
    reason: told.reason,
    result: result && resultOf(result),
    conditions: told.conditions,
    remedies: remediesOf(kind, remedies),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const articles: Readonly<Record<NoticeKind, string>> = {
  accepted: '第三十二条第一款第（五）项',
  correction: '第三十二条第一款第（四）项',
  'not-accepted': '第三十二条',
  procedure: '第四十五条',
  extension: '第四十二条',
  granted: '第三十八条第一款',
  refused: '第三十八条第二款',
  delivery: '第四十四条',
};
const groundArticles: Readonly<Record<RefusalGround, string>> = {
  'not-needed': '第三十二条第一款第（一）项',
  'not-competent': '第三十二条第一款第（二）项',
  unmet: '第三十二条',
};

/** Of what is no licence the licensing law says nothing. */
function lawOf({ kind, itemType, ground }: Told): string {
  if (itemType !== licence) return '法律、法规、规章和国家有关规定';
  const article = kind === 'not-accepted' && ground ? groundArticles[ground] : articles[kind];
  return `《中华人民共和国行政许可法》${article}`;
}

const groundOf: Readonly<Record<RefusalGround, string>> = {
  'not-needed': '申请事项依法不需要取得行政许可',
  'not-competent': '申请事项依法不属于本机关职权范围',
  unmet: `申请${refusalGrounds.unmet.zh}`,
};

function factsOf({ receivedAt, acceptedAt, item, application, materials, opinions }: Told): string {
  const accepted = acceptedAt ? `，本机关于${dayOf(acceptedAt)}受理` : '';
  const asked = opinions.length === 0 ? '' : `，并征求了${opinions.join('、')}的意见`;
  return `你（单位）于${dayOf(receivedAt)}提出“${item}”申请（办件编号：${application}），提交材料${materials}项${accepted}。本机关依法进行了审查${asked}。`;
}

const resultOf = ({ name, validUntil }: NonNullable<Told['result']>): string =>
  validUntil === undefined ? name : `${name}，有效期至${dayOf(new Date(validUntil))}`;

/** Only against what refuses; numbers of days and months are data, as laws differ. */
function remediesOf(kind: NoticeKind, remedies: Remedies): string | undefined {
  if (kind !== 'refused' && kind !== 'not-accepted') return undefined;
  const { reconsiderationDays, reconsiderationBy, litigationMonths, court } = remedies;
  return `如不服本决定，可以自收到本文书之日起${reconsiderationDays}日内向${reconsiderationBy}申请行政复议，或者自收到本文书之日起${litigationMonths}个月内依法向${court}提起行政诉讼。`;
}

function deliveryRows({ applicant, item, application, decision, way, department, at }: Told): Paper['rows'] {
  return [
    ['受送达人', applicant],
    ['申请事项', item],
    ['办件编号', application],
    ['送达文书', decision ?? '办理决定'],
    ['送达方式', way ? applicationChannels[way].zh : ''],
    ['送达日期', dayOf(at)],
    ['送达机关', department],
    ['收件人签名或盖章', ''],
  ];
}
