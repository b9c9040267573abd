// What ratings hear: that a case or a visit came to its end and can be rated, how the order of a bad rating goes, and that
// somebody's words were erased.

import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearWords } from './store/keeping.ts';
import { inviteOfCase, inviteOfVisit } from './usecases/inviting.ts';
import { followRectification, rectifyingTypes } from './usecases/rectifying.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const ratingsConsumers: readonly Consumer[] = [
  {
    name: 'ratings.invitations',
    types: [
      'applications.application.not-accepted',
      'applications.application.delivered',
      'applications.application.closed',
      'appointments.visit.served',
    ],
    handle: (house, event) =>
      event.type === 'appointments.visit.served' ? inviteOfVisit(house, event) : inviteOfCase(house, event),
  },
  { name: 'ratings.rectification', types: rectifyingTypes, handle: followRectification },
  {
    name: 'ratings.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      if (typeof body.subject === 'string' && uuid.test(body.subject))
        await clearWords(doingAs(house, { kind: 'system', name: 'ratings' }).db, body.subject);
    },
  },
];
