// Measures how fast the reports of a campaign are drafted: through our path, from rows of the database to stored PDF, beside bare
// Typst over the same papers on as many threads. It prints ratios of one run; seconds alone mean nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { printableAll } from '../../src/kernel/text/printable.ts';
import { typstInput } from '../../src/modules/evaluation/documents/pdf.ts';
import { PaperPool } from '../../src/modules/evaluation/documents/pool.ts';
import { evaluation } from '../../src/modules/evaluation/index.ts';
import { selectRecord } from '../../src/modules/evaluation/store/index.ts';
import {
  draftingQueue,
  draftPaper,
  draftReports,
  readDrafting,
  runDrafting,
} from '../../src/modules/evaluation/usecases/drafting.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { type ProcessorTime, processorTime } from '../writes/processorTime.ts';
import { buildCampaign, granted } from './campaign.ts';

/** Of bare Typst's speed; what the rest of the path takes may not be more than Typst itself. */
export const ratioMin = 0.5;
/** A whole campaign: 200 departments with 100 projects each, in this many minutes. */
const cores = 2;
const campaign = { departments: 200, projects: 100, minutesMax: 15 };

export interface Measured {
  readonly reports: number;
  readonly pages: number;
  readonly pagesPerSecond: number;
  readonly barePagesPerSecond: number;
  readonly ratio: number;
  /** What the whole campaign would take at this speed. */
  readonly campaignMinutes: number;
  /** Processor time of one report; what others did on the machine meanwhile is not in it. Linux only. */
  readonly processor?: {
    readonly serverMs: number;
    readonly databaseMs: number;
    readonly bareMs: number;
    readonly ratio: number;
    /** The whole campaign, on two cores that do nothing else. */
    readonly campaignMinutes: number;
  };
}

interface Turn {
  readonly seconds: number;
  readonly used: ProcessorTime | undefined;
}

/** Typst alone and our path take turns over the same papers, so that whoever else keeps the machine busy slows both. */
export async function measureReports(options: {
  departments: number;
  projects: number;
  turns: number;
}): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-reports-'));
  const opened = await openHouse(readConfig({ data: folder, port: '0', empty: true }, {}), authorityOver);
  const owner = new pg.Client({ connectionString: opened.endpoints.ownerUrl });
  const cluster = join(folder, 'postgres');
  const timed = async (work: () => Promise<unknown>): Promise<Turn> => {
    const before = await processorTime(process.pid, cluster);
    const began = performance.now();
    await work();
    const seconds = (performance.now() - began) / 1000;
    const after = await processorTime(process.pid, cluster);
    return {
      seconds,
      used: before &&
        after && {
          serverMs: after.serverMs - before.serverMs,
          databaseMs: after.databaseMs - before.databaseMs,
        },
    };
  };
  try {
    await owner.connect();
    const { house } = opened;
    const doing = doingAs(house, { kind: 'system', name: 'bench' });
    await evaluation.prepare?.(house);
    const campaignId = await buildCampaign(doing, owner, options);
    const { rows } = await owner.query<{ id: EvaluationId }>(
      'SELECT id FROM evaluation.evaluation ORDER BY id',
    );
    const records = await Promise.all(rows.map(({ id }) => selectRecord(doing.db, id)));
    const papers = records.flatMap((record) => (record ? [draftPaper(house, record)] : []));
    const inputs = papers.map((paper) => typstInput(printableAll(paper)));
    // No service works here: the run is the bench's own, on threads that are warm.
    await house.jobs.createQueue(draftingQueue);
    const [bareTurns, ourTurns]: [Turn[], Turn[]] = [[], []];
    let pages = 0;
    for (let turn = 0; turn < options.turns; turn += 1) {
      const pool = new PaperPool();
      // Fonts are read once for all; that is not what is measured.
      await Promise.all(Array.from({ length: pool.threads }, () => pool.set(papers[0]!)));
      await withBare(inputs, pool.threads, async (setAll) => bareTurns.push(await timed(setAll)));
      granted(await draftReports(doing, campaignId));
      const { rows: runs } = await owner.query<{ id: string }>(
        'SELECT id FROM evaluation.drafting WHERE finished_at IS NULL',
      );
      ourTurns.push(await timed(() => runDrafting(house, runs[0]!.id, { pool })));
      const { drafting } = granted(await readDrafting(doing, campaignId));
      if (drafting?.written !== rows.length)
        throw new Error(
          `${drafting?.written} of ${rows.length} reports were drafted, ${drafting?.failed} failed`,
        );
      pages += drafting.pages;
    }
    const reports = rows.length * options.turns;
    const secondsOf = (turns: readonly Turn[]) => turns.reduce((sum, { seconds }) => sum + seconds, 0);
    const [ourSeconds, bareSeconds] = [secondsOf(ourTurns), secondsOf(bareTurns)];
    return {
      reports,
      pages,
      pagesPerSecond: pages / ourSeconds,
      barePagesPerSecond: pages / bareSeconds,
      ratio: bareSeconds / ourSeconds,
      campaignMinutes: (ourSeconds / reports) * (reportsOfCampaign / 60),
      ...processorOf(ourTurns, bareTurns, reports),
    };
  } finally {
    await owner.end();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const reportsOfCampaign = campaign.departments * (1 + campaign.projects);

function processorOf(
  ours: readonly Turn[],
  bare: readonly Turn[],
  reports: number,
): Pick<Measured, 'processor'> {
  const mean = (turns: readonly Turn[], part: keyof ProcessorTime) =>
    turns.reduce((sum, { used }) => sum + (used?.[part] ?? Number.NaN), 0) / reports;
  const [serverMs, databaseMs, bareMs] = [
    mean(ours, 'serverMs'),
    mean(ours, 'databaseMs'),
    mean(bare, 'serverMs'),
  ];
  if (Number.isNaN(serverMs + databaseMs + bareMs)) return {};
  const campaignMinutes = ((serverMs + databaseMs) * reportsOfCampaign) / cores / 60_000;
  return {
    processor: { serverMs, databaseMs, bareMs, ratio: bareMs / (serverMs + databaseMs), campaignMinutes },
  };
}

/** Typst alone on as many threads, warm; `setAll` sets every paper once. */
async function withBare(
  inputs: readonly string[],
  threads: number,
  act: (setAll: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const workers = Array.from(
    { length: threads },
    (_, thread) =>
      new Worker(new URL('./bare.ts', import.meta.url), {
        workerData: inputs.filter((_input, index) => index % threads === thread),
      }),
  );
  const said = (worker: Worker) =>
    new Promise((done, failed) => {
      worker.once('message', done);
      worker.once('error', failed);
    });
  await Promise.all(workers.map(said));
  await act(() => {
    const finished = workers.map(said);
    for (const worker of workers) worker.postMessage('go');
    return Promise.all(finished);
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      large: { type: 'boolean', default: false },
      departments: { type: 'string' },
      projects: { type: 'string' },
      turns: { type: 'string' },
    },
  });
  const measured = await measureReports({
    departments: Number(values.departments ?? (values.large ? 20 : 2)),
    projects: Number(values.projects ?? (values.large ? 100 : 20)),
    turns: Number(values.turns ?? 3),
  });
  const { reports, pages, pagesPerSecond, barePagesPerSecond, ratio, campaignMinutes, processor } = measured;
  const most = `(at most ${campaign.minutesMax})`;
  process.stdout.write(
    [
      `${reports} reports, ${pages} pages`,
      `through our path ${pagesPerSecond.toFixed(1)} pages/s, bare Typst ${barePagesPerSecond.toFixed(1)} pages/s: ratio ${ratio.toFixed(2)} (at least ${ratioMin})`,
      `a campaign of ${campaign.departments} departments with ${campaign.projects} projects each: ${campaignMinutes.toFixed(1)} min ${most}`,
      ...(processor === undefined
        ? []
        : [
            `processor time of a report: Kapok ${processor.serverMs.toFixed(1)} ms and PostgreSQL ${processor.databaseMs.toFixed(1)} ms, bare Typst ${processor.bareMs.toFixed(1)} ms: ratio ${processor.ratio.toFixed(2)}; the campaign on ${cores} cores of its own ${processor.campaignMinutes.toFixed(1)} min ${most}`,
          ]),
      '',
    ].join('\n'),
  );
  const minutes = Math.min(campaignMinutes, processor?.campaignMinutes ?? campaignMinutes);
  process.exitCode = ratio < ratioMin || minutes > campaign.minutesMax ? 1 : 0;
}
