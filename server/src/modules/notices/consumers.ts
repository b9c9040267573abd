// What notices hear: steps that are told in writing, and that a case was erased.
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { toldTypes } from './rules/telling.ts';
import { clearPapers } from './store/notices.ts';
import { issue } from './usecases/issuing.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const noticesConsumers: readonly Consumer[] = [
  { name: 'notices.issuing', types: toldTypes, handle: issue },
  {
    name: 'notices.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      if (typeof body.subject === 'string' && uuid.test(body.subject))
        await clearPapers(doingAs(house, { kind: 'system', name: 'notices' }).db, [body.subject]);
    },
  },
];
