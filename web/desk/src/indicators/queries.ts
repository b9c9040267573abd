// What the indicators' pages ask for: definitions, values, records, and the target an evaluation set for one.
import type { EvaluationSummary } from '@kapok/contracts/evaluation/items.ts';
import type { IndicatorDimension, IndicatorPeriod } from '@kapok/contracts/indicators/definition.ts';
import type { Target } from '@kapok/contracts/scoring.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { indicators } from '@kapok/web-shared/endpoints/indicators.ts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { candidateYears } from './periods.ts';
import { hasData } from './values.ts';

const listItems = 200;
const recordItems = 50;
/** Present wherever the hotline is: the years it has contacts in are the years there is data for. */
const yearsFrom = 'hotline.contacts';

export const indicatorsKey = ['indicators'] as const;

export function useIndicators() {
  return useQuery({
    queryKey: indicatorsKey,
    queryFn: ({ signal }) => client.call(indicators.list, { query: { limit: listItems }, signal }),
  });
}

export function useIndicator(code: string) {
  return useQuery({
    queryKey: ['indicator', code],
    queryFn: ({ signal }) => client.call(indicators.read, { params: { code }, signal }),
  });
}

export interface Years {
  /** The years with records, oldest first. */
  readonly known: readonly number[];
  /** The year to begin with: the newest of which there is more than a month, since a trend needs a second point. */
  readonly first: number | undefined;
}

export function useYears() {
  return useQuery({
    queryKey: ['indicator-years'],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Years> => {
      const years = candidateYears(new Date());
      const { items } = await client.call(indicators.values, {
        params: { code: yearsFrom },
        query: { period: 'year', from: String(years[0]), to: String(years.at(-1)) },
        signal,
      });
      const known = items.filter(hasData).map((item) => Number(item.key));
      const newest = known.at(-1);
      if (newest === undefined || known.length === 1) return { known, first: newest };
      const months = await client.call(indicators.values, {
        params: { code: yearsFrom },
        query: { period: 'month', from: `${newest}-01`, to: `${newest}-12` },
        signal,
      });
      return { known, first: months.items.filter(hasData).length > 1 ? newest : known.at(-2) };
    },
  });
}

export interface ValuesAsked {
  readonly period: IndicatorPeriod;
  readonly from: string;
  readonly to: string;
  readonly by?: IndicatorDimension;
}

export function useValues(code: string, asked: ValuesAsked | null) {
  return useQuery({
    queryKey: ['indicator-values', code, asked],
    enabled: asked !== null,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      client.call(indicators.values, { params: { code }, query: asked as ValuesAsked, signal }),
  });
}

/** Of the year after, from what is known at the end of a year. */
export function useForecast(code: string, year: number, enabled: boolean) {
  return useQuery({
    queryKey: ['indicator-forecast', code, year],
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      client.call(indicators.forecast, {
        params: { code },
        query: { period: 'month', asOf: String(year), until: String(year + 1) },
        signal,
      }),
  });
}

export function useRecords(code: string, key: string, only: 'missed' | undefined, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['indicator-records', code, key, only],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(indicators.records, {
        params: { code },
        query: {
          key,
          limit: recordItems,
          ...(only ? { only } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The targets of a year's evaluation by indicator. A house without one simply has no targets. */
export function useTargets(year: number | undefined) {
  return useQuery({
    queryKey: ['indicator-targets', year],
    enabled: year !== undefined,
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Target>> => {
      const query = { year: year as number, limit: 1 };
      const found = await client.call(evaluations.list, { query, signal });
      const first: EvaluationSummary | undefined = found.items[0];
      if (!first) return new Map();
      const evaluation = await client.call(evaluations.read, { params: { evaluationId: first.id }, signal });
      return new Map(
        evaluation.items.flatMap((item) =>
          item.measure.kind === 'indicator' && !item.measure.where
            ? [[item.measure.indicator, item.target] as const]
            : [],
        ),
      );
    },
  });
}
