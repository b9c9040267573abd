// Takes rows of a finance system's files in: by the command line, which streams, and by the desk. Good rows go in, others are told by
// line; a row that is in already is found by what tells it from all others, and never comes in twice.
import {
  type FundSource,
  findingsShownMax,
  type ImportAnswer,
  importBytesMax,
} from '@kapok/contracts/budget.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { problems } from '@kapok/contracts/problems.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { compileMapping, type MappedRow } from '../../../kernel/importing/compile.ts';
import type { FieldKinds, RecordKind } from '../../../kernel/importing/kinds.ts';
import { plainMapping } from '../../../kernel/importing/plain.ts';
import { openRecords, UnreadableFile, UnusableHeader } from '../../../kernel/importing/reader.ts';
import { type RowRefusal, reasonWords } from '../../../kernel/importing/refusal.ts';
import type { ImportReport, RowOutcome } from '../../../kernel/importing/report.ts';
import { type ImportJob, runImport } from '../../../kernel/importing/run.ts';
import { withCsv } from '../../../kernel/importing/sheets.ts';
import { emit } from '../../../kernel/outbox.ts';
import { unitNames } from '../../parties/index.ts';
import {
  type MovementImportRow,
  movementRecords,
  type ReadMovement,
  readMovement,
} from '../rules/imports.ts';
import * as store from '../store/index.ts';
import { openedEvent, projectRow } from './opening.ts';
import { type Recording, record } from './recording.ts';

export interface UploadedFile {
  readonly name: string;
  readonly contentBase64: string;
}

export async function importFile(doing: Doing, file: UploadedFile): Promise<ImportAnswer | Refusal> {
  const report = await runUpload(doing, file, movementRecords, (rows) =>
    importMovements(doing, 'desk', rows),
  );
  if (isRefusal(report)) return report;
  const refused = report.refused.toSorted((one, other) => one.line - other.line);
  return {
    read: report.read,
    imported: report.imported,
    unchanged: report.unchanged,
    refused: refused
      .slice(0, findingsShownMax)
      .map(({ line, refusal }) => ({ line, reason: reasonWords(refusal) })),
    refusedRows: refused.length,
  };
}

/** Reads an uploaded file of a kind whose columns are named as its fields are, in order, one batch a transaction. */
export async function runUpload<F extends FieldKinds>(
  { house }: Pick<Doing, 'house'>,
  file: UploadedFile,
  kind: RecordKind<F>,
  write: ImportJob<F>['write'],
): Promise<ImportReport | Refusal> {
  const bytes = Buffer.from(file.contentBase64, 'base64');
  if (bytes.length > importBytesMax)
    return refuse('body-too-large', { particulars: { bytesMax: importBytesMax } });
  const { naturalId } = kind;
  if (naturalId === undefined) throw new Error(`${kind.name} cannot be imported without a mapping`);
  try {
    return await withCsv({ name: file.name, bytes }, async (path) => {
      const columns = await headerOf(path);
      const mapping = compileMapping(plainMapping({ ...kind, naturalId }, columns), kind);
      const now = () => house.clock.now();
      const { report, stopped } = await runImport({ path, mapping, now, write, inOrder: true });
      return stopped === undefined ? report : refuse('import-unreadable', { detail: both(stopped) });
    });
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof UnusableHeader)
      return refuse('import-unreadable', { detail: both(error.message) });
    throw error;
  }
}

async function headerOf(path: string): Promise<readonly string[]> {
  let columns: readonly string[] = [];
  const form = { format: 'csv', encoding: 'utf-8', delimiter: ',', quotes: true } as const;
  const { items } = await openRecords(path, form, (names) => {
    columns = names;
  });
  await items.next();
  await items.return(undefined);
  return columns;
}

/** Reasons of the reader are in English, about columns by their names; the Chinese says so. */
const both = (reason: string) => ({ zh: `无法读取：${reason}。`, en: `It cannot be read: ${reason}.` });

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importMovements(
  doing: Doing,
  _source: string,
  rows: readonly MappedRow<MovementImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const outcomes = await doing.transact(async (tx) => {
    await store.lockImports(tx);
    const read = rows.map(({ row }) => readMovement(row));
    const sources = await store.selectSources(tx);
    const known = await unitNames(doing.house.db, [
      ...new Set(read.flatMap((one) => ('why' in one ? [] : one.department))),
    ]);
    const placed = read.map((one) => place(doing, one, sources, known));
    const projects = await findOrOpen(tx, doing, placed);
    const held = await store.selectImported(
      tx,
      placed.flatMap((one) => ('why' in one ? [] : externalIdOf(one))),
    );
    const recordings: Recording[] = [];
    const judged = placed.map((one): RowOutcome | RowRefusal | number => {
      if ('why' in one) return one;
      const there = held.get(externalIdOf(one));
      if (there) return there.fen === one.fen ? 'unchanged' : { why: 'differs' };
      const project = projects.get(projectKey(one));
      if (!project)
        return rule(
          '没有这个项目；请先建立项目，或在文件中给出项目名称',
          'there is no such project; open it, or give its name in the file',
        );
      const { source, purpose, kind, fen, day, document } = one;
      return recordings.push({
        project,
        source,
        purpose,
        kind,
        fen,
        day,
        document,
        externalId: externalIdOf(one),
      });
    });
    const recorded = await record(tx, doing, recordings);
    return judged.map((outcome): RowOutcome | RowRefusal => {
      if (typeof outcome !== 'number') return outcome;
      const became = recorded[outcome - 1]!;
      return isRefusal(became) ? asRule(became) : 'imported';
    });
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;
}

const rule = (zh: string, en: string): RowRefusal => ({ why: 'rule', words: { zh, en } });
const asRule = ({ refused, detail }: Refusal): RowRefusal => ({
  why: 'rule',
  words: detail ?? problems[refused].title,
});

type Placed = ReadMovement & { readonly year: number };

/** The row with its source by code, where its department is one that the actor may record for. */
function place(
  doing: Doing,
  read: ReadMovement | RowRefusal,
  sources: readonly FundSource[],
  units: ReadonlyMap<string, unknown>,
): Placed | RowRefusal {
  if ('why' in read) return read;
  const source = sourceOf(sources, read.source);
  if (source === undefined)
    return rule(`没有资金来源“${read.source}”`, `there is no source of money “${read.source}”`);
  if (!units.has(read.department)) return { why: 'unknown-unit', field: 'department' };
  if (doing.mayDo({ department: read.department }))
    return rule('该部门不在您的权限范围内', 'the department is not within your reach');
  return { ...read, source, year: Number(read.day.slice(0, 4)) };
}

/** By code or by Chinese name. */
export const sourceOf = (sources: readonly FundSource[], said: string): string | undefined =>
  sources.find(({ code, name }) => code === said || name.zh === said)?.code;

const projectKey = ({ year, department, project }: Placed) => `${year} ${department} ${project}`;
const externalIdOf = ({ year, department, project, source, purpose, kind, day, document }: Placed) =>
  [year, department, project, source, purpose, kind, day, document].join('|');

/** The projects of the rows; one that is not there and has a name is opened. */
async function findOrOpen(
  tx: Parameters<typeof record>[0],
  doing: Doing,
  placed: readonly (Placed | RowRefusal)[],
): Promise<ReadonlyMap<string, store.ProjectRow>> {
  const wanted = new Map(
    placed.flatMap((one) => ('why' in one ? [] : [[projectKey(one), one] as const])).reverse(),
  );
  const found = new Map<string, store.ProjectRow>();
  for (const [year, own] of Map.groupBy(wanted.values(), (one) => one.year)) {
    const keys = own.map(({ department, project }) => ({ department, code: project }));
    for (const row of await store.selectProjectsByCode(tx, year, keys))
      found.set(`${year} ${row.department} ${row.code}`, row);
  }
  const opened = placed.flatMap((one): store.ProjectRow[] => {
    if ('why' in one || one.projectName === undefined || found.has(projectKey(one))) return [];
    const { year, department, project: code, projectName: zh, projectKind: kind } = one;
    const asked = { year, department, code, name: { zh, en: zh }, kind };
    const row = projectRow(newId<ProjectId>(doing.house), asked);
    found.set(projectKey(one), row);
    return [row];
  });
  await store.insertProjects(tx, opened);
  await emit(tx, doing.source, opened.map(openedEvent));
  return found;
}
