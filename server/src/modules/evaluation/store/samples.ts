// SQL of samples drawn from declared figures. A draw and a judgement are only ever added.
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Judgement } from '../rules/sampling.ts';
import { on } from './rows.ts';

export interface SampleRow {
  readonly id: string;
  readonly round: number;
  readonly confidencePercent: number;
  readonly misreportedPercentMax: number;
  readonly population: number;
  readonly seed: string;
  readonly drawnAt: Date;
}

export interface DrawnRow {
  readonly item: string;
  readonly name: Words;
  readonly value: string;
  readonly judgement: Judgement | null;
  readonly note: string | null;
}

export async function insertSample(
  tx: Tx,
  evaluation: EvaluationId,
  sample: SampleRow & { readonly eventId: string },
  drawn: readonly Pick<DrawnRow, 'item' | 'name' | 'value'>[],
): Promise<void> {
  await on(tx)
    .insertInto('evaluation.sample')
    .values({ ...sample, evaluation })
    .execute();
  await on(tx)
    .insertInto('evaluation.drawn')
    .values(
      drawn.map(({ item, name, value }, place) => ({
        sample: sample.id,
        item,
        place,
        name: JSON.stringify(name),
        value,
      })),
    )
    .execute();
}

export async function selectSamples(
  db: Queryable,
  evaluation: EvaluationId,
): Promise<(SampleRow & { readonly drawn: DrawnRow[] })[]> {
  const samples = await on(db)
    .selectFrom('evaluation.sample')
    .select(['id', 'round', 'confidencePercent', 'misreportedPercentMax', 'population', 'seed', 'drawnAt'])
    .where('evaluation', '=', evaluation)
    .orderBy('drawnAt', 'desc')
    .execute();
  if (samples.length === 0) return [];
  const drawn = await on(db)
    .selectFrom('evaluation.drawn as d')
    .leftJoin('evaluation.judgement as j', (join) =>
      join.onRef('j.sample', '=', 'd.sample').onRef('j.item', '=', 'd.item'),
    )
    .select(['d.sample', 'd.item', 'd.name', 'd.value', 'j.judgement', 'j.note'])
    .where(
      'd.sample',
      'in',
      samples.map(({ id }) => id),
    )
    .orderBy('d.place')
    .execute();
  return samples.map((sample) => ({
    ...sample,
    drawn: drawn
      .filter((row) => row.sample === sample.id)
      .map(({ item, name, value, judgement, note }) => ({ item, name, value, judgement, note })),
  }));
}

/** False when it has been judged before. */
export async function insertJudgement(
  tx: Tx,
  row: {
    readonly sample: string;
    readonly item: string;
    readonly judgement: Judgement;
    readonly note: string | null;
    readonly eventId: string;
    readonly judgedAt: Date;
  },
): Promise<boolean> {
  const done = await on(tx)
    .insertInto('evaluation.judgement')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sample', 'item']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
