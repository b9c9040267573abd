// Takes another office's statement in and holds it against the budget. Both sides stay as they came; what differs is told, not mended.
import type { Difference, Reconciliation, Statement, StatementBasis } from '@kapok/contracts/budget.ts';
import { statementRowsMax } from '@kapok/contracts/budget.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { EventId, StatementId } from '@kapok/contracts/ids.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { type RowRefusal, reasonWords } from '../../../kernel/importing/refusal.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { accountOf } from '../rules/account.ts';
import { readAmount, statementRecords } from '../rules/imports.ts';
import { type Compared, type Own, type Part, reconcile } from '../rules/reconcile.ts';
import * as store from '../store/index.ts';
import { projectsOf } from './executing.ts';
import { runUpload, sourceOf, type UploadedFile } from './importing.ts';
import { departmentRefusal } from './opening.ts';

/** How far a payment may slip from one side of a statement's day to the other. */
const slipDaysMax = 20;

export interface AskedStatement extends UploadedFile {
  readonly year: number;
  readonly department: string;
  readonly basis: StatementBasis;
  readonly at: string;
}

export async function importStatement(
  doing: Doing,
  asked: AskedStatement,
): Promise<{ statement: Statement; refused: { line: number; reason: Words }[]; eventId: EventId } | Refusal> {
  const refusal = await departmentRefusal(doing, asked.department);
  if (refusal) return refusal;
  const sources = await store.selectSources(doing.db);
  const rows = new Map<string, store.StatedRow>();
  const report = await runUpload(doing, asked, statementRecords, async (batch) =>
    batch.map(({ row }) => {
      const source = sourceOf(sources, row.source);
      if (source === undefined)
        return {
          why: 'rule',
          words: { zh: `没有资金来源“${row.source}”`, en: `there is no source of money “${row.source}”` },
        } satisfies RowRefusal;
      const key = `${row.project}\n${source}`;
      if (rows.has(key)) return { why: 'duplicate-id' } satisfies RowRefusal;
      rows.set(key, { project: row.project, source, fen: readAmount(row.amount)! });
      return 'imported';
    }),
  );
  if (isRefusal(report)) return report;
  if (rows.size === 0 || rows.size > statementRowsMax)
    return refuse('import-unreadable', {
      detail:
        rows.size === 0
          ? { zh: '文件中没有可用的行。', en: 'The file has no row that can be used.' }
          : {
              zh: `一份报表最多 ${statementRowsMax} 行。`,
              en: `A statement has at most ${statementRowsMax} rows.`,
            },
    });
  const { year, department, basis, at, name } = asked;
  const head = {
    id: newId<StatementId>(doing.house),
    year,
    department,
    basis,
    at,
    name,
    importedAt: doing.house.clock.now(),
  };
  const kept = [...rows.values()];
  const fen = kept.reduce((sum, row) => sum + row.fen, 0n);
  return doing.transact(async (tx) => {
    await store.insertStatement(tx, head, kept);
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'budget.statement.imported',
        subject: head.id,
        body: {
          statement: head.id,
          year,
          department,
          basis,
          day: at,
          rows: kept.length,
          rowsHash: canonicalHash(kept.map((row) => ({ ...row, fen: row.fen.toString() }))),
        },
      },
    ]);
    return {
      statement: presentStatement({ ...head, rows: kept.length, fen }),
      refused: report.refused
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, refusal: why }) => ({ line, reason: reasonWords(why) })),
      eventId: eventId!,
    };
  });
}

export async function listStatements(
  db: Queryable,
  query: { year: number; department?: string; limit?: number; cursor?: string },
): Promise<{ items: Statement[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const rows = await store.selectStatements(db, query, page);
  const cut = cutPage(rows, page.limit, (row) => ({ at: row.importedAt.toISOString(), id: row.id }));
  return { ...cut, items: cut.items.map(presentStatement) };
}

const presentStatement = ({ fen, importedAt, ...row }: store.StatementRow): Statement => ({
  ...row,
  total: yuanOf(fen),
  importedAt: importedAt.toISOString(),
});

export async function readReconciliation(db: Queryable, id: StatementId): Promise<Reconciliation | Refusal> {
  const found = await store.selectStatement(db, id);
  if (!found) return refuse('not-found');
  const { statement, rows } = found;
  const { year, department, at } = statement;
  const projects = await projectsOf(db, { year, department });
  const sums = await store.sumMovements(db, { year, department }, at, { byProject: true });
  const near = await store.selectPaymentsNear(db, { year, department }, at, slipDaysMax);
  const names = new Map(projects.map(({ code, zh, en }) => [code, { zh, en }]));
  const codes = new Map(projects.map((row) => [row.id as string, row.code]));
  const own = [...Map.groupBy(sums, ({ project, source }) => `${project} ${source}`).values()].map(
    (lines): Own => {
      const { adjusted, paid, carriedOver } = accountOf(lines);
      const [{ project, source }] = lines as [store.SumRow];
      return { project: codes.get(project!)!, source, adjusted, paid, carriedOver };
    },
  );
  const compared = reconcile(own, rows, near);
  const sum = (of: (one: Compared) => bigint) => compared.reduce((total, one) => total + of(one), 0n);
  // What nothing explains comes first: it is what somebody has to look into.
  const differing = compared
    .filter(({ difference, unexplained }) => difference !== 0n || unexplained)
    .toSorted(
      (one, other) => Number(other.unexplained !== undefined) - Number(one.unexplained !== undefined),
    );
  return {
    statement: presentStatement(statement),
    totals: {
      adjusted: yuanOf(sum((one) => one.own?.adjusted ?? 0n)),
      paid: yuanOf(sum((one) => one.own?.paid ?? 0n)),
      stated: yuanOf(statement.fen),
      difference: yuanOf(sum((one) => one.difference)),
      explained: yuanOf(sum((one) => one.explained.reduce((total, part) => total + part.fen, 0n))),
      unexplained: yuanOf(sum((one) => one.unexplained?.fen ?? 0n)),
    },
    agreeing: compared.length - differing.length,
    differences: differing.map((one) => presentDifference(one, names.get(one.project) ?? null)),
  };
}

const presentPart = ({ fen, ...part }: Part) => ({ ...part, amount: yuanOf(fen) });

function presentDifference(one: Compared, name: Words | null): Difference {
  return {
    project: one.project,
    name,
    source: one.source,
    adjusted: yuanOf(one.own?.adjusted ?? 0n),
    paid: yuanOf(one.own?.paid ?? 0n),
    stated: one.stated === undefined ? null : yuanOf(one.stated),
    difference: yuanOf(one.difference),
    explained: one.explained.map(presentPart),
    unexplained: one.unexplained ? presentPart(one.unexplained) : null,
  };
}
