// Exact decimal arithmetic over whole numbers, for money, points and rates, in server, browser and verifier alike.
// It must never pass through a floating-point number: a figure that two machines round differently cannot be checked.

import { type Static, Type } from 'typebox';

/** A decimal in text: `39253.31`, `-0.5`, `95`. At most 18 digits before the point and 6 after. */
export const decimalText = Type.String({
  pattern: '^-?[0-9]{1,18}(\\.[0-9]{1,6})?$',
  description: 'An exact decimal in text, such as 39253.31.',
});
export type DecimalText = Static<typeof decimalText>;

/** A whole number in text, which may be larger than a JavaScript number holds exactly. */
export const wholeText = Type.String({ pattern: '^-?[0-9]{1,38}$', description: 'A whole number in text.' });

/** An exact fraction; the denominator is above zero. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Points in hundredths: 42.15 points are 4215. Always a whole number. */
export type Hundredths = number;

export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  if (denominator === 0n) throw new RangeError('A ratio needs a denominator other than zero.');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export function wholeRatio(value: bigint | number): Ratio {
  return { numerator: BigInt(value), denominator: 1n };
}

export function isDecimal(text: string): boolean {
  return decimalPattern.test(text);
}

/** Parses a decimal; throws on another form, which schemas have refused before. */
export function parseDecimal(text: DecimalText): Ratio {
  const match = decimalPattern.exec(text);
  if (!match) throw new RangeError(`Not a decimal: ${text}`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const magnitude = BigInt(whole + fraction);
  return ratioOf(sign === '-' ? -magnitude : magnitude, 10n ** BigInt(fraction.length));
}

/** Rounds half away from zero (四舍五入), as Chinese financial reports do, to a fixed number of places. */
export function formatDecimal(value: Ratio, places = 2): DecimalText {
  const scaled = roundedTimes(value, 10n ** BigInt(places));
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`;
  return negative ? `-${text}` : text;
}

export function toHundredths(value: Ratio): Hundredths {
  return Number(roundedTimes(value, 100n));
}

/** Points written in text, exact to two places: `3.00` → 300. */
export function parsePoints(text: DecimalText): Hundredths {
  return toHundredths(parseDecimal(text));
}

export function formatPoints(points: Hundredths): DecimalText {
  return formatDecimal({ numerator: BigInt(points), denominator: 100n });
}

export function add(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws when the divisor is zero: callers decide first what an empty denominator means. */
export function divide(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function absolute(a: Ratio): Ratio {
  return a.numerator < 0n ? { numerator: -a.numerator, denominator: a.denominator } : a;
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const decimalPattern = /^(-?)([0-9]{1,18})(?:\.([0-9]{1,6}))?$/;

function roundedTimes(value: Ratio, factor: bigint): bigint {
  const numerator = value.numerator * factor;
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + value.denominator) / (2n * value.denominator);
  return negative ? -rounded : rounded;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
