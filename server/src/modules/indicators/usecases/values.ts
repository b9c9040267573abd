// Reading indicators: lists, series and the records behind a value. It must never show a value whose terms are still
// being summed: it would be too small and look right.

import {
  daysOf,
  type IndicatorDefinition,
  type listIndicatorRecords as listIndicatorRecordsOperation,
  type listIndicators as listIndicatorsOperation,
  type readIndicator as readIndicatorOperation,
  type readIndicatorValues as readIndicatorValuesOperation,
  sidesOf,
  termId,
  valuesMax,
} from '@kapok/contracts/indicators.ts';
import type { AnswerOf, ParamsOf, QueryOf } from '@kapok/contracts/operation.ts';
import { pageLimitDefault } from '@kapok/contracts/operation.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPageByKey, keyOfCursor } from '../../../kernel/paging.ts';
import { hubLagSeconds, selectCursor, selectRecords, sumTerms, termsAreReady } from '../../hub/index.ts';
import { dimsOf, keysBetween, refusePeriod, refuseSeries, valuesOf } from '../rules.ts';
import * as store from '../store.ts';
import { indicatorOf, termsOf } from './definitions.ts';

export async function listIndicators(
  house: House,
  query: QueryOf<typeof listIndicatorsOperation>,
  sees: (definition: IndicatorDefinition) => boolean,
): Promise<AnswerOf<typeof listIndicatorsOperation> | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const after = keyOfCursor(query.cursor, /^[a-z0-9.-]*$/);
  if (isRefusal(after)) return after;
  const rows = await store.selectDefinitions(house.db, after, limit + 1);
  const page = cutPageByKey(rows, limit, ({ code }) => code);
  return { ...page, items: page.items.filter(({ definition }) => sees(definition)).map(indicatorOf) };
}

export async function readIndicator(
  house: House,
  params: ParamsOf<typeof readIndicatorOperation>,
): Promise<AnswerOf<typeof readIndicatorOperation> | Refusal> {
  const row = await store.selectDefinition(house.db, params.code);
  if (!row) return refuse('not-found');
  const { events, tables, source } = row.lineage;
  return {
    indicator: indicatorOf(row),
    lineage: { events: [...events], tables: [...tables], ...(source === undefined ? {} : { source }) },
  };
}

export async function readIndicatorValues(
  house: House,
  params: ParamsOf<typeof readIndicatorValuesOperation>,
  query: QueryOf<typeof readIndicatorValuesOperation>,
): Promise<AnswerOf<typeof readIndicatorValuesOperation> | Refusal> {
  const row = await readyDefinition(house, params.code);
  if (isRefusal(row)) return row;
  const question = {
    period: query.period,
    from: query.from,
    to: query.to,
    by: query.by,
    dims: dimsOf(query),
  };
  const refusal = refuseSeries(row.definition, question);
  if (refusal) return refusal;
  const { last: position } = await selectCursor(house.db);
  const lagSeconds = Math.ceil(await hubLagSeconds(house));
  const days = { first: daysOf(query.from).first, last: daysOf(query.to).last };
  const sums = await sumTerms(house.hub, termsOf(row.definition), { ...question, days });
  const keys = query.by ? undefined : keysBetween(query.period, query.from, query.to);
  const items = valuesOf(row.definition, sums, keys);
  if (items.length > valuesMax)
    return refuse('invalid-request', {
      detail: {
        zh: `一次最多返回 ${valuesMax} 个数值，请缩短时间范围或增加筛选条件。`,
        en: `One request returns at most ${valuesMax} values; ask for fewer periods or filter.`,
      },
    });
  return {
    code: row.code,
    unit: row.definition.unit,
    version: row.version,
    hash: row.hash,
    items,
    limit: valuesMax,
    asOf: { position, lagSeconds },
  };
}

export async function listIndicatorRecords(
  house: House,
  params: ParamsOf<typeof listIndicatorRecordsOperation>,
  query: QueryOf<typeof listIndicatorRecordsOperation>,
): Promise<AnswerOf<typeof listIndicatorRecordsOperation> | Refusal> {
  const row = await readyDefinition(house, params.code);
  if (isRefusal(row)) return row;
  const dims = dimsOf(query);
  const refusal = refusePeriod(row.definition, query.key, dims);
  if (refusal) return refusal;
  const position = keyOfCursor(query.cursor, /^\d{1,15}$/);
  if (isRefusal(position)) return position;
  const after = position === '' ? -1 : Number(position);
  const limit = query.limit ?? pageLimitDefault;
  const found = await selectRecords(
    house.hub,
    { ...sidesOf(row.definition.value), days: daysOf(query.key), dims },
    { after, limit: limit + 1, missed: query.only === 'missed' },
  );
  const page = cutPageByKey(found, limit, (record) => String(record.position));
  return {
    ...page,
    items: page.items.map(({ caseId, numerator, denominator, ...record }) => ({
      ...record,
      ...(caseId === undefined ? {} : { caseId }),
      numerator: numerator.toString(),
      denominator: denominator.toString(),
    })),
  };
}

/** Why this actor does not see an indicator of this department, or of all of them; undefined when they do. */
export async function refuseUnseen(
  house: House,
  code: string,
  sees: (definition: IndicatorDefinition) => Refusal | undefined,
): Promise<Refusal | undefined> {
  const row = await store.selectDefinition(house.db, code);
  return row && sees(row.definition);
}

/** The newest version of a code whose terms are all summed. */
export async function readyDefinition(house: House, code: string): Promise<store.DefinitionRow | Refusal> {
  const row = await store.selectDefinition(house.db, code);
  if (!row) return refuse('not-found');
  if (await termsAreReady(house.db, termsOf(row.definition).map(termId))) return row;
  return refuse('unavailable', {
    detail: {
      zh: '该指标刚刚定义，历史数据仍在汇总。',
      en: 'This indicator is new and its past is still being summed.',
    },
  });
}
