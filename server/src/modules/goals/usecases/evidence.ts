// What records know about an indicator of goals: last year's value, what is expected of the year, the same of its workload,
// and the project's money. Of the year itself nothing is taken: a target is set before it.
import { type Evidence, type Known, noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { executionOf } from '../../budget/index.ts';
import { forecastIndicator, readIndicatorValues } from '../../indicators/index.ts';
import { dayOf } from './reading.ts';

export interface Gathered extends Evidence {
  /** What such forecasts erred before, in percent; null without a forecast. */
  readonly forecastError: string | null;
}

export interface About {
  readonly year: number;
  readonly project: ProjectId | null;
}

/** `db` stands in the scope of who asks: money beyond it is not seen. */
export async function gatherEvidence(
  house: House,
  db: Queryable,
  draft: GoalDraft,
  about: About,
): Promise<Gathered> {
  const own = draft.measure.kind === 'indicator' ? draft.measure : undefined;
  const value = await knownOf(house, own?.indicator, own?.where ?? {}, about.year);
  const workload = await knownOf(house, draft.workload?.indicator, {}, about.year);
  return {
    last: value.last,
    expected: value.expected,
    workload: { last: workload.last, expected: workload.expected },
    budgetYuan: await budgetOf(house, db, about),
    forecastError: value.error ?? workload.error,
  };
}

/** Of every indicator of a set, by code. */
export async function gatherAll(
  house: House,
  db: Queryable,
  drafts: readonly GoalDraft[],
  about: About,
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (const draft of drafts) {
    const counted = draft.measure.kind === 'indicator' || draft.workload !== undefined;
    found.set(draft.code, counted ? await gatherEvidence(house, db, draft, about) : noEvidence);
  }
  return found;
}

async function knownOf(
  house: House,
  code: string | undefined,
  where: Readonly<Record<string, string>>,
  year: number,
): Promise<Known & { readonly error: string | null }> {
  if (code === undefined) return { last: null, expected: null, error: null };
  const until = String(year);
  const asOf = String(year - 1);
  const made = await forecastIndicator(house, { code, where, until, asOf });
  const whole = isRefusal(made) ? null : made.year;
  const tried = isRefusal(made) ? undefined : made.backTests.find(({ method }) => method === made.method);
  return {
    last: await lastOf(house, code, where, year),
    expected: whole && { value: whole.value, low: whole.low, high: whole.high },
    error: (whole && tried?.wapePercent) ?? null,
  };
}

/** The newest of the three years before that is over and has records. */
async function lastOf(
  house: House,
  code: string,
  where: Readonly<Record<string, string>>,
  year: number,
): Promise<Known['last']> {
  const over = Number(dayOf(house.clock.now()).slice(0, 4)) - 1;
  const to = Math.min(year - 1, over);
  const query = { period: 'year' as const, from: String(to - 2), to: String(to), ...where };
  const read = await readIndicatorValues(house, { code }, query);
  if (isRefusal(read)) return null;
  const newest = read.items.findLast(({ value, numerator, denominator, arithmetic }) =>
    arithmetic === 'quotient' ? value !== null && denominator !== '0' : numerator !== '0',
  );
  return newest?.value ? { year: Number(newest.key), value: newest.value, from: 'records' } : null;
}

async function budgetOf(house: House, db: Queryable, { year, project }: About): Promise<string | null> {
  if (project === null) return null;
  const { adjusted } = await executionOf(db, { year, project }, dayOf(house.clock.now()));
  return adjusted > 0n ? yuanOf(adjusted) : null;
}
