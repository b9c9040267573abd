// What applications do about events of others: their copies go when a person's data was erased.
import type { CaseId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonal } from '../cases/index.ts';
import { clearPersonalOf } from './store/keeping.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const applicationConsumers: readonly Consumer[] = [
  {
    name: 'applications.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      const { subject } = body;
      // Subjects of other modules' events need not be cases, nor even ids.
      if (typeof subject !== 'string' || !uuid.test(subject)) return;
      const { db } = doingAs(house, { kind: 'system', name: 'applications' });
      await clearPersonalOf(db, [subject]);
      await clearPersonal(db, subject as CaseId);
    },
  },
];
