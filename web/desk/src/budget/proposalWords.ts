// Words of what results propose for a budget.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const proposalWords = defineWords({
  title: { zh: '{{year}}年度预算安排建议', en: 'Proposals for the budget of {{year}}' },
  lead: {
    zh: '由{{year}}年度评价结果按规则得出；建议不是预算，以批复下达为准。',
    en: 'From the results of {{year}} by the rules. A proposal is no budget: what was approved counts.',
  },
  project: { zh: '项目', en: 'Project' },
  effect: { zh: '结果应用', en: 'Effect' },
  before: { zh: '{{year}}年预算', en: 'Budget of {{year}}' },
  proposed: { zh: '建议安排', en: 'Proposed' },
  budgeted: { zh: '实际下达', en: 'Budgeted' },
  notBudgeted: { zh: '尚未下达', en: 'not yet' },
  decision: { zh: '财政意见', en: 'Finance' },
  undecided: { zh: '建议，待财政决定', en: 'Proposed, to be decided' },
  accept: { zh: '采纳{{count}}项建议', en: 'Adopt {{count}} proposals' },
  decline: { zh: '不采纳{{count}}项建议', en: 'Do not adopt {{count}} proposals' },
  acceptNote: {
    zh: '采纳后，继续安排的项目会在该年度预算中建立，部门即可编制绩效目标；金额以批复下达为准。',
    en: 'Projects that go on are opened in that year’s budget, so that goals can be set; the amount is what is approved.',
  },
  declineNote: {
    zh: '不采纳的建议仍留在这里，连同您的理由。',
    en: 'A proposal that is not adopted stays here, with your reason.',
  },
  opinion: { zh: '意见', en: 'Opinion' },
  opinionNeeded: { zh: '请写明意见。', en: 'Say why.' },
  decided: { zh: '已对{{count}}项建议作出决定', en: 'Decided on {{count}} proposals' },
});
