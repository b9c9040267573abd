// Problems of signing in and of what an account owes. None tells whether a name is known here.
import type { ProblemKind } from './kind.ts';

export const signInProblems = {
  'not-signed-in': {
    status: 401,
    title: { zh: '尚未登录或登录已失效', en: 'You are not signed in, or your session has ended' },
    todo: { zh: '请登录后重试。', en: 'Sign in and try again.' },
  },
  'sign-in-refused': {
    status: 401,
    title: { zh: '用户名或密码不正确', en: 'User name or password is not right' },
    todo: {
      zh: '请核对后重试；连续多次失败将暂时锁定。',
      en: 'Check both and try again; repeated failures lock sign-in for a while.',
    },
  },
  'second-factor-needed': {
    status: 401,
    title: { zh: '还需要验证码', en: 'A one-time code is needed besides' },
    todo: {
      zh: '请输入身份验证器上的 6 位验证码，或一个恢复码。',
      en: 'Enter the six digits of your authenticator, or a recovery code.',
    },
  },
  'code-wrong': {
    status: 422,
    title: { zh: '验证码不正确，或已使用过', en: 'The code is not right, or was used before' },
    todo: {
      zh: '请等待下一个验证码后重试；若一直不对，请核对手机时间。连续多次失败，账号将暂时锁定。',
      en: 'Wait for the next code and try again; if none is right, check the clock of your phone. Repeated failures lock the account for a while.',
    },
  },
  'second-factor-owed': {
    status: 403,
    title: { zh: '您的岗位须先启用两步验证', en: 'Your post needs a second factor first' },
    todo: {
      zh: '请在“账号安全”中启用两步验证后继续。',
      en: 'Turn on two-step verification under “Account”, then go on.',
    },
  },
  'new-password-owed': {
    status: 403,
    title: { zh: '初始密码须先修改', en: 'The password you were given must be changed first' },
    todo: { zh: '请在“账号安全”中修改密码后继续。', en: 'Change it under “Account”, then go on.' },
  },
  'second-factor-enrolled': {
    status: 409,
    title: { zh: '两步验证已经启用', en: 'A second factor is enrolled already' },
    todo: { zh: '如需更换身份验证器，请先停用。', en: 'To change the authenticator, remove it first.' },
  },
  'second-factor-not-enrolled': {
    status: 409,
    title: { zh: '尚未启用两步验证', en: 'No second factor is enrolled' },
    todo: {
      zh: '请先在“账号安全”中启用两步验证。',
      en: 'Turn on two-step verification under “Account” first.',
    },
  },
  'second-factor-not-begun': {
    status: 409,
    title: {
      zh: '没有待确认的身份验证器，或已过时',
      en: 'No authenticator waits to be confirmed, or it waited too long',
    },
    todo: { zh: '请重新扫描二维码。', en: 'Begin again and scan the new QR code.' },
  },
  'password-wrong': {
    status: 422,
    title: { zh: '密码不正确', en: 'The password is not right' },
    todo: {
      zh: '请核对后重试；连续多次失败，账号将暂时锁定。',
      en: 'Check it and try again; repeated failures lock the account for a while.',
    },
  },
  'old-password-wrong': {
    status: 422,
    title: { zh: '原密码不正确，密码没有更改', en: 'The old password is not right; nothing was changed' },
    todo: {
      zh: '请核对原密码后重试；连续多次失败，账号将暂时锁定。',
      en: 'Check the old password and try again; repeated failures lock the account for a while.',
    },
  },
  'password-too-easy': {
    status: 422,
    title: {
      zh: '新密码容易被猜到，密码没有更改',
      en: 'The new password is easy to guess; nothing was changed',
    },
    todo: {
      zh: '请换一个：可用几个互不相干的词连成一句，不必掺杂符号；不要含用户名，不要用常见密码、重复或连续的字符。',
      en: 'Choose another: a few unrelated words make a good one, and symbols are not needed. Leave out the user name, common passwords, and repeated or consecutive characters.',
    },
  },
  'reset-code-wrong': {
    status: 422,
    title: {
      zh: '用户名或重置码不正确，或重置码已使用、已过期',
      en: 'User name or code is not right, or the code was used or is over',
    },
    todo: {
      zh: '请核对用户名和两半重置码的先后；重置码自批准起 15 分钟内有效，仍不成功请重新申请。',
      en: 'Check the name and the order of the two halves; a code is good for 15 minutes once granted. If it fails again, ask for another.',
    },
  },
  'account-without-second-factor': {
    status: 409,
    title: { zh: '该账号没有启用两步验证', en: 'This account has no second factor' },
    todo: {
      zh: '无需解除；本人仍无法登录的，请申请重置密码。',
      en: 'Nothing has to be removed; if they still cannot sign in, ask for a new password.',
    },
  },
  'identity-provider-missing': {
    status: 409,
    title: { zh: '本系统未接入工作人员身份认证平台', en: 'No identity provider of staff is set here' },
    todo: {
      zh: '请先配置 OIDC_STAFF_ISSUER 等参数。',
      en: 'Set OIDC_STAFF_ISSUER and what belongs to it first.',
    },
  },
  'identity-taken': {
    status: 409,
    title: {
      zh: '该身份已关联其他账号，或该账号已关联身份',
      en: 'This identity is of another account, or the account has one already',
    },
    todo: {
      zh: '请核对标识；如需更换，请先解除现有关联。',
      en: 'Check the subject; end the link there is before making another.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
