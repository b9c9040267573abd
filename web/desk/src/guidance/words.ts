// Words of the help that stands on every page of performance.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const guidanceWords = defineWords({
  summary: { zh: '第一次来？这一步做什么、为什么', en: 'New here? What is asked on this page, and why' },
  asks: { zh: '要做什么', en: 'What is asked' },
  why: { zh: '为什么', en: 'Why' },
  good: { zh: '好的做法', en: 'Well done' },
  bad: { zh: '常见的错', en: 'A common mistake' },
  glossary: { zh: '名词解释', en: 'Words of the craft' },
});
