// What of sign-ins is kept for a time only: sessions that ended. The events of signing in and out stay, and name no person.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { countEndedSessions, deleteEndedSessions } from '../store/sessions.ts';

export const partiesRetention: readonly RetainedRecords[] = [
  {
    type: 'parties.session',
    words: { zh: '已结束的登录会话', en: 'Sessions that ended' },
    period: { amount: 6, unit: 'months' },
    atLeast: { amount: 6, unit: 'months' },
    basis: {
      zh: '《网络安全法》：网络日志留存不少于六个月',
      en: 'Cybersecurity Law: network logs are kept for six months at least',
    },
    count: countEndedSessions,
    remove: async (tx, before, limit) => ({
      records: await deleteEndedSessions(tx, before, limit),
      subjects: [],
    }),
  },
];
