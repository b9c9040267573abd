// A campaign whose reports can be drafted: departments with declared evaluations, and projects of them. It writes rows as the use
// cases write them, as owner of the database, since a hundred thousand requests would measure something else.
import { readFile } from 'node:fs/promises';
import type { Scheme } from '@kapok/contracts/evaluation/scheme.ts';
import { judgementBand } from '@kapok/contracts/scoring.ts';
import type pg from 'pg';
import { parse } from 'yaml';
import type { Doing } from '../../src/kernel/doing.ts';
import { isRefusal, type Refusal } from '../../src/kernel/errors.ts';
import { templateOfGoals } from '../../src/modules/evaluation/rules/scheme.ts';
import { openCampaign } from '../../src/modules/evaluation/usecases/campaigns.ts';
import { declareFigure } from '../../src/modules/evaluation/usecases/declaring.ts';
import { openEvaluation } from '../../src/modules/evaluation/usecases/openEvaluation.ts';
import { enterUnits } from '../../src/modules/parties/index.ts';
import { declared2021 } from '../../test/evaluation2021.ts';

const year = 2021;

/** One department's evaluation through its use cases; the others and the projects are rows as those write them. */
export async function buildCampaign(
  doing: Doing,
  owner: pg.Client,
  { departments, projects }: { departments: number; projects: number },
) {
  const codes = Array.from({ length: departments }, (_, index) => `bench-${index + 1}`);
  await enterUnits(
    doing.house.db,
    doing.source,
    codes.map((code, index) => ({
      code,
      kind: 'department' as const,
      name: { zh: `第${index + 1}测速局`, en: `Bench Bureau ${index + 1}` },
      handlesCases: true,
    })),
  );
  const opened = granted(
    await openEvaluation(doing, { year, template: 'guangzhou-department', department: codes[0] as string }),
  );
  const { values, judgements, occurrences, inputs, narrative } = declared2021;
  granted(
    await declareFigure(doing, opened.id, {
      expectedVersion: opened.version,
      items: [
        ...Object.entries(values).map(([item, value]) => ({ item, value })),
        ...Object.entries(judgements).map(([item, sharePercent]) => ({
          item,
          actual: { kind: 'judgement' as const, band: judgementBand(sharePercent), sharePercent },
        })),
        ...Object.entries(occurrences).map(([item, counts]) => ({
          item,
          actual: {
            kind: 'occurrences' as const,
            clauses: Object.entries(counts).map(([code, count]) => ({ code, count })),
          },
        })),
      ],
      inputs: Object.entries(inputs).map(([code, value]) => ({ code, value })),
      narrative,
    }),
  );
  await owner.query(copies, [opened.id, codes.slice(1)]);
  await addProjects(owner, codes, projects);
  const deadlines = {
    prepared: '2022-02-28',
    submitted: '2022-03-10',
    reviewed: '2022-03-31',
    published: '2022-04-20',
  };
  const enrolled = codes.map((department) => ({ department, template: 'guangzhou-department' }));
  const name = { zh: '测速', en: 'Bench' };
  return granted(await openCampaign(doing, { year, name, deadlines, enrolled })).id;
}

const copies = `
  WITH target AS (SELECT unnest($2::text[]) AS code, gen_random_uuid() AS id),
  added AS (
    INSERT INTO evaluation.evaluation (id, year, department, department_name, template, template_version, state, version,
      demonstration, narrative, statements, totals, opened_at)
    SELECT t.id, e.year, t.code, e.department_name, e.template, e.template_version, e.state, e.version,
      e.demonstration, e.narrative, e.statements, e.totals, e.opened_at
    FROM evaluation.evaluation e, target t WHERE e.id = $1),
  inputs AS (
    INSERT INTO evaluation.input (evaluation, code, value)
    SELECT t.id, i.code, i.value FROM evaluation.input i, target t WHERE i.evaluation = $1)
  INSERT INTO evaluation.item (evaluation, code, actual, explanation)
  SELECT t.id, i.code, i.actual, i.explanation FROM evaluation.item i, target t WHERE i.evaluation = $1`;

const goals = [
  ['q-seats', 'quantity', '高峰时段在岗坐席', '个', '12.00', '420', '436'],
  ['q-calls', 'quantity', '全年受理服务量', '万件', '10.00', '1212', '1190'],
  ['q-rate', 'quality', '工单一次派准率', 'percent', '10.00', '92', '93.4'],
  ['t-sign', 'timeliness', '工单按时签收率', 'percent', '10.00', '95', '97.2'],
  ['c-cost', 'cost', '单件服务成本节约率', 'percent', '8.00', '3', '3.6'],
  ['s-help', 'social', '群众诉求办结率', 'percent', '20.00', '90', '91.5'],
  ['l-base', 'sustained', '知识库年度更新条目', '条', '10.00', '1000', '1260'],
  ['f-callers', 'satisfaction', '来电群众满意度', 'percent', '10.00', '90', '96.8'],
] as const;

async function addProjects(owner: pg.Client, departments: readonly string[], each: number): Promise<void> {
  const file = new URL('../../../city/templates/projects/project-10-50-30-10.yaml', import.meta.url);
  const scheme = parse(await readFile(file, 'utf8')) as Scheme;
  const indicators = goals.map(([code, level, zh, unit, weight, target]) => ({
    code,
    level,
    name: { zh, en: code },
    weight,
    target: { op: '>=' as const, value: target, unit },
    rule: { kind: 'reach-or-pro-rata' as const },
    measure: { kind: 'declared' as const },
    source: '项目台账',
    owner: '项目处',
  }));
  for (const department of departments) {
    const about = { year, department: { code: department, name: { zh: department, en: department } } };
    const made = templateOfGoals(
      scheme,
      { indicators: indicators as never, decidedOn: '2021-01-20', revision: 1 },
      about,
    );
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    const inputs = [
      ['adjusted', '1250.00'],
      ['paid', '1238.60'],
    ];
    const items = goals.map(([code, , , , , , value]) => [
      code,
      JSON.stringify({ kind: 'number', ...fractionOf(value) }),
      '受疫情影响，部分工作顺延至下半年开展，已按调整后的计划完成。',
    ]);
    await owner.query(projectRows, [
      each,
      year,
      department,
      JSON.stringify(about.department.name),
      JSON.stringify(made),
      made.code,
      made.version,
      inputs.map(([code]) => code),
      inputs.map(([, value]) => value),
      items.map(([code]) => code),
      items.map(([, actual]) => actual),
      items.map(([, , explanation]) => explanation),
    ]);
  }
}

function fractionOf(value: string) {
  const places = value.split('.')[1]?.length ?? 0;
  const shown = places === 2 ? value : places === 1 ? `${value}0` : `${value}.00`;
  return { numerator: value.replace('.', ''), denominator: String(10 ** places), value: shown };
}

const projectRows = `
  WITH target AS (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) AS n),
  added AS (
    INSERT INTO evaluation.evaluation (id, year, department, department_name, project, project_name, content, template,
      template_version, state, version, demonstration, narrative, statements, totals, opened_at)
    SELECT t.id, $2, $3, $4::jsonb, gen_random_uuid(),
      jsonb_build_object('zh', '第' || t.n || '个测速项目', 'en', 'Bench project ' || t.n), $5::jsonb, $6, $7, 'draft', 1, false,
      '{"preface":[],"functions":[],"organisation":[],"goals":[],"fulfilment":[],"management":[],"results":[],"problems":[],"measures":[]}',
      '[]', '{}', now()
    FROM target t),
  inputs AS (
    INSERT INTO evaluation.input (evaluation, code, value)
    SELECT t.id, i.code, i.value FROM target t, unnest($8::text[], $9::text[]) AS i (code, value))
  INSERT INTO evaluation.item (evaluation, code, actual, explanation)
  SELECT t.id, i.code, i.actual::jsonb, i.explanation
  FROM target t, unnest($10::text[], $11::text[], $12::text[]) AS i (code, actual, explanation)`;

export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
