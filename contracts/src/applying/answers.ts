// Which questions of a form are shown for some answers, and whether those that are shown are answered. Pure, and the same on a
// phone and on the server: what is shown is what is validated, and what is not shown is not kept.

import type { ApplicantKind } from '../applications/words.ts';
import { citizenIdHolds } from '../citizenId.ts';
import { creditCodeHolds } from '../creditCode.ts';
import type { Words } from '../words.ts';
import {
  type Answer,
  type Answers,
  applicantField,
  type Condition,
  type Field,
  type Form,
  type Group,
  type Material,
  type Term,
  textCharactersMax,
} from './shapes.ts';

export const faultWords = {
  missing: { zh: '请填写。', en: 'Please answer.' },
  'no-choice': { zh: '请从列出的选项中选择。', en: 'Choose one of those listed.' },
  'no-number': { zh: '请填写整数。', en: 'Write a whole number.' },
  'too-small': { zh: '小于允许的最小值。', en: 'It is less than the least allowed.' },
  'too-big': { zh: '大于允许的最大值。', en: 'It is more than the most allowed.' },
  'too-short': { zh: '填写得太短。', en: 'It is too short.' },
  'too-long': { zh: '填写得太长。', en: 'It is too long.' },
  'no-date': {
    zh: '请填写真实的日期，例如 2021-06-01。',
    en: 'Write a day that exists, such as 2021-06-01.',
  },
  'no-phone': { zh: '请填写能联系到您的电话号码。', en: 'Write a telephone number that reaches you.' },
  'no-citizen-id': { zh: '公民身份号码有误，请核对。', en: 'This cannot be a citizen id; check the digits.' },
  'no-credit-code': { zh: '统一社会信用代码有误，请核对。', en: 'This cannot be a credit code; check it.' },
} as const satisfies Record<string, Words>;
export type Fault = keyof typeof faultWords;

export interface Shown {
  readonly group: Group;
  /** Whether it is one of the questions that come before the form. */
  readonly question: boolean;
  readonly fields: readonly Field[];
}

export interface Read {
  /** Groups with a field to show, in their order, each with the fields that are shown. */
  readonly shown: readonly Shown[];
  /** Of the fields shown, what was answered well; nothing else is kept. */
  readonly values: Answers;
  readonly faults: readonly { readonly field: string; readonly fault: Fault }[];
}

/** Reads answers in the order of the form: a condition sees what stands before it, and only if that is shown itself. */
export function readAnswers(form: Form, applicant: ApplicantKind, given: Answers): Read {
  const seen: Record<string, Answer> = { [applicantField]: applicant };
  const shown: Shown[] = [];
  const faults: { field: string; fault: Fault }[] = [];
  for (const { group, question } of groupsOf(form)) {
    if (!holds(group.showWhen, seen)) continue;
    const fields: Field[] = [];
    for (const field of group.fields) {
      if (!holds(field.showWhen, seen)) continue;
      fields.push(field);
      const value = Object.hasOwn(given, field.code) ? normalized(field, given[field.code]!) : undefined;
      if (value === undefined) {
        if (!field.optional) faults.push({ field: field.code, fault: 'missing' });
        continue;
      }
      const fault = faultOf(field, value);
      if (fault) faults.push({ field: field.code, fault });
      else seen[field.code] = value;
    }
    if (fields.length > 0) shown.push({ group, question, fields });
  }
  const { [applicantField]: _known, ...values } = seen;
  return { shown, values, faults };
}

export function groupsOf({ questions, groups }: Form): { group: Group; question: boolean }[] {
  return [
    ...questions.map((group) => ({ group, question: true })),
    ...groups.map((group) => ({ group, question: false })),
  ];
}

/** What must be brought for these answers to the questions, and what may be: the same before a draft and on submission. */
export function materialsFor(form: Form, applicant: ApplicantKind, values: Answers): Material[] {
  const seen = { ...values, [applicantField]: applicant };
  return form.materials.filter(({ needWhen }) => holds(needWhen, seen));
}

/** Why these answers cannot lead to an application; empty where they can. */
export function exclusionsFor(form: Form, applicant: ApplicantKind, values: Answers): Words[] {
  const seen = { ...values, [applicantField]: applicant };
  return form.exclusions.filter(({ when }) => holds(when, seen)).map(({ words }) => words);
}

export function holds(condition: Condition | undefined, seen: Answers): boolean {
  return condition === undefined || condition.some((terms) => terms.every((term) => termHolds(term, seen)));
}

function termHolds({ field, is, isNot, atLeast, atMost }: Term, seen: Answers): boolean {
  const value = Object.hasOwn(seen, field) ? seen[field] : undefined;
  if (value === undefined) return false;
  const chosen = Array.isArray(value) ? value : [value];
  if (is && !chosen.some((one) => is.includes(String(one)))) return false;
  if (isNot && chosen.some((one) => isNot.includes(String(one)))) return false;
  if (atLeast !== undefined && !(typeof value === 'number' && value >= atLeast)) return false;
  if (atMost !== undefined && !(typeof value === 'number' && value <= atMost)) return false;
  return true;
}

/** In one spelling; undefined where nothing was written. A number may come as text, as plain forms send it. */
function normalized({ kind }: Field, value: Answer): Answer | undefined {
  if (kind === 'choices') {
    const chosen = [value].flat().map(String);
    return chosen.length === 0 ? undefined : [...new Set(chosen)];
  }
  if (Array.isArray(value)) return value.length === 0 ? undefined : normalized({ kind } as Field, value[0]!);
  const text = String(value).trim();
  if (text === '') return undefined;
  if (kind === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (kind === 'citizen-id' || kind === 'credit-code') return text.toUpperCase().replace(/[\s-]/g, '');
  return text;
}

function faultOf(field: Field, value: Answer): Fault | undefined {
  const { kind, options = [], least, most } = field;
  switch (kind) {
    case 'text':
    case 'long-text': {
      const characters = [...String(value)].length;
      if (characters < (least ?? 0)) return 'too-short';
      return characters > (most ?? textCharactersMax) ? 'too-long' : undefined;
    }
    case 'integer':
      if (typeof value !== 'number') return 'no-number';
      if (least !== undefined && value < least) return 'too-small';
      return most !== undefined && value > most ? 'too-big' : undefined;
    case 'date':
      return isDay(String(value)) ? undefined : 'no-date';
    case 'choice':
      return options.some((one) => one.value === value) ? undefined : 'no-choice';
    case 'choices':
      return (value as readonly string[]).every((one) => options.some(({ value: known }) => known === one))
        ? undefined
        : 'no-choice';
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : 'no-choice';
    case 'phone':
      return phoneForm.test(String(value)) ? undefined : 'no-phone';
    case 'citizen-id':
      return citizenIdHolds(String(value)) ? undefined : 'no-citizen-id';
    case 'credit-code':
      return creditCodeHolds(String(value)) ? undefined : 'no-credit-code';
  }
}

export const phoneForm = /^\+?[0-9][0-9 -]{4,22}$/;

function isDay(text: string): boolean {
  const read = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!read) return false;
  const [year, month, day] = read.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
