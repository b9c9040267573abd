// Work orders (工单): how one is registered, listed, read with its clocks and timeline, and changed.
// Every change goes through commandWorkOrder; never add a second way to change an order's state.
import { type Static, Type } from 'typebox';
import { personalDataRead, revealPurposesSchema } from '../access.ts';
import { type CallId, type EventId, idSchema, type PartyId, type WorkOrderId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery, purposes } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { allowedCommandSchema, workOrderCommandSchema } from './commands.ts';
import { clockSchema, relatedOrderSchema, timelineEntrySchema } from './orderParts.ts';
import {
  channels,
  choice,
  clockNames,
  code,
  districtCode,
  orderTypes,
  rating,
  relations,
  urgencies,
  waitedOn,
  workOrderStates,
} from './words.ts';

const callerDetails = {
  name: Type.Optional(Type.String({ maxLength: 100 })),
  phone: Type.Optional(Type.String({ maxLength: 32 })),
  address: Type.Optional(Type.String({ maxLength: 400 })),
};

const callerSchema = Type.Object(
  {
    ...callerDetails,
    anonymous: Type.Optional(Type.Boolean({ description: 'The caller gave no name (匿名).' })),
    confidential: Type.Optional(
      Type.Boolean({
        description: 'The caller asked for confidentiality (GB/T 33358): departments see no caller.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description:
      'Personal: kept apart and erasable. Read back, name, phone and address are masked (陈**, 138****1234); revealCaller shows them whole.',
  },
);

export const registrationSchema = Type.Object(
  {
    orderType: choice(orderTypes, 'Type of request.'),
    category: code('Code of the subject.'),
    channel: choice(channels, 'How it came in.'),
    line: code('Line it came in on.'),
    district: districtCode('District (GB/T 2260) it is about.'),
    urgency: choice(urgencies, 'Urgent orders run on natural hours.'),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'Personal: free text.' }),
    content: Type.String({ minLength: 1, maxLength: 20000, description: 'Personal: free text.' }),
    caller: Type.Optional(callerSchema),
    callId: Type.Optional(idSchema<CallId>('The call it came from.')),
    partyId: Type.Optional(
      idSchema<PartyId>('The party who is the caller, where their identity was established (身份核实).'),
    ),
    dispatchTo: Type.Optional(code('Department to suggest; dispatching is its own command.')),
  },
  { additionalProperties: false },
);
export type Registration = Static<typeof registrationSchema>;

const summaryProperties = {
  id: idSchema<WorkOrderId>('The work order.'),
  orderNo: Type.String({ description: 'Number people use, e.g. HL-20210601-000123.' }),
  version: Type.Integer({ minimum: 1 }),
  state: choice(workOrderStates, 'Where it stands.'),
  words: wordsSchema,
  orderType: choice(orderTypes, 'Type of request.'),
  category: Type.String(),
  channel: choice(channels, 'How it came in.'),
  line: Type.String(),
  district: Type.String(),
  urgency: choice(urgencies, 'Urgent orders run on natural hours.'),
  department: Type.Optional(Type.String({ description: 'Handling department, once dispatched.' })),
  assignee: Type.Optional(Type.String({ description: 'Who signed for it.' })),
  title: Type.Optional(Type.String({ description: 'Absent once erased.' })),
  registeredAt: instant,
  dueAt: Type.Optional(
    Type.String({ format: 'date-time', description: 'Due time of the running clock that is due first.' }),
  ),
  overdue: Type.Boolean({ description: 'Whether a running clock is past due: computed when read.' }),
  supervised: Type.Boolean(),
  waitingOn: Type.Optional(choice(waitedOn, 'On whom it waits; absent once it is closed.')),
  escalation: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Step of the ladder that was reached; absent when none was.' }),
  ),
  relation: Type.Optional(choice(relations, 'Of an order that serves another: how.')),
  closedAt: Type.Optional(instant),
  imported: Type.Boolean(),
};
export const workOrderSummarySchema = Type.Object(summaryProperties);
export type WorkOrderSummary = Static<typeof workOrderSummarySchema>;

export const workOrderSchema = Type.Object({
  ...summaryProperties,
  assigneeName: Type.Optional(Type.String()),
  content: Type.Optional(Type.String()),
  reply: Type.Optional(Type.String()),
  caller: Type.Optional(callerSchema),
  callId: Type.Optional(idSchema<CallId>('The call it came from.')),
  coDepartments: Type.Array(Type.String()),
  returns: Type.Integer({ minimum: 0 }),
  extensions: Type.Integer({ minimum: 0 }),
  reopens: Type.Integer({ minimum: 0 }),
  transfers: Type.Integer({ minimum: 0 }),
  rulings: Type.Integer({ minimum: 0 }),
  extensionAskedWorkingDays: Type.Optional(
    Type.Integer({ minimum: 1, description: 'More time that was asked for and is not yet decided.' }),
  ),
  callBackDue: Type.Boolean({
    description: 'Whether policy or sample asks for a call-back before it is closed.',
  }),
  related: Type.Array(relatedOrderSchema, {
    description: 'The order it serves, and those that serve it: parts, joint shares and merged duplicates.',
  }),
  satisfactionAgent: Type.Optional(rating),
  satisfactionHandling: Type.Optional(rating),
  clocks: Type.Array(clockSchema),
  timeline: Type.Array(timelineEntrySchema),
  allowedCommands: Type.Array(allowedCommandSchema),
  revealPurposes: revealPurposesSchema,
});
export type WorkOrder = Static<typeof workOrderSchema>;

const commandAnswer = Type.Object({
  workOrder: workOrderSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});

const params = Type.Object({ workOrderId: idSchema<WorkOrderId>('The work order.') });
const exampleId = '01920000-0000-7000-8000-000000000010';
const exampleEventId = '01920000-0000-7000-8000-000000000011';

const exampleSummary = {
  id: exampleId,
  orderNo: 'HL-20210601-000123',
  version: 1,
  state: 'registered',
  words: workOrderStates.registered,
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '小区门口长期占道停车',
  registeredAt: '2021-06-01T01:04:00.000Z',
  dueAt: '2021-06-02T01:04:00.000Z',
  overdue: false,
  supervised: false,
  waitingOn: 'hotline',
  imported: false,
};
const exampleWorkOrder = {
  ...exampleSummary,
  content: '小区门口每天早高峰都有车辆占道，行人只能走机动车道。',
  coDepartments: [],
  returns: 0,
  extensions: 0,
  reopens: 0,
  transfers: 0,
  rulings: 0,
  callBackDue: false,
  related: [],
  clocks: [
    {
      name: 'dispatch',
      words: clockNames.dispatch,
      startedAt: '2021-06-01T01:04:00.000Z',
      dueAt: '2021-06-02T01:04:00.000Z',
      unit: 'natural-hours',
      state: 'running',
      remainingMinutes: 1440,
      calendarKnown: true,
    },
  ],
  timeline: [
    {
      at: '2021-06-01T01:04:00.000Z',
      actor: 'agent-017',
      command: 'register',
      words: { zh: '受理登记', en: 'Registered' },
      eventId: exampleEventId,
      state: 'registered',
      version: 1,
    },
  ],
  allowedCommands: [{ command: 'close', words: { zh: '办结', en: 'Close' }, fields: [] }],
  revealPurposes: [{ purpose: 'handling-case', words: purposes['handling-case'] }],
};

export const registerWorkOrder = operation({
  id: 'registerWorkOrder',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/work-orders',
  summary: 'Register a work order.',
  body: registrationSchema,
  answer: Type.Object({
    ...commandAnswer.properties,
    receiptCode: Type.String({
      description: 'Told once: with the number it lets the citizen follow the order without an account.',
    }),
  }),
  status: 201,
  events: ['hotline.work-order.registered'],
  refusals: ['invalid-request', 'unknown-party'],
  example: {
    body: {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '小区门口长期占道停车',
      content: '小区门口每天早高峰都有车辆占道，行人只能走机动车道。',
    },
    answer: { workOrder: exampleWorkOrder, eventId: exampleEventId, receiptCode: '7KQ4-M2XH' },
  },
});

export const listWorkOrders = operation({
  id: 'listWorkOrders',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/work-orders',
  summary: 'List work orders, newest first; a handler sees those of the own department.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(choice(workOrderStates, 'Only this state.')),
    department: Type.Optional(code('Only this department.')),
    orderType: Type.Optional(choice(orderTypes, 'Only this type.')),
    urgency: Type.Optional(choice(urgencies, 'Only this urgency.')),
    channel: Type.Optional(choice(channels, 'Only those that came in this way.')),
    overdue: Type.Optional(
      Type.Boolean({ description: 'Only those with (true) or without (false) a clock past due.' }),
    ),
    open: Type.Optional(Type.Boolean({ description: 'Only those not closed (true) or closed (false).' })),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Order number or words of the title.' }),
    ),
  }),
  answer: pageOf(workOrderSummarySchema),
  events: {
    none: 'A list shows what orders are about and no caller, number or address; reading one order is what shows people.',
  },
  refusals: ['invalid-request'],
  example: {
    query: { state: 'registered', limit: '1' },
    answer: { items: [exampleSummary], limit: 1 },
  },
});

export const readWorkOrder = operation({
  id: 'readWorkOrder',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/work-orders/{workOrderId}',
  summary: 'Read a work order with its clocks, timeline and the commands allowed now.',
  params,
  answer: workOrderSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { workOrderId: exampleId }, answer: exampleWorkOrder },
});

export const revealCaller = operation({
  id: 'revealCaller',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/work-orders/{workOrderId}/caller',
  summary:
    'Show the caller of a work order whole, for a stated purpose; the person can see that it was done.',
  params,
  answer: Type.Object(callerDetails, {
    description: 'What was not given, or was erased, is absent.',
  }),
  purpose: true,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'purpose-required'],
  example: {
    params: { workOrderId: exampleId },
    answer: { name: '陈先生', phone: '13800001234', address: '广州市天河区五山路 1 号' },
  },
});

export const commandWorkOrder = operation({
  id: 'commandWorkOrder',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/work-orders/{workOrderId}/commands',
  summary: 'Change a work order: the one way through its lifecycle.',
  params,
  body: workOrderCommandSchema,
  answer: commandAnswer,
  events: [
    'hotline.work-order.answered',
    'hotline.work-order.dispatched',
    'hotline.work-order.signed',
    'hotline.work-order.returned',
    'hotline.work-order.extended',
    'hotline.work-order.replied',
    'hotline.work-order.sent-back',
    'hotline.work-order.called-back',
    'hotline.work-order.closed',
    'hotline.work-order.reopened',
    'hotline.work-order.supervised',
    'hotline.work-order.reminded',
    'hotline.work-order.transferred',
    'hotline.work-order.ruled',
    'hotline.work-order.asked',
    'hotline.work-order.supplied',
    'hotline.work-order.proceeded',
    'hotline.work-order.extension-asked',
    'hotline.work-order.extension-refused',
    'hotline.work-order.rated',
    'hotline.work-order.escalated',
    'hotline.work-order.split',
    'hotline.work-order.gathered',
    'hotline.work-order.merged',
    'hotline.work-order.unmerged',
  ],
  refusals: [
    'not-found',
    'version-conflict',
    'command-not-allowed',
    'unknown-department',
    'unit-questioned',
    'returns-exhausted',
    'return-window-closed',
    'extension-used',
    'extension-too-late',
    'extension-too-long',
    'extension-undecided',
    'ruling-binds',
    'same-department',
    'transfers-exhausted',
    'questions-exhausted',
    'answer-still-awaited',
    'call-back-due',
    'reopen-too-late',
    'reminded-lately',
    'rated-already',
    'parts-open',
    'merge-refused',
    'rating-without-caller',
  ],
  example: {
    params: { workOrderId: exampleId },
    body: { command: 'dispatch', expectedVersion: 1, department: 'transport' },
    answer: { workOrder: exampleWorkOrder, eventId: exampleEventId },
  },
});
