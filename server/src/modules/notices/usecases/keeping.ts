// How long papers are kept. That a paper was issued, its number and its hash stay: they name nobody.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { clearOldestPapers, countPapers } from '../store/notices.ts';

export const noticesRetention: readonly RetainedRecords[] = [
  {
    type: 'notices.notice',
    words: { zh: '政务服务办件文书', en: 'Papers issued about applications' },
    period: { amount: 10, unit: 'years' },
    basis: { zh: '由本市确定：与办件内容同期', en: 'The city’s choice: as long as what was applied for' },
    count: (db, before) => countPapers(db, before),
    countHeld: (db, before) => countPapers(db, before, true),
    // What else is under the key of the case has a time of its own.
    remove: async (tx, before, limit) => ({
      records: await clearOldestPapers(tx, before, limit),
      subjects: [],
    }),
  },
];
