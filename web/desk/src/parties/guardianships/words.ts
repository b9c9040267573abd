// Words of the page of guardianships (法定监护). Names of people come masked from the server and stay so.
import type { DelegationState, GuardianshipGround } from '@kapok/contracts/parties/delegations.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const groundWords: Readonly<Record<GuardianshipGround, Words>> = {
  minor: { zh: '被监护人未满十八周岁', en: 'The ward is under eighteen' },
  incapacity: { zh: '经法院认定为无、限制民事行为能力人', en: 'A court found the ward unable to act' },
};

export const stateWords: Readonly<Record<DelegationState, Words>> = {
  offered: { zh: '待复核', en: 'To be confirmed' },
  lapsed: { zh: '逾期未复核', en: 'Not confirmed in time' },
  declined: { zh: '未通过', en: 'Declined' },
  coming: { zh: '已复核，未生效', en: 'Confirmed, to come' },
  held: { zh: '有效', en: 'In force' },
  revoked: { zh: '已终止', en: 'Ended' },
  ended: { zh: '已到期', en: 'Run out' },
};

export const guardianshipWords = defineWords({
  title: { zh: '监护登记', en: 'Guardianships' },
  lead: {
    zh: '监护人代被监护人办事的登记。一人登记、另一人复核，均须查验材料原件；与本人有关的须回避。',
    en: 'Who acts by law for a child or an adult who cannot. One registers, another confirms, both having seen the document; nobody handles their own.',
  },
  view: { zh: '状态', en: 'State' },
  everything: { zh: '全部', en: 'All' },
  noneWaiting: { zh: '没有待复核的登记', en: 'Nothing waits to be confirmed' },
  noneWaitingText: { zh: '同事登记后，会列在这里等待复核。', en: 'What a colleague registers appears here.' },
  none: { zh: '还没有这类登记', en: 'None yet' },
  noneText: {
    zh: '双方先登记为自然人，再在此登记监护关系。',
    en: 'Register both as persons first, then the guardianship here.',
  },
  register: { zh: '登记监护', en: 'Register a guardianship' },
  ward: { zh: '被监护人', en: 'Ward' },
  guardian: { zh: '监护人', en: 'Guardian' },
  documentType: { zh: '证件类型', en: 'Document' },
  documentNumber: { zh: '证件号码', en: 'Number' },
  name: { zh: '姓名', en: 'Name' },
  ofWard: { zh: '被监护人{{field}}', en: 'Ward: {{field}}' },
  ofGuardian: { zh: '监护人{{field}}', en: 'Guardian: {{field}}' },
  ground: { zh: '监护事由', en: 'Ground' },
  basis: { zh: '查验的材料', en: 'Document seen' },
  basisHint: {
    zh: '如户口簿、出生医学证明、法院判决书及文号。',
    en: 'Such as the household register, a birth certificate, a judgment with its number.',
  },
  until: { zh: '截止日期（选填）', en: 'Until (optional)' },
  untilHint: {
    zh: '含当日。未成年人不填即至其满十八周岁之日。',
    en: 'That day included. For a child, the eighteenth birthday when left blank.',
  },
  needed: { zh: '请填写{{field}}。', en: 'Enter: {{field}}.' },
  submit: { zh: '提交登记', en: 'Register' },
  registered: {
    zh: '已登记，待另一名工作人员复核后生效。',
    en: 'Registered; it holds once a colleague confirms it.',
  },
  actsFor: { zh: '{{guardian}} 监护 {{ward}}', en: '{{guardian}} for {{ward}}' },
  erased: { zh: '已删除', en: 'erased' },
  seen: { zh: '查验材料：{{basis}}', en: 'Seen: {{basis}}' },
  from: { zh: '{{from}} 起', en: 'from {{from}}' },
  period: { zh: '{{from}} 至 {{until}}', en: '{{from}} to {{until}}' },
  registeredAt: { zh: '{{who}} {{at}} 登记', en: 'Registered by {{who}}, {{at}}' },
  confirmedAt: { zh: '{{who}} {{at}} 复核', en: 'Confirmed by {{who}}, {{at}}' },
  you: { zh: '您', en: 'you' },
  colleague: { zh: '同事', en: 'a colleague' },
  confirm: { zh: '复核通过', en: 'Confirm' },
  confirmAbout: { zh: '复核通过：{{what}}', en: 'Confirm: {{what}}' },
  confirmed: { zh: '已复核，监护登记生效。', en: 'Confirmed: it is in force.' },
  own: { zh: '由您登记，须由另一名工作人员复核。', en: 'You registered it: a colleague has to confirm it.' },
  end: { zh: '终止', en: 'End' },
  endAbout: { zh: '终止：{{what}}', en: 'End: {{what}}' },
  endNote: { zh: '即时终止，监护人不能再代为办理。', en: 'It ends at once; the guardian can no longer act.' },
  endReason: { zh: '终止理由', en: 'Why it ends' },
  reasonNeeded: { zh: '请填写理由。', en: 'Say why.' },
  ended: { zh: '已终止。', en: 'Ended.' },
});
