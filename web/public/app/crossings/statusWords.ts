// Words of where papers are, and of saying from where one applies: all that the page of one application brings of them.
import type { Words } from '../language.ts';

export const crossingStatusWords = {
  from: { zh: '我现在在', en: 'I am in' },
  choose: { zh: '请选择', en: 'Choose' },
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
