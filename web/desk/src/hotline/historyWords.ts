// Words of what came from one person before.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const historyWords = defineWords({
  title: { zh: '同一联系电话的其他来电与诉求', en: 'Other calls and orders from this number' },
  show: { zh: '查看此前的来电与诉求', en: 'Show what came before' },
  told: {
    zh: '查看会记入查阅记录；匿名和要求保密的诉求不在其中。',
    en: 'The look goes on record; what is anonymous or confidential is not in it.',
  },
  none: { zh: '没有其他来电与诉求。', en: 'There is nothing else.' },
  callOnly: { zh: '来电，通话 {{time}}', en: 'Call, {{time}} of talk' },
  withheld: { zh: '不显示：{{why}}。', en: 'Not shown: {{why}}.' },
});
