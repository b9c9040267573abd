// `kapok import KIND FILE [--mapping FILE]`: takes existing records in. What cannot be read is refused row by
// row with its line; the same file a second time adds nothing. Results on standard output, everything else on error.
import { readFile } from 'node:fs/promises';
import { readConfig } from '../kernel/config.ts';
import { type Doing, doingAs } from '../kernel/doing.ts';
import { openHouse } from '../kernel/house.ts';
import { type CompiledMapping, compileMapping, UnusableMapping } from '../kernel/importing/compile.ts';
import type { FieldKinds, RecordKind } from '../kernel/importing/kinds.ts';
import { plainMapping } from '../kernel/importing/plain.ts';
import { openRecords, UnreadableFile, UnusableHeader } from '../kernel/importing/reader.ts';
import type { ImportReport } from '../kernel/importing/report.ts';
import {
  type FinishedImport,
  type ImportJob,
  type ImportProgress,
  runImport,
} from '../kernel/importing/run.ts';
import { withCsv } from '../kernel/importing/sheets.ts';
import { importMovements, movementRecords } from '../modules/budget/index.ts';
import {
  callRecords,
  handledInTime,
  importCalls,
  importWorkOrders,
  workOrderRecords,
} from '../modules/hotline/index.ts';
import {
  authorityOver,
  importParties,
  importStaff,
  importUnits,
  partyRecords,
  staffRecords,
  unitRecords,
} from '../modules/parties/index.ts';
import { importItems, itemRecords } from '../modules/services/index.ts';
import { readArgs, UsageError } from './usage.ts';

const usage =
  'import calls|work-orders|budget|units|parties|staff|items FILE [--mapping FILE] [--data DIR] [--json]';

/** What can be imported: the kind of record and who takes its rows. */
const importable = {
  calls: (file: Files) => withKind(file, callRecords, importCalls),
  'work-orders': (file: Files) =>
    withKind(file, workOrderRecords, importWorkOrders, { onTime: handledInTime }),
  budget: (file: Files) => withKind(file, movementRecords, importMovements, { inOrder: true }),
  units: (file: Files) => withKind(file, unitRecords, importUnits, { inOrder: true }),
  parties: (file: Files) => withKind(file, partyRecords, importParties),
  staff: (file: Files) => withKind(file, staffRecords, importStaff, { inOrder: true }),
  items: (file: Files) => withKind(file, itemRecords, importItems, { inOrder: true }),
} satisfies Record<string, (file: Files) => Promise<Prepared>>;

interface Files {
  readonly path: string;
  /** Absent where the columns are named as fields are. */
  readonly mappingPath: string | undefined;
}

/** An import whose mapping and file were found usable, before any database was opened. */
interface Prepared {
  readonly source: string;
  readonly run: (doing: Doing, onProgress: (progress: ImportProgress) => void) => Promise<FinishedImport>;
}

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { mapping: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
    usage,
  );
  const [kind, path, ...more] = positionals;
  if (kind === undefined || path === undefined || more.length > 0)
    throw new UsageError(`Usage: kapok ${usage}`);
  if (!Object.hasOwn(importable, kind))
    throw new UsageError(
      `Nothing is known of "${kind}"; what can be imported: ${Object.keys(importable).join(', ')}.`,
    );
  try {
    const { report, stopped } = await withCsv({ path }, async (csvPath) => {
      const file = { path: csvPath, mappingPath: values.mapping };
      const prepared = await importable[kind as keyof typeof importable](file);
      return importInto(readConfig({ data: values.data }, process.env), prepared);
    });
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : report.toText());
    if (stopped !== undefined) {
      process.stderr.write(
        `Stopped: ${stopped}. Mend the file and import it again: what is in stays and is not doubled.\n`,
      );
      return 2;
    }
    return nothingWentIn(report) ? 1 : 0;
  } catch (error) {
    if (error instanceof UnusableMapping) {
      process.stderr.write(
        `The mapping ${values.mapping} cannot be used:\n${error.problems.map((each) => `  ${each}\n`).join('')}`,
      );
      return 2;
    }
    if (error instanceof UnreadableFile || error instanceof UnusableHeader) {
      process.stderr.write(`${path} cannot be imported: ${error.message}.\n`);
      return 2;
    }
    throw error;
  }
}

const nothingWentIn = (report: ImportReport): boolean =>
  report.read > 0 && report.imported + report.unchanged === 0;

async function importInto(
  config: ReturnType<typeof readConfig>,
  prepared: Prepared,
): Promise<FinishedImport> {
  const opened = await openHouse(config, authorityOver, { borrow: true });
  const shown = progressLine();
  try {
    const doing = doingAs(opened.house, { kind: 'system', name: `import:${prepared.source}` });
    return await prepared.run(doing, shown.show);
  } finally {
    shown.end();
    await opened.close();
  }
}

async function withKind<F extends FieldKinds>(
  { path, mappingPath }: Files,
  kind: RecordKind<F>,
  write: (
    doing: Doing,
    source: string,
    rows: Parameters<ImportJob<F>['write']>[0],
  ) => ReturnType<ImportJob<F>['write']>,
  terms: Pick<ImportJob<F>, 'onTime' | 'inOrder'> = {},
): Promise<Prepared> {
  const text = mappingPath === undefined ? await mappingByHeader(path, kind) : await mappingAt(mappingPath);
  const mapping: CompiledMapping<F> = compileMapping(text, kind);
  // Before databases start: a file that is not there is told at once.
  await (await openRecords(path, mapping.form)).items.return(undefined);
  return {
    source: mapping.source,
    run: (doing, onProgress) =>
      runImport({
        path,
        mapping,
        now: () => doing.house.clock.now(),
        write: (rows) => write(doing, mapping.source, rows),
        ...terms,
        onProgress,
      }),
  };
}

async function mappingAt(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UnusableMapping([`there is no such file, or it may not be read`]);
  });
}

/** Reads as far as the header and no further. */
async function mappingByHeader<F extends FieldKinds>(path: string, kind: RecordKind<F>): Promise<string> {
  const { naturalId } = kind;
  if (naturalId === undefined)
    throw new UsageError(
      `${kind.name} need a --mapping that says which column is what. Usage: kapok ${usage}`,
    );
  let columns: readonly string[] = [];
  const form = { format: 'csv', encoding: 'utf-8', delimiter: ',', quotes: true } as const;
  const { items } = await openRecords(path, form, (names) => {
    columns = names;
  });
  await items.next();
  await items.return(undefined);
  return plainMapping({ ...kind, naturalId }, columns);
}

const progressMsMin = 1_000;

/** Rows, rate and time left on standard error: one line that is written over on a terminal, one a while elsewhere. */
function progressLine() {
  const startedMs = performance.now();
  const terminal = process.stderr.isTTY === true;
  let shownMs = startedMs;
  let shownOnce = false;
  return {
    show({ rows, bytesRead, bytesTotal }: ImportProgress): void {
      const nowMs = performance.now();
      if (nowMs - shownMs < (terminal ? progressMsMin / 4 : progressMsMin)) return;
      shownMs = nowMs;
      shownOnce = true;
      const seconds = (nowMs - startedMs) / 1_000;
      const share = bytesTotal === 0 ? 1 : bytesRead / bytesTotal;
      const leftSeconds = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : undefined;
      const line = `${rows} rows, ${Math.round(rows / seconds)}/s, ${Math.floor(share * 100)} % of the file${leftSeconds === undefined ? '' : `, ${leftSeconds} s left`}`;
      process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end(): void {
      if (terminal && shownOnce) process.stderr.write('\n');
    },
  };
}
