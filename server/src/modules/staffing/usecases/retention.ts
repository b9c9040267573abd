// How long it is kept who took which shift. The roster itself names nobody and stays.
import type { RetainedRecords } from '../../../kernel/retained.ts';
import { countOldTakers, deleteOldTakers } from '../store/rosters.ts';

export const staffingRetention: readonly RetainedRecords[] = [
  {
    type: 'staffing.shift',
    words: { zh: '班次的值班人员', en: 'Who took which shift' },
    period: { amount: 2, unit: 'years' },
    basis: {
      zh: '《工资支付暂行规定》第六条：工资支付记录至少保存两年；由本市确定',
      en: 'Interim Provisions on Payment of Wages art. 6: records of wages are kept for two years at least; the city’s choice',
    },
    count: countOldTakers,
    remove: async (tx, before, limit) => ({
      records: await deleteOldTakers(tx, before, limit),
      subjects: [],
    }),
  },
];
