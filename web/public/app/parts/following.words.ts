// Words of every page that follows something with a number and a code.
import type { Words } from '../language.ts';

export const followingWords = {
  code: { zh: '查询码', en: 'Code' },
  codeHint: {
    zh: '与编号一同告知您的 8 位字母和数字，不分大小写。',
    en: 'The eight letters and digits you were told with the number; capitals or not.',
  },
  look: { zh: '查询', en: 'See how it stands' },
  again: { zh: '查询另一件', en: 'Look at another one' },
  notFound: { zh: '编号与查询码不相符', en: 'This number and code do not belong together' },
  checkBoth: { zh: '请核对后重试。', en: 'Check both and try again. ' },
} satisfies Record<string, Words>;
