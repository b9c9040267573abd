// Pre-evaluation of a new project: answered by its department, scored and decided by finance, version by version.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { PreEvaluation, PreEvaluationOutcome } from '@kapok/contracts/goals/preEvaluation.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { refuseAnswers, scoreOf } from '../rules/preEvaluating.ts';
import type { GoalSetRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { settingsNow } from './settings.ts';

export async function readPreEvaluation(
  { house, db }: { readonly house: House; readonly db: Queryable },
  id: GoalSetId,
): Promise<PreEvaluation | Refusal> {
  const record = await store.selectGoalSet(db, id);
  if (!record) return refuse('not-found');
  const { project, department } = record;
  if (project === null) return noProject();
  const row = await store.selectPreEvaluation(db, id);
  return {
    project,
    department,
    version: row?.version ?? 0,
    form: (await settingsNow(house.db)).setting.preEvaluation,
    answers: [...(row?.answers ?? [])],
    scores: [...(row?.scores ?? [])],
    score: row?.score ?? null,
    outcome: row?.outcome ?? null,
    reason: row?.reason ?? null,
    answeredAt: row?.answeredAt.toISOString() ?? null,
    decidedAt: row?.decidedAt?.toISOString() ?? null,
  };
}

export async function answerPreEvaluation(
  doing: Doing,
  id: GoalSetId,
  asked: { readonly expectedVersion: number; readonly answers: store.PreEvaluationRow['answers'] },
): Promise<PreEvaluation | Refusal> {
  const form = (await settingsNow(doing.house.db)).setting.preEvaluation;
  return onProject(doing, id, asked.expectedVersion, async (tx, record, row) => {
    if (row && row.outcome === null)
      return refuse('command-not-allowed', {
        detail: { zh: '已报送，正等待结论。', en: 'It was sent and waits for its decision.' },
      });
    if (row?.outcome === 'recommended' || record.state === 'approved') return refuse('command-not-allowed');
    const refusal = refuseAnswers(form, asked.answers);
    if (refusal) return refusal;
    const version = asked.expectedVersion + 1;
    const by = doing.source.actor;
    await store.insertPreEvaluation(tx, id, {
      version,
      answers: asked.answers,
      answeredBy: by,
      answeredAt: doing.house.clock.now(),
    });
    return {
      type: 'goals.pre-evaluation.answered',
      body: { project: record.project ?? '', version, hash: canonicalHash(asked.answers) },
    };
  });
}

export async function decidePreEvaluation(
  doing: Doing,
  id: GoalSetId,
  asked: {
    readonly expectedVersion: number;
    readonly scores: NonNullable<store.PreEvaluationRow['scores']>;
    readonly outcome: PreEvaluationOutcome;
    readonly reason: string;
  },
): Promise<PreEvaluation | Refusal> {
  const form = (await settingsNow(doing.house.db)).setting.preEvaluation;
  return onProject(doing, id, asked.expectedVersion, async (tx, record, row) => {
    if (!row || row.outcome !== null) return refuse('command-not-allowed');
    if (row.answeredBy === doing.source.actor) return refuse('own-request');
    const { scores, outcome, reason } = asked;
    const score = scoreOf(form, scores, outcome);
    if (isRefusal(score)) return score;
    await store.updatePreEvaluation(tx, id, row.version, {
      scores,
      score,
      outcome,
      reason,
      by: doing.source.actor,
      at: doing.house.clock.now(),
    });
    return {
      type: 'goals.pre-evaluation.decided',
      body: { project: record.project ?? '', score, outcome, hash: canonicalHash({ scores, reason }) },
    };
  });
}

/** Whether a new project may be approved: its newest pre-evaluation recommends it, with changes or without. */
export async function isRecommended(db: Queryable, id: GoalSetId): Promise<boolean> {
  const row = await store.selectPreEvaluation(db, id);
  return row?.outcome === 'recommended' || row?.outcome === 'recommended-with-changes';
}

type Told = { readonly type: string; readonly body: Readonly<Record<string, string | number>> };

async function onProject(
  doing: Doing,
  id: GoalSetId,
  expectedVersion: number,
  work: (tx: Tx, record: GoalSetRecord, row: store.PreEvaluationRow | undefined) => Promise<Told | Refusal>,
): Promise<PreEvaluation | Refusal> {
  return doing.transact(async (tx) => {
    const record = await store.lockGoalSet(tx, id);
    if (!record) return refuse('not-found');
    const forbidden = doing.mayDo({ department: record.department });
    if (forbidden) return forbidden;
    if (record.project === null) return noProject();
    const row = await store.selectPreEvaluation(tx, id);
    if ((row?.version ?? 0) !== expectedVersion)
      return refuse('version-conflict', { particulars: { version: row?.version ?? 0 } });
    const told = await work(tx, record, row);
    if (isRefusal(told)) return told;
    await emit(tx, doing.source, [{ subject: id, ...told }]);
    return readPreEvaluation({ house: doing.house, db: tx }, id);
  });
}

function noProject(): Refusal {
  return refuse('command-not-allowed', {
    detail: { zh: '只有项目才做事前绩效评估。', en: 'Only projects have a pre-evaluation.' },
  });
}
