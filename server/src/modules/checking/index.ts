// The door of checking: anyone's report, checked and forgotten. The rules are the stand-alone checker's.
import { checkingOperations } from '@kapok/contracts/checking.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { checkingRoutes } from './http.ts';

export const checking: KapokModule = {
  name: 'checking',
  operations: checkingOperations,
  routes: checkingRoutes,
};
