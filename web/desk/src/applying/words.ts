// Words of the desk's pages of forms.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const applyingWords = defineWords({
  title: { zh: '申请表单', en: 'Forms' },
  lead: {
    zh: '事项的申请前问题、表单和材料，以及“一件事”的组成。没有设定表单的事项使用标准表单。',
    en: 'Questions, forms and materials of items, and matters of several items. Items without one have the standard form.',
  },
  items: { zh: '已设表单的事项', en: 'Items with a form' },
  none: { zh: '还没有事项设定表单', en: 'No item has a form yet' },
  open: { zh: '打开其他事项', en: 'Open another item' },
  code: { zh: '实施编码', en: 'Code of the item' },
  bundles: { zh: '一件事', en: 'Matters of several items' },
  newBundle: { zh: '新设“一件事”', en: 'Compose a matter' },
  bundlesNone: { zh: '还没有“一件事”', en: 'No matter yet' },
  counts: {
    zh: '{{fields}}个问题，{{materials}}份材料',
    en: '{{fields}} questions, {{materials}} documents',
  },
  parts: { zh: '{{count}}个事项', en: '{{count}} items' },
  back: { zh: '返回申请表单', en: 'Back to the forms' },
  version: { zh: '第{{version}}版', en: 'Version {{version}}' },
  standard: { zh: '当前使用标准表单，保存后成为第1版', en: 'The standard form; saved, it is version 1' },
  definition: { zh: '定义（JSON）', en: 'Definition (JSON)' },
  notJson: { zh: '不是有效的 JSON：{{why}}', en: 'Not JSON: {{why}}' },
  notForm: { zh: '结构不符合要求', en: 'Not of the form it has to have' },
  faults: { zh: '需要修改', en: 'To be mended' },
  sound: { zh: '没有问题，可以保存', en: 'Nothing is wrong; it can be saved' },
  preview: { zh: '预览', en: 'Preview' },
  materials: { zh: '材料', en: 'Documents' },
  conditional: { zh: '按条件显示', en: 'shown on condition' },
  optional: { zh: '{{field}}（选填）', en: '{{field}} (optional)' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  save: { zh: '保存为新版本', en: 'Save as the next version' },
  saved: { zh: '已保存为第{{version}}版', en: 'Saved as version {{version}}' },
});
