// One record behind a reading of a round, with its path to the root that was committed to. The leaves of rounds are not kept: they
// are taken from the records again, so that a record changed since the reading no longer leads to its root.
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import type { WatchRoundId } from '@kapok/contracts/ids.ts';
import type { Contribution } from '@kapok/contracts/sum-tree.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { movementsBehind } from '../../budget/index.ts';
import { computeFigure } from '../../indicators/index.ts';
import { balanceLeaves, contributionOf, treeOf } from '../../ledger/index.ts';
import type { Reading } from '../rules/lights.ts';
import * as store from '../store.ts';

export interface AskedLeaf {
  readonly roundId: WatchRoundId;
  readonly item: string;
  readonly amount: 'initial' | 'adjusted' | 'actual';
  readonly index: number;
}

export async function readWatchContribution(
  doing: Pick<Doing, 'house' | 'db'>,
  { roundId, item, amount, index }: AskedLeaf,
): Promise<ContributionAnswer | Refusal> {
  const row = await store.selectRound(doing.db, roundId);
  const reading = row?.readings.find((one) => one.item === item);
  const sum = reading?.sums?.[amount];
  if (!row || !reading || !sum || index >= sum.leaves) return refuse('not-found');
  const kept = await treeOf(`round ${roundId} ${sum.root}`, () =>
    firstOf(leavesOf(doing, row, reading, amount), sum.leaves),
  );
  return contributionOf(kept, index) ?? refuse('not-found');
}

async function* leavesOf(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  { year, department, at }: store.RoundRow,
  { kind, project, measured }: Reading,
  amount: AskedLeaf['amount'],
): AsyncGenerator<Contribution> {
  if (kind === 'money') {
    const behind = await movementsBehind(
      db,
      project ? { year, project: project.id } : { year, department },
      at,
    );
    yield* (await balanceLeaves(house.db, behind(amount === 'actual' ? 'paid' : amount))).leaves;
    return;
  }
  if (!measured) return;
  const { indicator, from, to, where } = measured;
  const figure = await computeFigure(house, {
    indicator,
    from,
    period: to,
    ...(where ? { dims: where } : {}),
  });
  if (isRefusal(figure)) return;
  for await (const { position, leafHash, numerator, denominator } of figure.contributions)
    yield {
      position,
      ledgerLeafHash: leafHash,
      numerator,
      denominator: figure.arithmetic === 'sum' ? 0n : denominator,
    };
}

/** What came into the log after the reading stands behind its leaves. */
async function* firstOf(leaves: AsyncIterable<Contribution>, count: number): AsyncGenerator<Contribution> {
  let taken = 0;
  for await (const leaf of leaves) {
    if (taken === count) return;
    taken += 1;
    yield leaf;
  }
}
