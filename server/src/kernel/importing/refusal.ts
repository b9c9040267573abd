// Why a row of an imported file was refused, as values of a closed union with words for people.
// A reason never repeats the row's content: it may be somebody's personal data.
import type { Words } from '@kapok/contracts/words.ts';

export type RowRefusal =
  | { readonly why: 'quote-not-closed' }
  | { readonly why: 'quote-misplaced' }
  | { readonly why: 'column-count'; readonly expected: string; readonly found: number }
  | { readonly why: 'not-in-encoding'; readonly encoding: string }
  | { readonly why: 'nul-character' }
  | { readonly why: 'half-character' }
  | { readonly why: 'record-too-long'; readonly bytesMax: number }
  | { readonly why: 'field-too-long'; readonly column: string; readonly charactersMax: number }
  | { readonly why: 'not-json' }
  | { readonly why: 'not-an-object' }
  | { readonly why: 'not-a-plain-value'; readonly column: string }
  | { readonly why: 'missing'; readonly field: string }
  | { readonly why: 'not-an-instant'; readonly field: string }
  | { readonly why: 'no-such-local-time'; readonly field: string; readonly zone: string }
  | { readonly why: 'not-a-number'; readonly field: string; readonly whole: boolean }
  | { readonly why: 'out-of-range'; readonly field: string; readonly min: number; readonly max: number }
  | { readonly why: 'not-yes-or-no'; readonly field: string }
  | { readonly why: 'not-in-list'; readonly field: string; readonly list: string }
  | { readonly why: 'rule'; readonly words: Words }
  | { readonly why: 'times-out-of-order'; readonly earlier: string; readonly later: string }
  | { readonly why: 'in-the-future'; readonly field: string }
  | { readonly why: 'needs'; readonly field: string; readonly other: string }
  | { readonly why: 'not-of-form'; readonly field: string }
  | { readonly why: 'taken'; readonly field: string }
  | { readonly why: 'unknown-unit'; readonly field: string }
  | { readonly why: 'duplicate-id' }
  | { readonly why: 'differs' }
  | { readonly why: 'group-not-begun' }
  | { readonly why: 'group-not-ended' }
  | { readonly why: 'event-unknown' };

/** A refused row: the physical line its record begins on, counted from 1, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly refusal: RowRefusal;
}

export function refusedRow(line: number, refusal: RowRefusal): RefusedRow {
  return { line, refusal };
}

/** The reason in both languages. */
export function reasonWords(refusal: RowRefusal): Words {
  switch (refusal.why) {
    case 'quote-not-closed':
      return { zh: '引号未闭合', en: 'a quote is opened and never closed' };
    case 'quote-misplaced':
      return { zh: '引号位置不正确', en: 'a quote stands in the middle of a field' };
    case 'column-count':
      return {
        zh: `列数应为 ${refusal.expected}，实为 ${refusal.found}`,
        en: `expected ${refusal.expected} columns, found ${refusal.found}`,
      };
    case 'not-in-encoding':
      return { zh: `不是有效的 ${refusal.encoding} 编码`, en: `not valid ${refusal.encoding}` };
    case 'nul-character':
      return { zh: '含有空字符 (NUL)', en: 'contains a NUL character' };
    case 'half-character':
      return { zh: '含有不成对的代理字符', en: 'contains half of a character (an unpaired surrogate)' };
    case 'record-too-long':
      return {
        zh: `记录超过 ${refusal.bytesMax} 字节`,
        en: `the record is longer than ${refusal.bytesMax} bytes`,
      };
    case 'field-too-long':
      return {
        zh: `${refusal.column} 超过 ${refusal.charactersMax} 个字符`,
        en: `${refusal.column} is longer than ${refusal.charactersMax} characters`,
      };
    case 'not-json':
      return { zh: '不是有效的 JSON', en: 'not valid JSON' };
    case 'not-an-object':
      return { zh: '不是 JSON 对象', en: 'valid JSON, but not an object' };
    case 'not-a-plain-value':
      return {
        zh: `${refusal.column} 应为文字、数字或是否值`,
        en: `${refusal.column} is a list or an object`,
      };
    case 'missing':
      return { zh: `缺少 ${refusal.field}`, en: `${refusal.field} is missing` };
    case 'not-an-instant':
      return {
        zh: `${refusal.field} 不是规定格式的时间`,
        en: `${refusal.field} is not a time in a format of the mapping`,
      };
    case 'no-such-local-time':
      return {
        zh: `${refusal.field} 在 ${refusal.zone} 不存在（夏令时拨快）`,
        en: `${refusal.field} never was in ${refusal.zone}: the clocks skipped it`,
      };
    case 'not-a-number':
      return refusal.whole
        ? { zh: `${refusal.field} 不是整数`, en: `${refusal.field} is not a whole number` }
        : { zh: `${refusal.field} 不是数字`, en: `${refusal.field} is not a number` };
    case 'out-of-range':
      return {
        zh: `${refusal.field} 不在 ${refusal.min} 至 ${refusal.max} 之间`,
        en: `${refusal.field} is not between ${refusal.min} and ${refusal.max}`,
      };
    case 'not-yes-or-no':
      return { zh: `${refusal.field} 不是是否值`, en: `${refusal.field} is neither yes nor no` };
    case 'not-in-list':
      return {
        zh: `${refusal.field} 不在允许的取值内：${refusal.list}`,
        en: `${refusal.field} is none of ${refusal.list}`,
      };
    case 'rule':
      return refusal.words;
    case 'times-out-of-order':
      return {
        zh: `${refusal.later} 早于 ${refusal.earlier}`,
        en: `${refusal.later} is before ${refusal.earlier}`,
      };
    case 'in-the-future':
      return { zh: `${refusal.field} 在将来`, en: `${refusal.field} lies in the future` };
    case 'needs':
      return {
        zh: `有 ${refusal.field} 而缺少 ${refusal.other}`,
        en: `${refusal.field} without ${refusal.other}`,
      };
    case 'not-of-form':
      return {
        zh: `${refusal.field} 格式或校验不正确`,
        en: `${refusal.field} is not of its form, or fails its check`,
      };
    case 'taken':
      return { zh: `${refusal.field} 已属于其他记录`, en: `${refusal.field} is another record’s` };
    case 'unknown-unit':
      return {
        zh: `${refusal.field} 所指单位不存在或已撤销；如在文件后部，请再次导入`,
        en: `${refusal.field} names no unit that stands here; if it comes far behind, import the file again`,
      };
    case 'duplicate-id':
      return { zh: '编号在本文件中重复', en: 'the external id came before in this file' };
    case 'differs':
      return { zh: '与已导入的记录不一致', en: 'differs from the imported record' };
    case 'group-not-begun':
      return { zh: '日志中没有该通话的开始', en: 'the log does not hold the beginning of this call' };
    case 'group-not-ended':
      return {
        zh: '日志结束时该通话尚未结束；待日志完整后再次导入即可',
        en: 'the call has not ended where the log ends; import again when the log has its end',
      };
    case 'event-unknown':
      return { zh: '映射中没有该事件', en: 'the mapping has no rule for this event' };
  }
}
