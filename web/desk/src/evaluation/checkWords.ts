// Words of checks, samples and comparisons.
import type { Sample } from '@kapok/contracts/evaluation/checking.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const judgementWords: Readonly<Record<NonNullable<Sample['drawn'][number]['judgement']>, Words>> = {
  right: { zh: '属实', en: 'Right' },
  wrong: { zh: '有误', en: 'Wrong' },
  'not-shown': { zh: '未能出示', en: 'Not shown' },
};

export const outcomeWords: Readonly<Record<Sample['outcome'], Words>> = {
  open: { zh: '认定中', en: 'Being judged' },
  holds: { zh: '抽查通过', en: 'Holds' },
  fails: { zh: '抽查未通过', en: 'Fails' },
};

export const checkWords = defineWords({
  checks: { zh: '提交前核对', en: 'Checks before handing in' },
  checksNone: {
    zh: '填报数值前后一致，与预算执行记录和本单位其他自评没有差异。',
    en: 'What is stated agrees with itself, with the budget’s records and with the department’s other evaluations.',
  },
  stops: { zh: '须更正', en: 'To be corrected' },
  explain: { zh: '须说明', en: 'To be explained' },
  explained: { zh: '说明：{{text}}', en: 'Explanation: {{text}}' },
  explainLabel: { zh: '说明差异的原因（至少 10 个字）', en: 'Why it differs (at least 10 characters)' },
  saved: { zh: '说明已保存', en: 'Explanation saved' },

  samples: { zh: '抽查填报数值', en: 'Sample of declared figures' },
  samplesLead: {
    zh: '按随机种子抽取，种子在任何人查看之前已写入账本。抽中的每一项都要对照佐证材料认定。',
    en: 'Drawn by a seed that is in the ledger before anyone has looked. Each drawn figure is judged against its evidence.',
  },
  samplesNone: { zh: '还没有抽查。', en: 'No sample has been drawn.' },
  confidence: { zh: '置信度（%）', en: 'Confidence (%)' },
  misreported: { zh: '允许误报比例上限（%）', en: 'At most misreported (%)' },
  draw: { zh: '抽取', en: 'Draw' },
  drawn: { zh: '已抽取 {{count}} 项', en: '{{count}} figures drawn' },
  statement: {
    zh: '从 {{population}} 项填报数值中抽取 {{count}} 项：若全部属实，则有 {{confidence}}% 的把握误报不超过 {{misreported}}%。',
    en: '{{count}} of {{population}} declared figures: if all are right, at most {{misreported}} % are misreported with {{confidence}} % confidence.',
  },
  seed: { zh: '种子 {{seed}}', en: 'Seed {{seed}}' },
  note: {
    zh: '有误或未能出示的情况（至少 10 个字）',
    en: 'What is wrong or was not shown (at least 10 characters)',
  },
  judged: { zh: '认定已记录', en: 'Judgement recorded' },
  judge: { zh: '认定“{{name}}”', en: 'Judge “{{name}}”' },
  evidence: { zh: '查看佐证', en: 'See the evidence' },

  compare: { zh: '与其他单位、往年比较', en: 'Compare with others and other years' },
  compareTitle: { zh: '同一指标的比较', en: 'One indicator compared' },
  compareLead: {
    zh: '只列出您可以查看的自评：本单位的，以及其他单位已公开的。',
    en: 'Evaluations you may see: your own, and others once they are public.',
  },
  compareEmpty: { zh: '没有可以比较的自评', en: 'Nothing to compare' },
  compareEmptyText: {
    zh: '其他单位公开或往年有自评后，会在这里并列显示。',
    en: 'Once others are public or earlier years exist, they stand here side by side.',
  },
  year: { zh: '年度', en: 'Year' },
  department: { zh: '单位', en: 'Department' },
  ofYear: { zh: '{{year}} 年度', en: '{{year}}' },
  scoreOf: { zh: '得 {{score}} / {{weight}} 分', en: '{{score}} of {{weight}} points' },
  target: { zh: '年度指标值', en: 'Target' },
});
