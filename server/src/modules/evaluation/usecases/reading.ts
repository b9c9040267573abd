// Reads evaluations as the API shows them. It decides nothing: scores are the rules', rights the authority's.
import type { Evaluation, EvaluationState, EvaluationSummary } from '@kapok/contracts/evaluation/items.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { DateTime } from 'luxon';
import type { Queryable } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, type Page } from '../../../kernel/paging.ts';
import { assess } from '../rules/assess.ts';
import type { EvaluationRecord, EvaluationSummaryRecord } from '../rules/record.ts';
import { filler, reportModel } from '../rules/report.ts';
import * as store from '../store/index.ts';

/** The city's own time zone: a report is dated where it is written. */
const zone = 'Asia/Shanghai';

export async function loadRecord(
  db: Queryable,
  id: EvaluationId,
  options: { lock?: boolean } = {},
): Promise<EvaluationRecord | undefined> {
  const record = await store.selectRecord(db, id, options);
  return record && { ...record, figures: await store.selectFigures(db, id) };
}

export async function readEvaluation(house: House, id: EvaluationId): Promise<Evaluation | Refusal> {
  const record = await loadRecord(house.db, id);
  return record ? present(record) : refuse('not-found');
}

/** What the authority needs to know of an evaluation; undefined when there is none. */
export async function isPublished(house: House, id: EvaluationId): Promise<boolean | undefined> {
  const state = await store.selectState(house.db, id);
  return state && state === 'published';
}

export interface ListFilter {
  readonly year?: number | undefined;
  readonly state?: EvaluationState | undefined;
}

/** Who does not see drafts has a list of published evaluations only. */
export async function listEvaluations(
  house: House,
  seesDrafts: boolean,
  filter: ListFilter,
  page: Page,
): Promise<{ items: EvaluationSummary[]; limit: number; nextCursor?: string }> {
  const seen = seesDrafts ? filter : { ...filter, state: 'published' as const };
  const hidden = !seesDrafts && filter.state !== undefined && filter.state !== 'published';
  const rows = hidden ? [] : await store.selectSummaries(house.db, seen, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
  return { ...cut, items: cut.items.map(summaryOf) };
}

export async function readReport(house: House, id: EvaluationId): Promise<ReportModel | Refusal> {
  const signed = await store.selectReport(house.db, id);
  const record = await loadRecord(house.db, id);
  if (!record) return refuse('not-found');
  // What was signed is shown as it was signed; only a report of a later version is written anew.
  if (signed && signed.evaluationVersion === record.version) return signed.model;
  return modelNow(house, record);
}

export function modelNow(house: House, record: EvaluationRecord): ReportModel {
  const positions = record.figures.flatMap(({ position }) => (position === null ? [] : [position + 1]));
  return reportModel(record, assess(record), {
    compiledOn: DateTime.fromJSDate(house.clock.now(), { zone }).toISODate() as string,
    log: { origin: house.config.origin, size: positions.length > 0 ? Math.max(...positions) : null },
  });
}

export function present(record: EvaluationRecord): Evaluation {
  const { items, levels, totals, obstacles } = assess(record);
  const fill = filler(record, { items, levels, totals, obstacles });
  return {
    ...summaryOf({ ...record, totals }),
    grades: record.template.grades,
    levels: [...levels],
    items: items.map((item) => (item.explanation ? { ...item, explanation: fill(item.explanation) } : item)),
    figures: [...record.figures],
    inputs: record.template.inputs.map(({ code, name, unit, group }) => ({
      code,
      name,
      unit,
      group,
      value: record.inputs.get(code) ?? null,
    })),
    obstacles: [...obstacles],
    narrative: record.narrative,
    statements: [...record.statements],
  };
}

function summaryOf(row: EvaluationSummaryRecord): EvaluationSummary {
  const { template } = row;
  return {
    id: row.id,
    year: row.year,
    city: template.city,
    department: row.department,
    template: { code: template.code, version: template.version, name: template.name },
    state: row.state,
    demonstration: row.demonstration,
    totals: row.totals,
    version: row.version,
    openedAt: row.openedAt.toISOString(),
    ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
  };
}
