// Words of signing in. Never tells whether it was the name or the password that was wrong.
import type { SignInReason } from '@kapok/contracts/parties/openId.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const signInWords = defineWords({
  title: { zh: '登录工作台', en: 'Sign in to the workbench' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  usernameNeeded: { zh: '请输入用户名。', en: 'Enter your user name.' },
  passwordNeeded: { zh: '请输入密码。', en: 'Enter your password.' },
  code: { zh: '验证码', en: 'Code' },
  codeHint: {
    zh: '身份验证器上的 6 位验证码，或一个恢复码。',
    en: 'The six digits of your authenticator, or a recovery code.',
  },
  codeNeeded: { zh: '请输入验证码。', en: 'Enter the code.' },
  submit: { zh: '登录', en: 'Sign in' },
  provider: { zh: '使用统一身份认证登录', en: 'Sign in at the identity service' },
  or: { zh: '或使用用户名和密码', en: 'or with a user name and password' },
  demoTitle: { zh: '演示账号', en: 'Demonstration accounts' },
  demoLead: {
    zh: '本系统运行的是演示城市，数据均为生成。选择一个岗位即可直接登录。',
    en: 'This is a demonstration city with generated data. Choose a post to sign in as.',
  },
  about: {
    zh: '热线工单、指标与绩效评价，一处办理，逐项可核。',
    en: 'Hotline orders, indicators and the yearly evaluation in one place, every figure open to checking.',
  },

  forgotten: { zh: '忘记密码？用重置码设置新密码', en: 'Forgotten? Set a password with a reset code' },
  resetTitle: { zh: '设置新密码', en: 'Set a new password' },
  resetLead: {
    zh: '请先向系统管理员申请。申请人和审批人会分别交给您半个重置码，合起来 15 分钟内有效；任何一人都无法单独使用。',
    en: 'Ask an administrator first. Who asks and who grants each hand you half of a code. Together the halves are good for 15 minutes; neither is of use alone.',
  },
  resetCode: { zh: '重置码', en: 'Reset code' },
  resetCodeHint: {
    zh: '先填申请人给的半个，再填审批人给的半个；空格、连字符和大小写均可。',
    en: 'First the half of who asked, then the half of who granted. Spaces, hyphens and case do not matter.',
  },
  resetCodeNeeded: { zh: '请把两半重置码都填上。', en: 'Enter both halves.' },
  resetSubmit: { zh: '设置新密码', en: 'Set the password' },
  resetDone: {
    zh: '新密码已设置，原有会话全部结束。请用新密码登录。',
    en: 'The password is set and every session has ended. Sign in with the new one.',
  },
  resetBack: { zh: '返回登录', en: 'Back to signing in' },

  raiseTitle: { zh: '请进一步证明身份', en: 'Prove who you are once more' },
  raiseLead: {
    zh: '您要办理的事项影响全局，仅凭密码不能办理，须再出示一种身份证明。完成后回到原来的页面。',
    en: 'What you want to do reaches far, and a password alone is not enough for it. You come back to where you were.',
  },
  raiseSubmit: { zh: '确认身份', en: 'Confirm' },
  raiseProvider: { zh: '前往统一身份认证', en: 'Go to the identity service' },
  raiseNone: {
    zh: '您的账号尚未启用两步验证。请先在“账号安全”中启用，再回来办理。',
    en: 'Your account has no second factor yet. Turn on two-step verification under “Account”, then come back.',
  },
  raiseEnrol: { zh: '前往账号安全', en: 'Go to the account' },
  raiseLeave: { zh: '暂不办理，返回', en: 'Not now' },

  ended: {
    zh: '登录已失效：可能是长时间没有操作，或会话已被您本人或安全管理员结束。请重新登录，登录后回到原来的页面。',
    en: 'Your session has ended: nobody used it for a while, or you or a security administrator ended it. Sign in again and you come back to where you were.',
  },
});

export const reasonWords: Readonly<Record<SignInReason, Words>> = {
  'not-offered': {
    zh: '本系统没有接入工作人员统一身份认证，请用用户名和密码登录。',
    en: 'No identity service of staff is set here. Sign in with your user name and password.',
  },
  'flow-lost': {
    zh: '登录已超时，或已在另一个页面中重新开始。请重新登录。',
    en: 'This sign-in took too long, or was begun again in another page. Sign in again.',
  },
  cancelled: { zh: '您取消了登录。', en: 'You cancelled the sign-in.' },
  'provider-unreachable': {
    zh: '暂时无法连接统一身份认证，请稍后再试，或用用户名和密码登录。',
    en: 'The identity service cannot be reached just now. Try again in a while, or use your password.',
  },
  'not-vouched': {
    zh: '统一身份认证的答复未通过校验，为保护您的账号，本次没有登录。请重新登录；若仍不成功，请告知安全管理员。',
    en: 'The identity service’s answer failed a check, so to protect you nobody was signed in. Try again; if it fails again, tell a security administrator.',
  },
  'assurance-unknown': {
    zh: '本次使用的认证方式不被接受，请换一种认证方式。',
    en: 'The way you proved who you are is not accepted here. Choose another.',
  },
  'assurance-low': {
    zh: '本次认证的级别仍不够，请选用更高级别的认证方式。',
    en: 'This proof is still not strong enough. Choose a stronger one.',
  },
  'identity-unverified': {
    zh: '您的身份尚未核验，不能在此登录。请先在统一身份认证完成核验。',
    en: 'Your identity was not checked yet. Have it checked at the identity service first.',
  },
  'someone-else': {
    zh: '本次认证的身份与当前登录的不一致，原来的登录保持不变。如需换人登录，请先退出。',
    en: 'You proved to be somebody else than who is signed in, who stays so. Sign out first to sign in as another.',
  },
  'account-not-linked': {
    zh: '该身份没有关联工作人员账号。请系统管理员申请关联，经安全管理员批准后再登录。',
    en: 'This identity belongs to no staff account. Ask an administrator to have it linked; a security administrator grants that.',
  },
  'too-many': { zh: '登录过于频繁，请稍候再试。', en: 'Too many sign-ins from here. Wait a little.' },
};
