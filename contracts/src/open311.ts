// The contract of the open door for residents' reports: Open311 GeoReport v2 and the web form, which share services, places
// and photos. The GeoReport endpoints under /open311/v2 have the standard's own forms and stand in no operation here.
export * from './open311/districts.ts';
export * from './open311/events.ts';
export * from './open311/intake.ts';
export * from './open311/reports.ts';
export * from './open311/services.ts';
export * from './open311/settings.ts';
export * from './open311/sources.ts';

import { readDistrictOutlines, setDistrictOutlines } from './open311/districts.ts';
import { readIntake, readIntakePhoto, setRequestListing } from './open311/intake.ts';
import { submitReport } from './open311/reports.ts';
import { listOpen311Services, setOpen311Service } from './open311/services.ts';
import { readOpen311Settings, setOpen311Settings } from './open311/settings.ts';
import { addOpen311Source, endOpen311Source, listOpen311Sources } from './open311/sources.ts';

/** All operations of the module, for the route table, the OpenAPI document and the coverage tests. */
export const open311Operations = [
  listOpen311Services,
  setOpen311Service,
  listOpen311Sources,
  addOpen311Source,
  endOpen311Source,
  readOpen311Settings,
  setOpen311Settings,
  submitReport,
  readIntake,
  readIntakePhoto,
  setRequestListing,
  readDistrictOutlines,
  setDistrictOutlines,
] as const;
