// How long it is kept who booked, and what they answered. That there was a booking, and whether it was kept, stays.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { clearOldest, countPersonal } from '../store/bookings.ts';
import { bookingKind } from './bookings.ts';

export const appointmentsRetention: readonly RetainedRecords[] = [
  {
    type: bookingKind,
    words: { zh: '预约人的姓名、电话和填写内容', en: 'Names, numbers and answers of those who booked' },
    period: { amount: 1, unit: 'years' },
    basis: {
      zh: '由本市确定，须长于爽约规则所看的天数',
      en: 'The city’s choice; longer than the days the rule of missed bookings looks at',
    },
    count: (db, before) => countPersonal(db, before),
    countHeld: (db, before) => countPersonal(db, before, true),
    remove: async (tx, before, limit) => {
      const ids = await clearOldest(tx, before, limit);
      return { records: ids.length, subjects: ids };
    },
  },
];
