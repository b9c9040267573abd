// Where the operations of staffing are, as the browser needs them. Never a path that the contract does not have.
import type {
  acknowledgeStaffingWarning,
  addOccasion,
  listOccasions,
  listOwnShifts,
  listRosters,
  listStaffingWarnings,
  makeRoster,
  publishRoster,
  readHotlineForecast,
  readHotlineHandling,
  readHotlineOutlook,
  readRoster,
  readStaffingTargets,
  readWorkingRules,
  setStaffingTargets,
  setWorkingRules,
  simulateHotlineDay,
  tryHotlineStaffing,
  tryHotlineYear,
  withdrawOccasion,
} from '@kapok/contracts/staffing.ts';
import { endpoint } from '../client.ts';

const rosters = '/api/v1/staffing/rosters';
const occasions = '/api/v1/staffing/occasions';

export const staffing = {
  forecast: endpoint<typeof readHotlineForecast>('GET', '/api/v1/staffing/forecast'),
  outlook: endpoint<typeof readHotlineOutlook>('GET', '/api/v1/staffing/outlook'),
  handling: endpoint<typeof readHotlineHandling>('GET', '/api/v1/staffing/handling'),
  warnings: endpoint<typeof listStaffingWarnings>('GET', '/api/v1/staffing/warnings'),
  acknowledge: endpoint<typeof acknowledgeStaffingWarning>(
    'POST',
    '/api/v1/staffing/warnings/{eventId}/acknowledgements',
  ),
  attempt: endpoint<typeof tryHotlineStaffing>('POST', '/api/v1/staffing/trials'),
  simulate: endpoint<typeof simulateHotlineDay>('GET', '/api/v1/staffing/simulation'),
  tryYear: endpoint<typeof tryHotlineYear>('POST', '/api/v1/staffing/year-trials'),
  occasions: endpoint<typeof listOccasions>('GET', occasions),
  addOccasion: endpoint<typeof addOccasion>('POST', occasions),
  withdrawOccasion: endpoint<typeof withdrawOccasion>('POST', `${occasions}/{occasionId}/withdraw`),
  targets: endpoint<typeof readStaffingTargets>('GET', '/api/v1/staffing/targets'),
  setTargets: endpoint<typeof setStaffingTargets>('PUT', '/api/v1/staffing/targets'),
  workingRules: endpoint<typeof readWorkingRules>('GET', '/api/v1/staffing/working-rules'),
  setWorkingRules: endpoint<typeof setWorkingRules>('PUT', '/api/v1/staffing/working-rules'),
  rosters: endpoint<typeof listRosters>('GET', rosters),
  makeRoster: endpoint<typeof makeRoster>('POST', rosters),
  roster: endpoint<typeof readRoster>('GET', `${rosters}/{rosterId}`),
  publishRoster: endpoint<typeof publishRoster>('POST', `${rosters}/{rosterId}/publish`),
  ownShifts: endpoint<typeof listOwnShifts>('GET', '/api/v1/staffing/shifts/mine'),
};
