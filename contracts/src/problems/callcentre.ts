// Problems of the call centre: seats, contacts, lanes, and switches that cannot prove who they are.
import type { ProblemKind } from './kind.ts';

export const callcentreProblems = {
  'cti-signature': {
    status: 422,
    title: { zh: '签名不成立', en: 'The signature does not hold' },
    todo: {
      zh: '请核对来源编码、密钥、签名原文与系统时间。',
      en: 'Check the code of the source, its secret, the bytes that are signed, and the clock.',
    },
  },
  'no-seat': {
    status: 409,
    title: { zh: '您尚未就席', en: 'You have not taken a seat' },
    todo: { zh: '请先就席（示闲或离席）。', en: 'Take your seat first, ready or away.' },
  },
  'seat-busy': {
    status: 409,
    title: { zh: '本席正在处理来电', en: 'This seat has a contact' },
    todo: {
      zh: '请先接听、退回或整理完毕，再更改席位状态。',
      en: 'Answer it, give it back or finish it first.',
    },
  },
  'extension-taken': {
    status: 409,
    title: { zh: '该分机已由他人使用', en: 'Somebody else uses this extension' },
    todo: { zh: '请核对分机号。', en: 'Check the extension.' },
  },
  'contact-elsewhere': {
    status: 409,
    title: { zh: '该来电不在本席', en: 'This contact is not at your seat' },
    todo: {
      zh: '它可能已退回队列或由他人接听，请以席位当前状态为准。',
      en: 'It may have gone back to the queue or been answered by another; look at your seat as it is now.',
    },
  },
  'contact-command-untimely': {
    status: 409,
    title: { zh: '此时不能这样操作', en: 'This cannot be done to the contact now' },
    todo: { zh: '请以席位当前状态为准。', en: 'Look at your seat as it is now.' },
  },
  'lane-unchanged': {
    status: 409,
    title: { zh: '该队列无需变更', en: 'The lane is so already' },
    todo: { zh: '请核对队列当前状态。', en: 'Look at the lane as it is now.' },
  },
  'lane-kind-fixed': {
    status: 409,
    title: { zh: '常设与应急队列不能互换', en: 'A standing lane does not become a surge lane, nor back' },
    todo: { zh: '请另设一条队列。', en: 'Set another lane.' },
  },
  'lane-closed': {
    status: 409,
    title: { zh: '该队列未开通', en: 'The lane is not open' },
    todo: { zh: '请选择已开通的队列。', en: 'Choose a lane that is open.' },
  },
} as const satisfies Record<string, ProblemKind>;
