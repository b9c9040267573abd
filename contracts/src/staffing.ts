// How many calls are to be expected, how many agents they need, and whether the year will hold its contract and its targets.
export * from './staffing/forecast.ts';
export * from './staffing/outlook.ts';
export * from './staffing/shapes.ts';
export * from './staffing/targets.ts';

import { readHotlineForecast } from './staffing/forecast.ts';
import { readHotlineOutlook } from './staffing/outlook.ts';
import { readStaffingTargets, setStaffingTargets, tryHotlineStaffing } from './staffing/targets.ts';

export const staffingOperations = [
  readHotlineForecast,
  readHotlineOutlook,
  tryHotlineStaffing,
  readStaffingTargets,
  setStaffingTargets,
] as const;
