// Limits of the knowledge base that forms tell as well, apart from the schemas that hold them.
export const synonymGroupsMax = 2_000;
export const importRowsMax = 2_000;
export const importCharactersMax = 5_000_000;
/** Columns that a file of entries has to have. */
export const importColumns = {
  category: { zh: '分类代码', en: 'Code of the category' },
  title_zh: { zh: '标题', en: 'Title' },
  answer_zh: { zh: '答复口径', en: 'Answer' },
  source: { zh: '依据', en: 'Source' },
  valid_from: { zh: '生效日期', en: 'Valid from' },
  review_on: { zh: '复核日期', en: 'Review on' },
} as const;
export const importColumnsMore = {
  title_en: { zh: '英文标题', en: 'Title in English' },
  answer_en: { zh: '英文答复', en: 'Answer in English' },
  reading_zh: { zh: '通俗解读', en: 'Plain reading' },
  reading_en: { zh: '英文解读', en: 'Plain reading in English' },
  keywords: { zh: '关键词', en: 'Keywords' },
  reference: { zh: '文号', en: 'Reference' },
  valid_to: { zh: '失效日期', en: 'Valid to' },
  audience: { zh: '公开范围（public 或 staff）', en: 'Audience (public or staff)' },
} as const;
