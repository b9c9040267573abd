// A figure for a report: one indicator's value over one period, with every record it was summed from. The sum over the
// records must equal the aggregate it was read from; if it does not, there is no figure.
import { daysOf, sidesOf } from '@kapok/contracts/indicators.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import {
  type Dims,
  feedAll,
  type RecordsQuestion,
  selectCursor,
  selectLeaves,
  selectShares,
  sumShares,
  sumTerms,
  whileHubStands,
} from '../../hub/index.ts';
import { refusePeriod, type Valued, valuesOf } from '../rules.ts';
import { termsOf } from './definitions.ts';
import { readyDefinition } from './values.ts';

export interface FigureRequest {
  readonly indicator: string;
  /** `2021`, `2021-03` or `2021-03-05`. */
  readonly period: string;
  /** Of the same kind and year as `period`: everything from there up to it, as one figure. */
  readonly from?: string;
  /** Filters by dimension; one the indicator does not have is refused. */
  readonly dims?: Readonly<Record<string, string>>;
}

export interface FigureContribution {
  readonly position: number;
  readonly eventId: string;
  readonly leafHash: Uint8Array;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface ComputedFigure extends Valued {
  readonly unit: string;
  readonly definition: {
    readonly code: string;
    readonly version: number;
    readonly hash: string;
    readonly name: Words;
    readonly formula: Words;
  };
  /** The hub had every event up to this ledger position, and the figure counts no later one. */
  readonly asOfPosition: number;
  readonly records: number;
  /** In ledger order; read it once or more, each time the same. */
  readonly contributions: AsyncIterable<FigureContribution>;
}

/** Positions read at once: a window's shares fit in memory however large the year is. */
const windowPositions = 100_000;

export async function computeFigure(house: House, request: FigureRequest): Promise<ComputedFigure | Refusal> {
  const row = await readyDefinition(house, request.indicator);
  if (isRefusal(row)) return row;
  const { definition } = row;
  const dims: Dims = request.dims ?? {};
  const refusal = refusePeriod(definition, request.period, dims);
  if (refusal) return refusal;
  const days = { first: daysOf(request.from ?? request.period).first, last: daysOf(request.period).last };
  const key = request.from === undefined ? request.period : request.period.slice(0, 4);
  const question: RecordsQuestion = { ...sidesOf(definition.value), days, dims };
  await feedAll(house);
  // The hub stands still, so that aggregate and records are of the same events.
  const { valued, shares, asOf } = await whileHubStands(house.db, async () => {
    const sums = await sumTerms(house.hub, termsOf(definition), {
      days,
      dims,
      period: key.length === 4 ? 'year' : key.length === 7 ? 'month' : 'day',
    });
    return {
      valued: valuesOf(definition, sums, [key])[0] as Valued,
      shares: await sumShares(house.hub, question),
      asOf: (await selectCursor(house.db)).last,
    };
  });
  const quotient = valued.arithmetic === 'quotient';
  const denominator = quotient ? shares.denominator.toString() : '1';
  if (valued.numerator !== shares.numerator.toString() || valued.denominator !== denominator)
    throw new Error(
      `${definition.code} ${request.period}: the aggregate says ${valued.numerator}/${valued.denominator}, its records say ${shares.numerator}/${denominator}; rebuild the hub`,
    );
  return {
    arithmetic: valued.arithmetic,
    numerator: valued.numerator,
    denominator: valued.denominator,
    value: valued.value,
    unit: definition.unit,
    definition: {
      code: row.code,
      version: row.version,
      hash: row.hash,
      name: definition.name,
      formula: row.formula,
    },
    asOfPosition: asOf,
    records: shares.records,
    contributions: {
      [Symbol.asyncIterator]: () => contributionsOf(house, question, shares, asOf),
    },
  };
}

async function* contributionsOf(
  house: House,
  question: RecordsQuestion,
  whole: { numerator: bigint; denominator: bigint; records: number; first: number; last: number },
  asOf: number,
): AsyncGenerator<FigureContribution, void> {
  if (whole.records === 0) return;
  let numerator = 0n;
  let denominator = 0n;
  const end = Math.min(whole.last, asOf) + 1;
  for (let from = whole.first; from < end; from += windowPositions) {
    const shares = await selectShares(house.hub, question, {
      from,
      to: Math.min(from + windowPositions, end),
    });
    const leaves = await selectLeaves(
      house.db,
      shares.map(({ position }) => position),
    );
    for (const share of shares) {
      const leaf = leaves.get(share.position);
      if (!leaf) throw new Error(`position ${share.position} is in the hub and not in the ledger`);
      numerator += share.numerator;
      denominator += share.denominator;
      yield { ...share, eventId: leaf.eventId, leafHash: leaf.leafHash };
    }
  }
  if (numerator !== whole.numerator || denominator !== whole.denominator)
    throw new Error('the records behind a figure changed while they were read; compute it again');
}
