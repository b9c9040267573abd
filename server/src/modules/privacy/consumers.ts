// Takes accesses over from events to where they can be searched and are judged. An event that comes again changes nothing.
import type { Consumer } from '../../kernel/module.ts';
import { accessOf, accessTypes } from './rules/accesses.ts';
import { takeAccess } from './usecases/takeAccess.ts';

export const privacyConsumers: readonly Consumer[] = [
  {
    name: 'privacy.accesses',
    types: accessTypes,
    async handle(house, event) {
      const access = accessOf(event);
      if (access) await takeAccess(house, access);
    },
  },
];
