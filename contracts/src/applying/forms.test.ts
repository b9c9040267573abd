// What is shown is what is validated: the rules that pages and server share say the same of any answers as the JSON Schema that
// is derived from the form, read by another validator.
import fc from 'fast-check';
import { Compile } from 'typebox/schema';
import { describe, expect, test } from 'vitest';
import type { ApplicantKind } from '../applications/words.ts';
import { exclusionsFor, materialsFor, readAnswers } from './answers.ts';
import { faultsOfForm } from './faults.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import type { Answers, Condition, Field, Form, Group, Term } from './shapes.ts';
import { standardForm } from './standard.ts';

const seed = Number(process.env.FORMS_SEED ?? Math.floor(Date.now() / 1000));
const named = (name: string) => ({ zh: name, en: name });
const options = ['a', 'b', 'c'].map((value) => ({ value, words: named(value) }));
const form = (...fields: Field[]): Form => ({
  questions: [],
  exclusions: [],
  groups: [{ code: 'one', words: named('one'), fields }],
  materials: [],
});
const field = (code: string, kind: Field['kind'], rest: Partial<Field> = {}): Field => ({
  code,
  kind,
  words: named(code),
  ...(kind === 'choice' || kind === 'choices' ? { options } : {}),
  ...rest,
});
const when = (...terms: Term[]): Condition => [terms];
const faultsIn = (one: Form) => faultsOfForm(one).map(({ at }) => at);

describe('answers', () => {
  const read = (one: Form, given: Answers, applicant: ApplicantKind = 'person') => {
    const { values, faults } = readAnswers(one, applicant, given);
    return { values, faults: faults.map(({ field: at, fault }) => `${at} ${fault}`) };
  };
  test.each<[string, Field, Answers[string], string | undefined]>([
    ['a text', field('x', 'text'), ' 天河 ', undefined],
    ['a blank', field('x', 'text'), '  ', 'missing'],
    ['too much text', field('x', 'text', { most: 2 }), '天河区', 'too-long'],
    ['too little text', field('x', 'text', { least: 4 }), '天河区', 'too-short'],
    ['a number as text', field('x', 'integer'), '12', undefined],
    ['no number', field('x', 'integer'), '12.5', 'no-number'],
    ['a number below', field('x', 'integer', { least: 3 }), 2, 'too-small'],
    ['a number above', field('x', 'integer', { most: 3 }), 4, 'too-big'],
    ['a day', field('x', 'date'), '2020-02-29', undefined],
    ['no day', field('x', 'date'), '2021-02-29', 'no-date'],
    ['an option', field('x', 'choice'), 'a', undefined],
    ['no option', field('x', 'choice'), 'z', 'no-choice'],
    ['some options', field('x', 'choices'), ['a', 'c'], undefined],
    ['no options', field('x', 'choices'), [], 'missing'],
    ['yes', field('x', 'yes-no'), 'yes', undefined],
    ['perhaps', field('x', 'yes-no'), 'perhaps', 'no-choice'],
    ['a phone', field('x', 'phone'), '13800001234', undefined],
    ['no phone', field('x', 'phone'), 'mine', 'no-phone'],
    ['a citizen id', field('x', 'citizen-id'), '11010519491231002x', undefined],
    ['a slip in it', field('x', 'citizen-id'), '110105194912310021', 'no-citizen-id'],
    ['a credit code', field('x', 'credit-code'), '11110000000021135M', undefined],
    ['a slip in that', field('x', 'credit-code'), '11110000000021135N', 'no-credit-code'],
  ])('%s', (_name, asked, given, fault) => {
    expect(read(form(asked), { x: given }).faults).toEqual(fault ? [`x ${fault}`] : []);
  });

  test('what is not shown is neither asked for nor kept, and shows nothing itself', () => {
    const chain = form(
      field('x', 'choice'),
      field('y', 'choice', { showWhen: when({ field: 'x', is: ['b'] }) }),
      field('z', 'text', { showWhen: when({ field: 'y', is: ['a'] }) }),
    );
    expect(read(chain, { x: 'a', y: 'a', z: 'left over' })).toEqual({ values: { x: 'a' }, faults: [] });
    expect(read(chain, { x: 'b', y: 'a' })).toEqual({
      values: { x: 'b', y: 'a' },
      faults: ['z missing'],
    });
  });

  test('who applies decides without being asked', () => {
    const hasAgent = (applicant: ApplicantKind) =>
      readAnswers(standardForm, applicant, {}).faults.some(({ field: at }) => at === 'handlerName');
    expect([hasAgent('person'), hasAgent('entity')]).toEqual([false, true]);
  });
});

describe('a form is refused', () => {
  test.each<[string, Form, string[]]>([
    ['never, when it is the standard one', standardForm, []],
    ['for a code that is there twice', form(field('x', 'text'), field('x', 'date')), ['x']],
    ['for asking who applies', form(field('applicant', 'text')), ['applicant']],
    ['for a choice of nothing', form({ code: 'x', kind: 'choice', words: named('x') }), ['x']],
    ['for options of a text', form(field('x', 'text', { options })), ['x']],
    ['for bounds that nothing is between', form(field('x', 'integer', { least: 5, most: 4 })), ['x']],
    ['for a text longer than any may be', form(field('x', 'text', { least: 5_000 })), ['x']],
    [
      'for a condition on what comes later',
      form(field('x', 'text', { showWhen: when({ field: 'y', is: ['a'] }) }), field('y', 'choice')),
      ['x'],
    ],
    [
      'for an option that is none',
      form(field('x', 'choice'), field('y', 'text', { showWhen: when({ field: 'x', is: ['q'] }) })),
      ['y'],
    ],
    [
      'for a condition that is none',
      form(field('x', 'choice'), field('y', 'text', { showWhen: when({ field: 'x' }) })),
      ['y'],
    ],
    [
      'for comparing words',
      form(field('x', 'choice'), field('y', 'text', { showWhen: when({ field: 'x', atLeast: 1 }) })),
      ['y'],
    ],
    [
      'for a field that no answer shows',
      form(
        field('x', 'choice'),
        field('y', 'yes-no', { showWhen: when({ field: 'x', is: ['a'] }) }),
        field('z', 'text', { showWhen: when({ field: 'x', is: ['b'] }, { field: 'y', is: ['yes'] }) }),
      ),
      ['z'],
    ],
    [
      'for a number that is never so high',
      form(
        field('x', 'integer', { most: 9 }),
        field('y', 'text', { showWhen: when({ field: 'x', atLeast: 10 }) }),
      ),
      ['y'],
    ],
    [
      'for asking a name of anybody',
      {
        ...form(field('y', 'text')),
        questions: [{ code: 'q', words: named('q'), fields: [field('x', 'text')] }],
      },
      ['x'],
    ],
    [
      'for a material that hangs on the form',
      {
        ...form(field('x', 'choice')),
        materials: [
          {
            code: 'm',
            words: named('m'),
            why: named('m'),
            kind: 'document',
            filesMax: 1,
            needWhen: when({ field: 'x', is: ['a'] }),
          },
        ],
      },
      ['m'],
    ],
    [
      'when nobody could hand it in',
      {
        ...form(field('y', 'text')),
        questions: [{ code: 'q', words: named('q'), fields: [field('x', 'yes-no')] }],
        exclusions: [
          { when: when({ field: 'x', is: ['yes'] }), words: named('no') },
          { when: when({ field: 'x', is: ['no'] }), words: named('no') },
        ],
      },
      [''],
    ],
  ])('%s', (_name, one, faults) => {
    expect(faultsIn(one)).toEqual(faults);
  });
});

// Forms that may say anything, faulty ones included, and answers that fit them more or less.
const codes = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'];
const termFor = (before: readonly Field[]): fc.Arbitrary<Term> =>
  fc.oneof(
    fc.constantFrom<Term>({ field: 'applicant', is: ['person'] }, { field: 'applicant', isNot: ['person'] }),
    ...before.map((one): fc.Arbitrary<Term> => {
      if (one.kind === 'integer')
        return fc.record({ field: fc.constant(one.code), atLeast: fc.integer({ min: -3, max: 3 }) });
      const values = one.kind === 'yes-no' ? ['yes', 'no'] : ['a', 'b', 'c'];
      const some = fc.subarray(values, { minLength: 1 });
      if (!['choice', 'choices', 'yes-no'].includes(one.kind))
        return fc.constant({ field: 'applicant', is: ['entity'] });
      return fc.oneof(
        fc.record({ field: fc.constant(one.code), is: some }),
        fc.record({ field: fc.constant(one.code), isNot: some }),
      );
    }),
  );
const kinds = ['text', 'integer', 'date', 'choice', 'choices', 'yes-no', 'phone'] as const;
const fieldsOf = (left: readonly string[], before: readonly Field[]): fc.Arbitrary<Field[]> => {
  const [code, ...others] = left;
  if (code === undefined) return fc.constant([...before]);
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      optional: fc.boolean(),
      showWhen: fc.option(
        fc.array(fc.array(termFor(before), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
        {
          nil: undefined,
        },
      ),
    })
    .chain(({ kind, optional, showWhen }) =>
      fieldsOf(others, [
        ...before,
        field(code, kind, { ...(optional ? { optional: true } : {}), ...(showWhen ? { showWhen } : {}) }),
      ]),
    );
};
const groupsWith = (fields: readonly Field[]): Group[] => [
  { code: 'g1', words: named('g1'), fields: fields.slice(0, 3) },
  { code: 'g2', words: named('g2'), fields: fields.slice(3) },
];
const answer: Record<Field['kind'], fc.Arbitrary<Answers[string]>> = {
  text: fc.constantFrom('天河', 'x'.repeat(4_001), ' '),
  'long-text': fc.constant('x'),
  integer: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant('two')),
  date: fc.constantFrom('2020-02-29', '2021-02-29', 'today'),
  choice: fc.constantFrom('a', 'b', 'c', 'z'),
  choices: fc.oneof(fc.subarray(['a', 'b', 'c']), fc.constant<string[]>(['z'])),
  'yes-no': fc.constantFrom('yes', 'no', 'perhaps'),
  phone: fc.constantFrom('13800001234', 'mine'),
  'citizen-id': fc.constant('11010519491231002X'),
  'credit-code': fc.constant('11110000000021135M'),
};
const filledIn = fieldsOf(codes, []).chain((fields) =>
  fc.record({
    form: fc.constant<Form>({ questions: [], exclusions: [], groups: groupsWith(fields), materials: [] }),
    applicant: fc.constantFrom<ApplicantKind>('person', 'entity'),
    given: fc
      .tuple(...fields.map(({ kind }) => fc.option(answer[kind], { nil: undefined })))
      .map((values) =>
        Object.fromEntries(values.flatMap((value, at) => (value === undefined ? [] : [[codes[at]!, value]]))),
      ),
  }),
);

test('what is shown is what is validated: the rules and the JSON Schema agree on any form and answers', () => {
  const seen = { sound: 0, faulty: 0, hidden: 0 };
  fc.assert(
    fc.property(filledIn, ({ form: one, applicant, given }) => {
      const { values, faults, shown } = readAnswers(one, applicant, given);
      const validator = Compile(jsonSchemaOf(one, applicant));
      const fields = shown.flatMap((group) => group.fields.map(({ code }) => code));
      // What was written where it is shown, whether it is good or not: the schema reads no blanks.
      const written = Object.fromEntries(
        Object.entries(given).filter(
          ([code, value]) =>
            fields.includes(code) &&
            !(Array.isArray(value) ? value.length === 0 : String(value).trim() === ''),
        ),
      );
      expect(validator.Check(written)).toBe(faults.length === 0);
      if (faults.length === 0) expect(values).toEqual(written);
      // What is not shown is refused by the schema, and so never comes in by another way.
      const left = Object.keys(given).find((code) => !fields.includes(code));
      if (left !== undefined) expect(validator.Check({ ...values, [left]: given[left] })).toBe(false);
      seen[faults.length === 0 ? 'sound' : 'faulty'] += 1;
      if (left !== undefined) seen.hidden += 1;
    }),
    {
      seed,
      numRuns: 400,
      examples: [
        [{ form: form(field('f1', 'text', { optional: true })), applicant: 'person', given: {} }],
        [{ form: form(field('f1', 'text')), applicant: 'person', given: {} }],
        [
          {
            form: form(field('f1', 'text', { showWhen: when({ field: 'applicant', is: ['entity'] }) })),
            applicant: 'person',
            given: { f1: 'left over' },
          },
        ],
      ],
    },
  );
  expect(Math.min(...Object.values(seen)), `seed ${seed}: ${JSON.stringify(seen)}`).toBeGreaterThan(0);
});

test('a field that is called never shown is never shown, and one that is not called so can be', () => {
  const seen = { never: 0, can: 0 };
  fc.assert(
    fc.property(filledIn, ({ form: one, applicant, given }) => {
      const never = faultsIn(one);
      const { shown } = readAnswers(one, applicant, given);
      for (const { code } of shown.flatMap((group) => group.fields)) {
        expect(never, `seed ${seed}`).not.toContain(code);
        seen.can += 1;
      }
      seen.never += never.length;
    }),
    {
      seed,
      numRuns: 300,
      examples: [
        [
          {
            form: form(
              field('f1', 'text', {
                showWhen: when(
                  { field: 'applicant', is: ['entity'] },
                  { field: 'applicant', is: ['person'] },
                ),
              }),
              field('f2', 'text'),
            ),
            applicant: 'person',
            given: { f2: 'x' },
          },
        ],
      ],
    },
  );
  expect(Math.min(seen.never, seen.can), `seed ${seed}`).toBeGreaterThan(0);
});

test('advice lists what submission asks for, whatever the form says besides', () => {
  const asked: Form = {
    questions: [{ code: 'q', words: named('q'), fields: [field('rents', 'yes-no')] }],
    exclusions: [{ when: when({ field: 'applicant', is: ['person'] }), words: named('firms only') }],
    groups: [{ code: 'g', words: named('g'), fields: [field('purpose', 'text')] }],
    materials: [
      {
        code: 'lease',
        words: named('lease'),
        why: named('why'),
        kind: 'document',
        filesMax: 1,
        needWhen: when({ field: 'rents', is: ['yes'] }),
      },
    ],
  };
  expect(materialsFor(asked, 'entity', { rents: 'yes' }).map(({ code }) => code)).toEqual(['lease']);
  expect(materialsFor(asked, 'entity', { rents: 'no', purpose: 'yes' })).toEqual([]);
  expect(exclusionsFor(asked, 'person', { rents: 'no' })).toHaveLength(1);
  expect(exclusionsFor(asked, 'entity', { rents: 'no' })).toEqual([]);
});
