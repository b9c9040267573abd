// What stands beside the bureau's own evaluation: two projects evaluated by their frozen goals, one published with a score that finance
// lowered and one under its department's own review; a campaign under way; and the goals of the next year begun. Each step looks first whether it
// was taken, so that it can go on after a crash.
import type { Evaluation, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { projectsOf } from '../../server/src/modules/budget/index.ts';
import {
  answerReview,
  attachEvidence,
  computeEvaluation,
  declareFigure,
  explainItem,
  listCampaigns,
  listEvaluations,
  openCampaign,
  openEvaluation,
  publishEvaluation,
  readEvaluation,
  reviewEvaluation,
  signOffEvaluation,
  signReport,
  submitEvaluation,
} from '../../server/src/modules/evaluation/index.ts';
import {
  assignGoals,
  listGoalAssignees,
  listGoalAssignments,
  listGoalSets,
  openGoalSet,
  readGoalSet,
} from '../../server/src/modules/goals/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

const year = 2021;
const page = { limit: 200, after: undefined };

interface Evaluated {
  readonly department: string;
  readonly project: string;
  /** What the department states of each item that no record computes, by the name of the item. */
  readonly reached: Readonly<Record<string, string>>;
  readonly lowered?: { readonly item: string; readonly score: string; readonly reason: string };
}

const evaluated: readonly Evaluated[] = [
  {
    department: 'transport',
    project: '道路养护',
    reached: {
      'transport-roads': '90.6',
      'system-delivery': '98',
      'service-saved-trips': '18.5',
      'service-satisfaction': '91.4',
    },
  },
  {
    department: 'government-services',
    project: '政务数据治理与开放',
    reached: {
      'data-datasets': '1507',
      'data-quality': '98.3',
      'system-delivery': '96',
      'general-sustained': '5',
      'service-satisfaction': '99.6',
    },
    lowered: { item: 'data-quality', score: '17.00', reason: '合格率按抽查推算，抽查样本不足，酌情扣分。' },
  },
];

/** Steps that `driveProjects` reports. */
export const projectSteps = evaluated.length + 3;

export async function driveProjects(house: House, people: People, until: Date, stage: Stage): Promise<void> {
  for (const one of evaluated) {
    await evaluate(house, people, one);
    stage.done(1);
  }
  await beginCampaign(at(house, people.withRole('finance', 0), until), until);
  stage.done(1);
  await beginNextGoals(at(house, people.withRole('evaluator', 0), new Date('2022-09-20T02:00:00Z')));
  stage.done(1);
  await giveGoals(house, people, until);
  stage.done(1);
}

async function evaluate(
  house: House,
  people: People,
  { department, project, reached, lowered }: Evaluated,
): Promise<void> {
  const by = (role: 'evaluator' | 'finance' | 'head', day: string, which = 0): Doing =>
    at(house, people.withRole(role, which), new Date(`${day}T10:00:00+08:00`));
  let now = await findOrOpen(by('evaluator', '2022-02-09'), department, project);
  const acting = () => ({ expectedVersion: now.version });
  if (now.state === 'draft') {
    const doing = by('evaluator', '2022-02-21');
    now = granted(await computeEvaluation(doing, now.id, acting()), 'compute');
    const missing = now.items.filter(({ actual, code }) => actual === null && reached[code] !== undefined);
    if (missing.length > 0) {
      const items = missing.map(({ code }) => ({ item: code, value: reached[code] as string }));
      now = granted(await declareFigure(doing, now.id, { ...acting(), items }), 'declare');
    }
    for (const item of now.items.filter(lacksEvidence)) now = await attach(doing, now, item);
    for (const { item, obstacle } of now.obstacles)
      if (obstacle === 'explanation-missing')
        now = granted(
          await explainItem(doing, now.id, {
            ...acting(),
            item,
            text: '受疫情和施工条件影响，已列入下一年度改进措施。',
          }),
          `explain ${item}`,
        );
    now = granted(await submitEvaluation(by('evaluator', '2022-02-25'), now.id, acting()), 'submit');
  }
  // What finance says to it is told of one; the other waits for its own people.
  if (!lowered) return;
  const signed = { decision: 'signed' } as const;
  if (now.state === 'internal-review')
    now = granted(
      await signOffEvaluation(by('head', '2022-03-01'), now.id, { ...acting(), ...signed }),
      'sign off',
    );
  if (now.state === 'sign-off')
    now = granted(
      await signOffEvaluation(by('head', '2022-03-02', 1), now.id, { ...acting(), ...signed }),
      'sign for',
    );
  const opinion = '除一项外同意自评结果。';
  if (now.state === 'submitted')
    now = granted(
      await reviewEvaluation(by('finance', '2022-03-14'), now.id, {
        ...acting(),
        decision: 'accepted',
        opinion,
        scores: [lowered],
      }),
      'review',
    );
  if (now.state === 'answering')
    now = granted(
      await answerReview(by('evaluator', '2022-03-18'), now.id, { ...acting(), answers: [] }),
      'answer',
    );
  if (now.state === 'reviewed')
    now = granted(await publishEvaluation(by('finance', '2022-04-01'), now.id, acting()), 'publish');
  // What is disclosed can be downloaded and checked; a second signature of the same version is the first.
  granted(await signReport(by('finance', '2022-04-01'), now.id, acting()), 'sign');
}

const lacksEvidence = ({ requiredEvidence, evidence }: EvaluationItem) =>
  requiredEvidence.length > 0 && evidence.length === 0;

async function attach(doing: Doing, { id, version }: Evaluation, item: EvaluationItem): Promise<Evaluation> {
  const name = `${item.name.zh}统计表（演示材料）.txt`;
  const content = Buffer.from(`${item.name.zh}：见部门统计台账（演示材料）。\n`);
  const file = { expectedVersion: version, items: [item.code], name, mediaType: 'text/plain', content };
  return granted(await attachEvidence(doing, id, file), `attach ${item.code}`).evaluation;
}

async function findOrOpen(doing: Doing, department: string, name: string): Promise<Evaluation> {
  const { items } = await listEvaluations(doing, { year, kind: 'project' }, page);
  const known = items.find(({ project }) => project?.name.zh === name)?.id as EvaluationId | undefined;
  if (known) return granted(await readEvaluation(doing, known), 'readEvaluation');
  const project = (await projectsOf(doing.db, { year, department })).find(({ zh }) => zh === name);
  if (!project) throw new Error(`The budget of ${department} has no ${name}.`);
  return granted(
    await openEvaluation(doing, { year, template: 'project-10-50-30-10', project: project.id }),
    `open ${name}`,
  );
}

/** A week old, its days still to come: what a campaign looks like while it runs. */
async function beginCampaign(doing: Doing, until: Date): Promise<void> {
  const { items } = await listCampaigns(doing);
  if (items.some((one) => one.year === year)) return;
  const day = (ahead: number) => new Date(until.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  const enrolled = ['government-services', 'transport', 'water', 'housing'].map((department) => ({
    department,
    template: 'guangzhou-department',
  }));
  granted(
    await openCampaign(doing, {
      year,
      name: { zh: `${year}年度绩效自评（演示）`, en: `Self-evaluation of ${year} (demonstration)` },
      deadlines: { prepared: day(10), submitted: day(20), reviewed: day(40), published: day(60) },
      enrolled,
    }),
    'openCampaign',
  );
}

/** Of the goals still being written some are given to those who know them, so that they wait for somebody. */
async function giveGoals(house: House, people: People, until: Date): Promise<void> {
  const doing = at(house, people.withRole('evaluator', 0), until);
  const { items } = await listGoalSets(doing, { year: year + 1, department: 'government-services' }, page);
  const open = items.find(({ state }) => state === 'draft');
  if (!open || granted(await listGoalAssignments(doing, open.id), 'listGoalAssignments').items.length > 0)
    return;
  const { drafts } = granted(await readGoalSet(doing, open.id), 'readGoalSet');
  const assignees = granted(await listGoalAssignees(doing, open.id), 'listGoalAssignees').items;
  const dueOn = new Date(until.getTime() + 12 * 86_400_000).toISOString().slice(0, 10);
  const note = '请按上年实际和预测测算指标值，并写明依据。';
  for (const [index, { staffId }] of assignees.slice(0, 2).entries()) {
    const indicators = drafts.slice(index * 2, index * 2 + 2).map(({ code }) => code);
    if (indicators.length === 0) return;
    granted(await assignGoals(doing, open.id, { indicators, staff: staffId, dueOn, note }), 'assignGoals');
  }
}

/** The bureau's goals of the next year, from those of this one: the contract, with what was learned beside it, is still to be set anew. */
async function beginNextGoals(doing: Doing): Promise<void> {
  const department = 'government-services';
  const wholes = async (of: number) =>
    (await listGoalSets(doing, { year: of, department }, page)).items.find(
      ({ subject }) => subject.kind === 'department',
    );
  const [before, begun] = [await wholes(year), await wholes(year + 1)];
  if (!before || begun) return;
  const subject = { kind: 'department', department } as const;
  const asked = { year: year + 1, subject, scheme: before.scheme, copyOf: before.id };
  granted(await openGoalSet(doing, asked), 'openGoalSet');
}
