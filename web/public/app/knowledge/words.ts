// The words of the public pages of knowledge.
import type { Words } from '../language.ts';

export const knowledgeWords = {
  title: { zh: '问政策', en: 'Questions and answers' },
  lead: {
    zh: '12345 热线答复市民所用的同一份知识库。用您平时的说法提问，也可以输入拼音。',
    en: 'The same answers that the 12345 hotline gives. Ask in everyday words.',
  },
  question: { zh: '您想问什么', en: 'What would you like to know' },
  search: { zh: '查找', en: 'Search' },
  example: {
    zh: '例如“暂住证怎么办”“电瓶车上牌”。只列出现行有效的答复，已失效的不会出现。',
    en: 'For example “residence permit” or “lost identity card”. Only answers that hold today are listed.',
  },
  found: { zh: '与“{question}”有关的答复', en: 'Answers about “{question}”' },
  alike: {
    zh: '没有找到同样的字词，以下是读音或写法相近的答复。',
    en: 'Nothing has these very words; these sound or look like them.',
  },
  none: { zh: '没有找到答复', en: 'No answer was found' },
  noneTodo: {
    zh: '请换一种说法再试，或拨打 12345 咨询。要办理事项，可到“办事”中查找。',
    en: 'Try other words, or call 12345. To get something done, look among the services.',
  },
  toServices: { zh: '查找办事事项', en: 'Look among the services' },
  back: { zh: '返回查找', en: 'Back to the search' },
  plainly: { zh: '简单说', en: 'In short' },
  answer: { zh: '答复', en: 'Answer' },
  sources: { zh: '依据', en: 'What it rests on' },
  owner: { zh: '负责单位', en: 'Answered for by' },
  since: { zh: '生效日期', en: 'In force since' },
  until: { zh: '有效期至', en: 'Until' },
  reviewOn: { zh: '下次核对', en: 'To be looked at again' },
  pastReview: {
    zh: '这条答复已到核对日期，负责单位正在复核；办理前请拨打 12345 确认。',
    en: 'This answer is due to be looked at again; please call 12345 before you rely on it.',
  },
  wrong: {
    zh: '答复有误或没有说清楚？请拨打 12345，或“反映问题”。',
    en: 'Is something wrong or unclear? Call 12345, or report it.',
  },
  report: { zh: '反映问题', en: 'Report something' },
} as const satisfies Record<string, Words>;
