// How many were read within the window at each access behind an alert: what its picture draws. Pure; it counts as the rule
// does, by records for one who read and by readers for a record.
import type { AccessEntry } from '@kapok/contracts/privacy/accesses.ts';
import type { AccessAlert } from '@kapok/contracts/privacy/alerts.ts';

export interface RollingCount {
  readonly at: number;
  readonly count: number;
}

type Rule = Pick<AccessAlert, 'rule' | 'windowMinutes'>;
type Access = Pick<AccessEntry, 'at' | 'staffId' | 'machineAccountId' | 'records'>;

export function rollingCounts({ rule, windowMinutes }: Rule, accesses: readonly Access[]): RollingCount[] {
  const windowMs = windowMinutes * 60_000;
  const keysOf = ({ staffId, machineAccountId, records }: Access) =>
    rule === 'many-readers' ? [staffId ?? machineAccountId ?? ''] : records;
  const sorted = accesses.map((access) => ({ at: Date.parse(access.at), keys: keysOf(access) }));
  sorted.sort((a, b) => a.at - b.at);
  /** How often each is within the window, so that one read twice leaves only with its last reading. */
  const within = new Map<string, number>();
  let first = 0;
  return sorted.map(({ at, keys }) => {
    for (const key of keys) within.set(key, (within.get(key) ?? 0) + 1);
    for (; sorted[first]!.at <= at - windowMs; first += 1)
      for (const key of sorted[first]!.keys) {
        const left = within.get(key)! - 1;
        if (left === 0) within.delete(key);
        else within.set(key, left);
      }
    return { at, count: within.size };
  });
}
