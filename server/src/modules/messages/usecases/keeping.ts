// How long messages are kept: they repeat what the records say that they tell of.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { countOld, deleteOld } from '../store/messages.ts';

export const messagesRetention: readonly RetainedRecords[] = [
  {
    type: 'messages.message',
    words: { zh: '站内消息', en: 'Messages' },
    period: { amount: 2, unit: 'years' },
    basis: { zh: '由本市确定', en: 'The city’s choice' },
    count: countOld,
    remove: async (tx, before, limit) => {
      const ids = await deleteOld(tx, before, limit);
      return { records: ids.length, subjects: ids };
    },
  },
];
