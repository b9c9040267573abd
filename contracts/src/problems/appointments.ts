// Problems of appointments and halls.
import type { ProblemKind } from './kind.ts';

export const appointmentsProblems = {
  'slot-full': {
    status: 409,
    title: { zh: '该时段已约满', en: 'This time is full' },
    todo: {
      zh: '请选择其他时段，或加入候补。已填写的内容都保留。',
      en: 'Choose another time or go on the waiting list; what you entered is kept.',
    },
  },
  'slot-not-offered': {
    status: 409,
    title: { zh: '该时段不可预约', en: 'This time cannot be booked' },
    todo: { zh: '请从可约时段中选择。', en: 'Choose one of the times that are offered.' },
  },
  'booking-barred': {
    status: 409,
    title: { zh: '因多次未到场，暂不能预约', en: 'Too many bookings were not kept, so none can be made now' },
    todo: {
      zh: '您仍可到现场取号办理。下次不能到场请提前取消。',
      en: 'You can still come and take a ticket. Next time give up a booking you cannot keep.',
    },
  },
  'bookings-too-many': {
    status: 409,
    title: { zh: '该号码的待办预约已达上限', en: 'This number has as many bookings ahead as it may' },
    todo: { zh: '请先取消不需要的预约。', en: 'Give one up that you do not need.' },
  },
  'booking-does-not-fit': {
    status: 422,
    title: { zh: '人数或事项不符合该队列的规定', en: 'So many people or these items cannot be booked here' },
    todo: { zh: '请按提示调整后重新提交。', en: 'Change what is named and send it again.' },
  },
  'booking-untimely': {
    status: 409,
    title: { zh: '该预约此时不能这样操作', en: 'This cannot be done to the booking now' },
    todo: { zh: '请以预约当前状态为准。', en: 'Look at the booking as it is now.' },
  },
  'check-in-untimely': {
    status: 409,
    title: { zh: '现在不在签到时间内', en: 'It is not time to check in' },
    todo: {
      zh: '请在提示的时间内签到；已过时间的，可现场取号。',
      en: 'Check in within the time that is named; if it is over, take a ticket.',
    },
  },
  'queue-closed': {
    status: 409,
    title: { zh: '该队列现在不取号', en: 'No tickets are given for this queue now' },
    todo: { zh: '请查看开放时间，或网上预约。', en: 'Look at its hours, or book online.' },
  },
  'tickets-gone': {
    status: 409,
    title: { zh: '今日号已取完', en: 'All tickets of today are taken' },
    todo: { zh: '请改日再来，或网上预约。', en: 'Come another day, or book online.' },
  },
  'counter-taken': {
    status: 409,
    title: {
      zh: '该窗口已由他人开窗，或您已在其他窗口',
      en: 'Somebody else has this counter, or you have another',
    },
    todo: { zh: '请先在原窗口暂停服务。', en: 'Close the other one first.' },
  },
  'counter-closed': {
    status: 409,
    title: { zh: '该窗口未开窗', en: 'You have not opened this counter' },
    todo: { zh: '请先开窗。', en: 'Open it first.' },
  },
  'counter-busy': {
    status: 409,
    title: { zh: '当前号还未办完', en: 'There is somebody at this counter' },
    todo: { zh: '请先办结、过号或转窗。', en: 'Finish, pass over or hand on first.' },
  },
  'nobody-waits': {
    status: 409,
    title: { zh: '没有人在等候', en: 'Nobody waits' },
    todo: { zh: '有人取号后会显示在等候列表。', en: 'Whoever takes a ticket appears in the list.' },
  },
  'visit-elsewhere': {
    status: 409,
    title: { zh: '该号已不在本窗口，或状态已变', en: 'This visit is no longer here, or no longer so' },
    todo: { zh: '请以窗口当前状态为准。', en: 'Look at the counter as it is now.' },
  },
  'transfer-nowhere': {
    status: 422,
    title: { zh: '没有可转往的队列或窗口', en: 'There is no such queue or counter to hand on to' },
    todo: {
      zh: '请选择本大厅的队列，或正在服务的窗口。',
      en: 'Choose a queue of this hall or a counter that is open.',
    },
  },
  'hall-unit-fixed': {
    status: 409,
    title: { zh: '大厅的主管单位不能变更', en: 'A hall stays with its unit' },
    todo: { zh: '请另设大厅。', en: 'Set up another hall.' },
  },
  'hours-inconsistent': {
    status: 422,
    title: { zh: '开放时间前后矛盾', en: 'The hours do not hold together' },
    todo: {
      zh: '请检查起止时间和重叠，每段不短于一个时段。',
      en: 'Check beginnings, ends and overlaps; each must hold one slot at least.',
    },
  },
  'letter-taken': {
    status: 409,
    title: { zh: '号码字母已被本大厅其他队列使用', en: 'Another queue of this hall has the letter' },
    todo: { zh: '请换一个字母。', en: 'Choose another letter.' },
  },
} as const satisfies Record<string, ProblemKind>;
