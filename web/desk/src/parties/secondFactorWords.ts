// Words of two-step verification. Never says whether a code was wrong or used before.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const secondFactorWords = defineWords({
  title: { zh: '两步验证', en: 'Two-step verification' },
  about: {
    zh: '启用后，登录时除密码外还须输入手机身份验证器上的验证码。请先在手机上安装任一支持 TOTP 的身份验证器。',
    en: 'Once on, signing in takes a code of the authenticator on your phone besides the password. Any authenticator that knows TOTP will do.',
  },
  password: { zh: '当前密码', en: 'Current password' },
  passwordNeeded: { zh: '请输入密码。', en: 'Enter your password.' },
  begin: { zh: '开始启用', en: 'Turn on' },
  qr: { zh: '供身份验证器扫描的二维码', en: 'QR code for the authenticator' },
  scan: {
    zh: '用身份验证器扫描二维码，再输入它显示的 6 位验证码。',
    en: 'Scan the code with your authenticator, then enter the six digits it shows.',
  },
  typed: { zh: '无法扫描时，可手动输入密钥：', en: 'If it cannot be scanned, type this secret:' },
  code: { zh: '验证码', en: 'Code' },
  codeNeeded: {
    zh: '请输入 6 位验证码，或一个恢复码。',
    en: 'Enter the six digits, or a recovery code.',
  },
  confirm: { zh: '确认启用', en: 'Confirm' },
  recovery: {
    zh: '两步验证已启用。以下恢复码仅显示这一次，每个只能使用一次；手机遗失时可用来登录，请妥善保管。',
    en: 'Two-step verification is on. These recovery codes are shown this once and work once each, should the phone be lost. Keep them safe.',
  },
  kept: { zh: '已妥善保管', en: 'I have kept them' },
  enrolled: {
    zh: '{{at}} 启用，恢复码剩余 {{count}} 个。停用须输入验证码，其他会话一律结束。',
    en: 'On since {{at}}; recovery codes left: {{count}}. Turning it off takes a code and ends all other sessions.',
  },
  remove: { zh: '停用两步验证', en: 'Turn off' },
  removed: { zh: '两步验证已停用。', en: 'Two-step verification is off.' },
});
