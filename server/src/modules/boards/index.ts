// The door of boards: departments side by side and districts as a map, counted from events.
import { boardsOperations } from '@kapok/contracts/boards.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { boardsRoutes } from './http.ts';

export const boards: KapokModule = { name: 'boards', operations: boardsOperations, routes: boardsRoutes };
