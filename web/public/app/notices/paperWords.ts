// Words of the papers that hang at an application; apart from those of the page that checks them, which weigh more.
import type { Words } from '../language.ts';

export const paperWords = {
  papers: { zh: '文书', en: 'Papers' },
  papersLead: {
    zh: '可下载、打印。任何人都可以凭文书上的编号和查验码核对真伪。',
    en: 'To download and print. Anyone can check one by its number and code.',
  },
  download: { zh: '下载', en: 'Download' },
  gone: {
    zh: '文书暂时取不到，请返回后重试。',
    en: 'The paper could not be fetched; go back and try again.',
  },
} as const satisfies Record<string, Words>;
