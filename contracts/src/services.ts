// The catalogue of government services (事项目录): finding an item, reading it, and what its entries lack.
export * from './services/items.ts';
export * from './services/shapes.ts';
export * from './services/words.ts';

import { listServiceItemFindings, readServiceItem, searchServiceItems } from './services/items.ts';

export const servicesOperations = [searchServiceItems, readServiceItem, listServiceItemFindings] as const;
