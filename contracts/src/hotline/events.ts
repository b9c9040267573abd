// Events of the hotline: body (never personal; hub, indicators and auditors read it) and personal part (erasable).
// Never add a fraction or a person's data to a body; change a body only under a new type name.
import { type Static, type TObject, Type } from 'typebox';
import { policyDocumentSchema } from './policies.ts';
import {
  callOutcomes,
  channels,
  choice,
  code,
  escalationLights,
  escalationReceivers,
  limitNames,
  limitUnits,
  orderTypes,
  rating,
  returnGrounds,
  urgencies,
} from './words.ts';

const seconds = Type.Integer({ minimum: 0 });

const callBody = Type.Object({
  line: code('Line.'),
  channel: choice(channels, 'Channel.'),
  district: Type.Optional(code('District.')),
  agent: Type.Optional(code('Agent.')),
  outcome: choice(callOutcomes, 'Outcome.'),
  queueSeconds: seconds,
  waitSeconds: seconds,
  talkSeconds: seconds,
  direct: Type.Optional(Type.Boolean()),
  satisfaction: Type.Optional(rating),
  imported: Type.Boolean(),
});
export type CallBody = Static<typeof callBody>;

const orderProperties = {
  orderNo: Type.String(),
  orderType: choice(orderTypes, 'Type.'),
  category: code('Category.'),
  channel: choice(channels, 'Channel.'),
  line: code('Line.'),
  district: code('District.'),
  department: Type.Union([code('Department.'), Type.Null()]),
  urgency: choice(urgencies, 'Urgency.'),
  version: Type.Integer({ minimum: 1 }),
  imported: Type.Boolean(),
};
const orderBody = Type.Object(orderProperties);
/** What every work order event says of its order. */
export type WorkOrderBody = Static<typeof orderBody>;

const policyProperties = {
  version: Type.Integer({ minimum: 1 }),
  effectiveFrom: Type.String({ format: 'date' }),
};
const ratingOrNull = Type.Union([rating, Type.Null()]);
const onTimeOrNull = Type.Union([Type.Boolean(), Type.Null()]);
const text = Type.Optional(Type.String());
const noPersonal = Type.Object({});
const notePersonal = Type.Object({ note: text });

export interface EventSchema {
  readonly body: TObject;
  readonly personal: TObject;
}

export const hotlineEvents = {
  'hotline.call': { body: callBody, personal: Type.Object({ callerNumber: text }) },
  'hotline.work-order.registered': {
    body: orderBody,
    personal: Type.Object({
      title: text,
      content: text,
      callerName: text,
      callerPhone: text,
      callerAddress: text,
    }),
  },
  'hotline.work-order.answered': { body: orderBody, personal: Type.Object({ reply: text }) },
  'hotline.work-order.dispatched': {
    body: Type.Object({ ...orderProperties, coDepartments: Type.Optional(Type.Array(Type.String())) }),
    personal: notePersonal,
  },
  'hotline.work-order.signed': { body: orderBody, personal: notePersonal },
  'hotline.work-order.returned': {
    body: Type.Object({ ...orderProperties, ground: choice(returnGrounds, 'Ground.') }),
    personal: Type.Object({ reason: text }),
  },
  'hotline.work-order.extended': {
    body: Type.Object({ ...orderProperties, workingDays: Type.Integer({ minimum: 1 }) }),
    personal: Type.Object({ reason: text }),
  },
  'hotline.work-order.replied': {
    body: Type.Object({ ...orderProperties, onTime: onTimeOrNull }),
    personal: Type.Object({ reply: text }),
  },
  'hotline.work-order.sent-back': { body: orderBody, personal: Type.Object({ reason: text }) },
  'hotline.work-order.called-back': {
    body: Type.Object({
      ...orderProperties,
      satisfactionAgent: ratingOrNull,
      satisfactionHandling: ratingOrNull,
    }),
    personal: notePersonal,
  },
  'hotline.work-order.closed': {
    body: Type.Object({
      ...orderProperties,
      onTime: onTimeOrNull,
      direct: Type.Boolean(),
      returns: Type.Integer({ minimum: 0 }),
      extensions: Type.Integer({ minimum: 0 }),
      reopens: Type.Integer({ minimum: 0 }),
      handlingMinutes: Type.Integer({ minimum: 0 }),
    }),
    personal: notePersonal,
  },
  'hotline.work-order.reopened': { body: orderBody, personal: Type.Object({ reason: text }) },
  'hotline.work-order.supervised': { body: orderBody, personal: notePersonal },
  'hotline.work-order.reminded': { body: orderBody, personal: notePersonal },
  'hotline.work-order.transferred': {
    body: Type.Object({ ...orderProperties, to: code('Department it was passed on to.') }),
    personal: Type.Object({ reason: text }),
  },
  'hotline.work-order.ruled': { body: orderBody, personal: Type.Object({ reason: text }) },
  'hotline.work-order.asked': { body: orderBody, personal: Type.Object({ question: text }) },
  'hotline.work-order.supplied': { body: orderBody, personal: Type.Object({ answer: text }) },
  'hotline.work-order.proceeded': { body: orderBody, personal: notePersonal },
  'hotline.work-order.extension-asked': {
    body: Type.Object({ ...orderProperties, workingDays: Type.Integer({ minimum: 1 }) }),
    personal: Type.Object({ reason: text }),
  },
  'hotline.work-order.extension-refused': { body: orderBody, personal: Type.Object({ reason: text }) },
  'hotline.work-order.rated': {
    body: Type.Object({
      ...orderProperties,
      satisfactionAgent: ratingOrNull,
      satisfactionHandling: ratingOrNull,
    }),
    personal: notePersonal,
  },
  'hotline.work-order.escalated': {
    body: Type.Object({
      ...orderProperties,
      level: Type.Integer({ minimum: 1 }),
      light: choice(escalationLights, 'Light.'),
      to: choice(escalationReceivers, 'Who is told.'),
    }),
    personal: noPersonal,
  },
  'hotline.work-order.split': {
    body: Type.Object({ ...orderProperties, parts: Type.Integer({ minimum: 2 }) }),
    personal: notePersonal,
  },
  'hotline.work-order.gathered': {
    body: Type.Object({ ...orderProperties, onTime: onTimeOrNull }),
    personal: Type.Object({ reply: text }),
  },
  'hotline.work-order.merged': {
    body: Type.Object({ ...orderProperties, into: Type.String() }),
    personal: Type.Object({ reason: text }),
  },
  'hotline.work-order.unmerged': { body: orderBody, personal: Type.Object({ reason: text }) },
  'hotline.caller.corrected': {
    body: Type.Object({ field: Type.String(), request: Type.String() }),
    personal: noPersonal,
  },
  'hotline.contract.set': {
    body: Type.Object({ year: Type.Integer(), contacts: Type.Integer() }),
    personal: noPersonal,
  },
  'hotline.policy.drafted': {
    body: Type.Object({ ...policyProperties, document: policyDocumentSchema }),
    personal: noPersonal,
  },
  'hotline.policy.approved': { body: Type.Object(policyProperties), personal: notePersonal },
  'hotline.policy.rejected': { body: Type.Object(policyProperties), personal: notePersonal },
  // No longer written: limits are set by the policy. Events outlive the code that wrote them.
  'hotline.time-limit.set': {
    body: Type.Object({
      name: choice(limitNames, 'Limit.'),
      orderType: Type.Optional(Type.String()),
      urgency: Type.Optional(Type.String()),
      department: Type.Optional(Type.String()),
      unit: choice(limitUnits, 'Unit.'),
      amount: Type.Integer(),
      version: Type.Integer(),
    }),
    personal: noPersonal,
  },
} as const satisfies Record<string, EventSchema>;

export type HotlineEventType = keyof typeof hotlineEvents;
export type HotlineBody<T extends HotlineEventType> = Static<(typeof hotlineEvents)[T]['body']>;
export type HotlinePersonal<T extends HotlineEventType> = Static<(typeof hotlineEvents)[T]['personal']>;
