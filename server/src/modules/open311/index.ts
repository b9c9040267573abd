// The door of residents' reports: the module, and the use cases that the demonstration city drives.
import { open311Operations } from '@kapok/contracts/open311.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { open311Consumers } from './consumers.ts';
import { geoReportRoutes, open311Routes } from './http.ts';
import { open311Retention } from './usecases/retention.ts';

export { takeRequest } from './usecases/georeport.ts';
export { submitReport } from './usecases/reports.ts';
export { addSource, listSources, setOutlines, setService } from './usecases/settings.ts';

export const open311: KapokModule = {
  name: 'open311',
  operations: open311Operations,
  routes: open311Routes,
  rawRoutes: geoReportRoutes,
  consumers: open311Consumers,
  retention: open311Retention,
};
