// Computes the figures an evaluation needs from the records, commits each to its contributions and emits the commitment.
// A figure whose records do not add up to it is never stored: that would be a report nobody can check.
import { toHex } from '@kapok/contracts/bytes.ts';
import { formatDecimal } from '@kapok/contracts/decimal.ts';
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { figureActual } from '@kapok/contracts/scoring.ts';
import { SumFrontier } from '@kapok/contracts/sum-frontier.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import type { Contribution } from '@kapok/contracts/sum-tree.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { movementsBehind } from '../../budget/index.ts';
import { type ComputedFigure, computeFigure, readIndicatorValues } from '../../indicators/index.ts';
import { proveBalance } from '../../ledger/index.ts';
import { refuseCommand } from '../rules/commands.ts';
import { inUnit } from '../rules/crossChecks.ts';
import { type EvaluationRecord, figureCode, monthsOf } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { change } from './changing.ts';
import { moneyAskedOf, moneyOf } from './checking.ts';

/** Earlier years shown beside the evaluated one, where there are records of them. */
const yearsBefore = 2;

interface Wanted {
  readonly indicator: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly period: string;
  /** Something else stands in for it where there are no records. */
  readonly optional?: boolean;
}

export async function computeEvaluation(
  doing: Doing,
  id: EvaluationId,
  asked: { readonly expectedVersion: number },
): Promise<Evaluation | Refusal> {
  const found = await store.selectRecord(doing.db, id);
  if (!found) return refuse('not-found');
  const refusal = refuseCommand(found, 'compute', asked.expectedVersion);
  if (refusal) return refusal;
  return change(doing, id, 'compute', asked.expectedVersion, async (tx, record) => {
    const figures: store.NewFigure[] = [];
    for (const wanted of await wantedFigures(doing.house, record)) {
      const figure = await compute(doing, tx, id, wanted);
      if (isRefusal(figure)) return figure;
      if (figure) figures.push(figure);
    }
    await store.replaceFigures(tx, id, figures);
    const taken = await takenInputs(doing.house, tx, record);
    await store.upsertInputs(tx, id, taken);
    return { set: {}, events: taken.length > 0 ? [takenEvent(id, taken)] : [] };
  });
}

type Taken = readonly { readonly code: string; readonly value: string; readonly sum?: SumProof }[];

/** Inputs that the budget's records hold, as they stand at the end of the year. */
async function takenInputs(house: House, tx: Tx, record: EvaluationRecord): Promise<Taken> {
  const wanted = record.template.inputs.filter(({ taken }) => taken);
  const money = wanted.length > 0 ? await moneyOf(tx, record) : undefined;
  if (!money) return [];
  const behind = await movementsBehind(tx, moneyAskedOf(record), `${record.year}-12-31`);
  const inputs: Taken[number][] = [];
  for (const { code, unit, budget } of wanted) {
    if (!budget) continue;
    const movements = behind(budget);
    // Recorded between the two readings: the value stands, and computing again gives it its root.
    const same = movements.reduce((sum, { fen }) => sum + fen, 0n) === money[budget];
    const sum = same ? await proveBalance(house, movements) : undefined;
    inputs.push({ code, value: formatDecimal(inUnit(money[budget], unit)), ...(sum ? { sum } : {}) });
  }
  return inputs;
}

const takenEvent = (evaluation: EvaluationId, inputs: Taken) => ({
  type: 'evaluation.evaluation.money-taken',
  subject: evaluation,
  body: { evaluation, inputs: inputs.map((input) => ({ ...input })) },
});

/** The year's figures, its months where the template keeps them, and the years before that have records. */
async function wantedFigures(
  house: House,
  { template, year, department }: Pick<EvaluationRecord, 'template' | 'year' | 'department'>,
): Promise<readonly Wanted[]> {
  const wanted = new Map<string, Wanted>();
  for (const { measure } of template.items) {
    if (measure.kind !== 'indicator') continue;
    const { indicator, monthly, ofDepartment, otherwise } = measure;
    const where = ofDepartment ? { ...measure.where, department: department.code } : measure.where;
    const one = { indicator, ...(where ? { where } : {}), ...(otherwise ? { optional: true } : {}) };
    const months = monthly ? monthsOf(year) : [];
    for (const period of [...(await yearsWithRecords(house, one, year)), String(year), ...months])
      wanted.set(figureCode(indicator, where, period), { ...one, period });
  }
  return [...wanted.values()];
}

async function yearsWithRecords(
  house: House,
  { indicator, where }: Pick<Wanted, 'indicator' | 'where'>,
  year: number,
): Promise<string[]> {
  const years = { period: 'year' as const, from: String(year - yearsBefore), to: String(year - 1) };
  const known = await readIndicatorValues(house, { code: indicator }, { ...years, ...where });
  if (isRefusal(known)) return [];
  return known.items.flatMap(({ key, numerator, value }) =>
    value === null || numerator === '0' ? [] : [key],
  );
}

async function compute(
  doing: Doing,
  tx: Tx,
  evaluation: EvaluationId,
  wanted: Wanted,
): Promise<store.NewFigure | Refusal | undefined> {
  const { house } = doing;
  const { indicator, where, period } = wanted;
  const computed = await computeFigure(house, { indicator, period, ...(where ? { dims: where } : {}) });
  if (isRefusal(computed)) return computed;
  const id = newId<EvaluationId>(house);
  const sums = await storeContributions(tx, id, computed);
  if (wanted.optional && sums.leaves === 0) return undefined;
  const figure = figureOf(wanted, computed, sums);
  const { definition, ...core } = figure;
  const [eventId] = await emit(tx, doing.source, [
    {
      type: 'evaluation.figure-computed',
      subject: evaluation,
      body: {
        evaluation,
        ...core,
        definition: { code: definition.code, version: definition.version, hash: definition.hash },
      },
    },
  ]);
  return { id, figure, eventId: eventId as string, computedAt: house.clock.now() };
}

/** Stores the leaves as they come, so that a figure of millions of records needs no memory for them. */
async function storeContributions(tx: Tx, figure: string, computed: ComputedFigure): Promise<SumFrontier> {
  const sums = new SumFrontier();
  let leaves: Contribution[] = [];
  let chunk = 0;
  const flush = async () => {
    if (leaves.length === 0) return;
    await store.insertContributions(tx, figure, chunk, leaves);
    chunk += 1;
    leaves = [];
  };
  for await (const { position, leafHash, numerator, denominator } of computed.contributions) {
    const leaf = {
      position,
      ledgerLeafHash: leafHash,
      numerator: BigInt(numerator),
      denominator: computed.arithmetic === 'sum' ? 0n : BigInt(denominator),
    };
    sums.push(leaf);
    leaves.push(leaf);
    if (leaves.length === store.leavesPerChunk) await flush();
  }
  await flush();
  return sums;
}

function figureOf(wanted: Wanted, computed: ComputedFigure, sums: SumFrontier): store.StoredFigure {
  const { root, leaves } = sums;
  const numerator = root.numerator.toString();
  const denominator = computed.arithmetic === 'sum' ? '1' : root.denominator.toString();
  const agrees =
    BigInt(computed.numerator) === root.numerator &&
    (computed.arithmetic === 'sum' || BigInt(computed.denominator) === root.denominator);
  if (!agrees)
    throw new Error(
      `${wanted.indicator} of ${wanted.period} is ${computed.numerator}/${computed.denominator}, its records add up to ${numerator}/${denominator}`,
    );
  const actual = figureActual({ numerator, denominator, unit: computed.unit });
  return {
    code: figureCode(wanted.indicator, wanted.where, wanted.period),
    indicator: wanted.indicator,
    definition: computed.definition,
    period: wanted.period,
    ...(wanted.where ? { where: wanted.where } : {}),
    arithmetic: computed.arithmetic,
    numerator,
    denominator,
    value: actual?.kind === 'number' ? actual.value : null,
    unit: computed.unit,
    sumTree: { root: toHex(root.hash), leaves },
  };
}
