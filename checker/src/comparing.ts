// Compares stated figures as an auditor does: exact to half of the last digit, and with an eye for the slip that would
// explain a difference. It must never call two figures different that rounding makes the same.
import {
  absolute,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import type { Quantity } from './quantities.ts';

export const zero = wholeRatio(0);
export const hundred = wholeRatio(100);
const half = ratioOf(1n, 2n);

export function sumOf(values: readonly Ratio[]): Ratio {
  return values.reduce((sum, value) => add(sum, value), zero);
}

export function within(a: Ratio, b: Ratio, tolerance: Ratio): boolean {
  return compare(absolute(subtract(a, b)), tolerance) <= 0;
}

/** Whether two statements can be of one number. */
export function agrees(a: Quantity, b: Quantity): boolean {
  return within(a.value, b.value, multiply(add(a.step, b.step), half));
}

/** Whether a figure is the stated total of parts that were each rounded. */
export function isSum(total: Quantity, parts: readonly Quantity[]): boolean {
  // A stated 0 is nothing, not something rounded away.
  const some = parts.filter(({ value }) => compare(value, zero) !== 0);
  const slack = sumOf([total, ...some].map(({ step }) => step));
  // Parts to the cent add up to the cent; only parts that were rounded coarser than the total may be off.
  const coarser = some.some(({ step }) => compare(step, total.step) > 0);
  return within(
    total.value,
    sumOf(parts.map(({ value }) => value)),
    coarser ? multiply(slack, half) : isCounted(total) ? zero : total.step,
  );
}

/** Pieces are counted one by one; lengths, areas and weights are measured and rounded. */
const isCounted = ({ dimension, places, scale, unit }: Quantity): boolean =>
  dimension === 'count' &&
  places === 0 &&
  compare(scale, wholeRatio(1)) === 0 &&
  /^(?:个|件|人|名|项|家|户|份|所|处|人次|件次|场次|批次)$/.test(unit);

/** People and cases are counted, not rounded. */
export const stepOf = ({ dimension, scale, places, step }: Quantity): Ratio =>
  dimension === 'count' && places === 0 && compare(scale, wholeRatio(1)) === 0 ? zero : step;

/** The percentage a/b, and how far the rounding of both lets it lie on either side. */
export function percentOf(a: Quantity, b: Quantity): { value: Ratio; slack: Ratio } | undefined {
  if (compare(b.value, zero) <= 0) return undefined;
  const ratio = divide(a.value, b.value);
  const slack = divide(multiply(add(stepOf(a), multiply(absolute(ratio), stepOf(b))), half), b.value);
  return { value: multiply(ratio, hundred), slack: multiply(slack, hundred) };
}

/** Whether a stated rate is the computed one, rounded as stated. */
export function isRounded(stated: Quantity, value: Ratio, slack: Ratio = zero): boolean {
  return within(stated.value, value, add(multiply(stated.step, half), slack));
}

/** Whether it is the computed one with the digits after it cut off (截尾) instead of rounded. */
export function isCut(stated: Quantity, value: Ratio): boolean {
  const difference = subtract(value, stated.value);
  return compare(difference, zero) >= 0 && compare(difference, stated.step) < 0;
}

/** A value written in the unit and to the places another figure has. */
export function inFormOf(form: Quantity, value: Ratio, placesMin = 0): string {
  const scaled = divide(value, form.scale);
  const places = Math.max(form.places, placesOf(scaled) ?? placesMin);
  const unit = form.text.replace(/^[-－−\d,.]+/, '');
  return `${grouped(formatDecimal(scaled, Math.min(6, places)), form.text.includes(','))}${unit.replace(/^[余多来]/, '')}`;
}

/** The places that write a value exactly, where four are enough. */
function placesOf({ denominator }: Ratio): number | undefined {
  return [0, 1, 2, 3, 4].find((places) => 10n ** BigInt(places) % denominator === 0n);
}

export function grouped(text: string, wanted = true): string {
  if (!wanted) return text;
  const [whole = '', fraction] = text.split('.');
  const inThrees = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? inThrees : `${inThrees}.${fraction}`;
}

/** Whether one slip of the pen turns one number into the other: a digit, two digits swapped, or the point moved. */
export function isOneSlip(form: Quantity, value: Ratio): boolean {
  const written = digitsOf(form, form.value);
  const meant = digitsOf(form, value);
  if (written === meant || written.length < 2) return false;
  if (/^0*$/.test(written.replace('.', '')) || /^0*$/.test(meant.replace('.', ''))) return false;
  if (written.length === meant.length) {
    const differing = [...written].flatMap((sign, at) => (sign === meant[at] ? [] : [at]));
    if (differing.length === 1) return true;
    const [a, b] = differing as [number, number];
    if (differing.length === 2 && written[a] === meant[b] && written[b] === meant[a]) return true;
  }
  return false;
}

/** Whether one number is the other with the decimal point or the unit moved: ten, a thousand, ten thousand times. */
export function unitSlip(a: Ratio, b: Ratio): bigint | undefined {
  if (compare(a, zero) === 0 || compare(b, zero) === 0) return undefined;
  for (const power of [10n, 100n, 1000n, 10_000n, 100_000_000n]) {
    if (compare(multiply(a, wholeRatio(power)), b) === 0) return power;
    if (compare(multiply(b, wholeRatio(power)), a) === 0) return power;
  }
  return undefined;
}

function digitsOf(form: Quantity, value: Ratio): string {
  return formatDecimal(divide(absolute(value), form.scale), Math.min(6, form.places));
}
