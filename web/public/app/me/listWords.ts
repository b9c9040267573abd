// Words of the lists about oneself.
import type { Words } from '../language.ts';

export const listWords = {
  paging: { zh: '翻页', en: 'Pages' },
  newest: { zh: '回到最新', en: 'Back to the newest' },
  earlier: { zh: '更早的', en: 'Earlier ones' },
} satisfies Record<string, Words>;
