// What messages hear: whatever somebody is told of, and that a person's data was erased.
import { messageEventTypes } from '@kapok/contracts/messages.ts';
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { deleteChannel } from './store/settings.ts';
import { tell } from './usecases/telling.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const messagesConsumers: readonly Consumer[] = [
  { name: 'messages.telling', types: messageEventTypes, handle: tell },
  {
    name: 'messages.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      if (typeof body.subject === 'string' && uuid.test(body.subject))
        await deleteChannel(doingAs(house, { kind: 'system', name: 'messages' }).db, body.subject);
    },
  },
];
