// The catalogue of problems an answer can name; their slugs are stable and end the `type` of problem+json (RFC 9457).
// Never put a person's data in a problem's words.
import type { Words } from './words.ts';

interface ProblemKind {
  readonly status: number;
  /** What happened. */
  readonly title: Words;
  /** What to do now. */
  readonly todo: Words;
}

export const problems = {
  'invalid-request': {
    status: 400,
    title: { zh: '请求内容不符合要求', en: 'The request is not of the form this operation takes' },
    todo: { zh: '请按提示修改后重新提交。', en: 'Correct what is named and send it again.' },
  },
  'request-too-slow': {
    status: 408,
    title: { zh: '请求传送超时', en: 'The request took too long to arrive' },
    todo: { zh: '请检查网络后重试。', en: 'Check the connection and send it again.' },
  },
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
  'not-permitted': {
    status: 403,
    title: { zh: '您没有办理此项操作的权限', en: 'You may not do this' },
    todo: {
      zh: '如确需办理，请联系管理员授权。',
      en: 'Ask an administrator for the role if your work needs it.',
    },
  },
  'assurance-too-low': {
    status: 403,
    title: { zh: '办理此项操作需要更高级别的身份认证', en: 'This needs a stronger proof of who you are' },
    todo: {
      zh: '请按提示完成更高级别的认证后重试，已填写的内容不会丢失。',
      en: 'Sign in again with the stronger method you are offered; nothing you entered is lost.',
    },
  },
  'purpose-required': {
    status: 400,
    title: { zh: '查看个人信息须说明用途', en: 'Personal data is shown for a stated purpose only' },
    todo: {
      zh: '请选择用途后重试；用途将记入查询记录，当事人可以看到。',
      en: 'Choose a purpose and try again; it is recorded, and the person can see it.',
    },
  },
  'username-taken': {
    status: 409,
    title: { zh: '用户名已被使用', en: 'That user name is taken' },
    todo: { zh: '请换一个用户名。', en: 'Choose another.' },
  },
  'unknown-department': {
    status: 422,
    title: { zh: '没有这个部门', en: 'There is no such department' },
    todo: { zh: '请从部门名录中选择。', en: 'Choose one of the departments listed.' },
  },
  'unknown-unit': {
    status: 422,
    title: { zh: '没有这个单位，或该单位已撤销', en: 'There is no such unit, or it has ended' },
    todo: { zh: '请从现有单位中选择。', en: 'Choose one of the units that stand now.' },
  },
  'unit-taken': {
    status: 409,
    title: { zh: '单位编码或统一社会信用代码已被使用', en: 'That unit code or credit code is taken' },
    todo: {
      zh: '请核对是否重复登记，或更换编码。',
      en: 'Check whether the unit is entered already, or use another code.',
    },
  },
  'unit-ended': {
    status: 409,
    title: { zh: '该单位已撤销', en: 'This unit has ended' },
    todo: { zh: '请查看其承继单位。', en: 'See the unit that succeeded it.' },
  },
  'unit-has-units-below': {
    status: 409,
    title: { zh: '该单位下仍有下级单位', en: 'Units still stand below this one' },
    todo: { zh: '请先撤销或调整其下级单位。', en: 'End the units below it first.' },
  },
  'unit-dates-contradict': {
    status: 422,
    title: { zh: '单位的起止时间有误', en: 'These dates of a unit cannot be' },
    todo: {
      zh: '时间不得晚于当前，撤销时间须晚于成立时间，成立时间不得早于上级单位。',
      en: 'Give an instant that is not in the future, ends after it begins, and lies within the life of the unit above.',
    },
  },
  'credit-code-wrong': {
    status: 422,
    title: { zh: '统一社会信用代码校验不通过', en: 'The unified social credit code fails its check' },
    todo: { zh: '请对照证照重新核对 18 位代码。', en: 'Compare all 18 characters with the certificate.' },
  },
  'document-number-wrong': {
    status: 422,
    title: { zh: '证件号码校验不通过', en: 'The number of this document fails its check' },
    todo: { zh: '请对照证件核对证件类型和号码。', en: 'Compare type and number with the document.' },
  },
  'party-registered': {
    status: 409,
    title: { zh: '该证件号码已经登记', en: 'Somebody is registered with this document' },
    todo: {
      zh: '请按证件号码查找已有登记，不必重复登记。',
      en: 'Find the registration by its number and use that.',
    },
  },
  'unknown-staff': {
    status: 422,
    title: { zh: '没有这名工作人员，或其已离任', en: 'There is no such member of staff, or they have left' },
    todo: { zh: '请从在任人员中选择。', en: 'Choose one of those in office.' },
  },
  'post-needs-unit': {
    status: 422,
    title: { zh: '岗位的单位与管辖范围不一致', en: 'The post’s unit and reach do not fit together' },
    todo: {
      zh: '全市范围的岗位不填单位，其他岗位须填单位；承办岗位须填单位。',
      en: 'A post of the whole city has no unit, any other has one; a handler always has one.',
    },
  },
  'post-dates-contradict': {
    status: 422,
    title: { zh: '起止时间有误', en: 'These dates cannot be' },
    todo: {
      zh: '开始时间不得早于当前，结束时间须晚于开始时间。',
      en: 'Begin now or later, and end after that.',
    },
  },
  'roles-kept-apart': {
    status: 409,
    title: {
      zh: '系统管理员、安全管理员、审计员不得由同一人担任，前两者也不得兼办工单',
      en: 'No two of system administrator, security administrator and auditor are one person, and the first two handle no cases',
    },
    todo: { zh: '请先终止其现有岗位，或另择人员。', en: 'End the other post first, or choose someone else.' },
  },
  'own-request': {
    status: 403,
    title: { zh: '不能为本人申请或由本人审批', en: 'Nobody asks for, or decides on, what is their own' },
    todo: { zh: '请由另一名管理员办理。', en: 'Another administrator has to do it.' },
  },
  'already-decided': {
    status: 409,
    title: { zh: '该申请已经审批', en: 'This request has been decided' },
    todo: { zh: '如需变更，请终止现有岗位或重新申请。', en: 'End what was granted, or ask again.' },
  },
  'alert-acknowledged': {
    status: 409,
    title: { zh: '该预警已经核查', en: 'This alert has been acknowledged' },
    todo: { zh: '请刷新后查看核查结论。', en: 'Reload and see what was found.' },
  },
  'alert-about-yourself': {
    status: 403,
    title: {
      zh: '该预警涉及您本人的查看记录，您应当回避',
      en: 'This alert is about your own reading, so you may not judge it',
    },
    todo: { zh: '请由另一名审计员核查。', en: 'Another auditor has to acknowledge it.' },
  },
  'retention-too-short': {
    status: 422,
    title: { zh: '保存期限短于法定最短期限', en: 'The law asks for this to be kept longer' },
    todo: {
      zh: '请设定不短于法定最短期限的期限。',
      en: 'Set a period no shorter than the least that is named.',
    },
  },
  'already-ended': {
    status: 409,
    title: { zh: '已经终止，无需重复办理', en: 'This has ended already' },
    todo: { zh: '请刷新后查看最新状态。', en: 'Reload and see how it stands.' },
  },
  'not-found': {
    status: 404,
    title: { zh: '没有找到', en: 'Nothing was found there' },
    todo: { zh: '请核对编号。', en: 'Check the identifier.' },
  },
  'version-conflict': {
    status: 409,
    title: { zh: '该记录刚刚被他人更新', en: 'Someone else changed this record just now' },
    todo: { zh: '请刷新后在最新状态上重新操作。', en: 'Reload and act on the newest state.' },
  },
  'idempotency-mismatch': {
    status: 422,
    title: { zh: '同一幂等键对应了不同的请求', en: 'This idempotency key was used for a different request' },
    todo: { zh: '请为新的请求使用新的幂等键。', en: 'Use a new key for a new request.' },
  },
  'command-not-allowed': {
    status: 409,
    title: { zh: '当前状态下不能进行此操作', en: 'The record is not in a state that allows this' },
    todo: { zh: '请查看可进行的操作。', en: 'See the commands that are allowed now.' },
  },
  'call-inconsistent': {
    status: 422,
    title: { zh: '通话记录的时间先后矛盾', en: 'The instants of this call contradict each other' },
    todo: { zh: '请核对进线、应答与结束时间。', en: 'Check when it was offered, answered and ended.' },
  },
  'returns-exhausted': {
    status: 409,
    title: { zh: '退单次数已用完', en: 'This order has been returned as often as it may be' },
    todo: { zh: '请办理，或报请督办协调。', en: 'Handle it, or ask a supervisor to decide who shall.' },
  },
  'return-window-closed': {
    status: 409,
    title: { zh: '已超过退单期限', en: 'The time for returning this order is over' },
    todo: { zh: '请办理，或报请督办协调。', en: 'Handle it, or ask a supervisor to decide who shall.' },
  },
  'extension-used': {
    status: 409,
    title: { zh: '该工单已延期过一次', en: 'This order has been extended already' },
    todo: { zh: '请在现有时限内办结。', en: 'Finish it within the time it has.' },
  },
  'extension-too-late': {
    status: 409,
    title: { zh: '时限已过，不能再延期', en: 'An extension must be asked for before the time is over' },
    todo: { zh: '请尽快办理答复。', en: 'Reply as soon as you can.' },
  },
  'extension-too-long': {
    status: 422,
    title: { zh: '延期天数超过上限', en: 'The extension is longer than may be given' },
    todo: { zh: '请缩短延期天数。', en: 'Ask for fewer working days.' },
  },
  'rating-without-caller': {
    status: 422,
    title: { zh: '未联系上来电人，不能登记满意度', en: 'A caller who was not reached cannot have rated' },
    todo: { zh: '请核对是否联系上来电人。', en: 'Check whether the caller was reached.' },
  },
  'evaluation-incomplete': {
    status: 422,
    title: {
      zh: '自评材料尚不完整，不能提交',
      en: 'The evaluation lacks values, evidence or explanations and cannot be submitted',
    },
    todo: {
      zh: '请按列出的指标补齐实际值、佐证材料或偏差说明。',
      en: 'Add what each named item lacks: its value, its evidence or its explanation.',
    },
  },
  'indicator-not-computable': {
    status: 422,
    title: { zh: '该指标定义无法计算', en: 'This definition cannot be computed' },
    todo: {
      zh: '请按列出的问题修改定义后重新提交。',
      en: 'Correct the definition where it is named and send it again.',
    },
  },
  'indicator-code-taken': {
    status: 409,
    title: { zh: '该指标代码属于系统内置指标', en: 'This code is one of the house’s own indicators' },
    todo: { zh: '请为自定义指标使用其他代码。', en: 'Choose another code for your own indicator.' },
  },
  'not-yet-integrated': {
    status: 503,
    title: { zh: '该事件已保存，正在写入账本', en: 'The event is kept and is just entering the log' },
    todo: { zh: '请稍候片刻再取回执。', en: 'Ask for the receipt again in a moment.' },
  },
  'rotation-running': {
    status: 409,
    title: { zh: '上一次密钥轮换尚未完成', en: 'The last rotation of keys is not finished' },
    todo: {
      zh: '请待密钥列表显示旧版本已停用后再轮换。',
      en: 'Wait until the list of keys shows the old version as retired, then rotate again.',
    },
  },
  'limit-reached': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    todo: { zh: '请稍后再试。', en: 'Wait a little and try again.' },
  },
  'body-too-large': {
    status: 413,
    title: { zh: '提交的内容过大', en: 'The request is too large' },
    todo: { zh: '请拆分后重新提交。', en: 'Split it and send the parts.' },
  },
  unavailable: {
    status: 503,
    title: { zh: '系统暂时不可用', en: 'Kapok cannot answer just now' },
    todo: {
      zh: '本次操作没有保存，请稍后用同一幂等键重试。',
      en: 'Nothing was kept; try again with the same idempotency key.',
    },
  },
  internal: {
    status: 500,
    title: { zh: '系统内部错误', en: 'Something failed inside Kapok' },
    todo: {
      zh: '请用同一幂等键重试；若仍失败，请把问题编号告知管理员。',
      en: 'Try again with the same idempotency key; if it fails again tell an administrator the instance number.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof problems;
export const problemTypeBase = 'https://kapok.example/problems/';
