// What the picture of the order says, one line a case, and that no part is drawn before one it waits for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleOf, draftOf, emptyBundle, gapsOf, orderOf, sharingOf } from './composing.ts';

const part = (code: string, ...after: string[]) => ({
  code,
  item: code,
  ...(after.length > 0 ? { after } : {}),
});
const drawn = (parts: ReturnType<typeof part>[]) => {
  const { rows, links } = orderOf(parts);
  return [rows.map((row) => row.map(({ part: code, line }) => code ?? line)), links];
};

test.each([
  ['nothing', [], [[], []]],
  ['side by side', [part('a'), part('b')], [[['a', 'b']], []]],
  ['one after the other', [part('a'), part('b', 'a')], [[['a'], ['b']], [[[0, 0]]]]],
  [
    'one passed by',
    [part('a'), part('b', 'a'), part('c', 'a', 'b')],
    [
      [['a'], ['b', 'a c'], ['c']],
      [
        [
          [0, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 0],
        ],
      ],
    ],
  ],
  ['what stands behind is not waited for', [part('a', 'b'), part('b')], [[['a', 'b']], []]],
] as const)('the order of %s', (_name, parts, expected) => {
  expect(drawn(parts as never)).toEqual(expected);
});

test('every part stands once, below all it waits for, and every link joins two cells that are there', () => {
  const parts = fc
    .array(fc.array(fc.nat(19), { maxLength: 4 }), { maxLength: 20 })
    .map((list) =>
      list.map((after, at) => part(`p${at}`, ...after.filter((one) => one < at).map((one) => `p${one}`))),
    );
  fc.assert(
    fc.property(parts, (list) => {
      const { rows, links } = orderOf(list);
      const rowOf = new Map(
        rows.flatMap((row, at) => row.flatMap((cell) => (cell.part ? [[cell.part, at]] : []))),
      );
      expect([...rowOf.keys()].toSorted()).toEqual(list.map(({ code }) => code).toSorted());
      for (const { code, after = [] } of list)
        for (const before of after) expect(rowOf.get(before)).toBeLessThan(rowOf.get(code)!);
      for (const [at, between] of links.entries())
        for (const [from, to] of between)
          expect([rows[at]![from], rows[at + 1]![to]]).not.toContain(undefined);
    }),
    { examples: [[[part('p0'), part('p1', 'p0'), part('p2', 'p0', 'p1')]]] },
  );
});

const words = { zh: '名', en: 'Name' };
test('a draft gives back what it was made of, and nothing whole has a gap', () => {
  const bundle = {
    words,
    lead: words,
    questions: [{ code: 'wants', words, fields: [{ code: 'card', kind: 'yes-no' as const, words }] }],
    parts: [part('a'), { ...part('b', 'a'), when: [[{ field: 'card', is: ['yes'] }]] }],
  };
  expect(bundleOf(draftOf(bundle))).toEqual(bundle);
  expect(gapsOf(bundle)).toEqual([]);
});

test.each([
  ['nothing yet', {}, ['name', 'lead', 'parts']],
  ['a code that is none', { words, lead: words, parts: [part('A'), part('b')] }, ['code']],
  [
    'a condition that names no value',
    { words, lead: words, parts: [part('a'), { ...part('b'), when: [[{ field: 'card', is: [] }]] }] },
    ['condition'],
  ],
  [
    'a question without English',
    {
      words,
      lead: words,
      parts: [part('a'), part('b')],
      questions: [
        { code: 'w', words, fields: [{ code: 'card', kind: 'yes-no', words: { zh: '卡', en: '' } }] },
        { code: 'x', words, fields: [] },
      ],
    },
    ['question', 'empty-group'],
  ],
] as const)('what is missing: %s', (_name, some, gaps) => {
  expect(gapsOf({ ...emptyBundle, ...(some as object) }).map(({ gap }) => gap)).toEqual(gaps);
});

test('what two items ask is asked once, and what it saves is counted', () => {
  const field = { code: 'phone', kind: 'phone' as const, words };
  const form = (...materials: string[]) => ({
    questions: [],
    exclusions: [],
    groups: [{ code: 'g', words, fields: [field] }],
    materials: materials.map((code) => ({ code, words, why: words, kind: 'document' as const, filesMax: 1 })),
  });
  expect(
    sharingOf(
      new Map([
        ['a', form('identity', 'lease')],
        ['b', form('identity')],
        ['c', form('identity')],
      ]),
    ),
  ).toMatchObject({
    fields: [{ code: 'phone', parts: ['a', 'b', 'c'] }],
    materials: [{ code: 'identity', parts: ['a', 'b', 'c'] }],
    fieldsSaved: 2,
    materialsSaved: 2,
  });
});
