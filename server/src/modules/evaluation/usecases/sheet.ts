// Gathers what the self-evaluation sheet shows beside the report: the budget's amounts, goals as they were frozen, who stood by it.
import { formatDecimal, ratioOf } from '@kapok/contracts/decimal.ts';
import { dayText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalSubject } from '@kapok/contracts/goals/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { DateTime } from 'luxon';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { executionOf } from '../../budget/index.ts';
import { frozenGoals } from '../../goals/index.ts';
import { evaluationSheet, type SheetFacts } from '../documents/sheet.ts';
import { assess } from '../rules/assess.ts';
import { proposedText } from '../rules/proposedText.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import { filler } from '../rules/report.ts';
import * as store from '../store/index.ts';
import { moneyAskedOf } from './checking.ts';
import { completed } from './drafting.ts';
import { modelNow } from './reading.ts';

export async function readEvaluationSheet(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  id: EvaluationId,
): Promise<Uint8Array | Refusal> {
  const record = await store.selectRecord(db, id);
  if (!record) return refuse('not-found');
  const { year, department, project } = record;
  const subject: GoalSubject = project
    ? { kind: 'project', department: department.code, project: project.id }
    : { kind: 'department', department: department.code };
  const goals = await frozenGoals(db, subject, year);
  const assessment = assess(record);
  const fill = filler(record, assessment);
  const { goals: expected, fulfilment } = completed(record.narrative, proposedText(record, assessment));
  return evaluationSheet(modelNow(house, record), {
    ...(await moneyOf(db, record)),
    expected: goals?.overall ?? expected.map(fill).join('\n'),
    reached: fulfilment.map(fill).join('\n'),
    signed: signedOf(record),
  });
}

async function moneyOf(db: Doing['db'], record: EvaluationRecord): Promise<Pick<SheetFacts, 'money'>> {
  const { initial, carriedIn, adjusted, paid } = await executionOf(
    db,
    moneyAskedOf(record),
    `${record.year}-12-31`,
  );
  if (adjusted === 0n && paid === 0n) return {};
  const wan = (fen: bigint) => formatDecimal(ratioOf(fen, 1_000_000n));
  return {
    money: { initial: wan(initial), carriedIn: wan(carriedIn), adjusted: wan(adjusted), paid: wan(paid) },
  };
}

const steps = { prepared: '填报', 'internal-review': '内部复核', 'sign-off': '负责人签批' } as const;

function signedOf({ signatures, round }: EvaluationRecord): SheetFacts['signed'] {
  return signatures
    .filter((one) => one.round === round && one.decision === 'signed')
    .map(({ step, signedAt }) => ({
      step: steps[step],
      day: dayText(DateTime.fromJSDate(signedAt, { zone: 'Asia/Shanghai' }).toISODate() as string, 'zh'),
    }));
}
