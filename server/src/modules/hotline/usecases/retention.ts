// What of the hotline is kept for a time only: what callers said, and their numbers. What happened stays, and so do figures.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { clearPersonal } from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import * as store from '../store/keeping.ts';
import { callKeyName } from './sealing.ts';

const cityChooses = { zh: '由本市确定', en: 'The city’s choice' };

export const hotlineRetention: readonly RetainedRecords[] = [
  {
    type: 'hotline.work-order',
    words: { zh: '办结工单中的诉求内容和来电人信息', en: 'What was said in closed work orders, and by whom' },
    period: { amount: 5, unit: 'years' },
    basis: cityChooses,
    count: (db, before) => store.countOrdersWithContent(db, workOrderKind.code, before),
    countHeld: (db, before) => store.countOrdersWithContent(db, workOrderKind.code, before, true),
    remove: async (tx, before, limit) => {
      const ids = await store.clearOldestOrders(tx, workOrderKind.code, before, limit);
      for (const id of ids) await clearPersonal(tx, id);
      return { records: ids.length, subjects: ids };
    },
  },
  {
    type: 'hotline.call-number',
    words: { zh: '来电号码', en: 'Numbers of callers' },
    period: { amount: 2, unit: 'years' },
    basis: cityChooses,
    count: (db, before) => store.countNumbers(db, before),
    countHeld: (db, before) => store.countNumbers(db, before, true),
    remove: async (tx, before, limit) => {
      const calls = await store.clearOldestNumbers(tx, before, limit);
      const months = new Set(calls.map(({ offeredAt }) => offeredAt.toISOString().slice(0, 7)));
      const emptied: string[] = [];
      // A month's key goes with the last number it sealed.
      for (const month of months)
        if (!(await store.hasNumbers(tx, month))) emptied.push(callKeyName(`${month}-01T00:00:00Z`));
      return { records: calls.length, subjects: [...calls.map(({ id }) => id), ...emptied] };
    },
  },
];
