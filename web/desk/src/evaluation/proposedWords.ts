// Words of what a review found and could be rectified.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const proposedWords = defineWords({
  title: { zh: '拟下达整改', en: 'To be rectified' },
  lead: {
    zh: '由复核扣分和未达标指标自动列出，是否下达由您决定。',
    en: 'Listed from lowered scores and missed targets; whether to demand it is yours to decide.',
  },
  lowered: { zh: '复核扣分', en: 'Score lowered' },
  missed: { zh: '未达指标值', en: 'Target missed' },
  demand: { zh: '下达整改', en: 'Demand' },
  demandOf: { zh: '对“{{name}}”下达整改', en: 'Demand rectification of “{{name}}”' },
  demanded: { zh: '已下达 {{number}}', en: 'Demanded: {{number}}' },
  foundTarget: {
    zh: '{{name}}实际完成{{actual}}，未达到{{target}}的年度指标值。',
    en: '{{name}} came to {{actual}} and missed its target of {{target}}. ',
  },
  foundLowered: {
    zh: '{{name}}自评{{from}}分，复核为{{to}}分：{{reason}}',
    en: '{{name}} was scored {{from}} and is {{to}} after review: {{reason}}',
  },
  demandText: {
    zh: '查明“{{name}}”的原因，制定整改措施并明确责任人和完成时限，附佐证材料报财政验收。',
    en: 'Find the cause of “{{name}}”, say what is done, by whom and by when, and report it with proof.',
  },
});
