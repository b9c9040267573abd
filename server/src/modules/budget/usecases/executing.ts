// Reads how far the money of a project, a department or all of them has gone at a day. Every figure is summed from movements at the
// moment it is asked for; nothing here is stored.
import {
  type BudgetRules,
  type DepartmentExecution,
  defaultBudgetRules,
  type Execution,
  type Project,
  type ProjectItem,
  type RateValue,
} from '@kapok/contracts/budget.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { pageLimitDefault } from '@kapok/contracts/operation.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { badCursor } from '../../../kernel/paging.ts';
import { listStaffNames, unitNames } from '../../parties/index.ts';
import {
  type Account,
  accountOf,
  inputsOf,
  kindsOf,
  type MonthReading,
  presentAmounts,
  presentMonth,
  ratesOf,
  readMonths,
} from '../rules/account.ts';
import { cityDay, dayWithin, monthsOverAt, scheduleAt } from '../rules/days.ts';
import * as store from '../store/index.ts';

/** Departments of one list; a city of 200 has room. */
const departmentsMax = 1_000;

export interface Executed extends Account {
  readonly year: number;
  readonly at: string;
  readonly rates: readonly RateValue[];
  readonly months: readonly MonthReading[];
  readonly rulesVersion: number;
}

export async function rulesOf(
  db: Queryable,
  year: number,
): Promise<{ rules: BudgetRules; version: number; setAt?: Date; setBy?: string | null }> {
  return (await store.selectRules(db, year)) ?? { rules: defaultBudgetRules(year), version: 0 };
}

/**
 * What was budgeted, committed, paid and carried over up to the evening of a day, in fen, and the year's rates. `db` must stand in a
 * scope that reaches the department: rows beyond it are not counted.
 */
export async function executionOf(
  db: Queryable,
  asked: { year: number; department?: string | undefined; project?: ProjectId | undefined },
  at: string,
): Promise<Executed> {
  const { year, department, project } = asked;
  const { rules, version } = await rulesOf(db, year);
  const held = project === undefined ? undefined : (await store.selectProjectsOf(db, [project])).get(project);
  const whose = { year, department, ...(project ? { projects: [project] } : {}) };
  const before = {
    year: year - 1,
    department: held?.department ?? department,
    ...(held ? { codes: [held.code] } : {}),
  };
  const sums = await store.sumMovements(db, whose, at, { byProject: false });
  const lastYear =
    project && !held ? [] : await store.sumMovements(db, before, `${year - 1}-12-31`, { byProject: false });
  const monthsOver = monthsOverAt(year, at);
  const around = { rules, monthsOver, scheduled: scheduleAt(rules, year, at), lastYear };
  return {
    year,
    at,
    ...accountOf(sums),
    rates: ratesOf(inputsOf(sums, around), rules),
    months: readMonths(sums, rules, monthsOver),
    rulesVersion: version,
  };
}

/** The movements that an amount of `executionOf` is summed from, for those who prove it. */
export async function movementsBehind(
  db: Queryable,
  asked: { year: number; department?: string | undefined; project?: ProjectId | undefined },
  at: string,
): Promise<(amount: keyof Account) => { eventId: string; fen: bigint }[]> {
  const { year, department, project } = asked;
  const rows = await store.selectBehind(
    db,
    { year, department, ...(project ? { projects: [project] } : {}) },
    at,
  );
  return (amount) => rows.filter(({ kind }) => kindsOf[amount].includes(kind));
}

export async function readExecution(
  db: Queryable,
  house: Pick<House, 'clock'>,
  asked: {
    year: number;
    department?: string | undefined;
    project?: ProjectId | undefined;
    at?: string | undefined;
  },
): Promise<Execution> {
  const at = dayWithin(asked.year, asked.at, cityDay(house.clock.now()));
  return presentExecution(await executionOf(db, asked, at));
}

function presentExecution(executed: Executed): Execution {
  const { year, at, rates, months, rulesVersion } = executed;
  return {
    year,
    at,
    amounts: presentAmounts(executed),
    rates: [...rates],
    months: months.map(presentMonth),
    rulesVersion,
  };
}

export async function listBudgetDepartments(
  db: Queryable,
  house: Pick<House, 'clock' | 'db'>,
  asked: { year: number; at?: string | undefined },
): Promise<{ items: DepartmentExecution[]; years: number[]; at: string; limit: number }> {
  const at = dayWithin(asked.year, asked.at, cityDay(house.clock.now()));
  const departments = await store.selectDepartments(db, asked.year, departmentsMax);
  const codes = departments.map(({ department }) => department);
  const [sums, names, closed, years] = await Promise.all([
    store.sumMovements(db, { year: asked.year }, at, { byProject: false }),
    unitNames(house.db, codes),
    store.selectClosedMonths(db, asked.year, codes),
    store.selectYears(db),
  ]);
  const byDepartment = Map.groupBy(sums, ({ department }) => department);
  const items = departments.map(({ department, projects }) => ({
    department,
    name: names.get(department) ?? { zh: department, en: department },
    projects,
    amounts: presentAmounts(accountOf(byDepartment.get(department) ?? [])),
    closedMonths: closed.get(department) ?? 0,
  }));
  return { items, years, at, limit: departmentsMax };
}

export async function listProjects(
  db: Queryable,
  house: Pick<House, 'clock' | 'db'>,
  asked: {
    year: number;
    department?: string | undefined;
    at?: string | undefined;
    text?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
): Promise<{ items: ProjectItem[]; limit: number; nextCursor?: string } | Refusal> {
  const { year, department, text, cursor: after } = asked;
  if (!isCursor(after)) return badCursor();
  const limit = asked.limit ?? pageLimitDefault;
  const rows = await store.selectProjects(db, { year, department, text, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const at = dayWithin(year, asked.at, cityDay(house.clock.now()));
  const sums =
    shown.length === 0
      ? []
      : await store.sumMovements(db, { year, projects: shown.map(({ id }) => id) }, at, { byProject: true });
  const byProject = Map.groupBy(sums, ({ project }) => project);
  const projects = await present(db, house, shown);
  const items = projects.map((project) => ({
    ...project,
    amounts: presentAmounts(accountOf(byProject.get(project.id) ?? [])),
  }));
  const last = items.at(-1);
  return { items, limit, ...(rows.length > limit && last ? { nextCursor: last.id } : {}) };
}

/** All projects of a department's year, for modules that set goals or evaluate by project. */
export async function projectsOf(
  db: Queryable,
  asked: { year: number; department?: string | undefined },
): Promise<store.ProjectRow[]> {
  return store.selectProjects(db, { ...asked, limit: projectsMax });
}

/** The account of each project of a year at its end, for those who decide by it; one reading for all of them. */
export async function accountsOfProjects(
  db: Queryable,
  { year, department }: { year: number; department?: string | undefined },
): Promise<ReadonlyMap<ProjectId, Account>> {
  const sums = await store.sumMovements(db, { year, department }, `${year}-12-31`, { byProject: true });
  const byProject = Map.groupBy(sums, ({ project }) => project as ProjectId);
  return new Map([...byProject].map(([project, own]) => [project, accountOf(own)]));
}

/** Projects of one department and year, far above any. */
const projectsMax = 10_000;

export async function readProjectRecord(db: Queryable, id: ProjectId): Promise<store.ProjectRow | undefined> {
  return (await store.selectProjectsOf(db, [id])).get(id);
}

export async function readProject(
  db: Queryable,
  house: Pick<House, 'clock' | 'db'>,
  id: ProjectId,
  asked: { at?: string | undefined },
) {
  const row = await readProjectRecord(db, id);
  if (!row) return refuse('not-found');
  const at = dayWithin(row.year, asked.at, cityDay(house.clock.now()));
  const [project] = await present(db, house, [row]);
  const sums = await store.sumMovements(db, { year: row.year, projects: [id] }, at, { byProject: true });
  const lines = [...Map.groupBy(sums, ({ source, purpose }) => `${source} ${purpose}`).values()].map(
    (own) => ({
      source: own[0]!.source,
      purpose: own[0]!.purpose,
      amounts: presentAmounts(accountOf(own)),
    }),
  );
  lines.sort((one, other) => (`${one.source} ${one.purpose}` < `${other.source} ${other.purpose}` ? -1 : 1));
  const execution = await executionOf(db, { year: row.year, project: id }, at);
  return { project: project!, lines, execution: presentExecution(execution) };
}

/** Rows as the API shows them, with their programme and whoever answers for them by name. */
export async function present(
  db: Queryable,
  house: Pick<House, 'db'>,
  rows: readonly store.ProjectRow[],
): Promise<Project[]> {
  const programmes = await store.selectProgrammesOf(db, [
    ...new Set(rows.flatMap(({ programme }) => programme ?? [])),
  ]);
  const names = rows.some(({ responsible }) => responsible !== null)
    ? await listStaffNames(house.db)
    : new Map<string, { zh: string; en: string }>();
  return rows.map(({ zh, en, programme, responsible, ...row }) => {
    const of = programme === null ? undefined : programmes.get(programme);
    const name = responsible === null ? undefined : names.get(`staff:${responsible}`);
    return {
      ...row,
      name: { zh, en },
      ...(of ? { programme: presentProgramme(of) } : {}),
      ...(responsible !== null && name ? { responsible: { staffId: responsible, name } } : {}),
    };
  });
}

export const presentProgramme = ({ zh, en, ...row }: store.ProgrammeRow) => ({ ...row, name: { zh, en } });

/** Lists of codes go on after a record, by its id; absent for the first page. */
export const isCursor = (cursor: string | undefined): boolean =>
  cursor === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor);
