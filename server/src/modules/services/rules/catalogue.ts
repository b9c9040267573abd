// What an imported row makes an item of, and what an item leaves out or says against the standard. Pure.
import { creditCodeHolds } from '@kapok/contracts/creditCode.ts';
import { type CrossingKind, crossingKinds } from '@kapok/contracts/crossings.ts';
import {
  type Depth,
  depths,
  type Handling,
  handlings,
  type ItemContent,
  type ItemFinding,
  type ItemType,
  itemTypeCodes,
} from '@kapok/contracts/services.ts';
import { type RowOf, recordKind } from '../../../kernel/importing/kinds.ts';

export const codeForm = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const divisionForm = /^(\d{6}|\d{9}|\d{12})$/;
/** Values of a list as files hold them: with commas, Chinese ones or semicolons between. */
const listed = (value: string | undefined): string[] => [
  ...new Set((value ?? '').split(/[,，、;；\s]+/).filter((one) => one !== '')),
];
const text = (charactersMax: number) => ({ type: 'text', charactersMax }) as const;
const days = { type: 'integer', min: 0, max: 1000 } as const;

/** Fields of an imported item, for `kapok import items`. */
export const itemRecords = recordKind({
  name: 'items',
  naturalId: ['code'],
  fields: {
    code: { ...text(80), required: true, columns: ['实施编码'], about: 'Code of the implementation.' },
    name: { ...text(300), required: true, columns: ['事项名称'], about: 'Official name.' },
    mainItem: { ...text(300), columns: ['主项名称'], about: 'The item it is a part of.' },
    itemType: {
      type: 'choice',
      choices: itemTypeCodes,
      required: true,
      columns: ['事项类型'],
      about: 'Two digits: 01 licence … 10 other, 20 public service.',
    },
    department: { ...text(120), required: true, columns: ['实施主体'], about: 'Name of the office.' },
    creditCode: { ...text(40), columns: ['实施主体编码'], about: 'Its unified social credit code.' },
    division: {
      ...text(12),
      required: true,
      columns: ['行政区划代码'],
      about: 'Division, 6, 9 or 12 digits.',
    },
    handling: {
      type: 'choice',
      choices: Object.keys(handlings),
      columns: ['办件类型'],
      about: 'immediate (即办件) or promised (承诺件).',
    },
    legalDays: { ...days, columns: ['法定时限'], about: 'Working days the law allows.' },
    promisedDays: { ...days, columns: ['承诺时限'], about: 'Working days promised.' },
    visits: { type: 'integer', min: 0, max: 99, columns: ['到现场次数'], about: 'Visits in person.' },
    visitsReason: { ...text(500), columns: ['到现场原因'], about: 'Why visits are needed.' },
    depth: {
      type: 'choice',
      choices: Object.keys(depths),
      columns: ['网办深度'],
      about: 'I, II, III or IV.',
    },
    charges: { type: 'boolean', columns: ['是否收费'], about: 'Whether it costs something.' },
    feeBasis: { ...text(500), columns: ['收费依据'], about: 'By what it is charged.' },
    consultPhone: { ...text(60), columns: ['咨询电话'], about: 'Telephone of the office for questions.' },
    complaintPhone: { ...text(60), columns: ['监督电话'], about: 'Telephone for complaints.' },
    link: { ...text(1000), columns: ['办理链接'], about: 'Where it is applied for now.' },
    crossKinds: {
      ...text(60),
      columns: ['跨域通办方式'],
      about: 'online (全程网办), collected (异地代收代办), joint (多地联办), with commas between.',
    },
    crossFrom: {
      ...text(2000),
      columns: ['跨域通办范围'],
      about: 'Divisions it may be done from, with commas between; any where it is empty.',
    },
    crossWith: {
      ...text(1600),
      columns: ['联办事项编码'],
      about: 'Codes of items of other places that are its parts, with commas between.',
    },
  },
  check: ({ code, division, crossKinds, crossFrom, crossWith }) => {
    if (!codeForm.test(code)) return { why: 'not-of-form', field: 'code' };
    if (!divisionForm.test(division)) return { why: 'not-of-form', field: 'division' };
    if (!listed(crossKinds).every((kind) => Object.hasOwn(crossingKinds, kind)))
      return { why: 'not-of-form', field: 'crossKinds' };
    if (!listed(crossFrom).every((one) => divisionForm.test(one)))
      return { why: 'not-of-form', field: 'crossFrom' };
    return listed(crossWith).every((one) => codeForm.test(one))
      ? undefined
      : { why: 'not-of-form', field: 'crossWith' };
  },
});
export type ItemImportRow = RowOf<(typeof itemRecords)['fields']>;

export function contentOf(row: ItemImportRow): ItemContent {
  const { itemType, department, creditCode, handling, depth, crossKinds, crossFrom, crossWith, ...rest } =
    row;
  const kinds = listed(crossKinds) as CrossingKind[];
  const [from, parts] = [listed(crossFrom), listed(crossWith)];
  return {
    ...rest,
    ...(kinds.length > 0 && {
      crossing: { kinds, ...(from.length > 0 && { from }), ...(parts.length > 0 && { with: parts }) },
    }),
    type: itemType as ItemType,
    department: { name: department, ...(creditCode && { creditCode }) },
    ...(handling && { handling: handling as Handling }),
    ...(depth && { depth: depth as Depth }),
  };
}

/** What holds of an entry that must not (rules in use for the national catalogue; domain of GB/T 39554.1-2020). */
const rules: Readonly<Record<ItemFinding, (item: ItemContent) => boolean>> = {
  'code-not-standard': ({ code }) => !standardCodeHolds(code),
  'department-code-fails': ({ department: { creditCode } }) =>
    creditCode === undefined || !creditCodeHolds(creditCode),
  'name-blank-in-brackets': ({ name }) => count(name, /[(（]/g) !== count(name, /[)）]/g),
  'no-handling': ({ handling }) => handling === undefined,
  'no-limit': ({ handling, promisedDays }) => handling !== 'immediate' && promisedDays === undefined,
  'promise-beyond-law': ({ legalDays, promisedDays }) =>
    legalDays !== undefined && promisedDays !== undefined && promisedDays > legalDays,
  'immediate-with-limit': ({ handling, promisedDays }) => handling === 'immediate' && (promisedDays ?? 0) > 0,
  'visits-without-reason': ({ visits, visitsReason }) => (visits ?? 0) > 0 && !visitsReason,
  'depth-with-visits': ({ depth, visits }) => depth === 'IV' && (visits ?? 0) > 0,
  'fee-without-basis': ({ charges, feeBasis }) => charges === true && !feeBasis,
  'phones-the-same': ({ consultPhone, complaintPhone }) =>
    consultPhone !== undefined && consultPhone === complaintPhone,
  'no-consult-phone': ({ consultPhone }) => consultPhone === undefined,
  'crossing-online-with-visits': ({ crossing, visits }) =>
    crossing?.kinds.includes('online') === true && (visits ?? 0) > 0,
  'crossing-joint-alone': ({ crossing }) =>
    crossing?.kinds.includes('joint') === true && crossing.with === undefined,
};

export function findingsOf(item: ItemContent): ItemFinding[] {
  return (Object.keys(rules) as ItemFinding[]).filter((finding) => rules[finding](item));
}

/** 31 characters: the office's credit code, a digit of its level (1 national … 6 village), the basic code of twelve. */
function standardCodeHolds(code: string): boolean {
  return /^[0-9A-Z]{18}[1-6][0-9A-Z]{12}$/.test(code) && creditCodeHolds(code.slice(0, 18));
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Fields in which two offices' entries of one item differ; who offers it, under which code and where, always does. */
export function differencesOf(one: ItemContent, other: ItemContent): string[] {
  const own = new Set(['code', 'department', 'division', 'link', 'consultPhone', 'complaintPhone']);
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof ItemContent>;
  return [...fields]
    .filter((field) => !own.has(field) && JSON.stringify(one[field]) !== JSON.stringify(other[field]))
    .sort();
}
