// Words of the pages where people see what can be done from where they are, and list what they began elsewhere.
import type { Words } from '../language.ts';
import { crossingStatusWords } from './statusWords.ts';

export const crossingWords = {
  title: { zh: '异地办事', en: 'Apply from another place' },
  lead: {
    zh: '人在一个区、事在另一个区，也能就近办。选好您在哪里、事在哪里，看看可以怎么办。',
    en: 'You are in one district and the matter belongs to another: see what you can do close by.',
  },
  from: crossingStatusWords.from,
  to: { zh: '事情归属', en: 'The matter belongs to' },
  choose: crossingStatusWords.choose,
  part: { zh: '事项名称（可不填）', en: 'Part of its name (you need not)' },
  look: { zh: '查询', en: 'Look' },
  found: { zh: '可以从{from}办理的{to}事项', en: 'What of {to} can be done from {from}' },
  online: { zh: '网上申请', en: 'Apply online' },
  window: { zh: '到{window}的窗口递交，由窗口移交', en: 'Hand it in at the window of {window}' },
  joint: { zh: '几个地方一起办，只交一次', en: 'Several places handle it; you hand in once' },
  mineTitle: { zh: '我的跨域通办', en: 'My applications from elsewhere' },
  mineAbout: { zh: '材料在哪里、下一步是什么', en: 'Where the papers are and what comes next' },
  mineLead: {
    zh: '在异地窗口递交的，或者从异地网上申请的。',
    en: 'Handed in at a window elsewhere, or applied for online from elsewhere.',
  },
  emptyTitle: { zh: '还没有跨域通办', en: 'Nothing crosses yet' },
  emptyBody: { zh: '可以先查一查哪些事能异地办。', en: 'See first what can be done from where you are.' },
} as const satisfies Record<string, Words>;
