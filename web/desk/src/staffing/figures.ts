// How staffing's figures are told. Forecasts get one decimal: more would claim what they do not know.
import { noValue } from '@kapok/web-shared/format.ts';

export const share = (percent: number | null | undefined): string =>
  percent === null || percent === undefined ? noValue : `${percent.toFixed(1)}%`;
