// Words of what is told before one applies: what is asked, what to bring, and matters of several items.
import type { Words } from '../language.ts';

export const beforeWords = {
  before: { zh: '申请前先看看', en: 'Before you apply' },
  asks: { zh: '先回答几个问题', en: 'A few questions first' },
  asksLead: {
    zh: '不必登录，也不用填个人信息。答完就告诉您能不能办、要准备哪些材料。',
    en: 'No sign-in and no personal data. You are told whether you can apply, and exactly what to bring.',
  },
  asWho: { zh: '谁来申请', en: 'Who applies' },
  tell: { zh: '看结果', en: 'Show me' },
  again: { zh: '修改回答', en: 'Change the answers' },
  cannot: { zh: '按您的回答，这件事现在不能申请', en: 'By your answers this cannot be applied for now' },
  needed: { zh: '您要准备的材料', en: 'What you need' },
  neededNone: { zh: '不需要任何材料。', en: 'You need no documents.' },
  alreadyHeld: { zh: '城市已有，可直接复用', en: 'The city has it; use it again' },
  promised: { zh: '自制材料，提交时作出真实性承诺', en: 'Your own paper, with your promise that it is true' },
  start: { zh: '开始填写', en: 'Begin' },
  startSignIn: {
    zh: '填写时需要登录。随填随存，换一台手机也能接着填。',
    en: 'You sign in to fill it in. It is saved as you go, and any of your devices can go on with it.',
  },
  items: { zh: '包含的事项', en: 'The items it holds' },
  matters: { zh: '一件事一次办', en: 'One matter, one form' },
  mattersLead: {
    zh: '一张表、一套材料，同时办好几个事项；要等前一项办结的，系统会自动接着办。',
    en: 'One form and one set of documents for several items. What has to wait for another goes on by itself.',
  },
  mattersNoneTodo: {
    zh: '设置后，几个部门的事项可以在这里一次申请。现在可以逐项查找办理。',
    en: 'Once there are, items of several departments are applied for here together. For now, find each by itself.',
  },
  mattersNone: { zh: '还没有设置“一件事”。', en: 'There are no such matters yet.' },
  partsCount: { zh: '{count} 个事项', en: '{count} items' },
  backToItem: { zh: '返回事项说明', en: 'Back to the item' },
} satisfies Record<string, Words>;
