// Machine accounts: by which a department's own system reads and handles its orders through the API. One administrator asks, another
// office grants, and each is told one half of the token, once: neither can use it alone.
import { type Static, Type } from 'typebox';
import { idSchema, type MachineAccountId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';
import { unitCode } from './units.ts';

/** All that a machine can be let do: what a department does with its own orders, and with the messages sent about them. */
export const machineOperations = {
  listWorkOrders: { zh: '查询本单位工单', en: 'List the unit’s orders' },
  readWorkOrder: { zh: '查看工单（来电人信息脱敏）', en: 'Read an order, its caller masked' },
  'commandWorkOrder.sign': { zh: '签收', en: 'Sign for an order' },
  'commandWorkOrder.reply': { zh: '回复办理结果', en: 'Reply to an order' },
  'commandWorkOrder.ask': { zh: '请来电人补充情况', en: 'Ask the caller for more' },
  'commandWorkOrder.proceed': { zh: '补充情况后继续办理', en: 'Go on after the question' },
  'commandWorkOrder.extend': { zh: '申请延期', en: 'Ask for more time' },
  listDeliveries: { zh: '查询推送消息', en: 'List messages of a webhook' },
  replayDelivery: { zh: '重发推送消息', en: 'Send a message again' },
} as const satisfies Readonly<Record<string, Words>>;
export type MachineOperation = keyof typeof machineOperations;

export const machineDaysDefault = 180;
export const machineDaysMax = 365;
/** Of one unit that wait or are in force. */
export const machineAccountsOfUnitMax = 20;

export const machineStates = {
  requested: { zh: '待审批', en: 'Requested' },
  refused: { zh: '未批准', en: 'Refused' },
  active: { zh: '有效', en: 'In force' },
  expired: { zh: '已到期', en: 'Expired' },
  revoked: { zh: '已吊销', en: 'Revoked' },
} as const satisfies Readonly<Record<string, Words>>;
export type MachineState = keyof typeof machineStates;
const state = Type.Unsafe<MachineState>(Type.String({ enum: Object.keys(machineStates) }));

const reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const operations = Type.Array(
  Type.Unsafe<MachineOperation>(Type.String({ enum: Object.keys(machineOperations) })),
  { minItems: 1, maxItems: Object.keys(machineOperations).length, uniqueItems: true },
);

const machineAccount = Type.Object({
  machineAccountId: idSchema<MachineAccountId>('A machine account'),
  name: Type.String({ description: 'What the system is called; what it does is recorded under this name.' }),
  unit: unitCode,
  operations,
  days: Type.Integer({ description: 'For how many days from the decision it is good.' }),
  reason: Type.String(),
  state,
  requestedBy: Type.String(),
  requestedAt: instant,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(instant),
  note: Type.Optional(Type.String()),
  expiresAt: Type.Optional(instant),
  revokedAt: Type.Optional(instant),
  lastUsedAt: Type.Optional(instant),
});
export type MachineAccount = Static<typeof machineAccount>;

const withHalf = Type.Object({
  ...machineAccount.properties,
  tokenHalf: Type.Optional(
    Type.String({
      description:
        'Half of the token, shown now and never again; the first half and the second, written together, are the token.',
    }),
  ),
});

const listed = Type.Object({
  ...machineAccount.properties,
  unitName: Type.Optional(wordsSchema),
  requestedByName: Type.Optional(wordsSchema),
  decidedByName: Type.Optional(wordsSchema),
});
export type ListedMachineAccount = Static<typeof listed>;

const machineAccountId = '0190a1b2-0000-7000-8000-000000000041' as MachineAccountId;
const params = Type.Object({ machineAccountId: idSchema<MachineAccountId>('A machine account') });
const asked = {
  name: '水务工单系统',
  unit: 'water',
  operations: ['listWorkOrders', 'readWorkOrder', 'commandWorkOrder.sign', 'commandWorkOrder.reply'],
  reason: '与市水务局业务系统对接',
} satisfies Partial<MachineAccount>;
const example: MachineAccount = {
  machineAccountId,
  ...asked,
  days: machineDaysDefault,
  state: 'requested',
  requestedBy: 'staff:0190a1b2-0000-7000-8000-000000000008',
  requestedAt: '2021-03-01T01:00:00.000Z',
};
const granted: MachineAccount = {
  ...example,
  state: 'active',
  decidedBy: 'staff:0190a1b2-0000-7000-8000-000000000009',
  decidedAt: '2021-03-01T02:00:00.000Z',
  expiresAt: '2021-08-28T02:00:00.000Z',
};

export const requestMachineAccount = operation({
  id: 'requestMachineAccount',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/machine-accounts',
  summary:
    'Ask that a department’s own system may call named operations for one unit; a security administrator decides.',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    unit: unitCode,
    operations,
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: machineDaysMax,
        description: `Days from the decision, ${machineDaysDefault} when absent.`,
      }),
    ),
    reason,
  }),
  answer: withHalf,
  status: 201,
  events: ['parties.machine-account.requested'],
  refusals: ['unknown-unit', 'limit-reached'],
  example: { body: asked, answer: { ...example, tokenHalf: 'kapokm_Zx2vQn5nT4b8pLr0sWc6yHd3fJg9kMa1' } },
});

export const decideMachineAccount = operation({
  id: 'decideMachineAccount',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/machine-accounts/{machineAccountId}/decision',
  summary: 'Grant or refuse a machine account that somebody else asked for.',
  params,
  body: Type.Object({ granted: Type.Boolean(), note: Type.Optional(reason) }),
  answer: withHalf,
  events: ['parties.machine-account.granted', 'parties.machine-account.refused'],
  refusals: ['not-found', 'own-request', 'already-decided', 'unknown-unit'],
  example: {
    params: { machineAccountId },
    body: { granted: true },
    answer: { ...granted, tokenHalf: 'Vb7tKx4qNz1mRw8eLs5uGy2hDj6pCf0a' },
  },
});

export const revokeMachineAccount = operation({
  id: 'revokeMachineAccount',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/machine-accounts/{machineAccountId}/revocation',
  summary: 'End a machine account now: its next call is refused. Taking power away needs one person only.',
  params,
  body: Type.Object({ reason }),
  answer: machineAccount,
  events: ['parties.machine-account.revoked'],
  refusals: ['not-found', 'already-ended'],
  example: {
    params: { machineAccountId },
    body: { reason: '令牌疑似泄露' },
    answer: { ...granted, state: 'revoked', revokedAt: '2021-04-01T01:00:00.000Z' },
  },
});

export const listMachineAccounts = operation({
  id: 'listMachineAccounts',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/machine-accounts',
  summary: 'Machine accounts asked for, in force and over, newest first; never a token.',
  query: Type.Object({ ...pageQuery, state: Type.Optional(state), unit: Type.Optional(unitCode) }),
  answer: pageOf(listed),
  events: { none: 'Which systems may do what is of the office; deciding on it is recorded.' },
  refusals: ['invalid-request'],
  example: {
    query: { state: 'active' },
    answer: { items: [{ ...granted, unitName: { zh: '市水务局', en: 'Water Bureau' } }], limit: 50 },
  },
});

export const machineAccountOperations = [
  requestMachineAccount,
  decideMachineAccount,
  revokeMachineAccount,
  listMachineAccounts,
];
