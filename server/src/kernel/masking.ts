// Masks what is of a person: in free text before anything stores it, and in known fields before they are shown to whoever
// need not see them whole. It must never touch order numbers, dates or amounts, and never report what it found.
import { citizenIdHolds, isDate, provinceHolds } from '@kapok/contracts/citizenId.ts';

/** What stands in the place of what was masked. */
export const masks = {
  citizenId: '[身份证号]',
  bankCard: '[银行卡号]',
  phone: '[电话]',
  mail: '[邮箱]',
} as const;
type Mask = (typeof masks)[keyof typeof masks];

/** The text with telephone numbers, citizen ids, bank cards and mail addresses replaced. Masking twice changes nothing. */
export function maskPersonal(text: string): string {
  if (!mayHoldPersonal.test(text)) return text;
  const read = narrowed(text);
  const found: Span[] = [];
  for (const { pattern, mask, holds } of finders) {
    for (const match of read.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((span) => from < span.to && to > span.from)) continue;
      if (holds(match[0], match.groups ?? {})) found.push({ from, to, mask });
    }
  }
  if (found.length === 0) return text;
  found.sort((one, other) => one.from - other.from);
  let out = '';
  let at = 0;
  for (const span of found) {
    out += text.slice(at, span.from) + span.mask;
    at = span.to;
  }
  return out + text.slice(at);
}

const hidden = '****';

/** `138****5678`, `440***********1234`; of a short number little or nothing, as it could be guessed from the rest. */
export function maskNumber(number: string): string {
  if (number.length < 8) return hidden;
  if (number.length < 11) return `${hidden}${number.slice(-2)}`;
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
}

/** `陈**`: how long it is stays hidden too. */
export function maskName(name: string): string {
  const [first = ''] = name;
  return `${first}**`;
}

// Province, city and district as an address begins with them; a road, a village or an estate is no part of one.
const upToDistrict =
  /^(?:[^省市区县路街道巷号村小\d]{2,8}(?:省|自治区))?(?:[^省市区县路街道巷号村小\d]{2,8}市)?(?:[^省市区县路街道巷号村小\d]{1,8}[区县])?/u;

/** `广州市天河区****`: the district tells whose case it is, the rest tells where somebody lives. */
export function maskAddress(address: string): string {
  return `${upToDistrict.exec(address)?.[0] ?? ''}${hidden}`;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly mask: Mask;
}

interface Finder {
  readonly pattern: RegExp;
  readonly mask: Mask;
  readonly holds: (matched: string, groups: Record<string, string | undefined>) => boolean;
}

// Most texts hold neither an @ nor seven digits close together, and need no further look.
const mayHoldPersonal = /[@＠]|(?:[0-9０-９][ \-.()（）－．]{0,2}){7}/;

/** The same text, unit for unit, with full-width digits and signs as ASCII, so that one pattern reads both. */
function narrowed(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

const always = (): boolean => true;
const digitsOf = (matched: string): string => matched.replace(/\D/g, '');

// All quantifiers are bounded, so that no text can make matching slow. Longer numbers are looked for first.
const finders: readonly Finder[] = [
  {
    // Local part and domain as people write them, not the whole of RFC 5322.
    pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g,
    mask: masks.mail,
    holds: always,
  },
  {
    // Citizen id of 18 (GB 11643-1999), also written 6-8-4.
    pattern: /(?<![A-Za-z0-9])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![A-Za-z0-9])/g,
    mask: masks.citizenId,
    holds: isCitizenId18,
  },
  {
    // Citizen id of 15, issued before 1999: no check digit, so the province and the date must hold.
    pattern: /(?<![A-Za-z0-9-])\d{15}(?![A-Za-z0-9-])/g,
    mask: masks.citizenId,
    holds: isCitizenId15,
  },
  {
    // Bank cards begin with 3 to 6 (ISO/IEC 7812); numbers that begin with a year 20… are thereby left alone.
    pattern: /(?<![A-Za-z0-9-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{3})?(?![A-Za-z0-9-])/g,
    mask: masks.bankCard,
    holds: isBankCard,
  },
  {
    // Chinese mobile number, with or without +86 and with the usual groupings.
    pattern: /(?<![0-9-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])/g,
    mask: masks.phone,
    holds: always,
  },
  {
    // Chinese landline with its area code and perhaps an extension.
    pattern:
      /(?<![0-9-])(?:\((?:0|\+?86-?)\d{2,3}\) ?|(?:\+|00)86[ -]?\d{2,3}[ -]|0\d{2,3}[ -]?)[2-8]\d{2,3}[ -]?\d{4}(?:(?:-|转|分机|ext\.? ?)\d{1,6})?(?![0-9])/g,
    mask: masks.phone,
    holds: always,
  },
  {
    // Without its area code a landline looks like any number: only behind a word that announces it.
    pattern:
      /(?<=(?:电话|座机|致电|来电|联系|手机|号码|tel|phone|call)[^0-9\n]{0,6})[2-8]\d{2,3}[ -]?\d{4}(?![0-9])/gi,
    mask: masks.phone,
    holds: always,
  },
  {
    // North American number: area code and exchange begin with 2 to 9. 400 and 800 are service lines, of nobody.
    pattern:
      /(?<![0-9-])(?:\+?1[-. ]?)?(?:\((?<a>[2-9]\d{2})\) ?|(?<b>[2-9]\d{2})[-. /]?)[2-9]\d{2}[-. ]?\d{4}(?:,? ?(?:x|ext\.?) ?\d{1,6})?(?![0-9-])/gi,
    mask: masks.phone,
    holds: (_matched, { a, b }) => !['400', '800'].includes(a ?? b ?? ''),
  },
  {
    // With a digit too many in front, as people mistype it.
    pattern: /(?<![0-9-])\d[2-9]\d{2}-[2-9]\d{2}-\d{4}(?![0-9-])/g,
    mask: masks.phone,
    holds: always,
  },
  {
    // The same without area code, only with its hyphen or dot.
    pattern: /(?<![A-Za-z0-9.-])[2-9]\d{2}[-.]\d{4}(?![A-Za-z0-9-])(?!\.\d)/g,
    mask: masks.phone,
    holds: always,
  },
];

function isCitizenId18(matched: string): boolean {
  return citizenIdHolds(matched.replace(/[ -]/g, '').toUpperCase());
}

function isCitizenId15(matched: string): boolean {
  return provinceHolds(matched) && isDate(`19${matched.slice(6, 12)}`);
}

/** ISO/IEC 7812-1: 15 to 19 digits whose Luhn sum ends in zero. */
function isBankCard(matched: string): boolean {
  const digits = digitsOf(matched);
  if (digits.length < 15 || digits.length > 19) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
