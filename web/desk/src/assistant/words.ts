// Words of the assistant: its suggestions beside an order, and how good they were.
import type { AssistantSilence, AssistantTarget } from '@kapok/contracts/assistant.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const targetWords: Readonly<Record<AssistantTarget, Words>> = {
  category: { zh: '事项分类', en: 'Subject' },
  department: { zh: '承办单位', en: 'Department' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
};

export const silenceWords: Readonly<Record<AssistantSilence, Words>> = {
  untrained: {
    zh: '已办结的工单还不够多，暂不建议。',
    en: 'Too few orders are closed to learn from; nothing is suggested yet.',
  },
  'switched-off': { zh: '已由主管关闭，不作建议。', en: 'A supervisor has switched it off.' },
  'not-good-enough': {
    zh: '最近一个月的准确率未达到要求，不作建议。',
    en: 'It was not right often enough in the newest month, so nothing is suggested.',
  },
  'unknown-words': {
    zh: '所写内容中没有学过的词，请人工选择。',
    en: 'It has not met these words; please choose yourself.',
  },
};

export const assistantWords = defineWords({
  suggestions: { zh: '智能建议', en: 'Suggestions' },
  suggestionsLead: {
    zh: '根据本市已办结工单得出，仅供参考，由您决定。',
    en: 'Learned from the city’s own closed orders. You decide.',
  },
  waiting: {
    zh: '写出标题后，这里会显示分类、承办单位和紧急程度的建议。',
    en: 'Once there is a title, subject, department and urgency are suggested here.',
  },
  sureness: { zh: '把握 {{share}}', en: '{{share}} sure' },
  rightLately: { zh: '最近一个月准确率 {{share}}', en: 'right {{share}} of the time in the newest month' },
  because: { zh: '依据词语：', en: 'Because of: ' },
  take: { zh: '采用', en: 'Use' },
  takeOne: { zh: '采用{{target}}建议：{{value}}', en: 'Use for {{target}}: {{value}}' },
  takeAll: { zh: '全部采用', en: 'Use all' },
  taken: { zh: '与所填一致', en: 'as filled in' },
  otherwise: { zh: '也可能是：', en: 'Or: ' },
  similar: { zh: '相似的已办结工单', en: 'Similar closed orders' },
  opensBeside: { zh: '（在新窗口打开）', en: '(opens in a new window)' },
  keys: { zh: 'Alt+1、2、3 逐项采用，Alt+0 全部采用。', en: 'Alt+1, 2, 3 use one; Alt+0 uses all.' },
  keyOfAll: { zh: 'Alt+0 全部采用。', en: 'Alt+0 uses all.' },
  counted: { zh: '有 {{count}} 项建议', en: '{{count}} suggestions' },

  title: { zh: '智能建议', en: 'Assistant' },
  lead: {
    zh: '每晚从已办结的工单中学习，以最近一个月没有学过的工单检验；未达到要求的，不作建议。',
    en: 'It learns from closed orders each night and is tried on the newest month, which it has not seen. Where it is not good enough it keeps silent.',
  },
  trainNow: { zh: '立即重新学习', en: 'Learn anew now' },
  trained: { zh: '已重新学习', en: 'It has learned anew' },
  threshold: {
    zh: '准确率不低于 {{share}} 的才作建议。',
    en: 'It speaks where it was right {{share}} or more.',
  },
  switchOn: { zh: '开启', en: 'Switch on' },
  switchOff: { zh: '关闭', en: 'Switch off' },
  switchOnOf: { zh: '开启{{target}}建议', en: 'Switch on: {{target}}' },
  switchOffOf: { zh: '关闭{{target}}建议', en: 'Switch off: {{target}}' },
  on: { zh: '已开启', en: 'On' },
  off: { zh: '已关闭', en: 'Off' },
  settingsSet: { zh: '设置已保存', en: 'The setting is saved' },
  untrained: { zh: '还没有学习结果', en: 'It has learned nothing yet' },
  untrainedText: {
    zh: '已办结的工单达到一定数量后，当晚自动学习；主管也可以立即开始。',
    en: 'It learns on the night after enough orders are closed; a supervisor can begin now.',
  },
  measured: { zh: '准确率', en: 'Right' },
  frequent: { zh: '总选最常见项', en: 'Always the most frequent' },
  asked: { zh: '检验工单', en: 'Tried on' },
  examples: { zh: '学习工单', en: 'Learned from' },
  span: { zh: '学习时段', en: 'Span' },
  trainedAt: { zh: '学习时间', en: 'Learned at' },
  used: { zh: '建议的采用', en: 'What people did' },
  usedOf: {
    zh: '采用 {{accepted}} 次，改选 {{corrected}} 次',
    en: '{{accepted}} used, {{corrected}} changed',
  },
  neverUsed: { zh: '尚无记录', en: 'none yet' },
  fingerprint: { zh: '模型摘要', en: 'Model hash' },
  label: { zh: '类别', en: 'Value' },
  shown: { zh: '是否建议', en: 'Suggested' },
  isShown: { zh: '作建议', en: 'yes' },
  notShown: { zh: '不建议', en: 'silent' },
  byLabel: { zh: '{{target}}：各类别准确率', en: '{{target}}: how often it was right, by value' },
  history: { zh: '历次学习', en: 'Earlier models' },
  historyOf: { zh: '{{target}}：历次学习的准确率', en: '{{target}}: earlier models' },
});
