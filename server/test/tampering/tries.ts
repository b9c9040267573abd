// Random tries to falsify an evaluation, station by station: the records behind it, the aggregates, the scores, the report and
// the bundle. Each says by what it was found, or that it was not. Everything random comes from the seed.
import { fromHex, toHex, utf8 } from '@kapok/contracts/bytes.ts';
import { type Evidence, evidenceFileName, evidenceText, keyFileName } from '@kapok/contracts/evidence.ts';
import { documentHash, keyFileText, signManifest, type Unsigned } from '@kapok/contracts/manifest.ts';
import { parseVerifierKey, signCheckpoint, signerOf, verifierOf } from '@kapok/contracts/note.ts';
import { verifyBundle } from '@kapok/verifier/bundle.ts';
import { sampleFigures } from '@kapok/verifier/sample.ts';
import type { seededRandom } from '../../src/kernel/clock.ts';

export const stations = ['record', 'aggregate', 'score', 'report', 'bundle'] as const;
export type Station = (typeof stations)[number];
export type Found = 'verifier' | 'sampling' | 'audit' | 'nothing';

export interface Try {
  readonly station: Station;
  readonly what: string;
  readonly found: Found;
}

export type Files = ReadonlyMap<string, Uint8Array>;

/** A falsification of a bundle: what it is, and the files that come of it. */
interface Falsified {
  readonly what: string;
  readonly files: Files;
}

export class Tries {
  readonly #random: ReturnType<typeof seededRandom>;
  readonly #files: Files;
  readonly #evidence: Evidence;
  /** The key the city has published, which readers bring along. */
  readonly #key: string;

  constructor(files: Files, random: ReturnType<typeof seededRandom>) {
    this.#files = files;
    this.#random = random;
    this.#evidence = JSON.parse(Buffer.from(files.get(evidenceFileName)!).toString());
    this.#key = Buffer.from(files.get(keyFileName)!).toString();
  }

  below(count: number): number {
    return Math.floor(this.#random.fraction() * count);
  }

  pick<T>(of: readonly T[]): T {
    const found = of[this.below(of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Whether the verifier, with the published key, finds it. */
  #verified({ what, files }: Falsified, station: Station): Try {
    const { holds } = verifyBundle(files, { key: this.#key });
    return { station, what, found: holds ? 'nothing' : 'verifier' };
  }

  #with(change: (evidence: Evidence) => void): Files {
    const evidence = structuredClone(this.#evidence);
    change(evidence);
    return new Map([...this.#files, [evidenceFileName, utf8(evidenceText(evidence))]]);
  }

  /** A decimal or whole number in another value of the same form. */
  #otherNumber(text: string): string {
    const digits = [...text].flatMap((char, at) => (/\d/.test(char) ? [at] : []));
    const at = this.pick(digits);
    const digit = (Number(text[at]) + 1 + this.below(9)) % 10;
    return text.slice(0, at) + digit + text.slice(at + 1);
  }

  score(): Try {
    const kinds: readonly (() => Falsified)[] = [
      () => this.#item('score', (item) => ({ score: this.#otherNumber(item.score) })),
      () => this.#item('weight', (item) => ({ weight: this.#otherNumber(item.weight) })),
      () =>
        this.#item('target', (item) => ({
          target: { ...item.target, value: this.#otherNumber(item.target.value) },
        })),
      () => this.#item('explanation', () => ({ explanation: `说明${this.below(1e6)}` })),
      () => ({
        what: 'one of the totals',
        files: this.#with((evidence) => {
          const totals = evidence.totals as Record<string, string>;
          const name = this.pick(Object.keys(totals).filter((key) => /\d/.test(totals[key] ?? '')));
          totals[name] = this.#otherNumber(totals[name] as string);
        }),
      }),
      () => ({
        what: 'the grade',
        files: this.#with((evidence) => {
          const grades = evidence.evaluation.grades.filter(({ code }) => code !== evidence.totals.grade);
          (evidence.totals as Record<string, string>).grade = this.pick(grades).code;
        }),
      }),
      () => ({
        what: 'score of a level',
        files: this.#with((evidence) => {
          const level = this.pick(evidence.levels) as { score: string };
          level.score = this.#otherNumber(level.score);
        }),
      }),
      () => ({
        what: 'numerator of a figure',
        files: this.#with((evidence) => {
          const figure = this.pick(evidence.figures) as { numerator: string };
          figure.numerator = this.#otherNumber(figure.numerator);
        }),
      }),
    ];
    return this.#verified(this.pick(kinds)(), 'score');
  }

  #item(
    what: string,
    change: (item: Evidence['items'][number]) => Partial<Evidence['items'][number]>,
  ): Falsified {
    return {
      what: `${what} of an item`,
      files: this.#with((evidence) => {
        const at = this.below(evidence.items.length);
        const items = evidence.items as Evidence['items'][number][];
        items[at] = { ...items[at]!, ...change(items[at]!) };
      }),
    };
  }

  report(): Try {
    const documents = this.#evidence.documents.map(({ name }) => name);
    const name = this.pick(documents);
    const bytes = this.#files.get(name)!;
    const kinds: readonly (() => Falsified)[] = [
      () => ({
        what: `a bit of ${name}`,
        files: this.#files_(name, flipped(bytes, this.below(bytes.length * 8))),
      }),
      () => ({
        what: `the end of ${name}`,
        files: this.#files_(name, bytes.subarray(0, this.below(bytes.length))),
      }),
      () => ({ what: `bytes after ${name}`, files: this.#files_(name, Buffer.concat([bytes, utf8('0')])) }),
      () => {
        const text = Buffer.from(this.#files.get('report.html')!).toString();
        const places = [...text.matchAll(/\d+\.\d\d/g)];
        const { 0: stated, index } = this.pick(places);
        const changed = text.slice(0, index) + this.#otherNumber(stated) + text.slice(index + stated.length);
        return { what: 'a figure in report.html', files: this.#files_('report.html', utf8(changed)) };
      },
      () => {
        // The hash in the list is made to fit, as somebody would who knows how the bundle is made.
        const changed = flipped(bytes, this.below(bytes.length * 8));
        const files = this.#with((evidence) => {
          const listed = evidence.documents.find((one) => one.name === name) as { sha256: string };
          listed.sha256 = documentHash(changed);
        });
        return { what: `${name} with its hash made to fit`, files: new Map([...files, [name, changed]]) };
      },
      () => {
        const other = this.pick(documents.filter((one) => one !== name));
        return { what: `${name} in place of ${other}`, files: this.#files_(other, bytes) };
      },
    ];
    return this.#verified(this.pick(kinds)(), 'report');
  }

  #files_(name: string, bytes: Uint8Array): Files {
    return new Map([...this.#files, [name, bytes]]);
  }

  bundle(): Try {
    const kinds: readonly (() => Falsified)[] = [
      () => {
        const name = this.pick([...this.#files.keys()].filter((one) => one !== keyFileName));
        return { what: `${name} left out`, files: new Map([...this.#files].filter(([one]) => one !== name)) };
      },
      () => ({ what: 'a file put in', files: this.#files_('annex.pdf', utf8('%PDF-1.7')) }),
      () => ({
        what: 'a path of the log',
        files: this.#with((evidence) => {
          const { inclusion } = this.#event(evidence);
          const at = this.below(inclusion.length);
          inclusion[at] = toHex(flipped(fromHex(inclusion[at]!)!, this.below(256)));
        }),
      }),
      () => ({
        what: 'a position in the log',
        files: this.#with((evidence) => {
          this.#event(evidence).position += 1 + this.below(3);
        }),
      }),
      () => ({
        what: 'the salt of an event',
        files: this.#with((evidence) => {
          const { opening } = this.#event(evidence);
          opening.salt = toHex(flipped(fromHex(opening.salt)!, this.below(128)));
        }),
      }),
      () => ({
        what: 'two figures with each other’s event',
        files: this.#with((evidence) => {
          const figures = evidence.figures as unknown as { event: unknown }[];
          const [one, other] = this.#two(figures);
          [one.event, other.event] = [other.event, one.event];
        }),
      }),
      () => ({
        what: 'two items with each other’s place',
        files: this.#with((evidence) => {
          const items = evidence.items as Evidence['items'][number][];
          const at = this.below(items.length - 1);
          [items[at], items[at + 1]] = [items[at + 1]!, items[at]!];
        }),
      }),
      () => ({
        what: 'a root of a figure',
        files: this.#with((evidence) => {
          const tree = this.pick(evidence.figures).sumTree as { root: string };
          tree.root = toHex(flipped(fromHex(tree.root)!, this.below(256)));
        }),
      }),
      () => ({
        what: 'a checkpoint of another size',
        files: this.#with((evidence) => {
          const lines = evidence.checkpoint.split('\n');
          lines[1] = String(Number(lines[1]) + 1 + this.below(100));
          (evidence as { checkpoint: string }).checkpoint = lines.join('\n');
        }),
      }),
      () => ({
        what: 'a checkpoint signed by another',
        files: this.#with((evidence) => {
          const [origin, size, root] = evidence.checkpoint.split('\n') as [string, string, string];
          const tree = { origin, size: Number(size), root: new Uint8Array(Buffer.from(root, 'base64')) };
          (evidence as { checkpoint: string }).checkpoint = signCheckpoint(tree, [this.#stranger(origin)]);
        }),
      }),
      () => {
        const { manifest, checkpoint: _, ...unsigned } = structuredClone(this.#evidence);
        const resigned = signManifest(unsigned as unknown as Unsigned, this.#stranger(this.#evidenceName()));
        return {
          what: 'a manifest signed by another',
          files: this.#with((evidence) => {
            (evidence as { manifest: unknown }).manifest = { ...manifest, note: resigned };
          }),
        };
      },
      () => {
        const [log, evidence] = this.#key
          .trim()
          .split('\n')
          .map((line) => parseVerifierKey(line)!);
        const text = keyFileText(
          verifierOf(this.#stranger(log!.name)),
          verifierOf(this.#stranger(evidence!.name)),
        );
        return { what: 'other keys', files: this.#files_(keyFileName, utf8(text)) };
      },
    ];
    return this.#verified(this.pick(kinds)(), 'bundle');
  }

  #event(evidence: Evidence) {
    const events = [...evidence.figures.map(({ event }) => event), evidence.manifest.event];
    return this.pick(events) as unknown as {
      position: number;
      inclusion: string[];
      opening: { salt: string };
    };
  }

  #two<T>(of: readonly T[]): [T, T] {
    const first = this.below(of.length);
    const second = (first + 1 + this.below(of.length - 1)) % of.length;
    return [of[first]!, of[second]!];
  }

  #stranger = (name: string) => signerOf(name, this.#random.bytes(32));

  #evidenceName(): string {
    return parseVerifierKey(this.#key.trim().split('\n')[1]!)!.name;
  }

  /** A server that lies about a contribution it is asked for: its share, its place, its hash or its path. */
  async lyingServer(get: (path: string) => Promise<unknown>): Promise<Try> {
    const kind = this.pick(['numerator', 'position', 'ledgerLeafHash', 'path'] as const);
    const lying = async (path: string) => {
      const answer = structuredClone(await get(path)) as Record<string, unknown>;
      if (!path.includes('/contributions/')) return answer;
      if (kind === 'numerator') answer.numerator = String(Number(answer.numerator) + 1);
      if (kind === 'position') answer.position = (answer.position as number) + 1;
      if (kind === 'ledgerLeafHash')
        answer.ledgerLeafHash = toHex(flipped(fromHex(answer.ledgerLeafHash as string)!, this.below(256)));
      const steps = answer.path as { hash: string }[];
      if (kind === 'path')
        if (steps.length === 0) answer.leaves = (answer.leaves as number) + 1;
        else steps[0]!.hash = toHex(flipped(fromHex(steps[0]!.hash)!, this.below(256)));
      return answer;
    };
    const [log, evidence] = this.#key
      .trim()
      .split('\n')
      .map((line) => parseVerifierKey(line)!);
    const { findings } = await sampleFigures(
      this.#evidence,
      { log: log!, evidence: evidence!, pinned: true },
      { count: 1, get: lying, random: (below) => this.below(below) },
    );
    return {
      station: 'aggregate',
      what: `a contribution with another ${kind}`,
      found: findings.length > 0 ? 'sampling' : 'nothing',
    };
  }
}

export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}
