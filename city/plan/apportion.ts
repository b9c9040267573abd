// Divides whole numbers so that the parts add up to the whole: what makes the year's totals come out to the last one.
// Nothing here draws by chance.

/** Whole shares of `total` in proportion to the weights (largest remainder), none above its `most`. */
export function apportion(
  total: number,
  weights: readonly number[],
  most: (index: number) => number = () => Number.POSITIVE_INFINITY,
): number[] {
  const out = weights.map(() => 0);
  let left = total;
  // Each round gives what fits; what the caps push back goes to those with room.
  while (left > 0) {
    const open = weights.map((weight, index) =>
      (out[index] as number) < most(index) ? Math.max(weight, 1e-9) : 0,
    );
    const sum = open.reduce((all, weight) => all + weight, 0);
    if (sum === 0) throw new RangeError(`${left} of ${total} find no room under the caps.`);
    const exact = open.map((weight) => (left * weight) / sum);
    const given = exact.map((share, index) =>
      Math.min(Math.floor(share), most(index) - (out[index] as number)),
    );
    let placed = given.reduce((all, part) => all + part, 0);
    const byRemainder = exact
      .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
      .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
    for (const { index } of byRemainder) {
      if (placed >= left) break;
      if (open[index] === 0 || (out[index] as number) + (given[index] as number) >= most(index)) continue;
      given[index] = (given[index] as number) + 1;
      placed += 1;
    }
    for (const [index, part] of given.entries()) out[index] = (out[index] as number) + part;
    left -= placed;
  }
  return out;
}

/** Whether the nth of a sequence (from 0) belongs to the share, so that every beginning holds the share to within one half. */
export function everyNth(index: number, share: number): boolean {
  return Math.round((index + 1) * share) > Math.round(index * share);
}
