// A city on the evening a campaign closes: departments with evaluations and people, and the evaluations of their projects.
// One of each is made by the use cases; the projects of the others are that one's rows with other ids.
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import type { EvaluationId, StaffId } from '@kapok/contracts/ids.ts';
import { type Doing, doingAs } from '../../src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../src/kernel/errors.ts';
import type { House } from '../../src/kernel/module.ts';
import { openProject } from '../../src/modules/budget/index.ts';
import { assignItems, openCampaign, openEvaluation } from '../../src/modules/evaluation/index.ts';
import {
  decideGoalSet,
  openGoalSet,
  saveGoalSet,
  submitGoalSet,
  takeGoalSet,
} from '../../src/modules/goals/index.ts';
import { enterStaff, enterUnits, openVouchedSession } from '../../src/modules/parties/index.ts';
import type { Client } from './client.ts';

export const year = 2021;
const template = 'guangzhou-department';
/** Declared numbers of the template: what editors fill. */
export const filledItems = [
  'd-online-items',
  'd-one-visit',
  'd-three-days',
  'd-bundles',
  'd-systems',
  'd-sign-items',
  'd-city-indicators',
  'd-open-datasets',
  'd-licence-types',
  'd-authorities',
] as const;

/** Somebody who fills their own items of one evaluation, through what their post allows. */
export interface Editor {
  readonly token: string;
  readonly evaluation: EvaluationId;
  /** Path to save each item at. */
  readonly items: readonly { readonly item: string; readonly path: string }[];
}

export interface CampaignCity {
  readonly campaign: string;
  readonly editors: readonly Editor[];
  readonly finance: string;
  readonly projects: number;
}

export interface CitySize {
  readonly departments: number;
  readonly projectsEach: number;
  readonly editors: number;
}

const terms = {
  device: { browser: 'other', system: 'other' },
  idleMinutesMax: 600,
  hoursMax: 12,
} as const;

export function granted<T>(done: T | Refusal, what: string): T {
  if (isRefusal(done)) throw new Error(`${what}: ${done.refused} ${done.detail?.en ?? ''}`);
  return done;
}

const department = (at: number) => `bureau-${String(at + 1).padStart(3, '0')}`;

/** `db` reaches every row: it multiplies the projects. */
export async function buildCity(
  house: House,
  db: Client,
  size: CitySize,
  tell: (line: string) => void,
): Promise<CampaignCity> {
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  const codes = Array.from({ length: size.departments }, (_none, at) => department(at));
  await enterUnits(
    house.db,
    source,
    codes.map((code, at) => ({
      code,
      kind: 'department' as const,
      name: { zh: `第${at + 1}局`, en: `Bureau ${at + 1}` },
      handlesCases: true,
    })),
  );
  const doing = doingAs(house, { kind: 'system', name: 'bench' });
  const evaluations: EvaluationId[] = [];
  for (const code of codes)
    evaluations.push(
      granted(await openEvaluation(doing, { year, template, department: code }), 'openEvaluation').id,
    );
  tell(`${evaluations.length} evaluations of departments opened`);
  const deadlines = {
    prepared: '2022-02-28',
    submitted: '2022-03-10',
    reviewed: '2022-03-31',
    published: '2022-04-20',
  };
  const enrolled = codes.map((code) => ({ department: code, template }));
  const name = { zh: '2021年度自评', en: 'Self-evaluation 2021' };
  const campaign = granted(await openCampaign(doing, { year, name, deadlines, enrolled }), 'openCampaign');
  const editors = await addEditors(house, doing, codes, evaluations, size.editors);
  tell(`${editors.length} editors with items of their own`);
  const finance = await tokenOf(house, 'bench-finance', 'finance');
  const projects = await addProjects(house, doing, db, codes, size.projectsEach);
  tell(`${projects} evaluations of projects`);
  return { campaign: campaign.id, editors, finance, projects };
}

/** The first of a department evaluates; each other has some of its items given to them. */
async function addEditors(
  house: House,
  doing: Doing,
  codes: readonly string[],
  evaluations: readonly EvaluationId[],
  count: number,
): Promise<Editor[]> {
  const editors: Editor[] = [];
  const perDepartment = Math.ceil(count / codes.length);
  for (let at = 0; at < count; at += 1) {
    const place = at % codes.length;
    const round = Math.floor(at / codes.length);
    const [unit, evaluation] = [codes[place] as string, evaluations[place] as EvaluationId];
    const items = filledItems.filter((_item, index) => index % perDepartment === round);
    const role = round === 0 ? 'evaluator' : 'handler';
    const username = `bench-${role}-${unit}-${round}`;
    const staffId = await staffOf(house, username, role, unit);
    const { token } = await openVouchedSession(house, { staffId, assurance: 1 }, terms);
    const paths =
      role === 'evaluator'
        ? items.map((item) => ({ item, path: `/api/v1/evaluations/${evaluation}/items/${item}` }))
        : await given(doing, evaluation, items, staffId as StaffId);
    editors.push({ token, evaluation, items: paths });
  }
  return editors;
}

async function given(doing: Doing, evaluation: EvaluationId, items: readonly string[], staff: StaffId) {
  const assigned = granted(
    await assignItems(doing, evaluation, { items, staff, dueOn: '2099-12-31' }),
    'assignItems',
  );
  return assigned.items.map(({ id, item }) => ({ item, path: `/api/v1/evaluation-assignments/${id}` }));
}

async function staffOf(
  house: House,
  username: string,
  role: 'evaluator' | 'handler' | 'finance',
  unit?: string,
): Promise<string> {
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  const asked = {
    username,
    name: { zh: username, en: username },
    password: 'a bench needs no secret',
    roles: [role],
    ...(unit ? { department: unit } : {}),
  };
  return granted(await enterStaff(house, source, asked), username).staffId;
}

async function tokenOf(house: House, username: string, role: 'finance'): Promise<string> {
  const staffId = await staffOf(house, username, role);
  return (await openVouchedSession(house, { staffId, assurance: 1 }, terms)).token;
}

/** One project by the use cases, goals and all; the others are its rows. */
async function addProjects(
  house: House,
  doing: Doing,
  db: Client,
  codes: readonly string[],
  each: number,
): Promise<number> {
  const reviewing = doingAs(house, { kind: 'system', name: 'bench-finance' });
  const own = codes[0] as string;
  const opened = granted(
    await openProject(doing, {
      year,
      department: own,
      code: 'XM-0',
      name: { zh: '供水管网改造', en: 'Renewal of water mains' },
      kind: 'project',
    }),
    'openProject',
  );
  const project = opened.project.id;
  const { workload: _, ...plain } = exampleIndicator;
  const goal = (code: string, level: 'quantity' | 'quality' | 'social' | 'satisfaction', weight: string) => ({
    ...plain,
    code,
    level,
    weight,
    name: { zh: code, en: code },
    measure: { kind: 'declared' as const },
    target: { op: '>=' as const, value: '90', unit: 'percent' },
    past: [],
  });
  const indicators = [
    goal('renewed', 'quantity', '30'),
    goal('passed', 'quality', '20'),
    goal('leaks', 'social', '30'),
    goal('satisfied', 'satisfaction', '10'),
  ];
  const subject = { kind: 'project' as const, department: own, project };
  const scheme = 'project-10-50-30-10';
  const set = granted(await openGoalSet(doing, { year, subject, scheme, newProject: false }), 'openGoalSet');
  const saved = granted(
    await saveGoalSet(doing, set.id, { expectedVersion: set.version, overall: '改造供水管网。', indicators }),
    'saveGoalSet',
  );
  const submitted = granted(
    await submitGoalSet(doing, set.id, { expectedVersion: saved.version }),
    'submitGoalSet',
  );
  const taken = granted(
    await takeGoalSet(reviewing, set.id, { expectedVersion: submitted.version }),
    'takeGoalSet',
  );
  granted(
    await decideGoalSet(reviewing, set.id, {
      expectedVersion: taken.version,
      outcome: 'approved',
      opinion: '同意。',
    }),
    'decideGoalSet',
  );
  const { id } = granted(await openEvaluation(doing, { year, template: scheme, project }), 'openEvaluation');
  return db.multiply({ evaluation: id, project, departments: codes, each });
}
