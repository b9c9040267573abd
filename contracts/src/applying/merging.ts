// One form of several: what parts ask in common is asked once, and what only some ask is asked when these are wanted. Pure; it
// never asks less than a part does.

import type { ApplicantKind } from '../applications/words.ts';
import { holds, readAnswers } from './answers.ts';
import type { Bundle } from './bundles.ts';
import { type FormFault, faultsOfForm } from './faults.ts';
import type { Answers, Condition, Field, Form, Group, Material } from './shapes.ts';

type Parts = ReadonlyMap<string, Form>;
/** Of one condition; more lists of terms than this, and the parts' own are left for the pages of each. */
const listsMax = 20;

/** By the part's code each part's own form; a group is asked while a part that has it is wanted. */
export function mergedForm({ questions, parts }: Bundle, forms: Parts): Form {
  const wanted = parts.flatMap(({ code, when }) => {
    const form = forms.get(code);
    return form ? [{ form, when }] : [];
  });
  return {
    questions: mergeGroups([
      ...questions.map((group) => ({ group, when: undefined })),
      ...wanted.flatMap(({ form, when }) => form.questions.map((group) => ({ group, when }))),
    ]),
    exclusions: wanted.flatMap(({ form, when }) =>
      form.exclusions.map((one) => ({ ...one, when: both(when, one.when) ?? one.when })),
    ),
    groups: mergeGroups(wanted.flatMap(({ form, when }) => form.groups.map((group) => ({ group, when })))),
    materials: mergeMaterials(
      wanted.flatMap(({ form, when }) => form.materials.map((material) => ({ material, when }))),
    ),
  };
}

/** Which parts are wanted by these answers, in their order. */
export function wantedParts({ parts }: Bundle, values: Answers): Bundle['parts'] {
  return parts.filter(({ when }) => holds(when, values));
}

/** Of all answers those that a part asks for. */
export function answersOfPart(form: Form, applicant: ApplicantKind, values: Answers): Answers {
  return readAnswers(form, applicant, values).values;
}

export function faultsOfBundle(bundle: Bundle, forms: Parts): FormFault[] {
  const codes = bundle.parts.map(({ code }) => code);
  const own = [
    ...codes
      .filter((code, at) => codes.indexOf(code) !== at)
      .map((at) => fault(at, `部分代码“${at}”重复。`, `The part “${at}” is there twice.`)),
    ...bundle.parts.flatMap(({ code, item, after = [] }) => [
      ...(forms.has(code)
        ? []
        : [fault(code, `目录中没有事项“${item}”。`, `The catalogue has no item “${item}”.`)]),
      ...after
        .filter((before) => codes.indexOf(before) < 0 || codes.indexOf(before) >= codes.indexOf(code))
        .map((before) =>
          fault(
            code,
            `“${before}”不是排在前面的部分，不能作为前置。`,
            `“${before}” is no part before it, and cannot come first.`,
          ),
        ),
    ]),
  ];
  if (own.length > 0) return own;
  return [...clashes([...forms.values()]), ...faultsOfForm(mergedForm(bundle, forms))];
}

/** Fields of one code that are asked in different ways: which of both is meant would be chance. */
function clashes(forms: readonly Form[]): FormFault[] {
  const known = new Map<string, Field>();
  const asked = ({ kind, options }: Field) => JSON.stringify([kind, options?.map(({ value }) => value)]);
  return forms
    .flatMap(({ questions, groups }) => [...questions, ...groups].flatMap(({ fields }) => fields))
    .filter((field) => {
      const first = known.get(field.code);
      if (!first) known.set(field.code, field);
      return first !== undefined && asked(first) !== asked(field);
    })
    .map(({ code }) =>
      fault(code, `“${code}”在各事项中的问法不同。`, `“${code}” is not asked in the same way by all items.`),
    );
}

function mergeGroups(asked: readonly { group: Group; when: Condition | undefined }[]): Group[] {
  const fields = new Map<string, { field: Field; shown: (Condition | undefined)[]; at: string }>();
  const groups = new Map<string, Group>();
  for (const { group, when } of asked) {
    if (!groups.has(group.code)) groups.set(group.code, group);
    for (const field of group.fields) {
      const condition = both(when, both(group.showWhen, field.showWhen));
      const known = fields.get(field.code);
      if (known) {
        known.shown.push(condition);
        known.field = strictest(known.field, field);
      } else fields.set(field.code, { field, shown: [condition], at: group.code });
    }
  }
  return [...groups.values()].flatMap(({ showWhen: _own, ...group }) => {
    const own = [...fields.values()]
      .filter(({ at }) => at === group.code)
      .map(({ field: { showWhen: _before, ...field }, shown }) => {
        const showWhen = either(shown);
        return { ...field, ...(showWhen ? { showWhen } : {}) };
      });
    return own.length > 0 ? [{ ...group, fields: own }] : [];
  });
}

/** What one part must have, or bounds, is not left out because another can do without. */
function strictest({ optional, ...one }: Field, other: Field): Field {
  const least = Math.max(one.least ?? -Infinity, other.least ?? -Infinity);
  const most = Math.min(one.most ?? Infinity, other.most ?? Infinity);
  return {
    ...one,
    ...(optional && other.optional ? { optional } : {}),
    ...(least === -Infinity ? {} : { least }),
    ...(most === Infinity ? {} : { most }),
  };
}

function mergeMaterials(asked: readonly { material: Material; when: Condition | undefined }[]): Material[] {
  const known = new Map<string, { material: Material; needed: (Condition | undefined)[] }>();
  for (const { material, when } of asked) {
    const condition = both(when, material.needWhen);
    const before = known.get(material.code);
    if (!before) known.set(material.code, { material, needed: [condition] });
    else {
      before.needed.push(condition);
      const { optional: _may, ...must } = before.material;
      if (!material.optional) before.material = must;
    }
  }
  return [...known.values()].map(({ material: { needWhen: _own, ...material }, needed }) => {
    const needWhen = either(needed);
    return { ...material, ...(needWhen ? { needWhen } : {}) };
  });
}

/** Undefined is always. */
function both(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  if (!one || !other) return one ?? other;
  return one.flatMap((terms) => other.map((more) => unique([...terms, ...more])));
}

function either(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const lists = conditions.flatMap((one) => one ?? []);
  if (conditions.some((one) => one === undefined) || lists.length > listsMax) return undefined;
  return unique(lists);
}

function unique<T>(list: readonly T[]): T[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    const text = JSON.stringify(one);
    return seen.has(text) ? false : seen.add(text) !== undefined;
  });
}

function fault(at: string, zh: string, en: string): FormFault {
  return { at, words: { zh, en } };
}
