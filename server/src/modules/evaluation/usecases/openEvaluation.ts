// Opens the evaluation of a department on the newest version of a template, or of a project on the goals frozen for it.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId, ProjectId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { readProjectRecord } from '../../budget/index.ts';
import { frozenGoals } from '../../goals/index.ts';
import { listDepartments, unitNames } from '../../parties/index.ts';
import { assess, openItems } from '../rules/assess.ts';
import { type EvaluationRecord, emptyNarrative } from '../rules/record.ts';
import { templateOfGoals } from '../rules/scheme.ts';
import * as store from '../store/index.ts';
import { present } from './reading.ts';

export interface Opening {
  readonly year: number;
  readonly template: string;
  readonly department?: string | undefined;
  readonly project?: ProjectId | undefined;
}

export async function openEvaluation(doing: Doing, asked: Opening): Promise<Evaluation | Refusal> {
  const subject = asked.project
    ? await projectSubject(doing, { ...asked, project: asked.project })
    : await departmentSubject(doing, asked);
  if (isRefusal(subject)) return subject;
  const denied = doing.mayDo({ department: subject.department.code });
  return denied ?? insert(doing, asked.year, subject);
}

type Subject = Pick<EvaluationRecord, 'department' | 'project' | 'template'> & { readonly hash: string };

async function departmentSubject(doing: Doing, asked: Opening): Promise<Subject | Refusal> {
  const loaded = await store.selectTemplateOfYear(doing.house.db, asked.template, asked.year);
  if (!loaded)
    return refuse('not-found', {
      detail: {
        zh: `没有 ${asked.year} 年度的模板 ${asked.template}。`,
        en: `There is no template ${asked.template} for ${asked.year}.`,
      },
    });
  const department = await departmentOf(doing, loaded.content.department, asked.department);
  if (isRefusal(department)) return department;
  return { department, template: loaded.content, hash: loaded.hash };
}

/** A project is evaluated by the goals that were frozen for it, and by nothing set afterwards. */
async function projectSubject(
  { house, db }: Doing,
  { year, template, project: id }: Opening & { readonly project: ProjectId },
): Promise<Subject | Refusal> {
  const project = await readProjectRecord(db, id);
  const scheme = await store.selectScheme(house.db, template);
  if (project?.year !== year || !scheme)
    return refuse('not-found', {
      detail: {
        zh: scheme ? `${year} 年度没有这个项目。` : `没有评分方案 ${template}。`,
        en: scheme ? `There is no such project in ${year}.` : `There is no scheme ${template}.`,
      },
    });
  const frozen = await frozenGoals(
    db,
    { kind: 'project', department: project.department, project: id },
    year,
  );
  if (!frozen)
    return refuse('command-not-allowed', {
      detail: {
        zh: '该项目还没有批复的绩效目标，不能开始自评。',
        en: 'No goals have been approved for this project, so it cannot be evaluated.',
      },
    });
  const known = (await unitNames(house.db, [project.department])).get(project.department);
  const code = project.department;
  const department = { code, name: known ?? { zh: code, en: code } };
  const made = templateOfGoals(scheme.content, frozen, { year, department });
  if (isRefusal(made)) return made;
  return {
    department,
    project: { id, name: { zh: project.zh, en: project.en } },
    template: made,
    hash: canonicalHash(made),
  };
}

async function insert(
  doing: Doing,
  year: number,
  { hash, ...subject }: Subject,
): Promise<Evaluation | Refusal> {
  const { house } = doing;
  const record: EvaluationRecord = {
    id: newId<EvaluationId>(house),
    year,
    ...subject,
    state: 'draft',
    version: 1,
    demonstration: house.config.city === 'demo',
    narrative: emptyNarrative,
    textRevision: 0,
    statements: [],
    inputs: new Map(),
    sums: new Map(),
    items: new Map(),
    files: [],
    figures: [],
    round: 0,
    signatures: [],
    openedAt: house.clock.now(),
    submittedAt: null,
    scoredAt: null,
    answeredAt: null,
    reviewedAt: null,
    publishedAt: null,
  };
  const { items, totals, obstacles } = assess(record);
  return doing.transact(async (tx) => {
    if (!(await store.insertEvaluation(tx, record, { totals, openItems: openItems(obstacles) })))
      return refuse('command-not-allowed', {
        detail: {
          zh: `${record.project ? '该项目' : '该部门'} ${year} 年度的自评已经建立。`,
          en: `That ${record.project ? 'project' : 'department'} already has an evaluation of ${year}.`,
        },
      });
    await store.writeOutcomes(tx, record.id, items);
    await emit(tx, doing.source, [
      {
        type: 'evaluation.evaluation.opened',
        subject: record.id,
        body: {
          evaluation: record.id,
          year,
          department: record.department.code,
          ...(record.project ? { project: record.project.id } : {}),
          template: record.template.code,
          templateVersion: record.template.version,
          templateHash: hash,
        },
      },
    ]);
    return present(record, new Map());
  });
}

async function departmentOf(
  { house }: Doing,
  own: EvaluationRecord['department'],
  asked: string | undefined,
): Promise<EvaluationRecord['department'] | Refusal> {
  const code = asked ?? own.code;
  const known = (await listDepartments(house.db)).find((department) => department.code === code);
  if (known) return { code, name: known.name };
  return code === own.code
    ? own
    : refuse('not-found', { detail: { zh: `没有部门 ${code}。`, en: `There is no department ${code}.` } });
}
