// What explains a difference and what probably caused the rest, one line a case.
import { expect, test } from 'vitest';
import { readAmount } from './imports.ts';
import { type NearPayment, type Own, reconcile, type Stated } from './reconcile.ts';

const own = (project: string, source: string, adjusted: bigint, paid: bigint, carriedOver = 0n): Own => ({
  project,
  source,
  adjusted,
  paid,
  carriedOver,
});
const said = (project: string, source: string, fen: bigint): Stated => ({ project, source, fen });
const near = (fen: bigint, day: string, within: boolean): NearPayment => ({
  project: 'A',
  source: 'g',
  fen,
  day,
  within,
});

test('41.79 万元 between 39,295.10 and 39,253.31 is carried over, and nothing is left unexplained', () => {
  const lines = [
    own('A', 'general', 38_695_100_000n, 38_695_100_000n),
    own('B', 'government-fund', 600_000_000n, 558_210_000n, 41_790_000n),
  ];
  const rows = [said('A', 'general', 38_695_100_000n), said('B', 'government-fund', 558_210_000n)];
  const found = reconcile(lines, rows, []).filter(({ difference }) => difference !== 0n);
  expect(found).toMatchObject([
    { project: 'B', difference: 41_790_000n, explained: [{ cause: 'carried-over', fen: 41_790_000n }] },
  ]);
  expect(found[0]?.unexplained).toBeUndefined();
});

test.each<[string, readonly Own[], readonly Stated[], readonly NearPayment[], readonly (string | null)[]]>([
  ['agreement', [own('A', 'g', 10n, 10n)], [said('A', 'g', 10n)], [], [null]],
  ['a row missing there', [own('A', 'g', 10n, 10n)], [], [], ['missing-there']],
  ['a row missing here', [], [said('A', 'g', 10n)], [], ['missing-here']],
  [
    'two sources of a project mixed up',
    [own('A', 'f', 500n, 100n), own('A', 'g', 500n, 300n)],
    [said('A', 'f', 300n), said('A', 'g', 100n)],
    [],
    ['other-source', 'other-source'],
  ],
  [
    'two projects mixed up',
    [own('A', 'g', 5_000n, 1_234n), own('B', 'g', 5_000n, 2_345n)],
    [said('A', 'g', 1_284n), said('B', 'g', 2_295n)],
    [],
    ['other-project', 'other-project'],
  ],
  [
    'digits exchanged',
    [own('A', 'g', 99_999n, 56_123n)],
    [said('A', 'g', 56_213n)],
    [],
    ['transposed-digits'],
  ],
  ['digits not exchanged', [own('A', 'g', 99_999n, 56_123n)], [said('A', 'g', 56_321n)], [], ['unknown']],
  ['万元 for 元', [own('A', 'g', 9_990_000n, 9_990_000n)], [said('A', 'g', 999n)], [], ['wrong-unit']],
  [
    'a payment of the last days not booked there',
    [own('A', 'g', 900n, 700n)],
    [said('A', 'g', 450n)],
    [near(250n, '2021-12-30', true), near(77n, '2021-12-20', true)],
    ['timing'],
  ],
  [
    'the last payments together',
    [own('A', 'g', 900n, 700n)],
    [said('A', 'g', 373n)],
    [near(77n, '2021-12-20', true), near(250n, '2021-12-30', true)],
    ['timing'],
  ],
  [
    'a payment booked there before here',
    [own('A', 'g', 900n, 400n)],
    [said('A', 'g', 650n)],
    [near(250n, '2022-01-04', false)],
    ['timing'],
  ],
  [
    'payments that do not add up',
    [own('A', 'g', 900n, 700n)],
    [said('A', 'g', 400n)],
    [near(250n, '2021-12-30', true)],
    ['unknown'],
  ],
])('%s', (_what, lines, rows, payments, causes) => {
  const found = reconcile(lines, rows, payments);
  expect(found.map(({ unexplained }) => unexplained?.cause ?? null)).toEqual(causes);
  for (const { difference, explained, unexplained } of found)
    expect(explained.reduce((sum, { fen }) => sum + fen, 0n) + (unexplained?.fen ?? 0n)).toBe(difference);
});

test.each([
  ['1866600', 186_660_000n],
  ['1,866,600.00', 186_660_000n],
  ['-0.5', -50n],
  ['￥12.30', 1_230n],
  ['1,86,6600', undefined],
  ['1.234', undefined],
  ['1e5', undefined],
  ['', undefined],
  ['999999999999', undefined],
])('%s is %s fen', (text, fen) => {
  expect(readAmount(text)).toBe(fen);
});
