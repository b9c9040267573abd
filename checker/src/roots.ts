// One wrong figure breaks every sum, rate and comparison it stands in. Here those findings become one, told at the figure
// that explains them all. It must never join findings that the corrected figure would not all make hold.
import {
  absolute,
  add,
  compare,
  divide,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import { inFormOf, isOneSlip, zero } from './comparing.ts';
import type { Place } from './document.ts';
import { type Finding, placeInWords, rank, ruleNames, type Told } from './finding.ts';
import type { Quantity } from './quantities.ts';

/** A figure that would make a finding go away, and the value it should have for that; undefined where any other may do. */
export interface Fix {
  readonly ref: string;
  readonly place: Place;
  readonly figure: Quantity;
  readonly value: Ratio | undefined;
  /** How far rounding lets the value lie on either side. */
  readonly slack: Ratio;
  /** Of a fix without a value: whether another would do. */
  readonly allows?: (value: Ratio) => boolean;
}

export function fixOf(place: Place, figure: Quantity, value?: Ratio, slack: Ratio = zero): Fix {
  const ref = [place.block, place.row ?? '', place.column ?? '', figure.start].join(':');
  return { ref, place, figure, value, slack };
}

/** A total and its parts: the total should be their sum, or one of them should take up the gap. */
export function sumFixes(total: Fix, parts: readonly Fix[], gap: Ratio): Fix[] {
  return [total, ...parts.map((part) => ({ ...part, value: add(part.figure.value, gap) }))];
}

interface Root {
  readonly fix: Fix;
  readonly told: readonly Told[];
}

export function rooted(all: readonly Told[]): Finding[] {
  const out: Finding[] = [];
  const roots: Root[] = [];
  let open = [...all];
  for (let root = rootOf(open); root !== undefined; root = rootOf(open)) {
    roots.push(root);
    open = open.filter((one) => !root?.told.includes(one));
  }
  // A sum that two wrong figures break together follows from both.
  const followers = new Map<Root, Told[]>(roots.map((root) => [root, [...root.told]]));
  for (const one of open) {
    const within = roots.filter(({ fix }) => one.fixes.some(({ ref }) => ref === fix.ref));
    const explained = within.reduce((sum, { fix }) => add(sum, shareOf(one, fix)), zero);
    const [first] = within;
    if (first !== undefined && within.length > 1 && compare(explained, wholeRatio(1)) === 0)
      followers.get(first)?.push(one);
    else out.push(one.finding);
  }
  for (const [root, told] of followers) out.push(together({ fix: root.fix, told }));
  return out;
}

/** How much of what a finding misses the corrected figure makes up. */
function shareOf({ fixes }: Told, root: Fix): Ratio {
  const own = fixes.find(({ ref }) => ref === root.ref);
  if (own?.value === undefined || root.value === undefined) return zero;
  const needed = subtract(own.value, own.figure.value);
  return compare(needed, zero) === 0 ? zero : divide(subtract(root.value, root.figure.value), needed);
}

/** The figure that explains the most findings at once, with one value for all of them. */
function rootOf(open: readonly Told[]): Root | undefined {
  const byRef = new Map<string, { readonly one: Told; readonly fix: Fix }[]>();
  for (const one of open)
    for (const fix of one.fixes) {
      const uses = byRef.get(fix.ref);
      if (uses === undefined) byRef.set(fix.ref, [{ one, fix }]);
      else uses.push({ one, fix });
    }
  let best: (Root & { readonly weight: number }) | undefined;
  for (const uses of byRef.values()) {
    if (uses.length < 2) continue;
    for (const { fix } of uses) {
      const agreeing = uses.filter((other) => agree(fix, other.fix));
      const told = [...new Set(agreeing.map(({ one }) => one))];
      const stated = agreeing.filter((other) => other.one.fixes[0]?.ref === fix.ref).length;
      if (stated === 0 && isCoincidence(fix, told)) continue;
      const weight =
        told.length * 100 +
        stated * 10 +
        (fix.value === undefined ? 0 : compare(fix.slack, zero) === 0 ? 2 : 1);
      if (told.length > 1 && (best === undefined || weight > best.weight)) best = { fix, told, weight };
    }
  }
  return best;
}

/** Two rates, each one slip of the pen, and a figure that no slip makes what both would like it to be: two faults, not one. */
const isCoincidence = (fix: Fix, told: readonly Told[]): boolean =>
  compare(fix.slack, zero) > 0 &&
  !isSlip(fix) &&
  told.every(({ fixes: [own] }) => own !== undefined && isSlip(own));

const isSlip = ({ figure, value }: Fix): boolean => value !== undefined && isOneSlip(figure, value);

const hair = ratioOf(1n, 1000n);

function agree(a: Fix, b: Fix): boolean {
  if (a.value === undefined || b.value === undefined) {
    const value = a.value ?? b.value;
    return value === undefined || [a, b].every(({ allows }) => allows === undefined || allows(value));
  }
  return compare(absolute(subtract(a.value, b.value)), add(add(a.slack, b.slack), hair)) <= 0;
}

function together({ fix, told }: Root): Finding {
  const stating = told.filter(({ fixes }) => fixes[0]?.ref === fix.ref);
  const [surest] = (stating.length > 0 ? stating : told).toSorted(
    (a, b) => rank(a.finding.confidence) - rank(b.finding.confidence),
  ) as [Told, ...Told[]];
  const { finding } = surest;
  const others = told.filter((one) => one !== surest || stating.length === 0);
  const list = others.map(({ finding: { rule, place, stated } }) => ({
    rule,
    where: placeInWords(place),
    stated,
  }));
  const zh = list
    .map(({ rule, where, stated }) => `${ruleNames[rule].zh}（${where.zh}，${stated}）`)
    .join('；');
  const en = list
    .map(({ rule, where, stated }) => `${ruleNames[rule].en} (${where.en}, ${stated})`)
    .join('; ');
  if (stating.length > 0)
    return {
      ...finding,
      message: {
        zh: `${finding.message.zh}由此还使以下不符：${zh}。`,
        en: `${finding.message.en} What follows from it: ${en}.`,
      },
    };
  const should = fix.value === undefined ? undefined : inFormOf(fix.figure, fix.value, fix.figure.places);
  return {
    ...finding,
    place: fix.place,
    stated: fix.figure.text,
    expected: should ?? finding.expected,
    confidence: should === undefined ? finding.confidence : 'high',
    message: {
      zh: `${fix.figure.text}使以下${list.length}处不符${should === undefined ? '' : `，若应为${should}则都相符`}：${zh}。`,
      en: `${fix.figure.text} breaks ${list.length} things${should === undefined ? '' : `, which all hold with ${should}`}: ${en}.`,
    },
  };
}
