// What will be spent by the end of the year, from the months that are over: the mean month goes on, with bounds that hold four times
// in five if months vary as they did. Whole fen throughout; it never passes the budget and never falls below what is paid.

/** Fewer months say nothing about how they vary. */
export const monthsMin = 3;
/** A normal variable stays within so many standard deviations four times in five. */
const deviationsTenThousandths = 12_816n;

export interface ExpectedSpending {
  readonly value: bigint;
  readonly low: bigint;
  readonly high: bigint;
}

export function expectSpending(
  cumulative: readonly bigint[],
  budget: bigint,
  monthsLeft: number,
): ExpectedSpending | undefined {
  const paid = cumulative.at(-1) ?? 0n;
  if (cumulative.length < monthsMin || budget <= 0n) return undefined;
  const count = BigInt(cumulative.length);
  const months = cumulative.map((sum, index) => sum - (cumulative[index - 1] ?? 0n));
  const mean = paid / count;
  const squares = months.reduce((sum, month) => sum + (month - mean) ** 2n, 0n);
  const half = (root((squares / (count - 1n)) * BigInt(monthsLeft)) * deviationsTenThousandths) / 10_000n;
  const middle = paid + mean * BigInt(monthsLeft);
  const within = (fen: bigint) => (fen < paid ? paid : fen > budget ? budget : fen);
  return { value: within(middle), low: within(middle - half), high: within(middle + half) };
}

/** The whole part of a square root (Newton). */
function root(value: bigint): bigint {
  if (value < 2n) return value < 0n ? 0n : value;
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
