// Words of the page on which citizens and firms begin to sign in, and of why a sign-in led nowhere.
import type { SignInReason } from '@kapok/contracts/parties/openId.ts';
import type { Words } from '../language.ts';

export const signInWords = {
  title: { zh: '登录', en: 'Sign in' },
  lead: {
    zh: '登录后，您可以查看谁看过您的数据，并办理本人或本单位的事项。',
    en: 'Once signed in, you see who looked at your data and do what is yours or your firm’s to do.',
  },
  forWhom: {
    zh: '个人、企业和其他单位都从这里登录。我们会带您到身份认证平台核验身份，完成后回到原来的页面。',
    en: 'People, firms and other organisations sign in here. You prove who you are at the identity service and come back to where you were.',
  },
  once: {
    zh: '首次登录即完成登记，无需另行注册。',
    en: 'Your first sign-in registers you; there is nothing else to fill in.',
  },
  go: { zh: '前往身份认证平台登录', en: 'Sign in at the identity service' },
  raise: { zh: '前往更高级别的身份认证', en: 'Prove who you are more strongly' },
  raiseLead: {
    zh: '您要办理的事项需要更高级别的身份认证。完成后回到原来的页面。',
    en: 'What you want to do needs a stronger proof of who you are. You come back to where you were.',
  },
  again: { zh: '重新登录', en: 'Sign in again' },
  notOffered: {
    zh: '本市尚未开通网上登录。您可以拨打 12345 办理。',
    en: 'Signing in is not open in this city yet. Call 12345 instead.',
  },
  staff: { zh: '工作人员请从工作台登录', en: 'Staff sign in at the desk' },
} satisfies Record<string, Words>;

export const reasonWords: Readonly<Record<SignInReason, Words>> = {
  'not-offered': signInWords.notOffered,
  'flow-lost': {
    zh: '登录已超时，或已在另一个页面中重新开始。请重新登录。',
    en: 'This sign-in took too long, or was begun again in another page. Sign in again.',
  },
  cancelled: { zh: '您取消了登录。', en: 'You cancelled the sign-in.' },
  'provider-unreachable': {
    zh: '暂时无法连接身份认证平台，请稍后再试。',
    en: 'The identity service cannot be reached just now. Try again in a little while.',
  },
  'not-vouched': {
    zh: '身份认证平台的答复未通过校验，为保护您的账号，本次没有登录。请重新登录；若仍不成功，可拨打 12345。',
    en: 'The identity service’s answer failed a check, so to protect you nobody was signed in. Sign in again; if it fails again, call 12345.',
  },
  'assurance-unknown': {
    zh: '本次使用的认证方式不被接受，请换一种认证方式登录。',
    en: 'The way you proved who you are is not accepted here. Choose another.',
  },
  'assurance-low': {
    zh: '本次认证的级别仍不够，请选用更高级别的认证方式。',
    en: 'This proof is still not strong enough. Choose a stronger one.',
  },
  'identity-unverified': {
    zh: '您的账号尚未实名核验证件，不能在此办理。请先在身份认证平台完成实名认证，再来登录。',
    en: 'No identity document was checked for your account. Have it checked at the identity service, then sign in here.',
  },
  'someone-else': {
    zh: '本次认证的身份与当前登录的不一致，原来的登录保持不变。如需换人登录，请先退出。',
    en: 'You proved to be somebody else than who is signed in, who stays so. Sign out first to sign in as another.',
  },
  'account-not-linked': {
    zh: '该身份没有关联工作人员账号。',
    en: 'This identity belongs to no staff account here.',
  },
  'too-many': { zh: '登录过于频繁，请稍候再试。', en: 'Too many sign-ins from here. Wait a little.' },
};
