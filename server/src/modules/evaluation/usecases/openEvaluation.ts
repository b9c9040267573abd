// Opens the evaluation of a department and year on the newest version of a template.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listDepartments } from '../../parties/index.ts';
import { assess } from '../rules/assess.ts';
import { type EvaluationRecord, emptyNarrative } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { present } from './reading.ts';

export interface Opening {
  readonly year: number;
  readonly template: string;
  readonly department?: string | undefined;
}

export async function openEvaluation(doing: Doing, asked: Opening): Promise<Evaluation | Refusal> {
  const { house } = doing;
  const loaded = await store.selectTemplateOfYear(house.db, asked.template, asked.year);
  if (!loaded)
    return refuse('not-found', {
      detail: {
        zh: `没有 ${asked.year} 年度的模板 ${asked.template}。`,
        en: `There is no template ${asked.template} for ${asked.year}.`,
      },
    });
  const department = await departmentOf(doing, loaded.content.department, asked.department);
  if (isRefusal(department)) return department;
  const denied = doing.mayDo({ department: department.code });
  if (denied) return denied;
  const record: EvaluationRecord = {
    id: newId<EvaluationId>(house),
    year: asked.year,
    department,
    template: loaded.content,
    state: 'draft',
    version: 1,
    demonstration: house.config.city === 'demo',
    narrative: emptyNarrative,
    statements: [],
    inputs: new Map(),
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
  const opened = await doing.transact(async (tx) => {
    if (!(await store.insertEvaluation(tx, record, assess(record).totals)))
      return refuse('command-not-allowed', {
        detail: {
          zh: `该部门 ${asked.year} 年度的自评已经建立。`,
          en: `That department already has an evaluation of ${asked.year}.`,
        },
      });
    await emit(tx, doing.source, [
      {
        type: 'evaluation.evaluation.opened',
        subject: record.id,
        body: {
          evaluation: record.id,
          year: record.year,
          department: department.code,
          template: loaded.content.code,
          templateVersion: loaded.content.version,
          templateHash: loaded.hash,
        },
      },
    ]);
    return present(record, new Map());
  });
  return opened;
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
