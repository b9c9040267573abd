// What the hotline does about events of others: when a person's data was erased, its own copies go too.

import type { CaseId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonal } from '../cases/index.ts';
import { clearPersonalOf } from './store.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const hotlineConsumers: readonly Consumer[] = [
  {
    name: 'hotline.erasure',
    types: ['kernel.personal-data.erased'],
    async handle({ scoped }, { body }) {
      const { subject } = body;
      // Subjects of other modules' events need not be orders or calls, nor even ids.
      if (typeof subject !== 'string' || !uuid.test(subject)) return;
      const db = scoped('everything');
      await clearPersonalOf(db, subject);
      await clearPersonal(db, subject as CaseId);
    },
  },
];
