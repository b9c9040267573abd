// Drafts the reports of a whole campaign: a job that renders on every core, shows how far it is, and after a crash goes on with
// what has no draft yet. A draft is nobody's statement: it signs nothing and writes no event of its own.
import { setTimeout } from 'node:timers/promises';
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { Drafting } from '@kapok/contracts/evaluation/drafting.ts';
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import type { CampaignId, EvaluationId } from '@kapok/contracts/ids.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House, Service } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { PaperPool } from '../documents/pool.ts';
import { assess } from '../rules/assess.ts';
import { proposedText } from '../rules/proposedText.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { modelNow } from './reading.ts';

/** Who drafts: the house itself, which reads what the campaign reaches. */
const drafter = { kind: 'system', name: 'evaluation-drafting' } as const;
export const draftingQueue = 'evaluation.draft-reports';
/** Enough that every thread has its next paper while results are stored. */
const batchMax = 32;
/** A runner that has not been heard of for so long is gone: it says every few reports that it lives. */
const leaseSeconds = 20;
const renewMs = 5_000;
/** How often one who would go on with a run looks whether its runner is gone. */
const lookMs = 1_000;

export const draftingService: Service = {
  name: 'evaluation-drafting',
  start: async (house) => {
    await house.jobs.createQueue(draftingQueue, { retryLimit: 0 });
    let stopping = false;
    let running: Promise<unknown> = Promise.resolve();
    const worker = await house.jobs.work<{ drafting: string }>(draftingQueue, async (jobs) => {
      for (const { data } of jobs) {
        const run = runDrafting(house, data.drafting, { stopped: () => stopping });
        running = run.catch(() => {});
        await run;
      }
    });
    // What a crash cut off: its job died with its process, its rows did not.
    for (const drafting of await store.selectUnfinishedDraftings(doingAs(house, drafter).db))
      await house.jobs.send(draftingQueue, { drafting });
    return {
      stop: async () => {
        stopping = true;
        await house.jobs.offWork(draftingQueue, { id: worker });
        // What is being set is stored, and the run is left to the next, while there still is a database.
        await running;
      },
    };
  },
};

export async function draftReports(doing: Doing, campaign: CampaignId): Promise<Drafting | Refusal> {
  const { house } = doing;
  const known = (await store.selectCampaigns(doing.db, 100)).some(({ id }) => id === campaign);
  if (!known) return refuse('not-found');
  const id = newId<CampaignId>(house) as string;
  const began = await doing.transact(async (tx) => {
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.campaign.drafting-began',
        subject: campaign,
        body: { campaign, drafting: id },
      },
    ]);
    const added = await store.insertDrafting(tx, {
      id,
      campaign,
      eventId: eventId as string,
      beganAt: house.clock.now(),
    });
    if (!added)
      return refuse('command-not-allowed', {
        detail: {
          zh: '该年度的报告正在起草，请等本次完成。',
          en: 'The reports of this campaign are being drafted; wait for this run to end.',
        },
      });
    return present((await store.selectDrafting(tx, campaign)) as store.DraftingRow);
  });
  if (!('refused' in began)) await house.jobs.send(draftingQueue, { drafting: id });
  return began;
}

export async function readDrafting(
  { db }: Pick<Doing, 'db'>,
  campaign: CampaignId,
): Promise<{ drafting: Drafting | null } | Refusal> {
  const known = (await store.selectCampaigns(db, 100)).some(({ id }) => id === campaign);
  if (!known) return refuse('not-found');
  const row = await store.selectDrafting(db, campaign);
  return { drafting: row ? present(row) : null };
}

function present({ id: _, beganAt, finishedAt, ...row }: store.DraftingRow): Drafting {
  return {
    ...row,
    beganAt: beganAt.toISOString(),
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
  };
}

/** Goes on until nothing is left or the house closes. While somebody else runs it this waits, in case they fall. */
export async function runDrafting(
  house: House,
  drafting: string,
  { stopped = () => false, pool = new PaperPool() }: { stopped?: () => boolean; pool?: PaperPool } = {},
): Promise<void> {
  const db = doingAs(house, drafter).db;
  const runner = newId<CampaignId>(house) as string;
  const lease = () => store.leaseDrafting(db, { id: drafting, runner, seconds: leaseSeconds });
  try {
    while (!stopped()) {
      const held = await lease();
      if (held === 'over') return;
      if (held === 'taken') {
        await setTimeout(lookMs);
        continue;
      }
      const batch = await store.selectUndrafted(db, drafting, batchMax);
      if (batch.length === 0) return await store.finishDrafting(db, drafting, house.clock.now());
      await draftBatch(house, db, { drafting, batch, pool, stopped, lease });
    }
  } finally {
    await Promise.all([pool.close(), store.releaseDrafting(db, { id: drafting, runner })]);
  }
}

interface Batch {
  readonly drafting: string;
  readonly batch: readonly EvaluationId[];
  readonly pool: PaperPool;
  readonly stopped: () => boolean;
  readonly lease: () => Promise<unknown>;
}

/** While one report is set the next are read and the last stored. */
async function draftBatch(house: House, db: Database, { drafting, batch, pool, stopped, lease }: Batch) {
  const left = [...batch];
  let renewed = performance.now();
  const lanes = Array.from({ length: pool.threads * 3 }, async () => {
    for (let next = left.shift(); next && !stopped(); next = left.shift()) {
      if (performance.now() - renewed > renewMs) {
        renewed = performance.now();
        await lease();
      }
      await draftOne(house, db, { drafting, id: next, pool });
    }
  });
  await Promise.all(lanes);
}

async function draftOne(
  house: House,
  db: Database,
  { drafting, id, pool }: { readonly drafting: string; readonly id: EvaluationId; readonly pool: PaperPool },
): Promise<void> {
  const record = await store.selectRecord(db, id);
  if (!record) return;
  const about = { evaluation: id, drafting, evaluationVersion: record.version };
  try {
    const { pdf, pages } = await pool.set(draftPaper(house, record));
    await store.upsertDrafted(db, { ...about, pages, pdf, fault: null, writtenAt: house.clock.now() });
  } catch (error) {
    const fault = String(error).slice(0, 500);
    house.log.warn({ evaluation: id, err: error }, 'a report could not be drafted');
    await store.upsertDrafted(db, { ...about, pages: 0, pdf: null, fault, writtenAt: house.clock.now() });
  }
}

/** The report as it stands, with proposed sentences where nobody has written any, and marked on every page. */
export function draftPaper(house: House, record: EvaluationRecord): Paper {
  const narrative = completed(record.narrative, proposedText(record, assess(record)));
  const paper = composePaper(modelNow(house, { ...record, narrative }), 'zh');
  return { ...paper, mark: ['草稿，尚未签发', ...(paper.mark ? [paper.mark] : [])].join('。') };
}

export function completed(written: Narrative, proposed: Narrative): Narrative {
  const parts = Object.keys(written) as (keyof Narrative)[];
  return Object.fromEntries(
    parts.map((part) => [part, written[part].length > 0 ? written[part] : proposed[part]]),
  ) as unknown as Narrative;
}

export async function readDraftReport(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
): Promise<Buffer | Refusal> {
  return (await store.selectDrafted(db, id)) ?? refuse('not-found');
}
