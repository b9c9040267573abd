// What followed the evaluation of the year: two rectifications, one in time after a return and one late, the lessons of both, and the
// next budget decided by its results. Each step looks first whether it was taken, so that it can go on after a crash.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { Rectification } from '@kapok/contracts/feedback.ts';
import type { Doing } from '../../server/src/kernel/doing.ts';
import type { House } from '../../server/src/kernel/module.ts';
import {
  decideBudgetEffects,
  decideRectification,
  listBudgetEffects,
  listLessons,
  listRectifications,
  openRectification,
  readRectification,
  recordLesson,
  reportRectification,
  tryBudgetEffects,
} from '../../server/src/modules/feedback/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

interface Step {
  readonly on: string;
  readonly says: string;
  readonly proof?: string;
  readonly outcome?: 'accepted' | 'sent-back';
}

/** What finance found in the evaluation, and what came of it. */
const findings = [
  {
    item: 'd-hotline-connection-rate',
    finding: '热线接通率全年为94.07%，未达到不低于95%的年度指标值，5月、6月和12月未达标。',
    demand: '以上一年实际服务量和预测重新核定合同服务量，并报送整改后连续三个月的接通率。',
    responsible: '热线管理处负责人',
    workingDays: 60,
    openedOn: '2022-05-20T10:00:00+08:00',
    // The sixtieth working day was 12 August.
    steps: [
      {
        on: '2022-08-19T16:00:00+08:00',
        says: '已签订补充协议并增配坐席，5月至7月接通率均高于95%。',
        proof: '补充协议',
      },
      {
        on: '2022-08-24T11:00:00+08:00',
        says: '整改到位，同意销号；报送超过期限，列入问责清单。',
        outcome: 'accepted',
      },
    ],
    lesson: {
      on: '2022-08-26T10:00:00+08:00',
      indicator: '热线服务量达到合同约定服务量',
      advice: '合同服务量不得低于上一年度实际服务量，并附预测依据。',
    },
  },
  {
    item: 'm-appropriation-difference',
    finding: '个别项目存在年度结转，财政拨款收入预决算有差异。',
    demand: '逐项说明结转原因，制定支出计划。',
    responsible: '规划财务处负责人',
    workingDays: 20,
    openedOn: '2022-05-20T10:20:00+08:00',
    steps: [
      { on: '2022-06-08T15:00:00+08:00', says: '已梳理结转项目并制定支出计划。', proof: '结转项目支出计划' },
      { on: '2022-06-10T09:30:00+08:00', says: '缺少分月支出安排，请补充。', outcome: 'sent-back' },
      { on: '2022-06-14T15:30:00+08:00', says: '已补充分月支出安排。', proof: '分月支出安排' },
      { on: '2022-06-16T10:00:00+08:00', says: '同意销号。', outcome: 'accepted' },
    ],
    lesson: {
      on: '2022-06-17T10:00:00+08:00',
      indicator: '财政拨款收入预决算差异率',
      advice: '跨年度项目按合同付款节点分年编列预算。',
    },
  },
] as const satisfies readonly {
  readonly steps: readonly Step[];
  readonly [more: string]: unknown;
}[];
const decidedOn = '2022-09-15T10:00:00+08:00';

export const feedbackSteps = findings.length + 1;

export async function driveFeedback(
  house: House,
  people: People,
  { id, year, department: { code: department } }: Evaluation,
  stage: Stage,
): Promise<void> {
  const when = (role: 'evaluator' | 'finance', on: string): Doing =>
    at(house, people.withRole(role, 0), new Date(on));
  const page = { limit: 200, after: undefined };
  const known = (await listRectifications(when('finance', decidedOn), {}, page)).items;
  const lessons = (await listLessons({ house }, undefined)).items;
  for (const { item, finding, demand, responsible, workingDays, openedOn, steps, lesson } of findings) {
    const asked = { year, department, evaluation: id, item, finding, demand, responsible, workingDays };
    const held = known.find((one) => one.item === item);
    let now: Rectification = held
      ? granted(await readRectification(when('finance', openedOn), held.id), 'read rectification')
      : granted(await openRectification(when('finance', openedOn), asked), 'demand');
    // Each step made one version; those that were made are passed over.
    for (const step of steps.slice(now.version - 1)) now = await take(now, step, when);
    const { on, ...learned } = lesson;
    if (!lessons.some(({ rectification }) => rectification === now.id))
      granted(await recordLesson(when('finance', on), now.id, learned), 'learn');
    stage.done(1);
  }
  const finance = when('finance', decidedOn);
  const { decisions } = await listBudgetEffects(finance, year);
  if (!decisions.some((one) => one.department.code === department)) {
    const shown = granted(await tryBudgetEffects(finance, { year, department }), 'try effects');
    const opinion = '同意按评价结果安排2022年预算。';
    if (shown.lines.length > 0)
      granted(
        await decideBudgetEffects(finance, { year, department, hash: shown.hash, opinion }),
        'decide effects',
      );
  }
  stage.done(1);
}

async function take(
  { id, version }: Rectification,
  { on, says, proof, outcome }: Step,
  when: (role: 'evaluator' | 'finance', on: string) => Doing,
): Promise<Rectification> {
  if (outcome)
    return granted(
      await decideRectification(when('finance', on), id, {
        expectedVersion: version,
        outcome,
        opinion: says,
      }),
      'decide rectification',
    );
  const contentBase64 = Buffer.from(`${proof}（演示材料）\n${says}\n`).toString('base64');
  const files = [{ name: `${proof}.txt`, mediaType: 'text/plain', contentBase64 }];
  return granted(
    await reportRectification(when('evaluator', on), id, { expectedVersion: version, text: says, files }),
    'report rectification',
  );
}
