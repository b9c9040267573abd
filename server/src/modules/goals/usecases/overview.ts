// Where every department stands with its goals of a year, those that need help first. Counts only.
import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { stops } from '@kapok/contracts/goals/checks/indicator.ts';
import { checkGoals } from '@kapok/contracts/goals/checks/set.ts';
import type { GoalOverviewItem, HelpReason } from '@kapok/contracts/goals/operations.ts';
import type { GoalSettings } from '@kapok/contracts/goals/settings.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { projectsOf } from '../../budget/index.ts';
import { unitNames } from '../../parties/index.ts';
import { kindOf } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { dayOf } from './reading.ts';
import { settingsNow } from './settings.ts';

/** Departments of one answer; a city of two hundred has room. */
const departmentsMax = 1000;
const returnsMin = 2;
const findingsMin = 5;

export async function readGoalOverview({ house, db }: Pick<Doing, 'house' | 'db'>, year: number) {
  const { setting } = await settingsNow(house.db);
  const dueOn = setting.due.find((one) => one.year === year)?.day ?? null;
  const today = dayOf(house.clock.now());
  const sets = Map.groupBy(await store.selectYear(db, year), ({ department }) => department);
  const spending = Map.groupBy(await projectsOf(db, { year }), ({ department }) => department);
  const codes = [...new Set([...sets.keys(), ...spending.keys()])].slice(0, departmentsMax);
  const names = await unitNames(house.db, codes);
  const guided = await store.selectGuided(db, year);
  const items = codes.map((department) => ({
    ...itemOf(department, names.get(department), sets.get(department) ?? [], setting, dueOn, today),
    guided: guided.get(department)?.times ?? 0,
    guidedAt: guided.get(department)?.at.toISOString() ?? null,
  }));
  items.sort(
    (a, b) =>
      b.help.length - a.help.length || b.findings - a.findings || (a.department < b.department ? -1 : 1),
  );
  return { year, dueOn, years: await store.selectGoalYears(db), items, limit: departmentsMax };
}

function itemOf(
  department: string,
  name: Words | undefined,
  sets: readonly store.YearSet[],
  { checks }: GoalSettings,
  dueOn: string | null,
  today: string,
): Omit<GoalOverviewItem, 'guided' | 'guidedAt'> {
  const count = (...states: store.YearSet['state'][]) =>
    sets.filter(({ state }) => states.includes(state)).length;
  const open = sets.filter(({ state }) => state === 'draft' || state === 'returned');
  const late = dueOn !== null && today > dueOn ? open.length : 0;
  const mostReturns = Math.max(0, ...sets.map(({ returns }) => returns));
  const findings = open.flatMap((set) =>
    checkGoals({ ...set, kind: kindOf(set) }, set.scheme, () => noEvidence, checks).filter(stops),
  ).length;
  const help: HelpReason[] = [
    ...(sets.length === 0 ? (['not-begun'] as const) : []),
    ...(late > 0 ? (['late'] as const) : []),
    ...(mostReturns >= returnsMin ? (['returned-often'] as const) : []),
    ...(findings >= findingsMin ? (['many-findings'] as const) : []),
  ];
  return {
    department,
    name: name ?? { zh: department, en: department },
    sets: sets.length,
    draft: count('draft'),
    inReview: count('submitted', 'in-review'),
    returned: count('returned'),
    approved: count('approved'),
    late,
    mostReturns,
    findings,
    help,
  };
}
