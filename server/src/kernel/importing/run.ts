// Runs one import: reads, maps, hands rows on in batches, counts. It must never hold more than three batches of rows, and
// never lose one: each row that was read is imported, unchanged or refused.
import { stat } from 'node:fs/promises';
import type { CompiledMapping, MappedRow } from './compile.ts';
import type { FieldKinds, RowOf } from './kinds.ts';
import { isRefused, openRecords, type ReadItem, UnreadableFile, UnusableHeader } from './reader.ts';
import { type RowRefusal, refusedRow } from './refusal.ts';
import { ImportReport, type RowOutcome, refusedMax } from './report.ts';
import { SeenIds } from './seen.ts';

/** Rows of one batch, written in one transaction. */
export const batchRowsMax = 1_000;
const batchesAtOnceMax = 2;

export interface ImportProgress {
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

export interface ImportJob<F extends FieldKinds> {
  readonly path: string;
  readonly mapping: CompiledMapping<F>;
  readonly now: () => Date;
  /** Writes a batch in one transaction and says of each row, in order, what became of it. */
  readonly write: (rows: readonly MappedRow<RowOf<F>>[]) => Promise<readonly (RowOutcome | RowRefusal)[]>;
  /** Whether the dates say on time; undefined for a row that cannot be compared with a label. */
  readonly onTime?: (row: RowOf<F>) => boolean | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** For records that name one another: a batch is written when the one before it is. */
  readonly inOrder?: boolean;
}

export interface FinishedImport {
  readonly report: ImportReport;
  /** Why reading stopped before the end of the file, where it did; what was read before is in. */
  readonly stopped?: string;
}

export async function runImport<F extends FieldKinds>(job: ImportJob<F>): Promise<FinishedImport> {
  const { mapping } = job;
  const report = new ImportReport();
  const file = await openRecords(job.path, mapping.form, (columns) => {
    const missing = mapping.missing(columns);
    if (missing.length > 0)
      throw new UnusableHeader(
        `the file has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${columns.map((name) => `"${name}"`).join(', ')}`,
      );
  });
  if (
    mapping.form.format === 'csv' &&
    mapping.form.columns === undefined &&
    (await stat(job.path)).size === 0
  )
    throw new UnusableHeader('the file is empty: not even a header');
  const seen = new SeenIds();
  const writer = new Writer(job, report);
  const log = mapping.eventLog?.open();

  const takeRecords = async (items: readonly ReadItem[]) => {
    for (const item of items) {
      const mapped = isRefused(item) ? item : mapping.map(item, job.now());
      if ('refusal' in mapped) report.refuse(mapped);
      else if (!seen.add(mapped.externalId)) report.refuse(refusedRow(mapped.line, { why: 'duplicate-id' }));
      else await writer.add(mapped);
    }
  };
  let stopped: string | undefined;
  try {
    for await (const items of file.items) {
      await takeRecords(
        log === undefined ? items : items.flatMap((item) => (isRefused(item) ? [item] : log.take(item))),
      );
      job.onProgress?.({ rows: report.read + writer.waiting, ...bytesOf(file.position) });
      if (report.refused.length >= refusedMax) {
        stopped = `${refusedMax} rows were refused: the mapping is for another file`;
        break;
      }
    }
    if (log !== undefined && stopped === undefined) await takeRecords(log.end());
  } catch (error) {
    // What was read before the file broke off is good, and stays.
    if (!(error instanceof UnreadableFile)) throw error;
    stopped = error.message;
  } finally {
    await writer.end();
  }
  return stopped === undefined ? { report } : { report, stopped };
}

const bytesOf = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }) => ({
  bytesRead,
  bytesTotal,
});

/** Writes two batches while the next is being read and mapped: what one computes, the other waits for. */
class Writer<F extends FieldKinds> {
  readonly #job: ImportJob<F>;
  readonly #report: ImportReport;
  readonly #underWay = new Map<readonly MappedRow<RowOf<F>>[], Promise<void>>();
  #batch: MappedRow<RowOf<F>>[] = [];

  constructor(job: ImportJob<F>, report: ImportReport) {
    this.#job = job;
    this.#report = report;
  }

  /** Rows that are mapped and not yet written. */
  get waiting(): number {
    return [...this.#underWay.keys()].reduce((sum, batch) => sum + batch.length, this.#batch.length);
  }

  async add(row: MappedRow<RowOf<F>>): Promise<void> {
    this.#batch.push(row);
    if (this.#batch.length < batchRowsMax) return;
    this.#hand();
    if (this.#underWay.size >= (this.#job.inOrder ? 1 : batchesAtOnceMax))
      await Promise.race(this.#underWay.values());
  }

  async end(): Promise<void> {
    if (this.#batch.length > 0) this.#hand();
    await Promise.all(this.#underWay.values());
  }

  #hand(): void {
    const batch = this.#batch;
    this.#batch = [];
    const writing = this.#write(batch);
    this.#underWay.set(batch, writing);
    // One that failed stays where the next `add` or `end` meets it.
    writing.then(() => this.#underWay.delete(batch)).catch(() => {});
  }

  async #write(batch: readonly MappedRow<RowOf<F>>[]): Promise<void> {
    const outcomes = await this.#job.write(batch);
    for (const [at, mapped] of batch.entries()) {
      const outcome = outcomes[at]!;
      if (typeof outcome !== 'string') {
        this.#report.refuse(refusedRow(mapped.line, outcome));
        continue;
      }
      this.#report.count(outcome);
      const onTime = mapped.label === undefined ? undefined : this.#job.onTime?.(mapped.row);
      if (onTime !== undefined) this.#report.reconcile(mapped.line, onTime, mapped.label!);
    }
  }
}
