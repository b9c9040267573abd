// Words of the page where one looks after one's own account.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const securityWords = defineWords({
  title: { zh: '账号安全', en: 'Account security' },
  lead: {
    zh: '查看您的账号正在哪些设备上登录，结束不认识的会话，修改密码，启用两步验证。',
    en: 'See where your account is signed in, end what you do not recognise, change your password, and turn on two-step verification.',
  },
  newPasswordOwed: {
    zh: '您的密码由管理员设置，须先修改为只有您本人知道的密码，方可办理其他事项。',
    en: 'An administrator gave you this password. Change it to one that only you know; everything else waits until then.',
  },
  secondFactorOwed: {
    zh: '您的岗位须启用两步验证，方可办理其他事项。',
    en: 'Your post needs two-step verification; everything else waits until it is on.',
  },
  sessions: { zh: '登录会话', en: 'Sessions' },
  endOthers: { zh: '结束其他会话', en: 'End all others' },
  current: { zh: '本次会话', en: 'This session' },
  device: { zh: '{{system}}上的{{browser}}', en: '{{browser}} on {{system}}' },
  opened: { zh: '登录时间', en: 'Signed in' },
  used: { zh: '最近使用', en: 'Last used' },
  expires: { zh: '最迟失效', en: 'Ends at the latest' },
  idle: {
    zh: '{{minutes}} 分钟无操作的会话自动失效；会话时间按分钟记录。',
    en: 'A session nobody uses for {{minutes}} minutes ends by itself. Times are kept to the minute.',
  },
  end: { zh: '结束', en: 'End' },
  endThis: { zh: '结束{{device}}的会话', en: 'End the session of {{device}}' },
  ended: {
    zh: '会话已结束，该设备须重新登录。',
    en: 'The session has ended; that device must sign in again.',
  },
  othersEnded: { zh: '已结束其他 {{count}} 个会话。', en: 'Other sessions ended: {{count}}.' },
  password: { zh: '修改密码', en: 'Change password' },
  passwordHint: {
    zh: '至少 12 个字符。几个互不相干的词连成一句，好记也难猜；不必掺杂符号或大小写。',
    en: 'At least 12 characters. A few unrelated words are easy to remember and hard to guess; symbols are not needed.',
  },
  oldPassword: { zh: '原密码', en: 'Old password' },
  newPassword: { zh: '新密码', en: 'New password' },
  again: { zh: '再次输入新密码', en: 'New password again' },
  oldNeeded: { zh: '请输入原密码。', en: 'Enter the old password.' },
  newNeeded: { zh: '新密码至少 12 个字符。', en: 'The new password takes at least 12 characters.' },
  notTheSame: { zh: '两次输入的新密码不一致。', en: 'The two new passwords differ.' },
  change: { zh: '修改密码', en: 'Change password' },
  changeNote: { zh: '修改后，其他设备上的会话一律结束。', en: 'All other sessions end when it is changed.' },
  changed: {
    zh: '密码已修改，其他 {{count}} 个会话已结束。',
    en: 'The password was changed. Other sessions ended: {{count}}.',
  },
  otherBrowser: { zh: '其他浏览器或程序', en: 'Another browser or program' },
  otherSystem: { zh: '其他系统', en: 'another system' },
});
