// Where the indicators' operations are, as the browser needs them. Never a path that the contract does not have.
import type {
  defineIndicator,
  listIndicatorRecords,
  listIndicators,
  readIndicator,
  readIndicatorForecast,
  readIndicatorValues,
} from '@kapok/contracts/indicators/operations.ts';
import { endpoint } from '../client.ts';

export const indicators = {
  list: endpoint<typeof listIndicators>('GET', '/api/v1/indicators'),
  read: endpoint<typeof readIndicator>('GET', '/api/v1/indicators/{code}'),
  values: endpoint<typeof readIndicatorValues>('GET', '/api/v1/indicators/{code}/values'),
  forecast: endpoint<typeof readIndicatorForecast>('GET', '/api/v1/indicators/{code}/forecast'),
  records: endpoint<typeof listIndicatorRecords>('GET', '/api/v1/indicators/{code}/records'),
  define: endpoint<typeof defineIndicator>('POST', '/api/v1/indicators'),
};
