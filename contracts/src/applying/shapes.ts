// What an item asks of who applies for it, as data: questions that tell whether and with what one can apply, the form, and the
// materials. Conditions are named answers and never code, so that a form can be checked before anybody meets it.
import { type Static, Type } from 'typebox';

/** Of one form; more would be no form that a person fills in. */
export const fieldsMax = 150;
export const groupsMax = 30;
export const optionsMax = 100;
export const materialsMax = 40;
export const textCharactersMax = 4_000;

/** How an answer is given. A kind that names a number is held against the number's own check. */
export const fieldKinds = [
  'text',
  'long-text',
  'integer',
  'date',
  'choice',
  'choices',
  'yes-no',
  'phone',
  'citizen-id',
  'credit-code',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What the city's own registration of the applicant may fill in, with their consent. */
export const prefills = ['name', 'documentNumber', 'legalRepresentative', 'phone', 'address'] as const;
export type Prefill = (typeof prefills)[number];

/** Who applies is known by the session and never asked: conditions may name it all the same. */
export const applicantField = 'applicant';

export const fieldCode = Type.String({
  pattern: '^[a-z][A-Za-z0-9]{0,39}$',
  description: 'One code means one thing: forms that are filled in together ask it once.',
});
const words = (maxLength: number) =>
  Type.Object(
    { zh: Type.String({ minLength: 1, maxLength }), en: Type.String({ minLength: 1, maxLength }) },
    { additionalProperties: false },
  );
const optionValue = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' });

/** Holds of an answer that was given and shown. Of one that was not, no term holds. */
export const termSchema = Type.Object(
  {
    field: fieldCode,
    is: Type.Optional(Type.Array(optionValue, { minItems: 1, maxItems: optionsMax })),
    isNot: Type.Optional(Type.Array(optionValue, { minItems: 1, maxItems: optionsMax })),
    atLeast: Type.Optional(Type.Integer()),
    atMost: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type Term = Static<typeof termSchema>;

/** Any of these lists, all terms of which hold. */
export const conditionSchema = Type.Array(Type.Array(termSchema, { minItems: 1, maxItems: 10 }), {
  minItems: 1,
  maxItems: 20,
});
export type Condition = Static<typeof conditionSchema>;

export const fieldSchema = Type.Object(
  {
    code: fieldCode,
    kind: Type.Enum(fieldKinds),
    words: words(200),
    hint: Type.Optional(words(500)),
    optional: Type.Optional(Type.Literal(true)),
    options: Type.Optional(
      Type.Array(Type.Object({ value: optionValue, words: words(200) }, { additionalProperties: false }), {
        minItems: 1,
        maxItems: optionsMax,
      }),
    ),
    least: Type.Optional(Type.Integer({ description: 'Of a whole number, or characters of a text.' })),
    most: Type.Optional(Type.Integer({ description: 'Of a whole number, or characters of a text.' })),
    prefill: Type.Optional(Type.Enum(prefills)),
    showWhen: Type.Optional(conditionSchema),
  },
  { additionalProperties: false },
);
export type Field = Static<typeof fieldSchema>;

export const groupSchema = Type.Object(
  {
    code: fieldCode,
    words: words(100),
    lead: Type.Optional(words(500)),
    fields: Type.Array(fieldSchema, { minItems: 1, maxItems: fieldsMax }),
    showWhen: Type.Optional(conditionSchema),
  },
  { additionalProperties: false },
);
export type Group = Static<typeof groupSchema>;

/** Who made it tells how far it can be trusted: a document that somebody issued, or one's own paper with one's promise. */
export const materialKinds = ['document', 'self-made'] as const;

export const materialSchema = Type.Object(
  {
    code: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,59}$',
      description: 'One code means one document in the whole city, so that it is handed in once.',
    }),
    words: words(200),
    why: words(500),
    kind: Type.Enum(materialKinds),
    optional: Type.Optional(Type.Literal(true)),
    filesMax: Type.Integer({ minimum: 1, maximum: 10 }),
    needWhen: Type.Optional(conditionSchema),
  },
  { additionalProperties: false },
);
export type Material = Static<typeof materialSchema>;

/** Who cannot apply, and why: told before anything is filled in. */
export const exclusionSchema = Type.Object(
  { when: conditionSchema, words: words(500) },
  { additionalProperties: false },
);

export const formSchema = Type.Object(
  {
    questions: Type.Array(groupSchema, {
      maxItems: groupsMax,
      description:
        'Asked first, and of anybody: choices and whole numbers only, as the answers are nobody’s data.',
    }),
    exclusions: Type.Array(exclusionSchema, { maxItems: 20 }),
    groups: Type.Array(groupSchema, { minItems: 1, maxItems: groupsMax }),
    materials: Type.Array(materialSchema, { maxItems: materialsMax }),
  },
  { additionalProperties: false },
);
export type Form = Static<typeof formSchema>;

export const answerSchema = Type.Union([
  Type.String({ maxLength: textCharactersMax }),
  Type.Integer(),
  Type.Array(Type.String({ maxLength: 40 }), { maxItems: optionsMax }),
]);
export type Answer = Static<typeof answerSchema>;
export const answersSchema = Type.Record(fieldCode, answerSchema, { maxProperties: fieldsMax });
export type Answers = Readonly<Record<string, Answer>>;
