// Words of acting for another (代办): offered, accepted, declined, taken back.
import type { DelegationState } from '@kapok/contracts/parties/delegations.ts';
import type { Words } from '../language.ts';

export const delegationWords = {
  title: { zh: '代办', en: 'Acting for one another' },
  lead: {
    zh: '您可以委托信任的人替您办事，也可以替别人办事。随时可以解除。',
    en: 'Let somebody you trust act for you, or act for somebody else. Either side can end it at any time.',
  },
  offer: { zh: '委托他人代办', en: 'Let somebody act for me' },
  given: { zh: '替我办事的人', en: 'Who may act for me' },
  received: { zh: '我替谁办事', en: 'For whom I may act' },
  noneGiven: { zh: '您没有委托他人。', en: 'Nobody acts for you.' },
  noneReceived: { zh: '没有人委托您。', en: 'You act for nobody.' },
  unnamed: { zh: '姓名已删除', en: 'The name was erased' },
  scope: { zh: '范围', en: 'In what' },
  everything: { zh: '全部事项', en: 'Everything' },
  between: { zh: '、', en: ', ' },
  dates: { zh: '期限', en: 'When' },
  fromTo: { zh: '{from}至{until}', en: '{from} to {until}' },
  fromOn: { zh: '{from}起', en: 'From {from}' },
  accept: { zh: '接受', en: 'Accept' },
  acceptNamed: { zh: '接受 {name} 的委托', en: 'Accept to act for {name}' },
  decline: { zh: '谢绝', en: 'Decline' },
  declineNamed: { zh: '谢绝 {name} 的委托', en: 'Decline to act for {name}' },
  revoke: { zh: '解除', en: 'End it' },
  revokeNamed: { zh: '解除与 {name} 的代办', en: 'End it: {name}' },
  act: { zh: '替其办理', en: 'Act for them' },
  actNamed: { zh: '替其办理：{name}', en: 'Act for them: {name}' },
  acceptRaise: {
    zh: '接受委托须先通过二级认证（实名核验）。',
    en: 'To accept, you first prove who you are by an identity document.',
  },
  byLaw: {
    zh: '监护关系依法登记，如有变化，请持证明到服务窗口办理。',
    en: 'A guardianship is by law. If it changes, bring the document to a service window.',
  },
  whileActing: {
    zh: '正在替他人办理。要查看或处理您自己的代办，请先结束代办。',
    en: 'You are acting for somebody else. Stop acting first to see or change your own.',
  },
  'done-offered': {
    zh: '已提出。对方接受后生效；{days} 天内未答复即失效。',
    en: 'Offered. It holds once they accept, and lapses if they do not answer within {days} days.',
  },
  'done-accepted': { zh: '已接受。', en: 'Accepted.' },
  'done-declined': { zh: '已谢绝。', en: 'Declined.' },
  'done-revoked': { zh: '已解除，立即生效。', en: 'Ended, as of now.' },

  offerTitle: { zh: '委托他人代办', en: 'Let somebody act for me' },
  offerLead: {
    zh: '请填写对方证件上的号码和姓名。号码与姓名都相符时，对方登录后会看到您的委托。',
    en: 'Enter number and name as on their document. If both are theirs, they see your offer when they sign in.',
  },
  offerRaise: {
    zh: '委托他人，须先通过二级认证（实名核验）。',
    en: 'To let somebody act for you, you first prove who you are by an identity document.',
  },
  kind: { zh: '对方是您的', en: 'They are' },
  documentType: { zh: '证件类型', en: 'Their document' },
  documentNumber: { zh: '证件号码', en: 'Its number' },
  name: { zh: '姓名或名称', en: 'Their name' },
  matters: { zh: '可以替您办哪些事', en: 'What they may do for you' },
  mattersHint: { zh: '都不选，就是全部事项。', en: 'Tick none to mean everything.' },
  until: { zh: '到哪一天为止', en: 'Until which day' },
  untilHint: { zh: '最长 {years} 年，当天结束时失效。', en: '{years} years at most; it ends with that day.' },
  send: { zh: '提出委托', en: 'Offer it' },
} satisfies Record<string, Words>;

export const stateWords: Readonly<Record<DelegationState, Words>> = {
  offered: { zh: '待答复', en: 'Waiting for an answer' },
  lapsed: { zh: '逾期未答复', en: 'Left unanswered' },
  declined: { zh: '已谢绝', en: 'Declined' },
  coming: { zh: '尚未开始', en: 'Not begun yet' },
  held: { zh: '有效', en: 'In force' },
  revoked: { zh: '已解除', en: 'Ended by one side' },
  ended: { zh: '已到期', en: 'Over' },
};
