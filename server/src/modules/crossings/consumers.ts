// What crossings hear: how their applications go, that a result was collected, and that somebody's words were erased.
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonalOf } from './store/keeping.ts';
import { crossing, deliver, hear, heardTypes } from './usecases/hearing.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const crossingsConsumers: readonly Consumer[] = [
  { name: 'crossings.applications', types: heardTypes, concerned: crossing, handle: hear },
  { name: 'crossings.delivery', types: ['crossings.crossing.ended'], handle: deliver },
  {
    name: 'crossings.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      if (typeof body.subject === 'string' && uuid.test(body.subject))
        await clearPersonalOf(doingAs(house, { kind: 'system', name: 'crossings' }).db, [body.subject]);
    },
  },
];
