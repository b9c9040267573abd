// Problems of messages.
import type { ProblemKind } from './kind.ts';

export const messagesProblems = {
  'template-refused': {
    status: 422,
    title: { zh: '消息模板不能使用', en: 'A template cannot be used' },
    todo: {
      zh: '请只使用列出的事件和占位符，每个事件一个模板；短信中不得有其他内容。',
      en: 'Use the events and placeholders that are listed, one template an event.',
    },
  },
  'channel-not-offered': {
    status: 409,
    title: { zh: '尚未开通这种通知方式', en: 'This way is not connected' },
    todo: { zh: '请选择其他方式；站内消息始终可用。', en: 'Choose another; the inbox always works.' },
  },
  'code-refused': {
    status: 422,
    title: { zh: '确认码不正确或已过期', en: 'The code is wrong or too old' },
    todo: {
      zh: '请核对邮件中的确认码，或重新填写邮箱获取新码。',
      en: 'Check the code, or enter the address again for a new one.',
    },
  },
  'already-sent': {
    status: 409,
    title: { zh: '消息已经发送', en: 'It was sent already' },
    todo: { zh: '无须重发。', en: 'There is nothing to do.' },
  },
} as const satisfies Record<string, ProblemKind>;
