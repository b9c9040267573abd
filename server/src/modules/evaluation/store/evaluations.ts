// SQL of evaluations and what people declared in them.
import type { EvaluationFigure, EvaluationState, Statement } from '@kapok/contracts/evaluation/items.ts';
import type { Template } from '@kapok/contracts/evaluation/template.ts';
import type { EvaluationId, ProjectId } from '@kapok/contracts/ids.ts';
import type { Actual, Totals } from '@kapok/contracts/scoring.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type {
  AttachedFile,
  EvaluationRecord,
  EvaluationSummaryRecord,
  ItemFacts,
  SignatureFact,
} from '../rules/record.ts';
import { on, type StoredFigure } from './rows.ts';
import { selectTemplate } from './templates.ts';

export type NewEvaluation = Omit<
  EvaluationRecord,
  'inputs' | 'sums' | 'items' | 'files' | 'figures' | 'signatures'
>;

/** False when this department or project already has an evaluation of the year. */
export async function insertEvaluation(
  tx: Tx,
  record: NewEvaluation,
  { totals, openItems }: { readonly totals: Totals; readonly openItems: number },
): Promise<boolean> {
  const done = await on(tx)
    .insertInto('evaluation.evaluation')
    .values({
      id: record.id,
      year: record.year,
      department: record.department.code,
      departmentName: JSON.stringify(record.department.name),
      project: record.project?.id ?? null,
      projectName: record.project ? JSON.stringify(record.project.name) : null,
      // A template that was made of goals is this evaluation's own.
      content: record.project ? JSON.stringify(record.template) : null,
      template: record.template.code,
      templateVersion: record.template.version,
      state: record.state,
      version: record.version,
      demonstration: record.demonstration,
      narrative: JSON.stringify(record.narrative),
      statements: JSON.stringify(record.statements),
      totals: JSON.stringify(totals),
      openItems,
      round: record.round,
      openedAt: record.openedAt,
      submittedAt: record.submittedAt,
      reviewedAt: record.reviewedAt,
      publishedAt: record.publishedAt,
    })
    .onConflict((conflict) => conflict.columns(['year', 'department', 'project']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface EvaluationFilter {
  readonly year?: number | undefined;
  readonly state?: EvaluationState | undefined;
  readonly department?: string | undefined;
  readonly kind?: 'department' | 'project' | undefined;
}

export interface ListedRecord extends EvaluationSummaryRecord {
  readonly signed: boolean;
}

/** Newest first, one past the limit so that the caller knows whether there is more. */
export async function selectSummaries(
  db: Queryable,
  filter: EvaluationFilter,
  page: Page,
): Promise<ListedRecord[]> {
  let query = on(db)
    .selectFrom('evaluation.evaluation as e')
    .leftJoin('evaluation.template as t', (join) =>
      join.onRef('t.code', '=', 'e.template').onRef('t.version', '=', 'e.templateVersion'),
    )
    .selectAll('e')
    .select('t.content as loaded')
    .select(sql<boolean>`EXISTS (SELECT FROM evaluation.report r WHERE r.evaluation = e.id)`.as('signed'))
    .orderBy('e.openedAt', 'desc')
    .orderBy('e.id', 'desc')
    .limit(page.limit + 1);
  if (filter.year !== undefined) query = query.where('e.year', '=', filter.year);
  if (filter.state !== undefined) query = query.where('e.state', '=', filter.state);
  if (filter.department !== undefined) query = query.where('e.department', '=', filter.department);
  if (filter.kind !== undefined)
    query = query.where('e.project', filter.kind === 'project' ? 'is not' : 'is', null);
  if (page.after) {
    const { at, id } = page.after;
    query = query.where(sql<boolean>`(e.opened_at, e.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id as EvaluationId,
    year: row.year,
    department: { code: row.department, name: row.departmentName },
    ...projectOf(row),
    template: row.content ?? loadedTemplate(row.loaded, row.id),
    state: row.state,
    version: row.version,
    demonstration: row.demonstration,
    totals: row.totals,
    openedAt: row.openedAt,
    publishedAt: row.publishedAt,
    signed: row.signed,
  }));
}

function projectOf(row: { readonly project: string | null; readonly projectName: Words | null }) {
  return row.project && row.projectName
    ? { project: { id: row.project as ProjectId, name: row.projectName } }
    : {};
}

function loadedTemplate(content: Template | null | undefined, evaluation: string): Template {
  if (!content) throw new Error(`the template of evaluation ${evaluation} is not loaded`);
  return content;
}

/** Enough to know who may see it. */
export async function selectOwner(
  db: Queryable,
  id: EvaluationId,
): Promise<{ readonly state: EvaluationState; readonly department: string } | undefined> {
  return on(db)
    .selectFrom('evaluation.evaluation')
    .select(['state', 'department'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The whole record; with `lock` nobody else changes it until the transaction ends. */
export async function selectRecord(
  db: Queryable,
  id: EvaluationId,
  options: { lock?: boolean } = {},
): Promise<EvaluationRecord | undefined> {
  const selected = on(db)
    .selectFrom('evaluation.evaluation as e')
    .leftJoin('evaluation.template as t', (join) =>
      join.onRef('t.code', '=', 'e.template').onRef('t.version', '=', 'e.templateVersion'),
    )
    .selectAll('e')
    .select('t.hash as templateHash')
    .where('e.id', '=', id);
  const row = await (options.lock ? selected.forUpdate('e') : selected).executeTakeFirst();
  if (!row) return undefined;
  const template = row.content ?? (await templateOf(db, row));
  // Read after the lock: what another committed while this waited is in it.
  const below = await selectBelow(db, id);
  return {
    id,
    year: row.year,
    department: { code: row.department, name: row.departmentName },
    ...projectOf(row),
    template,
    state: row.state,
    version: row.version,
    demonstration: row.demonstration,
    narrative: row.narrative,
    textRevision: row.textRevision,
    statements: row.statements,
    ...below,
    round: row.round,
    openedAt: row.openedAt,
    submittedAt: row.submittedAt,
    scoredAt: row.scoredAt,
    answeredAt: row.answeredAt,
    reviewedAt: row.reviewedAt,
    publishedAt: row.publishedAt,
  };
}

/** Templates as loaded never change, and every save of two hundred departments reads one of few. */
const templates = new Map<string, Template>();
const templatesMax = 64;

async function templateOf(
  db: Queryable,
  row: {
    readonly id: string;
    readonly template: string;
    readonly templateVersion: number;
    readonly templateHash: string | null;
  },
): Promise<Template> {
  const known = row.templateHash !== null && templates.get(row.templateHash);
  if (known) return known;
  const loaded = await selectTemplate(db, row.template, row.templateVersion);
  const template = loadedTemplate(loaded?.content, row.id);
  if (templates.size >= templatesMax) templates.clear();
  if (loaded) templates.set(loaded.hash, template);
  return template;
}

interface ItemRow {
  readonly code: string;
  readonly actual: Actual | null;
  readonly explanation: string | null;
  readonly reviewScore: string | null;
  readonly reviewReason: string | null;
  readonly answer: string | null;
  readonly revision: number;
}

/** Everything that hangs on one evaluation, in one statement: one by one they cost more than all the rest of a save. */
async function selectBelow(
  db: Queryable,
  id: EvaluationId,
): Promise<Pick<EvaluationRecord, 'inputs' | 'sums' | 'items' | 'files' | 'signatures' | 'figures'>> {
  const { rows } = await sql<{
    inputs: { code: string; value: string; sum: SumProof | null }[];
    items: ItemRow[];
    files: (Omit<AttachedFile, 'attachedAt'> & { attachedAt: string })[];
    signatures: (Omit<SignatureFact, 'signedAt'> & { signedAt: string })[];
    figures: { figure: StoredFigure; eventId: string; computedAt: string; position: number | null }[];
  }>`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', code, 'value', value, 'sum', sum))
        FROM evaluation.input WHERE evaluation = ${id}), '[]') AS inputs,
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', code, 'actual', actual, 'explanation', explanation,
          'reviewScore', review_score, 'reviewReason', review_reason, 'answer', answer, 'revision', revision))
        FROM evaluation.item WHERE evaluation = ${id}), '[]') AS items,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'mediaType', media_type, 'sha256', sha256,
          'items', items, 'bytes', octet_length(content), 'attachedAt', attached_at, 'attachedBy', attached_by) ORDER BY attached_at, id)
        FROM evaluation.file WHERE evaluation = ${id}), '[]') AS files,
      coalesce((SELECT jsonb_agg(jsonb_build_object('round', round, 'step', step, 'decision', decision, 'reason', reason,
          'signer', signer, 'unit', unit, 'contentHash', content_hash, 'signedAt', signed_at)
          ORDER BY round, array_position(ARRAY['prepared', 'internal-review', 'sign-off'], step))
        FROM evaluation.signature WHERE evaluation = ${id}), '[]') AS signatures,
      coalesce((SELECT jsonb_agg(jsonb_build_object('figure', f.figure, 'eventId', f.event_id, 'computedAt', f.computed_at,
          'position', l.position) ORDER BY f.code)
        FROM evaluation.figure f LEFT JOIN ledger.leaf l ON l.event_id = f.event_id
        WHERE f.evaluation = ${id} AND f.current), '[]') AS figures`.execute(db);
  const found = rows[0];
  if (!found) throw new Error(`evaluation ${id} was not read`);
  return {
    inputs: new Map(found.inputs.map(({ code, value }) => [code, value])),
    sums: new Map(found.inputs.flatMap(({ code, sum }) => (sum ? [[code, sum] as const] : []))),
    items: new Map(found.items.map((row) => [row.code, factsOf(row)])),
    files: found.files.map((file) => ({ ...file, attachedAt: new Date(file.attachedAt).toISOString() })),
    signatures: found.signatures.map((one) => ({ ...one, signedAt: new Date(one.signedAt) })),
    // A position is null until the ledger has one.
    figures: found.figures.map(
      ({ figure, computedAt, ...logged }): EvaluationFigure => ({
        ...figure,
        ...logged,
        computedAt: new Date(computedAt).toISOString(),
      }),
    ),
  };
}

function factsOf(row: ItemRow): ItemFacts {
  return {
    revision: row.revision,
    ...(row.actual ? { actual: row.actual } : {}),
    ...(row.explanation === null ? {} : { explanation: row.explanation }),
    ...(row.reviewScore === null || row.reviewReason === null
      ? {}
      : {
          review: {
            score: row.reviewScore,
            reason: row.reviewReason,
            ...(row.answer === null ? {} : { answer: row.answer }),
          },
        }),
  };
}

export interface EvaluationChange {
  readonly state?: EvaluationState;
  readonly statements?: readonly Statement[];
  readonly round?: number;
  readonly submittedAt?: Date | null;
  readonly scoredAt?: Date | null;
  readonly answeredAt?: Date | null;
  readonly reviewedAt?: Date | null;
  readonly publishedAt?: Date | null;
}

/** Every change raises the version by one; the row is locked by the use case that decided. */
export async function updateEvaluation(
  tx: Tx,
  id: EvaluationId,
  change: EvaluationChange,
  { totals, openItems }: { readonly totals: Totals; readonly openItems: number },
): Promise<void> {
  const { statements, ...rest } = change;
  await on(tx)
    .updateTable('evaluation.evaluation')
    .set((row) => ({
      ...rest,
      ...(statements ? { statements: JSON.stringify(statements) } : {}),
      totals: JSON.stringify(totals),
      openItems,
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function upsertInputs(
  tx: Tx,
  id: EvaluationId,
  inputs: readonly { readonly code: string; readonly value: string; readonly sum?: SumProof }[],
): Promise<void> {
  for (const { code, value, sum: proof } of inputs) {
    const sum = proof ? JSON.stringify(proof) : null;
    await on(tx)
      .insertInto('evaluation.input')
      .values({ evaluation: id, code, value, sum })
      .onConflict((conflict) => conflict.columns(['evaluation', 'code']).doUpdateSet({ value, sum }))
      .execute();
  }
}

export async function upsertItem(tx: Tx, id: EvaluationId, code: string, facts: ItemFacts): Promise<void> {
  const stated = facts.actual !== undefined || facts.explanation !== undefined;
  const set = {
    ...(facts.actual ? { actual: JSON.stringify(facts.actual) } : {}),
    ...(facts.explanation === undefined ? {} : { explanation: facts.explanation }),
    ...(facts.review ? { reviewScore: facts.review.score, reviewReason: facts.review.reason } : {}),
  };
  await on(tx)
    .insertInto('evaluation.item')
    .values({ evaluation: id, code, ...set, revision: stated ? 1 : 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['evaluation', 'code'])
        .doUpdateSet(stated ? { ...set, revision: sql<number>`item.revision + 1` } : set),
    )
    .execute();
}

export async function setAnswer(tx: Tx, id: EvaluationId, code: string, answer: string): Promise<void> {
  await on(tx)
    .updateTable('evaluation.item')
    .set({ answer })
    .where('evaluation', '=', id)
    .where('code', '=', code)
    .execute();
}

/** A returned evaluation is scored by its rules again. */
export async function clearReviews(tx: Tx, id: EvaluationId): Promise<void> {
  await on(tx)
    .updateTable('evaluation.item')
    .set({ reviewScore: null, reviewReason: null, answer: null })
    .where('evaluation', '=', id)
    .execute();
}

export async function insertFile(
  tx: Tx,
  evaluation: EvaluationId,
  file: Omit<AttachedFile, 'bytes' | 'attachedAt'>,
  content: Uint8Array,
  attachedAt: Date,
): Promise<void> {
  await on(tx)
    .insertInto('evaluation.file')
    .values({ ...file, items: [...file.items], evaluation, content: Buffer.from(content), attachedAt })
    .execute();
}

export async function selectFileContent(
  db: Queryable,
  evaluation: EvaluationId,
  id: string,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  return on(db)
    .selectFrom('evaluation.file')
    .select(['name', 'mediaType', 'content'])
    .where('evaluation', '=', evaluation)
    .where(sql<boolean>`id::text = ${id}`)
    .executeTakeFirst();
}

/** Evaluations in a state that the scope reaches. */
export async function countInState(db: Queryable, state: EvaluationState): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM evaluation.evaluation WHERE state = ${state}`.execute(db);
  return rows[0]?.count ?? 0;
}
