// Words of who looked at one's data, and of one's questions about it.
import type { Words } from '../language.ts';

export const accessWords = {
  title: { zh: '谁看了我的数据', en: 'Who looked at my data' },
  lead: {
    zh: '工作人员每次查看与您有关的记录，系统都会自动留下一条，至少保存三年，任何人都不能改动。',
    en: 'Each time staff look at a record about you, it is written down by itself, kept for three years at least, and changed by nobody.',
  },
  emptyTitle: { zh: '还没有人查看过', en: 'Nobody has looked yet' },
  emptyBody: {
    zh: '一旦有工作人员查看与您有关的记录，这里就会显示是哪个单位、什么岗位、何时、为什么查看。',
    en: 'As soon as somebody looks at a record about you, it appears here: which office and post, when, and what for.',
  },
  who: { zh: '{office} {post}', en: '{post}, {office}' },
  wholeCity: { zh: '市级岗位', en: 'whole city' },
  somebody: { zh: '工作人员', en: 'A member of staff' },
  between: { zh: '、', en: ', ' },
  record: { zh: '哪条记录', en: 'Which record' },
  purpose: { zh: '为什么看', en: 'What for' },
  fields: { zh: '看到了什么', en: 'What was shown' },
  ask: { zh: '对这次查看有疑问', en: 'Question this' },
  askOf: { zh: '（{at}）', en: ' ({at})' },
  text: { zh: '您想问什么', en: 'What do you want to ask?' },
  textHint: {
    zh: '会交由与查看人无关的单位核查，并受督办。办理期限和答复可在“我的疑问”中查看。',
    en: 'An office that has nothing to do with who looked will find out, under supervision. By when, and the answer, are under “My questions”.',
  },
  send: { zh: '提出疑问', en: 'Send the question' },
  questioned: { zh: '您已提出疑问：{state}', en: 'You questioned this: {state}' },

  questionsTitle: { zh: '我的疑问', en: 'My questions' },
  questionsLead: {
    zh: '您对查看记录提出的疑问，以及核查的进展和答复。',
    en: 'What you asked about who looked at your data, how it stands, and the answers.',
  },
  asked: {
    zh: '已收到您的疑问，正在转交核查。',
    en: 'Your question is received and on its way to those who will look into it.',
  },
  questionsEmptyTitle: { zh: '您还没有提出过疑问', en: 'You have not asked anything yet' },
  questionsEmptyBody: {
    zh: '在“谁看了我的数据”中，可以就任何一次查看提出疑问。',
    en: 'Under “Who looked at my data” you can question any look.',
  },
  askedAt: { zh: '{at} 提出', en: 'Asked {at}' },
  erased: {
    zh: '内容已按您的申请或到期删除。',
    en: 'Its words were erased, as you asked or as its time was over.',
  },
  office: { zh: '核查单位', en: 'Looked into by' },
  officeOpen: { zh: '由 12345 热线指定', en: 'An office the 12345 hotline chooses' },
  due: { zh: '答复期限', en: 'To be answered by' },
  dueOpen: { zh: '转交后起算', en: 'Runs from when it is passed on' },
  overdue: { zh: '已超过期限，正在督办', en: 'This is late; it is under supervision' },
  answer: { zh: '答复', en: 'The answer' },
  changedAt: { zh: '最近进展 {at}', en: 'Last moved {at}' },
} satisfies Record<string, Words>;
