// Which step of a campaign a department is at, when that is due, and how it stands. Pure; a day counts to its end.
import { dueLight } from '@kapok/contracts/assigning.ts';
import { add, divide, formatDecimal, parseDecimal, wholeRatio } from '@kapok/contracts/decimal.ts';
import type {
  CampaignLight,
  CampaignStatistics,
  CampaignStep,
  Deadlines,
  Enrolment,
} from '@kapok/contracts/evaluation/campaigns.ts';

/** The step a state waits for; undefined when nothing is left to do. */
export function stepOf(state: Enrolment['state']): CampaignStep | undefined {
  switch (state) {
    case 'not-opened':
    case 'draft':
      return 'prepared';
    case 'internal-review':
    case 'sign-off':
      return 'submitted';
    case 'submitted':
    case 'answering':
      return 'reviewed';
    case 'reviewed':
      return 'published';
    case 'published':
      return undefined;
  }
}

/** The last day of the step a state waits for. */
export function dueOf(state: Enrolment['state'], deadlines: Deadlines): string | undefined {
  const step = stepOf(state);
  return step && deadlines[step];
}

export interface Standing {
  readonly light: CampaignLight;
  readonly dueOn?: string;
  readonly daysLeft?: number;
}

/** `today` and deadlines are days of the city. */
export function standingOf(state: Enrolment['state'], deadlines: Deadlines, today: string): Standing {
  const dueOn = dueOf(state, deadlines);
  if (dueOn === undefined) return { light: 'done' };
  return { ...dueLight(true, dueOn, today), dueOn };
}

/** Each step's last day lies after the one before. */
export function deadlinesInOrder({ prepared, submitted, reviewed, published }: Deadlines): boolean {
  return prepared <= submitted && submitted <= reviewed && reviewed <= published;
}

/** Scores count once the department has signed for them. */
export function statisticsOf(enrolments: readonly Enrolment[]): CampaignStatistics {
  const signed = enrolments.filter(({ state }) => signedStates.includes(state));
  const totals = signed.flatMap(({ total }) => (total === undefined ? [] : [parseDecimal(total)]));
  const sum = totals.reduce(add, wholeRatio(0));
  return {
    states: count(enrolments.map(({ state }) => state)),
    lights: count(enrolments.map(({ light }) => light)),
    grades: count(signed.flatMap(({ grade }) => grade ?? [])),
    projects: summed(enrolments.map(({ projects }) => projects)),
    meanTotal: totals.length > 0 ? formatDecimal(divide(sum, wholeRatio(totals.length))) : null,
  };
}

const signedStates: readonly Enrolment['state'][] = ['submitted', 'answering', 'reviewed', 'published'];

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function summed(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of counts)
    for (const [key, number] of Object.entries(one)) sums[key] = (sums[key] ?? 0) + number;
  return sums;
}
