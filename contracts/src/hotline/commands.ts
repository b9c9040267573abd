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
  command('extend', {
    workingDays: Type.Integer({ minimum: 1, maximum: extensionWorkingDaysMax }),
    reason: text('why more time is needed.'),
  }),
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
]);
export type WorkOrderCommand = Static<typeof workOrderCommandSchema>;

/** One field of a command as a form shows it. */
export const commandFieldSchema = Type.Object({
  name: Type.String(),
  words: wordsSchema,
  kind: Type.Unsafe<'text' | 'choice' | 'department' | 'departments' | 'integer' | 'rating' | 'boolean'>(
    Type.String({ enum: ['text', 'choice', 'department', 'departments', 'integer', 'rating', 'boolean'] }),
  ),
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
};

/** A command that is allowed now to the reader; the first of a list is the one to expect. */
export const allowedCommandSchema = Type.Object({
  command: choice(workOrderCommands, 'The command.'),
  words: wordsSchema,
  fields: Type.Array(commandFieldSchema),
});
export type AllowedCommand = Static<typeof allowedCommandSchema>;
