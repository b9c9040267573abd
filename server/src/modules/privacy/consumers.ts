// Copies accesses from events to where they can be searched. An event that comes again changes nothing.
import type { Consumer } from '../../kernel/module.ts';
import { accessOf, accessTypes } from './rules.ts';
import { insertAccess } from './store.ts';

export const privacyConsumers: readonly Consumer[] = [
  {
    name: 'privacy.accesses',
    types: accessTypes,
    async handle({ db }, event) {
      const access = accessOf(event);
      if (access) await insertAccess(db, access);
    },
  },
];
