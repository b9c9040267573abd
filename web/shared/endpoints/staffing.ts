// Where the operations of staffing are, as the browser needs them. Never a path that the contract does not have.
import type {
  readHotlineForecast,
  readHotlineOutlook,
  readStaffingTargets,
  setStaffingTargets,
  tryHotlineStaffing,
} from '@kapok/contracts/staffing.ts';
import { endpoint } from '../client.ts';

export const staffing = {
  forecast: endpoint<typeof readHotlineForecast>('GET', '/api/v1/staffing/forecast'),
  outlook: endpoint<typeof readHotlineOutlook>('GET', '/api/v1/staffing/outlook'),
  attempt: endpoint<typeof tryHotlineStaffing>('POST', '/api/v1/staffing/trials'),
  targets: endpoint<typeof readStaffingTargets>('GET', '/api/v1/staffing/targets'),
  setTargets: endpoint<typeof setStaffingTargets>('PUT', '/api/v1/staffing/targets'),
};
