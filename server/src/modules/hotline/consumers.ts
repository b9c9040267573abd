// What the hotline does about events of others: its copies go when a person's data was erased, orders are linked to whom
// they came from, and a person's question or bad rating opens its order.

import type { CaseId, PartyId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonal } from '../cases/index.ts';
import { clearPersonalOf } from './store/keeping.ts';
import { selectBound, selectCallers, selectServing } from './store/orders.ts';
import { correctOrders } from './usecases/correcting.ts';
import { endServing, endWithParent } from './usecases/ending.ts';
import { linkOrder, linkPartysOrders } from './usecases/linking.ts';
import { openBadRatingOrder } from './usecases/openBadRatingOrder.ts';
import { openQuestionOrder } from './usecases/openQuestionOrder.ts';

const uuid = /^[0-9a-f-]{36}$/;
const registered = 'hotline.work-order.registered';
const closed = 'hotline.work-order.closed';

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
      // What served it says the same, and was sealed under the same key.
      for (const id of await selectServing(db, subject as WorkOrderId)) {
        await clearPersonalOf(db, id);
        await clearPersonal(db, id);
      }
    },
  },
  {
    name: 'hotline.links',
    types: [
      registered,
      'parties.party.registered',
      'parties.party.contact-changed',
      'parties.party.corrected',
    ],
    // Most orders name a number and no person.
    async concerned({ scoped }, events) {
      const orders = events.filter(({ type }) => type === registered).map(({ subject }) => subject);
      const named = new Set<string>((await selectCallers(scoped('everything'), orders)).map(({ id }) => id));
      return events.filter(({ type, subject }) => type !== registered || named.has(subject));
    },
    async handle(house, { type, subject }) {
      const db = house.scoped('everything');
      if (type === registered) await linkOrder(house, db, subject as CaseId);
      else await linkPartysOrders(house, db, subject as PartyId);
    },
  },
  {
    name: 'hotline.endings',
    types: [closed, 'hotline.work-order.merged'],
    async concerned({ scoped }, events) {
      const bound = await selectBound(
        scoped('everything'),
        events.map(({ subject }) => subject),
      );
      return events.filter(({ subject }) => bound.has(subject));
    },
    handle: (house, { type, subject }) => {
      const doing = doingAs(house, { kind: 'system', name: 'hotline' });
      const id = subject as WorkOrderId;
      // One that is merged just as the other ends has missed its ending.
      return type === closed ? endServing(doing, id) : endWithParent(doing, id);
    },
  },
  { name: 'hotline.corrections', types: ['privacy.correction.granted'], handle: correctOrders },
  { name: 'hotline.questions', types: ['privacy.access.questioned'], handle: openQuestionOrder },
  { name: 'hotline.bad-ratings', types: ['ratings.bad-rating.received'], handle: openBadRatingOrder },
];
