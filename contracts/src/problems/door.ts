// Problems of the front door, which any operation can answer with: form, permission, limits, and a house that cannot answer.
import type { ProblemKind } from './kind.ts';

export const doorProblems = {
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
  'answer-erased': {
    status: 410,
    title: {
      zh: '该请求已经办理，其结果中的个人信息已依法删除',
      en: 'This was done before; its answer was erased with the data in it',
    },
    todo: { zh: '无需重复提交。', en: 'Do not send it again.' },
  },
  'answer-lost': {
    status: 409,
    title: {
      zh: '该请求已经办理，但办理结果未能保存',
      en: 'This was done before, but its answer was not kept',
    },
    todo: {
      zh: '请刷新页面查看结果，不要再次提交。',
      en: 'Reload to see what came of it; do not send it again.',
    },
  },
  'idempotency-mismatch': {
    status: 422,
    title: { zh: '同一幂等键对应了不同的请求', en: 'This idempotency key was used for a different request' },
    todo: { zh: '请为新的请求使用新的幂等键。', en: 'Use a new key for a new request.' },
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
