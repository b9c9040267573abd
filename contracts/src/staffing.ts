// How many calls are to be expected, how many agents they need, and whether the year will hold its contract and its targets.
export * from './staffing/forecast.ts';
export * from './staffing/handling.ts';
export * from './staffing/occasions.ts';
export * from './staffing/outlook.ts';
export * from './staffing/rosters.ts';
export * from './staffing/shapes.ts';
export * from './staffing/simulation.ts';
export * from './staffing/targets.ts';
export * from './staffing/warnings.ts';

import { readHotlineForecast } from './staffing/forecast.ts';
import { readHotlineHandling } from './staffing/handling.ts';
import { addOccasion, listOccasions, withdrawOccasion } from './staffing/occasions.ts';
import { readHotlineOutlook } from './staffing/outlook.ts';
import {
  listOwnShifts,
  listRosters,
  makeRoster,
  publishRoster,
  readRoster,
  readRosterSheet,
  readWorkingRules,
  setWorkingRules,
} from './staffing/rosters.ts';
import { simulateHotlineDay, tryHotlineYear } from './staffing/simulation.ts';
import { readStaffingTargets, setStaffingTargets, tryHotlineStaffing } from './staffing/targets.ts';
import { acknowledgeStaffingWarning, listStaffingWarnings } from './staffing/warnings.ts';

export const staffingOperations = [
  readHotlineForecast,
  readHotlineOutlook,
  readHotlineHandling,
  listStaffingWarnings,
  acknowledgeStaffingWarning,
  listOccasions,
  addOccasion,
  withdrawOccasion,
  tryHotlineStaffing,
  simulateHotlineDay,
  tryHotlineYear,
  readStaffingTargets,
  setStaffingTargets,
  readWorkingRules,
  setWorkingRules,
  makeRoster,
  listRosters,
  readRoster,
  publishRoster,
  readRosterSheet,
  listOwnShifts,
] as const;
