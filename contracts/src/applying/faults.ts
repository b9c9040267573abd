// What is wrong with a form, before anybody meets it: names that mean two things, conditions on what comes later, questions that
// no answer can ever show, and forms that nobody could hand in. Pure, so that the page that edits forms says it as one types.

import { applicantKinds } from '../applications/words.ts';
import type { Words } from '../words.ts';
import { groupsOf, holds } from './answers.ts';
import {
  type Answer,
  applicantField,
  type Condition,
  type Field,
  type FieldKind,
  type Form,
  textCharactersMax,
} from './shapes.ts';

export interface FormFault {
  /** Code of the group, field or material that is wrong; empty where it is the whole. */
  readonly at: string;
  readonly words: Words;
}

const choiceKinds: readonly FieldKind[] = ['choice', 'choices', 'yes-no'];
const askedKinds: readonly FieldKind[] = [...choiceKinds, 'integer'];
const prefilledKinds: readonly FieldKind[] = ['text', 'long-text', 'phone', 'citizen-id', 'credit-code'];
/** Combinations of answers that are tried for one condition; a form beyond it is understood by nobody. */
const triesMax = 20_000;
const valuesOfChoicesMax = 6;

/** A field with all that decides whether it is shown. */
interface Placed {
  readonly field: Field;
  readonly conditions: readonly Condition[];
}

export function faultsOfForm(form: Form): FormFault[] {
  const placed = groupsOf(form).flatMap(({ group }) =>
    group.fields.map((field) => ({
      field,
      conditions: [group.showWhen, field.showWhen].flatMap((one) => (one ? [one] : [])),
    })),
  );
  const own = [...faultsOfNames(form), ...placed.flatMap(({ field }) => faultsOfField(field))];
  const named = [...own, ...faultsOfConditions(form)];
  // What is never shown can only be told of conditions that name what there is.
  return named.length > 0 ? named : faultsOfReach(form, placed);
}

function faultsOfNames({ questions, groups, materials }: Form): FormFault[] {
  const all = [...questions, ...groups];
  const codes = (named: readonly { code: string }[]) => named.map(({ code }) => code);
  const twice = (list: readonly string[]) => [
    ...new Set(list.filter((code, at) => list.indexOf(code) !== at)),
  ];
  const fields = codes(all.flatMap(({ fields: inside }) => inside));
  return [
    ...[...twice(codes(all)), ...twice(fields), ...twice(codes(materials))].map((code) =>
      fault(code, `代码“${code}”重复。`, `The code “${code}” is there twice.`),
    ),
    ...(fields.includes(applicantField)
      ? [
          fault(
            applicantField,
            '申请人类型由系统识别，不能作为问题。',
            'Who applies is known, and cannot be asked.',
          ),
        ]
      : []),
    ...questions.flatMap(({ fields: asked }) =>
      asked
        .filter(({ kind }) => !askedKinds.includes(kind))
        .map(({ code }) =>
          fault(
            code,
            '办理前的问题只能是选择题或整数：任何人都可以作答，不能含个人信息。',
            'Questions that come before are choices or whole numbers: anybody answers them, and they hold no personal data.',
          ),
        ),
    ),
  ];
}

function faultsOfField({ code, kind, options, least, most, prefill }: Field): FormFault[] {
  const faults: FormFault[] = [];
  const listed = kind === 'choice' || kind === 'choices';
  if (listed && options === undefined)
    faults.push(fault(code, '选择题没有选项。', 'There is nothing to choose from.'));
  if (!listed && options !== undefined)
    faults.push(fault(code, '不是选择题，不能有选项。', 'It is no choice, and has options.'));
  const values = options?.map(({ value }) => value) ?? [];
  if (new Set(values).size < values.length)
    faults.push(fault(code, '选项的值重复。', 'A value is there twice.'));
  if (
    (least !== undefined || most !== undefined) &&
    kind !== 'integer' &&
    kind !== 'text' &&
    kind !== 'long-text'
  )
    faults.push(
      fault(code, '只有整数和文字可以设上下限。', 'Only whole numbers and texts have a least and a most.'),
    );
  const texts = kind === 'text' || kind === 'long-text';
  const upper = texts ? Math.min(most ?? textCharactersMax, textCharactersMax) : (most ?? Infinity);
  if ((least ?? -Infinity) > upper || (texts && upper < 1))
    faults.push(fault(code, '没有任何答案能满足上下限。', 'No answer can satisfy its least and its most.'));
  if (prefill && !prefilledKinds.includes(kind))
    faults.push(fault(code, '这种题型不能预填。', 'An answer of this kind cannot be filled in beforehand.'));
  return faults;
}

function faultsOfConditions({ questions, groups, exclusions, materials }: Form): FormFault[] {
  const known = new Map<string, Field>();
  const faults: FormFault[] = [];
  const check = (at: string, condition: Condition | undefined) =>
    faults.push(...(condition ?? []).flat().flatMap((term) => faultsOfTerm(at, term, known)));
  const walk = (list: typeof groups) => {
    for (const group of list) {
      check(group.code, group.showWhen);
      for (const field of group.fields) {
        check(field.code, field.showWhen);
        known.set(field.code, field);
      }
    }
  };
  walk(questions);
  // Who reads the advice has answered the questions alone, and is told exactly what will be asked for.
  for (const { when } of exclusions) check('exclusions', when);
  for (const { code, needWhen } of materials) check(code, needWhen);
  walk(groups);
  return faults;
}

function faultsOfTerm(
  at: string,
  { field, is, isNot, atLeast, atMost }: Condition[number][number],
  known: ReadonlyMap<string, Field>,
): FormFault[] {
  const asked = known.get(field);
  if (field !== applicantField && !asked)
    return [
      fault(
        at,
        `条件中的“${field}”不是前面的问题；材料和不予办理的条件只能引用办理前的问题。`,
        `The condition names “${field}”, which is no question before it; materials and exclusions name the questions that come first.`,
      ),
    ];
  const kind = asked?.kind ?? 'choice';
  const bounded = atLeast !== undefined || atMost !== undefined;
  if ((is ?? isNot) === undefined && !bounded)
    return [fault(at, `条件“${field}”没有说明取值。`, `The condition on “${field}” says no value.`)];
  if ((is ?? isNot) !== undefined && !choiceKinds.includes(kind))
    return [
      fault(at, `“${field}”不是选择题，不能按选项判断。`, `“${field}” is no choice, and has no values.`),
    ];
  if (bounded && kind !== 'integer')
    return [
      fault(
        at,
        `“${field}”不是整数，不能比较大小。`,
        `“${field}” is no whole number, and cannot be compared.`,
      ),
    ];
  const values = valuesOf(asked);
  return [...(is ?? []), ...(isNot ?? [])]
    .filter((value) => !values.includes(value))
    .map((value) => fault(at, `“${field}”没有选项“${value}”。`, `“${field}” has no option “${value}”.`));
}

function valuesOf(asked: Field | undefined): string[] {
  if (!asked) return Object.keys(applicantKinds);
  return asked.kind === 'yes-no' ? ['yes', 'no'] : (asked.options ?? []).map(({ value }) => value);
}

function faultsOfReach(form: Form, placed: readonly Placed[]): FormFault[] {
  const conditions = [
    ...placed.flatMap((one) => one.conditions),
    ...form.exclusions.map(({ when }) => when),
    ...form.materials.flatMap(({ needWhen }) => (needWhen ? [needWhen] : [])),
  ];
  const reach = (at: string, wanted: readonly Condition[], never: Words): FormFault[] => {
    if (wanted.length === 0) return [];
    const found = search(
      placed,
      conditions,
      wanted.flat(2).map(({ field }) => field),
      (seen) => wanted.every((one) => holds(one, seen)),
    );
    if (found === 'too-many')
      return [
        fault(
          at,
          '条件牵涉的问题太多，无法核对；请简化。',
          'Its condition hangs on too many questions to be checked; make it simpler.',
        ),
      ];
    return found ? [] : [{ at, words: never }];
  };
  const neverShown: Words = { zh: '没有任何答案会显示它。', en: 'No answer ever shows it.' };
  const faults = [
    ...placed.flatMap(({ field, conditions: wanted }) => reach(field.code, wanted, neverShown)),
    ...form.materials.flatMap(({ code, needWhen }) =>
      reach(code, needWhen ? [needWhen] : [], {
        zh: '没有任何答案会用到它。',
        en: 'No answer ever asks for it.',
      }),
    ),
    ...form.exclusions.flatMap(({ when }) =>
      reach('exclusions', [when], {
        zh: '有一条不予办理的情形永远不会出现。',
        en: 'One of the exclusions can never come about.',
      }),
    ),
  ];
  const excluded = form.exclusions.map(({ when }) => when);
  if (excluded.length === 0) return faults;
  const open = search(
    placed,
    conditions,
    excluded.flat(2).map(({ field }) => field),
    (seen) => !excluded.some((one) => holds(one, seen)),
  );
  return open
    ? faults
    : [
        ...faults,
        fault(
          '',
          '任何人都不符合条件：没有答案能提交这份表单。',
          'Nobody may apply: no answer can satisfy this form.',
        ),
      ];
}

/** Whether there are answers to the questions that decide, given in order and only where shown, for which it holds. */
function search(
  placed: readonly Placed[],
  conditions: readonly Condition[],
  named: readonly string[],
  holding: (seen: Readonly<Record<string, Answer>>) => boolean,
): boolean | 'too-many' {
  const needed = new Set(named);
  const deciding = placed
    .toReversed()
    .filter(({ field, conditions: own }) => {
      if (!needed.has(field.code)) return false;
      for (const { field: before } of own.flat(2)) needed.add(before);
      return true;
    })
    .toReversed();
  let tries = 0;
  const go = (at: number, seen: Readonly<Record<string, Answer>>): boolean | 'too-many' => {
    if (tries >= triesMax) return 'too-many';
    const next = deciding[at];
    if (!next) {
      tries += 1;
      return holding(seen);
    }
    if (!next.conditions.every((one) => holds(one, seen))) return go(at + 1, seen);
    const answers = [
      ...domainOf(next.field, conditions).map((value) => ({ ...seen, [next.field.code]: value })),
      ...(next.field.optional ? [seen] : []),
    ];
    for (const answered of answers) {
      const found = go(at + 1, answered);
      if (found) return found;
    }
    return false;
  };
  for (const applicant of Object.keys(applicantKinds)) {
    const found = go(0, { [applicantField]: applicant });
    if (found) return found;
  }
  return false;
}

/** Answers that differ for any condition there is: options, numbers at each bound, and sets of the options that are named. */
function domainOf(field: Field, conditions: readonly Condition[]): Answer[] {
  const terms = conditions.flat(2).filter((term) => term.field === field.code);
  if (field.kind === 'integer') {
    const bounds = terms.flatMap(({ atLeast, atMost }) => [
      ...(atLeast === undefined ? [] : [atLeast - 1, atLeast]),
      ...(atMost === undefined ? [] : [atMost, atMost + 1]),
    ]);
    const { least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER } = field;
    return [...new Set([...bounds, least, most])].filter((value) => value >= least && value <= most);
  }
  const values = valuesOf(field);
  if (field.kind !== 'choices') return values;
  const used = new Set(terms.flatMap(({ is = [], isNot = [] }) => [...is, ...isNot]));
  const other = values.find((value) => !used.has(value));
  const telling = [...values.filter((value) => used.has(value)), ...(other ? [other] : [])];
  if (telling.length > valuesOfChoicesMax) return telling.map((value) => [value]).concat([telling]);
  return Array.from({ length: 2 ** telling.length - 1 }, (_one, at) =>
    telling.filter((_value, place) => ((at + 1) >> place) % 2 === 1),
  );
}

function fault(at: string, zh: string, en: string): FormFault {
  return { at, words: { zh, en } };
}
