// How long pictures are kept that residents sent. That there were any, and what they hashed to, stays.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { clearOldestPhotos, countOldPhotos } from '../store/requests.ts';

export const open311Retention: readonly RetainedRecords[] = [
  {
    type: 'open311.photo',
    words: { zh: '办结诉求的随件照片', en: 'Pictures of closed requests' },
    period: { amount: 1, unit: 'years' },
    basis: {
      zh: '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间；由本市确定',
      en: 'Personal Information Protection Law art. 19: no longer than the purpose needs; the city’s choice',
    },
    count: (db, before) => countOldPhotos(db, before),
    countHeld: (db, before) => countOldPhotos(db, before, true),
    remove: async (tx, before, limit) => ({
      records: await clearOldestPhotos(tx, before, limit),
      subjects: [],
    }),
  },
];
