// What of counted ratings may be shown. Small groups are withheld, and with them the next one where their sum would still tell:
// what is left of the total must never be a small group by itself. Pure.
import type { RatingCounts } from '@kapok/contracts/ratings/results.ts';

export interface Group {
  readonly code: string;
  readonly department: string;
  readonly counts: RatingCounts;
}

/** Codes that are withheld. */
export function withheldOf(groups: readonly Group[], smallCount: number): ReadonlySet<string> {
  const withheld = new Set<string>();
  let hidden = 0;
  for (const { code, counts } of [...groups].sort((one, other) => one.counts.total - other.counts.total)) {
    if (counts.total === 0) continue;
    const small = counts.total < smallCount;
    const tells = hidden > 0 && hidden < smallCount;
    if (!small && !tells) break;
    withheld.add(code);
    hidden += counts.total;
  }
  return withheld;
}

export function addUp(all: readonly RatingCounts[]): RatingCounts {
  const sum = (pick: (one: RatingCounts) => number): number =>
    all.reduce((total, one) => total + pick(one), 0);
  return {
    levels: [0, 1, 2, 3, 4].map((at) => sum(({ levels }) => levels[at]!)),
    total: sum(({ total }) => total),
    satisfied: sum(({ satisfied }) => satisfied),
    pointsTotal: sum(({ pointsTotal }) => pointsTotal),
    flagged: sum(({ flagged }) => flagged),
    excludedMistaken: sum(({ excludedMistaken }) => excludedMistaken),
    excludedMalicious: sum(({ excludedMalicious }) => excludedMalicious),
    invited: sum(({ invited }) => invited),
  };
}
