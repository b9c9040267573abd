// What somebody asks while they set a target: what is known, a proposal, and the five questions. Keeps nothing.
import { withStated } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkIndicator } from '@kapok/contracts/goals/checks/indicator.ts';
import { answerQuestions } from '@kapok/contracts/goals/checks/questions.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { proposeTarget as proposeTargetOperation } from '@kapok/contracts/goals/operations.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { proposeFrom } from '../rules/proposing.ts';
import { kindOf } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { gatherEvidence } from './evidence.ts';
import { settingsNow } from './settings.ts';

export async function proposeTarget(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  id: GoalSetId,
  indicator: GoalDraft,
): Promise<AnswerOf<typeof proposeTargetOperation> | Refusal> {
  const record = await store.selectGoalSet(db, id);
  if (!record) return refuse('not-found');
  const { checks } = (await settingsNow(house.db)).setting;
  const { year } = record;
  const { forecastError, ...gathered } = await gatherEvidence(house, db, indicator, record);
  const findings = checkIndicator(indicator, { year, kind: kindOf(record) }, gathered, checks);
  const evidence = withStated(indicator, year, gathered);
  const op = indicator.target?.op === '<=' ? '<=' : '>=';
  const unit = indicator.target?.unit ?? 'percent';
  const work = indicator.workload && proposeFrom(evidence.workload, '>=', indicator.workload.unit);
  return {
    evidence,
    forecastError,
    proposal: indicator.rule.kind === 'qualitative' ? null : proposeFrom(evidence, op, unit),
    planned: work ? { value: work.target.value, reason: work.reason } : null,
    findings,
    answers: answerQuestions(indicator, year, gathered, findings),
  };
}
