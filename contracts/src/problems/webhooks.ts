// Problems of webhooks.
import type { ProblemKind } from './kind.ts';

export const webhooksProblems = {
  'address-refused': {
    status: 422,
    title: { zh: '不能向这个地址发送', en: 'Nothing is sent to this address' },
    todo: {
      zh: '请填写公网可达的 https 地址；内网地址须由运维在 KAPOK_WEBHOOK_PRIVATE_HOSTS 中放行。',
      en: 'Give an https address on the public network; one inside must be allowed in KAPOK_WEBHOOK_PRIVATE_HOSTS.',
    },
  },
  'still-pending': {
    status: 409,
    title: { zh: '消息仍在送达中', en: 'The message is still on its way' },
    todo: { zh: '请等待自动重试结束后再重发。', en: 'Wait until the attempts under way have ended.' },
  },
} as const satisfies Record<string, ProblemKind>;
