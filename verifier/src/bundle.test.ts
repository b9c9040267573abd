// Proves the verifier against a true bundle and against every change of a digit in it, each caught and named.
import { utf8 } from '@kapok/contracts/bytes.ts';
import { type Evidence, evidenceText } from '@kapok/contracts/evidence.ts';
import { manifestHash, signManifest } from '@kapok/contracts/manifest.ts';
import { signerOf, verifierKeyText, verifierOf } from '@kapok/contracts/note.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyBundle } from './bundle.ts';
import { buildFixture, fixtureEvidenceSigner, fixtureLogSigner } from './fixture.ts';
import { sampleFigures } from './sample.ts';

const fixture = buildFixture();
const text = evidenceText(fixture.evidence);

test('a true bundle holds, with and without a pinned key', () => {
  const key = verifierKeyText(verifierOf(fixtureLogSigner));
  expect(verifyBundle(fixture.files).findings).toEqual([]);
  expect(verifyBundle(fixture.files, { key })).toMatchObject({
    holds: true,
    checked: { figures: 3, items: 2, documents: 2, log: 'city.example/log', treeSize: 53, keyPinned: true },
  });
});

test('every digit of evidence.json, changed in turn, is caught, and the part it is in is named', () => {
  // Of a hash, salt or signature one digit stands for all: each is compared or verified whole.
  const opaque = [...text.matchAll(/[0-9a-f]{32,}|[A-Za-z0-9+/]{43,}=*/g)];
  const inside = (at: number) =>
    opaque.some(({ index, 0: run }) => at > index + run.search(/\d/) && at < index + run.length);
  const digits = [...text.matchAll(/\d/g)].map((match) => match.index).filter((at) => !inside(at));
  expect(digits.length).toBeGreaterThan(500);
  const missed: string[] = [];
  for (const at of digits) {
    const changed = text.slice(0, at) + ((Number(text[at]) + 1 + (at % 8)) % 10) + text.slice(at + 1);
    const { holds, findings } = verifyBundle(withFile('evidence.json', utf8(changed)));
    const part = partAt(at);
    const named = findings.some(({ where }) => part.some((name) => where.startsWith(name)));
    if (holds || !named)
      missed.push(
        `${part.join(' or ')}: …${changed.slice(at - 20, at + 5)}… → ${findings.map((f) => f.where)}`,
      );
  }
  expect(missed).toEqual([]);
}, 120_000);

test('any changed byte of any file is caught and the file or part is named', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fixture.files.keys()),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (name, at, flip) => {
        const bytes = fixture.files.get(name)!.slice();
        bytes[at % bytes.length]! ^= flip;
        const { holds, findings } = verifyBundle(withFile(name, bytes));
        expect(holds).toBe(false);
        if (name.startsWith('report'))
          expect(findings.map(({ where }) => where)).toContain(`document:${name}`);
        if (name === 'log.vkey') expect(findings.map(({ where }) => where)).toContain('log.vkey');
      },
    ),
    { numRuns: 400 },
  );
});

describe('what a forger without the log key could try', () => {
  test.each<[string, (evidence: Evidence) => void, string]>([
    [
      'a better value, manifest signed again',
      (e) => {
        e.figures[0]!.numerator = '17';
      },
      'figure:hotline.connection-rate@2021',
    ],
    [
      'a better score, manifest signed again',
      (e) => {
        e.items[0]!.score = '3.00';
      },
      'item:D01',
    ],
    [
      'a better total, manifest signed again',
      (e) => {
        e.totals.total = '99.00';
      },
      'block:totals',
    ],
    [
      'a better grade, manifest signed again',
      (e) => {
        e.evaluation.grades[0]!.atLeast = '1';
      },
      'manifest',
    ],
    [
      'another root, manifest signed again',
      (e) => {
        e.figures[1]!.sumTree.root = 'ab'.repeat(32);
      },
      'figure:hotline.contacts@2021',
    ],
    [
      'a figure left out, manifest signed again',
      (e) => {
        e.figures.pop();
      },
      'item:D01',
    ],
    [
      'an item twice, manifest signed again',
      (e) => {
        e.items.push(e.items[0]!);
      },
      'item:D01',
    ],
    [
      'money that its movements do not come to, manifest signed again',
      (e) => {
        const sum = { arithmetic: 'balance', numerator: '96500000', denominator: '1000000' } as const;
        const name = { zh: '全年执行数', en: 'Paid in the year' };
        const proof = { ...sum, leaves: 3, root: 'ab'.repeat(32) };
        e.items[1]!.inputs = [{ code: 'paid', name, unit: '万元', value: '96.50', sum: proof }];
      },
      'item:D02',
    ],
  ])('%s', (_, change, where) => {
    const evidence = structuredClone(fixture.evidence);
    change(evidence);
    evidence.manifest.note = signManifest(evidence, fixtureEvidenceSigner);
    const { holds, findings } = verifyBundle(withFile('evidence.json', utf8(evidenceText(evidence))));
    expect(holds).toBe(false);
    expect(findings.map((finding) => finding.where)).toContain(where);
    // Whatever was changed, the log still holds the hash of the manifest that was signed first.
    expect(
      findings.some((finding) => finding.where === 'manifest' && finding.code === 'says-otherwise'),
    ).toBe(true);
    expect(manifestHash(evidence.manifest.note)).not.toBe(manifestHash(fixture.evidence.manifest.note));
  });

  test('a file added, a file removed, a file renamed', () => {
    const added = verifyBundle(new Map([...fixture.files, ['notes.txt', utf8('x')]]));
    expect(added.findings).toMatchObject([{ code: 'unlisted-file', where: 'notes.txt' }]);
    const without = new Map(fixture.files);
    without.delete('report.pdf');
    expect(verifyBundle(without).findings).toMatchObject([
      { code: 'missing-file', where: 'document:report.pdf' },
    ]);
    expect(verifyBundle(new Map([...fixture.files, ['.DS_Store', utf8('x')]])).holds).toBe(true);
  });

  test('a log of one’s own, when the reader brings the published key', () => {
    const key = verifierKeyText(verifierOf(signerOf('city.example/log', new Uint8Array(32).fill(5))));
    const { holds, findings } = verifyBundle(fixture.files, { key });
    expect(holds).toBe(false);
    expect(findings.map(({ where }) => where)).toEqual(expect.arrayContaining(['log.vkey', 'checkpoint']));
  });

  test('the same content in other bytes', () => {
    const spaced = verifyBundle(withFile('evidence.json', utf8(JSON.stringify(fixture.evidence))));
    expect(spaced.findings).toMatchObject([{ code: 'not-exact-text', where: 'evidence.json' }]);
  });
});

describe('samples', () => {
  const options = { count: 40, random: (below: number) => (draws++ * 7) % below };
  let draws = 0;
  const keys = verifyBundle(fixture.files).keys!;

  test('random contributions of a true server hold', async () => {
    const result = await sampleFigures(fixture.evidence, keys, { ...options, get: fixture.get });
    expect(result).toEqual({ drawn: 40, findings: [] });
  });

  test.each<[string, (answer: Record<string, unknown>) => unknown]>([
    ['another share', (answer) => ({ ...answer, numerator: '5' })],
    ['another position', (answer) => ({ ...answer, position: 39 })],
    ['another record', (answer) => ({ ...answer, ledgerLeafHash: 'cd'.repeat(32) })],
    ['no path', (answer) => ({ ...answer, path: [] })],
    ['nothing of the form', () => ({ detail: 'no' })],
  ])('a server that answers %s is caught', async (_, change) => {
    const get = async (path: string) => {
      const answer = (await fixture.get(path)) as Record<string, unknown>;
      return path.includes('contributions') ? change(answer) : answer;
    };
    const { findings } = await sampleFigures(fixture.evidence, keys, { ...options, count: 3, get });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]!.where).toMatch(/^figure:.* contribution \d+$/);
  });

  test('a server that does not answer is said so', async () => {
    const get = async () => Promise.reject(new Error('refused'));
    const { findings } = await sampleFigures(fixture.evidence, keys, { ...options, count: 1, get });
    expect(findings).toMatchObject([{ code: 'sample-unavailable' }]);
  });
});

function withFile(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map([...fixture.files, [name, bytes]]);
}

/** Names that a finding about this place of the text may begin with. */
function partAt(at: number): string[] {
  const before = text.slice(0, at);
  const section = [...before.matchAll(/^ {2}"(\w+)":/gm)].at(-1)!;
  const rows = { items: 'item', figures: 'figure', documents: 'document' }[section[1]!];
  if (rows === undefined)
    return [section[1] === 'manifest' || section[1] === 'checkpoint' ? section[1] : `block:${section[1]}`];
  const index = before.slice(section.index).split('\n    {').length - 2;
  const row = fixture.evidence[section[1] as 'items' | 'figures' | 'documents'][index]!;
  const name = 'code' in row ? row.code : row.name;
  return [`${rows}:${name}`];
}
