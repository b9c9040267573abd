// Reads evaluations as the API shows them. It decides nothing: scores are the rules', rights the authority's.
import type { Evaluation, EvaluationSummary, ListedEvaluation } from '@kapok/contracts/evaluation/items.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import type { Resource } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, type Page } from '../../../kernel/paging.ts';
import { listStaffNames } from '../../parties/index.ts';
import { assess } from '../rules/assess.ts';
import { answerBy, disclosureDaysMax } from '../rules/chain.ts';
import type { EvaluationRecord, EvaluationSummaryRecord } from '../rules/record.ts';
import { filler, reportModel } from '../rules/report.ts';
import * as store from '../store/index.ts';

/** The city's own time zone: a report is dated where it is written. */
const zone = 'Asia/Shanghai';

type Reading = Pick<Doing, 'db' | 'actor'>;

export async function readEvaluation(reading: Reading, id: EvaluationId): Promise<Evaluation | Refusal> {
  const record = await store.selectRecord(reading.db, id);
  return record ? present(record, await signerNames(reading, record)) : refuse('not-found');
}

/** Who signed and who attached what is shown to those who work here; the public reads that it was signed, and for which unit. */
export async function signerNames(
  { db, actor }: { readonly db: Queryable; readonly actor: Doing['actor'] },
  { signatures, files }: Pick<EvaluationRecord, 'signatures' | 'files'>,
): Promise<ReadonlyMap<string, Words>> {
  const outside = actor.kind === 'public' || actor.kind === 'person';
  return outside || signatures.length + files.length === 0 ? new Map() : listStaffNames(db);
}

/** What the authority needs to know of an evaluation; undefined when there is none that this actor's scope holds. */
export async function ownerOf(db: Queryable, id: EvaluationId): Promise<Resource | undefined> {
  const found = await store.selectOwner(db, id);
  return found && { published: found.state === 'published', department: found.department };
}

/** Those that the reader's scope holds: the public's are published ones only. */
export async function listEvaluations(
  { db }: Pick<Doing, 'db'>,
  filter: store.EvaluationFilter,
  page: Page,
): Promise<{ items: ListedEvaluation[]; limit: number; nextCursor?: string }> {
  const rows = await store.selectSummaries(db, filter, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
  return { ...cut, items: cut.items.map((row) => ({ ...summaryOf(row), signed: row.signed })) };
}

export async function readReport(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  id: EvaluationId,
): Promise<ReportModel | Refusal> {
  const signed = await store.selectReport(db, id);
  const record = await store.selectRecord(db, id);
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

export function present(record: EvaluationRecord, names: ReadonlyMap<string, Words>): Evaluation {
  const { items, levels, totals, obstacles } = assess(record);
  const fill = filler(record, { items, levels, totals, obstacles });
  return {
    ...summaryOf({ ...record, totals }),
    grades: record.template.grades,
    levels: [...levels],
    items: items.map((item) => ({
      ...item,
      ...(item.explanation ? { explanation: fill(item.explanation) } : {}),
      evidence: item.evidence.map((file) => {
        const by = names.get(record.files.find(({ id }) => id === file.id)?.attachedBy ?? '');
        return by ? { ...file, by } : file;
      }),
    })),
    figures: [...record.figures],
    inputs: record.template.inputs.map(({ code, name, unit, group }) => ({
      code,
      name,
      unit,
      group,
      value: record.inputs.get(code) ?? null,
      ...sumOf(record, code),
    })),
    obstacles: [...obstacles],
    round: record.round,
    signatures: record.signatures.map(({ signer, reason, signedAt, ...signature }) => {
      const by = names.get(signer);
      return {
        ...signature,
        ...(reason === null ? {} : { reason }),
        ...(by ? { by } : {}),
        at: signedAt.toISOString(),
      };
    }),
    ...(record.state === 'answering' ? { answerBy: answerBy(record)?.toISOString() ?? '' } : {}),
    ...(record.reviewedAt ? { discloseBy: disclosureDay(record.reviewedAt) } : {}),
    narrative: record.narrative,
    statements: [...record.statements],
  };
}

function sumOf({ sums }: EvaluationRecord, code: string) {
  const sum = sums.get(code);
  return sum ? { sum } : {};
}

function disclosureDay(approvedAt: Date): string {
  return DateTime.fromJSDate(approvedAt, { zone }).plus({ days: disclosureDaysMax }).toISODate() as string;
}

function summaryOf(row: EvaluationSummaryRecord): EvaluationSummary {
  const { template } = row;
  return {
    id: row.id,
    year: row.year,
    city: template.city,
    department: row.department,
    ...(row.project ? { project: row.project } : {}),
    template: { code: template.code, version: template.version, name: template.name },
    state: row.state,
    demonstration: row.demonstration,
    totals: row.totals,
    version: row.version,
    openedAt: row.openedAt.toISOString(),
    ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
  };
}
