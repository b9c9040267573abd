// The door of services: the module, and what the command line takes in.
import { servicesOperations } from '@kapok/contracts/services.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { servicesRoutes } from './http.ts';

export { itemRecords } from './rules/catalogue.ts';
export {
  type ItemVersionRow,
  selectCrossing as itemsThatCross,
  selectItemNames as itemNames,
  selectVersion as itemVersion,
  selectVersionAt as itemAt,
} from './store/items.ts';
export { importItems } from './usecases/importItems.ts';

export const services: KapokModule = {
  name: 'services',
  operations: servicesOperations,
  routes: servicesRoutes,
};
