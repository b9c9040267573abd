// The commands that change a work order, one discriminated union on `command`, and the fields a form needs for each.
// Every command carries the version it was decided on; never accept one without.
import { type Static, type TProperties, Type } from 'typebox';
import { wordsSchema } from '../words.ts';
import {
  choice,
  code,
  rating,
  returnGrounds,
  type WorkOrderCommandName,
  workOrderCommands,
} from './words.ts';

const note = Type.Optional(Type.String({ maxLength: 2000, description: 'Personal: free text.' }));
const text = (description: string) =>
  Type.String({ minLength: 1, maxLength: 20000, description: `Personal: ${description}` });

const command = <N extends WorkOrderCommandName, P extends TProperties>(name: N, fields: P) =>
  Type.Object(
    {
      command: Type.Literal(name),
      expectedVersion: Type.Integer({ minimum: 1, description: 'The version the decision was made on.' }),
      ...fields,
    },
    { additionalProperties: false },
  );

/** Steps a ladder of escalation may have, and parts an order may be split into. */
export const escalationLevelsMax = 9;
export const partsMax = 10;

/** Most working days one extension may add; the limit `extension` can only set less. */
export const extensionWorkingDaysMax = 10;

export const workOrderCommandSchema = Type.Union([
  command('answer', { reply: text('what the caller was told.') }),
  command('dispatch', {
    department: code('Department that shall handle it.'),
    coDepartments: Type.Optional(Type.Array(code('Department that helps.'), { maxItems: 10 })),
    note,
  }),
  command('sign', { note }),
  command('return', {
    ground: choice(returnGrounds, 'Ground of the return.'),
    reason: text('why, with the legal basis.'),
  }),
  command('transfer', {
    department: code('Department it is passed on to.'),
    reason: text('why it is that department’s, with the legal basis.'),
  }),
  command('rule', {
    department: code('Department that has to handle it: the ruling binds.'),
    reason: text('the ruling and its legal basis.'),
  }),
  command('ask', { question: text('what the citizen is asked.') }),
  command('supply', { answer: text('what the citizen answered.') }),
  command('proceed', { note }),
  command('extend', {
    workingDays: Type.Integer({ minimum: 1, maximum: extensionWorkingDaysMax }),
    reason: text('why more time is needed.'),
  }),
  command('grant-extension', { note }),
  command('refuse-extension', { reason: text('why there is no more time.') }),
  command('reply', { reply: text('what was done and what the caller shall be told.') }),
  command('send-back', { reason: text('what is missing.') }),
  command('call-back', {
    reached: Type.Boolean({ description: 'Whether the caller could be reached; ratings need it.' }),
    satisfactionAgent: Type.Optional(rating),
    satisfactionHandling: Type.Optional(rating),
    note,
  }),
  command('close', { note }),
  command('reopen', { reason: text('why it is taken up again.') }),
  command('supervise', { note: text('what is demanded.') }),
  command('remind', { note }),
  command('rate', {
    satisfactionAgent: Type.Optional(rating),
    satisfactionHandling: rating,
    note,
  }),
  command('escalate', {
    level: Type.Integer({ minimum: 1, maximum: escalationLevelsMax, description: 'Step of the ladder.' }),
  }),
  command('split', {
    departments: Type.Array(code('Department of one part.'), {
      minItems: 2,
      maxItems: partsMax,
      uniqueItems: true,
    }),
    note,
  }),
  command('gather', { reply: text('what the parts came to.') }),
  command('merge', {
    into: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the order it duplicates.' }),
    reason: text('why both are the same matter.'),
  }),
  command('unmerge', { reason: text('why it is a matter of its own after all.') }),
]);
export type WorkOrderCommand = Static<typeof workOrderCommandSchema>;

const fieldKinds = [
  'text',
  'line',
  'choice',
  'department',
  'departments',
  'integer',
  'rating',
  'boolean',
] as const;
type FieldKind = (typeof fieldKinds)[number];

/** One field of a command as a form shows it. */
export const commandFieldSchema = Type.Object({
  name: Type.String(),
  words: wordsSchema,
  kind: Type.Unsafe<FieldKind>(Type.String({ enum: [...fieldKinds] })),
  required: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), words: wordsSchema }))),
  minimum: Type.Optional(Type.Integer()),
  maximum: Type.Optional(Type.Integer()),
});
export type CommandField = Static<typeof commandFieldSchema>;

const noteField: CommandField = {
  name: 'note',
  words: { zh: '备注', en: 'Note' },
  kind: 'text',
  required: false,
};
const reasonField = (zh: string, en: string): CommandField => ({
  name: 'reason',
  words: { zh, en },
  kind: 'text',
  required: true,
});
const ratingField = (name: string, zh: string, en: string): CommandField => ({
  name,
  words: { zh, en },
  kind: 'rating',
  required: false,
  minimum: 1,
  maximum: 5,
});

/** Fields of every command beside `command` and `expectedVersion`; a test holds them to the schemas above. */
export const commandFields: Readonly<Record<WorkOrderCommandName, readonly CommandField[]>> = {
  answer: [{ name: 'reply', words: { zh: '答复内容', en: 'Answer' }, kind: 'text', required: true }],
  dispatch: [
    { name: 'department', words: { zh: '承办单位', en: 'Department' }, kind: 'department', required: true },
    {
      name: 'coDepartments',
      words: { zh: '协办单位', en: 'Helping departments' },
      kind: 'departments',
      required: false,
    },
    noteField,
  ],
  sign: [noteField],
  return: [
    {
      name: 'ground',
      words: { zh: '退单依据', en: 'Ground' },
      kind: 'choice',
      required: true,
      choices: Object.entries(returnGrounds).map(([value, words]) => ({ value, words })),
    },
    reasonField('退单理由及法律依据', 'Reason and legal basis'),
  ],
  transfer: [
    {
      name: 'department',
      words: { zh: '接收单位', en: 'Department to take it' },
      kind: 'department',
      required: true,
    },
    reasonField('移交理由及职责依据', 'Reason and legal basis'),
  ],
  rule: [
    {
      name: 'department',
      words: { zh: '裁定承办单位', en: 'Department that has to handle it' },
      kind: 'department',
      required: true,
    },
    reasonField('裁定意见及依据', 'The ruling and its basis'),
  ],
  ask: [
    { name: 'question', words: { zh: '需补充的情况', en: 'What is asked' }, kind: 'text', required: true },
  ],
  supply: [
    {
      name: 'answer',
      words: { zh: '诉求人补充的情况', en: 'What the citizen answered' },
      kind: 'text',
      required: true,
    },
  ],
  proceed: [noteField],
  extend: [
    {
      name: 'workingDays',
      words: { zh: '延期工作日', en: 'Working days more' },
      kind: 'integer',
      required: true,
      minimum: 1,
      maximum: extensionWorkingDaysMax,
    },
    reasonField('延期理由', 'Reason'),
  ],
  'grant-extension': [noteField],
  'refuse-extension': [reasonField('不同意的理由', 'Reason')],
  reply: [{ name: 'reply', words: { zh: '办理结果', en: 'Reply' }, kind: 'text', required: true }],
  'send-back': [reasonField('退回理由', 'What is missing')],
  'call-back': [
    { name: 'reached', words: { zh: '是否联系上', en: 'Caller reached' }, kind: 'boolean', required: true },
    ratingField('satisfactionAgent', '对话务员满意度', 'Satisfaction with the agent'),
    ratingField('satisfactionHandling', '对办理结果满意度', 'Satisfaction with the handling'),
    noteField,
  ],
  close: [noteField],
  reopen: [reasonField('重启理由', 'Reason')],
  supervise: [
    { name: 'note', words: { zh: '督办要求', en: 'What is demanded' }, kind: 'text', required: true },
  ],
  remind: [noteField],
  rate: [
    ratingField('satisfactionAgent', '对服务的满意度', 'Satisfaction with the service'),
    {
      ...ratingField('satisfactionHandling', '对办理结果的满意度', 'Satisfaction with the result'),
      required: true,
    },
    noteField,
  ],
  escalate: [
    {
      name: 'level',
      words: { zh: '级次', en: 'Step' },
      kind: 'integer',
      required: true,
      minimum: 1,
      maximum: escalationLevelsMax,
    },
  ],
  split: [
    {
      name: 'departments',
      words: { zh: '分办单位（至少两个）', en: 'Departments, at least two' },
      kind: 'departments',
      required: true,
    },
    noteField,
  ],
  gather: [{ name: 'reply', words: { zh: '汇总答复', en: 'Reply' }, kind: 'text', required: true }],
  merge: [
    {
      name: 'into',
      words: { zh: '并入的工单编号', en: 'Number of the order' },
      kind: 'line',
      required: true,
    },
    reasonField('并单理由', 'Why both are the same'),
  ],
  unmerge: [reasonField('解除并单的理由', 'Reason')],
};

/** A command that is allowed now to the reader; the first of a list is the one to expect. */
export const allowedCommandSchema = Type.Object({
  command: choice(workOrderCommands, 'The command.'),
  words: wordsSchema,
  fields: Type.Array(commandFieldSchema),
});
export type AllowedCommand = Static<typeof allowedCommandSchema>;
