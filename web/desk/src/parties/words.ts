// Words of signing in. Never tells whether it was the name or the password that was wrong.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const signInWords = defineWords('sign-in', {
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
  demoTitle: { zh: '演示账号', en: 'Demonstration accounts' },
  demoLead: {
    zh: '本系统运行的是演示城市，数据均为生成。选择一个岗位即可直接登录。',
    en: 'This is a demonstration city with generated data. Choose a post to sign in as.',
  },
  about: {
    zh: '热线工单、指标与绩效评价，一处办理，逐项可核。',
    en: 'Hotline orders, indicators and the yearly evaluation in one place, every figure open to checking.',
  },
  verifyPage: { zh: '公开核验页', en: 'Public verification' },
});
