// What people are told when something happens: one text an event, in both languages. Placeholders are a closed list, so that no
// template can say more of a person than the number of what it is about and where it stands.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import type { Words } from '../words.ts';

/** `number` of the order, application or booking; `code` of an invitation to rate; `site`, the address of this house; `reason`, a sentence
 * that says why a hall moved or cancelled a booking, or where papers went, of a closed list and empty where there is none. */
export const placeholders = ['number', 'code', 'site', 'reason'] as const;

const worded = (maxLength: number, description: string) =>
  Type.Object(
    { zh: Type.String({ minLength: 1, maxLength }), en: Type.String({ minLength: 1, maxLength }) },
    { additionalProperties: false, description },
  );

export const templateSchema = Type.Object(
  {
    event: Type.String({ minLength: 3, maxLength: 120, description: 'Type of the event that it tells of.' }),
    title: worded(60, 'Its title in the inbox and of the mail.'),
    text: worded(600, 'In the inbox and by mail.'),
    sms: Type.Optional(
      worded(200, 'By SMS; absent where none is sent. A number and a state, and nothing personal.'),
    ),
  },
  { additionalProperties: false },
);
export type MessageTemplate = Static<typeof templateSchema>;

const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
export const messageSettingsSchema = Type.Object(
  {
    quiet: Type.Object(
      { from: time, until: time },
      {
        additionalProperties: false,
        description: 'No SMS leaves between these times of day; the same twice is never.',
      },
    ),
    outsideDays: Type.Integer({
      minimum: 1,
      maximum: 30,
      description: 'What is older is in the inbox only: nobody is woken by old news, as after an import.',
    }),
    templates: Type.Array(templateSchema, { maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type MessageSettings = Static<typeof messageSettingsSchema>;

const words = (zh: string, en: string): Words => ({ zh, en });
const told = (event: string, title: Words, text: Words, sms?: Words): MessageTemplate => ({
  event,
  title,
  text,
  ...(sms ? { sms } : {}),
});
const application = (name: string, state: Words, text: Words, sms = true): MessageTemplate =>
  told(
    `applications.application.${name}`,
    words(`办件${state.zh}`, `Your application: ${state.en}`),
    text,
    sms ? words(`您的办件{{number}}${state.zh}。`, `Application {{number}}: ${state.en}.`) : undefined,
  );

const leg = (name: string, title: Words): MessageTemplate =>
  told(
    `crossings.leg.${name}`,
    title,
    words('申请{{number}}：{{reason}}', 'Application {{number}}: {{reason}}'),
    words('您的申请{{number}}：{{reason}}', 'Application {{number}}: {{reason}}'),
  );

/** What holds until the city sets its own. */
export const messageSettingsDefault: MessageSettings = {
  quiet: { from: '22:00', until: '08:00' },
  outsideDays: 3,
  templates: [
    told(
      'hotline.work-order.asked',
      words('请补充诉求情况', 'More is needed about your request'),
      words(
        '工单{{number}}需要您补充情况，补充前办理时限暂停计算。',
        'Request {{number}} needs your answer; the clock stands still until you give it.',
      ),
      words('您的工单{{number}}需要补充情况。', 'Request {{number}} needs your answer.'),
    ),
    told(
      'hotline.work-order.replied',
      words('诉求已答复', 'Your request was answered'),
      words(
        '承办单位已答复工单{{number}}，热线正在审核并将回访。',
        'The department answered request {{number}}; the hotline checks it and calls you back.',
      ),
      words('您的工单{{number}}已答复。', 'Request {{number}} was answered.'),
    ),
    told(
      'hotline.work-order.closed',
      words('诉求已办结', 'Your request was closed'),
      words(
        '工单{{number}}已办结。如未解决，可在期限内要求重新办理。',
        'Request {{number}} was closed. If it is not settled, you can have it taken up again.',
      ),
      words('您的工单{{number}}已办结。', 'Request {{number}} was closed.'),
    ),
    application(
      'received',
      words('已收件', 'received'),
      words(
        '已收到办件{{number}}，正在核对材料。',
        'Application {{number}} was received; its documents are being checked.',
      ),
      false,
    ),
    application(
      'correction-asked',
      words('需要补正', 'documents are missing'),
      words(
        '办件{{number}}需要一次性补正材料，之前提交的内容都已保存。',
        'Application {{number}} lacks something; everything you sent is kept.',
      ),
    ),
    application(
      'accepted',
      words('已受理', 'accepted'),
      words(
        '办件{{number}}已受理，办理时限开始计算。',
        'Application {{number}} was accepted, and its clock runs.',
      ),
    ),
    application(
      'not-accepted',
      words('不予受理', 'not accepted'),
      words(
        '办件{{number}}不予受理，理由和救济途径见决定书。',
        'Application {{number}} was not accepted; the notice says why and what you can do.',
      ),
    ),
    application(
      'suspended',
      words('进入特别程序', 'in a special procedure'),
      words(
        '办件{{number}}进入特别程序，期间不计入办理时限。',
        'Application {{number}} is in a special procedure; the clock stands still.',
      ),
      false,
    ),
    application(
      'resumed',
      words('恢复办理', 'going on'),
      words(
        '办件{{number}}恢复办理，办理时限继续计算。',
        'Application {{number}} goes on, and its clock runs again.',
      ),
      false,
    ),
    application(
      'decided',
      words('已作出决定', 'decided'),
      words(
        '办件{{number}}已作出决定，请查看决定书。',
        'Application {{number}} was decided; read the decision.',
      ),
    ),
    application(
      'delivered',
      words('已送达', 'delivered'),
      words('办件{{number}}的结果已送达。', 'The result of application {{number}} was delivered.'),
      false,
    ),
    told(
      'crossings.crossing.opened',
      words('跨域通办已登记', 'Your application crosses to another place'),
      words(
        '申请{{number}}已登记跨域通办，可随时查看材料在哪里、下一步是什么。',
        'Application {{number}} goes to another place; you can see at any time where it is and what comes next.',
      ),
    ),
    leg('handed-over', words('材料移交', 'Papers handed over')),
    leg('taken-over', words('材料接收', 'Papers taken over')),
    leg('refused', words('材料退回', 'Papers sent back')),
    told(
      'crossings.crossing.ended',
      words('跨域通办已结束', 'Your application from elsewhere is over'),
      words('申请{{number}}的跨域通办已结束。', 'What crossed for application {{number}} is over.'),
    ),
    told(
      'appointments.booking.made',
      words('预约成功', 'Your appointment is booked'),
      words('预约已成功，请按时到场签到。', 'Your appointment is booked; please be there in time.'),
      words('您的预约已成功。', 'Your appointment is booked.'),
    ),
    told(
      'appointments.booking.changed',
      words('预约已变更', 'Your appointment was changed'),
      words(
        '预约已变更，请查看新的时间。{{reason}}',
        'Your appointment was changed; see its new time. {{reason}}',
      ),
      words('您的预约已变更。{{reason}}', 'Your appointment was changed. {{reason}}'),
    ),
    told(
      'appointments.booking.cancelled',
      words('预约已取消', 'Your appointment was cancelled'),
      words('预约已取消。{{reason}}', 'Your appointment was cancelled. {{reason}}'),
      words('您的预约已取消。{{reason}}', 'Your appointment was cancelled. {{reason}}'),
    ),
    told(
      'ratings.invitation.opened',
      words('请您评价本次服务', 'Please rate the service'),
      words(
        '本次服务已办结，请您评价。评价自愿，承办人员看不到是谁评价的。',
        'It is done; please say how it was. It is up to you, and those who served you do not see who rated.',
      ),
      words(
        '请评价本次政务服务：{{site}}/rate 评价码{{code}}',
        'Rate the service: {{site}}/rate code {{code}}',
      ),
    ),
    told(
      'ratings.bad-rating.rectified',
      words('您的差评已整改办结', 'What you rated badly was put right'),
      words(
        '您反映的问题已整改并办结，可查看整改结果。',
        'What you rated badly was put right; see what was done.',
      ),
      words('您评价的事项已整改办结。', 'What you rated badly was put right.'),
    ),
  ],
};
/** Events somebody can be told of: others have no person, or tell them by themselves. */
export const messageEventTypes: readonly string[] = messageSettingsDefault.templates.map(
  ({ event }) => event,
);

const answer = Type.Object({
  settings: messageSettingsSchema,
  version: Type.Integer({ minimum: 0, description: '0 while they are as Kapok comes with them.' }),
  setAt: Type.Optional(instant),
  channels: Type.Object(
    { byMail: Type.Boolean(), bySms: Type.Boolean() },
    { description: 'Which ways outside are connected.' },
  ),
});
const example = { settings: messageSettingsDefault, version: 0 };

export const readMessageSettings = operation({
  id: 'readMessageSettings',
  module: 'messages',
  method: 'GET',
  path: '/api/v1/messages/settings',
  summary: 'What people are told of, in which words, and when no SMS is sent.',
  answer,
  events: { none: 'Settings say nothing of anybody.' },
  refusals: ['not-permitted'],
  example: { answer: { ...example, channels: { byMail: true, bySms: false } } },
});

export const setMessageSettings = operation({
  id: 'setMessageSettings',
  module: 'messages',
  method: 'PUT',
  path: '/api/v1/messages/settings',
  summary: 'Set words and quiet hours from now on; what was told stays as it was.',
  body: Type.Object(
    {
      settings: messageSettingsSchema,
      version: Type.Integer({ minimum: 0, description: 'The version it follows.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['messages.settings.set'],
  refusals: ['version-conflict', 'template-refused'],
  example: { body: example, answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000e01' } },
});
