// Words of the pages where people see what can be done from where they are, and where their papers are.
import type { Words } from '../language.ts';

export const crossingWords = {
  title: { zh: '异地办事', en: 'Apply from another place' },
  lead: {
    zh: '人在一个区、事在另一个区，也能就近办。选好您在哪里、事在哪里，看看可以怎么办。',
    en: 'You are in one district and the matter belongs to another: see what you can do close by.',
  },
  from: { zh: '我现在在', en: 'I am in' },
  to: { zh: '事情归属', en: 'The matter belongs to' },
  choose: { zh: '请选择', en: 'Choose' },
  part: { zh: '事项名称（可不填）', en: 'Part of its name (you need not)' },
  look: { zh: '查询', en: 'Look' },
  found: { zh: '可以从{from}办理的{to}事项', en: 'What of {to} can be done from {from}' },
  online: { zh: '网上申请', en: 'Apply online' },
  window: { zh: '到{window}的窗口递交，由窗口移交', en: 'Hand it in at the window of {window}' },
  joint: { zh: '几个地方一起办，只交一次', en: 'Several places handle it; you hand in once' },
  where: { zh: '材料在哪里', en: 'Where your papers are' },
  since: { zh: '{at} 起', en: 'since {at}' },
  next: { zh: '下一步', en: 'What comes next' },
  who: { zh: '代收窗口 {window}，属地单位 {home}', en: 'Window: {window}; authority at home: {home}' },
  clock: { zh: '属地单位 {at} 接收，自此开始计算办理时限', en: 'Taken over {at}; its time runs from then' },
  noClock: {
    zh: '属地单位尚未接收，办理时限还没有开始计算',
    en: 'Not taken over yet, so its time does not run',
  },
  papers: { zh: '材料清单', en: 'Papers' },
  steps: { zh: '经过', en: 'What happened' },
  parts: { zh: '联办单位', en: 'Places with a part' },
  partAnswered: { zh: '已反馈', en: 'answered' },
  partOpen: { zh: '办理中', en: 'at work' },
  partLater: { zh: '受理后请办', en: 'asked once it is accepted' },
  mineTitle: { zh: '我的跨域通办', en: 'My applications from elsewhere' },
  mineAbout: { zh: '材料在哪里、下一步是什么', en: 'Where the papers are and what comes next' },
  mineLead: {
    zh: '在异地窗口递交的，或者从异地网上申请的。',
    en: 'Handed in at a window elsewhere, or applied for online from elsewhere.',
  },
  emptyTitle: { zh: '还没有跨域通办', en: 'Nothing crosses yet' },
  emptyBody: { zh: '可以先查一查哪些事能异地办。', en: 'See first what can be done from where you are.' },
  crossTitle: { zh: '您不在{to}？', en: 'Are you not in {to}?' },
  crossLead: {
    zh: '告诉我们您在哪里，可以把结果寄到就近的窗口领取。',
    en: 'Say where you are, and the result can be sent to the window there.',
  },
  collectHere: {
    zh: '结果寄到那里的窗口，由我领取',
    en: 'Send the result to the window there; I collect it',
  },
  cross: { zh: '登记', en: 'Note it' },
} as const satisfies Record<string, Words>;
