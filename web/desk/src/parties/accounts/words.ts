// Words of what two people change about a third one's account. Never a code: those come from the server and are shown once.
import type { AccountChange, AccountChangeKind } from '@kapok/contracts/parties/accountChanges.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const changeWords: Readonly<Record<AccountChangeKind, Words>> = {
  'password-reset': { zh: '重置密码', en: 'New password' },
  identity: { zh: '关联统一身份认证', en: 'Link to the identity service' },
  'second-factor-removal': { zh: '解除两步验证', en: 'Remove the second factor' },
};

export const changeStateWords: Readonly<Record<AccountChange['state'], Words>> = {
  requested: { zh: '待审批', en: 'Waiting' },
  granted: { zh: '已批准', en: 'Granted' },
  refused: { zh: '未批准', en: 'Refused' },
};

export const accountWords = defineWords({
  title: { zh: '账号变更', en: 'Account changes' },
  lead: {
    zh: '重置密码、解除遗失的两步验证、关联统一身份认证。系统管理员在人员页面申请，安全管理员核实本人后审批；任何人不得为本人申请或审批。',
    en: 'New passwords, lost second factors, links to the identity service. An administrator asks on the person’s page; security makes sure who it is and decides. Nobody asks or decides for themselves.',
  },
  view: { zh: '状态', en: 'State' },
  waiting: { zh: '待审批', en: 'Waiting' },
  everything: { zh: '全部', en: 'All' },
  noneWaiting: { zh: '没有待审批的申请', en: 'Nothing waits for a decision' },
  noneWaitingText: {
    zh: '系统管理员在人员页面提出申请后，会列在这里。',
    en: 'What an administrator asks for on a person’s page appears here.',
  },
  none: { zh: '还没有申请', en: 'Nothing was asked yet' },
  noneText: {
    zh: '本人忘记密码或遗失身份验证器时，由系统管理员在人员页面申请。',
    en: 'When somebody forgets a password or loses an authenticator, an administrator asks on their page.',
  },
  who: { zh: '{{kind}}：{{name}}', en: '{{kind}}: {{name}}' },
  subject: { zh: '统一身份认证中的标识：{{subject}}', en: 'At the identity service: {{subject}}' },
  codeEnds: { zh: '重置码有效至 {{at}}', en: 'Code good until {{at}}' },
  grant: { zh: '批准', en: 'Grant' },
  refuse: { zh: '不予批准', en: 'Refuse' },
  grantAbout: { zh: '批准{{what}}', en: 'Grant: {{what}}' },
  refuseAbout: { zh: '不予批准{{what}}', en: 'Refuse: {{what}}' },
  granted: { zh: '已批准。', en: 'Granted.' },
  refused: { zh: '已作出不予批准的决定。', en: 'Refused.' },
  'grantNote-password-reset': {
    zh: '请先确认申请人就是本人。批准后，页面显示后半个重置码，须当面或电话告知本人。',
    en: 'Make sure who it is first. Granting shows you the second half of the code, for you to tell the person.',
  },
  'grantNote-identity': {
    zh: '请核对标识。批准后，持有该身份的人即可登录此账号。',
    en: 'Check the subject. Whoever holds that identity can then sign in to this account.',
  },
  'grantNote-second-factor-removal': {
    zh: '请先确认申请人就是本人。批准后，原身份验证器和恢复码作废，该账号在所有设备上须重新登录。',
    en: 'Make sure who it is first. Authenticator and recovery codes are void at once, and the account must sign in again everywhere.',
  },
  ownRequest: {
    zh: '该申请由您提出或为您提出，须由另一名安全管理员审批。',
    en: 'You asked for this, or it is for you: another security administrator has to decide.',
  },

  account: { zh: '账号', en: 'Account' },
  secondFactor: { zh: '两步验证', en: 'Second factor' },
  on: { zh: '已启用', en: 'On' },
  off: { zh: '未启用', en: 'Off' },
  identity: { zh: '统一身份认证', en: 'Identity service' },
  linked: { zh: '已关联', en: 'Linked' },
  notLinked: { zh: '未关联', en: 'Not linked' },
  asCitizen: { zh: '本人的市民身份', en: 'Who they are as a citizen' },
  citizenKnown: { zh: '已登记，与本人有关的件自动回避', en: 'Known: what is theirs is kept from them' },
  citizenUnknown: { zh: '未登记，无法自动回避', en: 'Not known: nothing is kept from them by itself' },

  askReset: { zh: '申请重置密码', en: 'Ask for a new password' },
  askFactor: { zh: '申请解除两步验证', en: 'Ask to remove the second factor' },
  askIdentity: { zh: '申请关联统一身份认证', en: 'Ask to link the identity service' },
  subjectField: { zh: '在统一身份认证中的标识', en: 'Subject at the identity service' },
  subjectHint: { zh: '由认证平台提供，一字不差。', en: 'As the service gives it, to the letter.' },
  reason: { zh: '申请理由', en: 'Why' },
  reasonHint: {
    zh: '如：忘记密码，本人到场核验工作证。',
    en: 'Such as: forgot it, came in person with a staff card.',
  },
  needed: { zh: '请填写{{field}}。', en: 'Enter: {{field}}.' },
  submitAsk: { zh: '提交申请', en: 'Ask' },
  asked: { zh: '申请已提交，待安全管理员审批。', en: 'Asked for; a security administrator decides.' },
  halfTitle: { zh: '半个重置码', en: 'Half of the code' },
  halfFirst: {
    zh: '请把这前半个重置码当面交给本人。它只显示这一次；后半个由审批人告知，合起来 15 分钟内有效。',
    en: 'Hand this first half to the person. It is shown this once; the second comes from who grants, and together they are good for 15 minutes.',
  },
  halfSecond: {
    zh: '请把这后半个重置码告知本人。它只显示这一次，须在 {{at}} 前与申请人给的前半个一起使用。',
    en: 'Tell the person this second half. It is shown this once, and is to be used with the first before {{at}}.',
  },
  handed: { zh: '已交给本人', en: 'Handed over' },
  endIdentity: { zh: '解除统一身份认证', en: 'End the link' },
  endIdentityAbout: { zh: '解除统一身份认证：{{name}}', en: 'End the link of {{name}}' },
  endIdentityNote: {
    zh: '即时解除，由此打开的会话一并结束；密码不受影响。',
    en: 'It ends at once, with the sessions opened by it; the password stays.',
  },
  endReason: { zh: '解除理由', en: 'Why it ends' },
  reasonNeeded: { zh: '请填写理由。', en: 'Say why.' },
  identityEnded: { zh: '已解除，结束 {{count}} 个会话。', en: 'Ended. Sessions ended: {{count}}.' },
  link: { zh: '登记市民身份', en: 'Say who they are' },
  linkLead: {
    zh: '按证件登记其作为市民的身份，此后与本人有关的工单、申请和数据均由他人办理（《公务员法》第七十六条）。本人须已在系统中登记为自然人。',
    en: 'With it, nothing that concerns the person comes to them (Civil Servant Law art. 76). They must be registered here as a person first.',
  },
  linkSubmit: { zh: '登记', en: 'Link' },
  linkDone: { zh: '已登记，与本人有关的件将自动回避。', en: 'Linked: what is theirs is kept from them.' },
  unlink: { zh: '撤销市民身份登记', en: 'Take it back' },
  unlinkAbout: { zh: '撤销市民身份登记：{{name}}', en: 'Take it back: who {{name}} is' },
  unlinkNote: {
    zh: '仅用于登记有误。撤销后不再自动回避，直到重新登记。',
    en: 'Only where it was wrong. Nothing is kept from them until it is said anew.',
  },
  unlinkDone: { zh: '已撤销登记。', en: 'Taken back.' },
});
