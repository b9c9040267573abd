// A form as JSON Schema 2020-12, for systems that fill it in by themselves: conditional parts are if, then and else. It is
// derived from the form and never set, so it cannot ask for something else than the pages do.

import type { ApplicantKind } from '../applications/words.ts';
import { groupsOf, phoneForm } from './answers.ts';
import {
  applicantField,
  type Condition,
  type Field,
  type Form,
  type Term,
  textCharactersMax,
} from './shapes.ts';

type Json = Record<string, unknown>;

/** What answers of such an applicant must be. */
export function jsonSchemaOf(form: Form, applicant: ApplicantKind): Json {
  const fields = groupsOf(form).flatMap(({ group }) =>
    group.fields.map((field) => ({ field, conditions: [group.showWhen, field.showWhen] })),
  );
  const byCode = new Map(fields.map(({ field }) => [field.code, field]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(fields.map(({ field }) => [field.code, schemaOfField(field)])),
    additionalProperties: false,
    allOf: fields.flatMap(({ field, conditions }): (Json | boolean)[] => {
      const asked = conditions.flatMap((one) => one ?? []).length > 0;
      const there = field.optional ? true : { required: [field.code] };
      if (!asked) return field.optional ? [] : [there];
      return [
        {
          if: {
            allOf: conditions.flatMap((one) => (one ? [schemaOfCondition(one, applicant, byCode)] : [])),
          },
          // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema.
          then: there,
          else: { properties: { [field.code]: false } },
        },
      ];
    }),
  };
}

function schemaOfField({ kind, words, options = [], least, most }: Field): Json {
  const title = words.zh;
  const values = options.map(({ value }) => value);
  switch (kind) {
    case 'text':
    case 'long-text':
      return {
        title,
        type: 'string',
        minLength: Math.max(1, least ?? 1),
        maxLength: most ?? textCharactersMax,
        pattern: '\\S',
      };
    case 'integer':
      return {
        title,
        type: 'integer',
        ...(least === undefined ? {} : { minimum: least }),
        ...(most === undefined ? {} : { maximum: most }),
      };
    case 'date':
      return { title, type: 'string', format: 'date' };
    case 'choice':
      return { title, enum: values };
    case 'choices':
      return { title, type: 'array', items: { enum: values }, minItems: 1, uniqueItems: true };
    case 'yes-no':
      return { title, enum: ['yes', 'no'] };
    case 'phone':
      return { title, type: 'string', pattern: phoneForm.source };
    case 'citizen-id':
      return { title, type: 'string', pattern: '^\\d{17}[\\dX]$', description: 'GB 11643, with its check.' };
    case 'credit-code':
      return { title, type: 'string', pattern: '^[0-9A-Z]{18}$', description: 'GB 32100, with its check.' };
  }
}

function schemaOfCondition(
  condition: Condition,
  applicant: ApplicantKind,
  fields: ReadonlyMap<string, Field>,
): Json {
  return {
    anyOf: condition.map((terms) => ({
      allOf: terms.map((term) => schemaOfTerm(term, applicant, fields.get(term.field))),
    })),
  };
}

/** Who applies is not among the answers, so a term about it is settled here. */
function schemaOfTerm(
  { field, is, isNot, atLeast, atMost }: Term,
  applicant: ApplicantKind,
  asked: Field | undefined,
): Json | boolean {
  if (field === applicantField)
    return (
      atLeast === undefined &&
      atMost === undefined &&
      (is === undefined || is.includes(applicant)) &&
      !isNot?.includes(applicant)
    );
  const several = asked?.kind === 'choices';
  const parts = [
    ...(is ? [several ? { contains: { enum: is } } : { enum: is }] : []),
    ...(isNot ? [several ? { not: { contains: { enum: isNot } } } : { not: { enum: isNot } }] : []),
    ...(atLeast === undefined ? [] : [{ minimum: atLeast }]),
    ...(atMost === undefined ? [] : [{ maximum: atMost }]),
  ];
  return { required: [field], properties: { [field]: { allOf: parts } } };
}
