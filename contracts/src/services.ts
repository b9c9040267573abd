// The catalogue of government services (事项目录): finding an item, reading it, and what its entries lack.
export * from './services/items.ts';
export * from './services/keeping.ts';
export * from './services/shapes.ts';
export * from './services/words.ts';

import {
  listServiceDepartments,
  listServiceItemFindings,
  readServiceItem,
  searchServiceItems,
} from './services/items.ts';
import {
  endServiceItem,
  publishServiceItem,
  readServiceSayings,
  setServiceSayings,
} from './services/keeping.ts';

export const servicesOperations = [
  searchServiceItems,
  readServiceItem,
  listServiceDepartments,
  listServiceItemFindings,
  publishServiceItem,
  endServiceItem,
  readServiceSayings,
  setServiceSayings,
] as const;
