// What each command asks for, in the order in which it is filled in.
import {
  type ApplicationCommandName,
  applicationChannels,
  procedures,
  refusalGrounds,
} from '@kapok/contracts/applications/words.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { applicationWords } from './words.ts';

interface Named {
  readonly name: string;
  readonly word: keyof typeof applicationWords;
  readonly required?: true;
}
export type Field = Named &
  (
    | { readonly kind: 'text'; readonly most: number }
    | { readonly kind: 'line'; readonly most: number }
    | { readonly kind: 'days'; readonly most: number }
    | { readonly kind: 'unit' }
    | { readonly kind: 'day' }
    | { readonly kind: 'check' }
    | { readonly kind: 'pick'; readonly choices: Readonly<Record<string, Words>> }
  );

const textMax = 2000;
const text = (name: string, word: Named['word'], required?: true, most = textMax): Field => ({
  kind: 'text',
  name,
  word,
  most,
  ...(required && { required }),
});
const note = text('note', 'note');
const agreement: Readonly<Record<string, Words>> = {
  yes: { zh: '同意', en: 'Agrees' },
  no: { zh: '不同意', en: 'Does not agree' },
};

const fields: Readonly<Record<ApplicationCommandName, readonly Field[]>> = {
  accept: [note],
  'ask-correction': [],
  correct: [{ kind: 'check', name: 'originals', word: 'originals' }],
  'refuse-acceptance': [
    { kind: 'pick', name: 'ground', word: 'ground', required: true, choices: refusalGrounds },
    text('reason', 'reasonTold', true),
  ],
  transfer: [
    { kind: 'unit', name: 'department', word: 'toDepartment', required: true },
    text('reason', 'reason', true),
  ],
  suspend: [
    { kind: 'pick', name: 'procedure', word: 'procedure', required: true, choices: procedures },
    { kind: 'days', name: 'workingDays', word: 'workingDays', required: true, most: 200 },
    text('reason', 'reasonTold', true),
  ],
  resume: [note],
  extend: [
    { kind: 'days', name: 'workingDays', word: 'workingDays', required: true, most: 60 },
    text('reason', 'reasonTold', true),
  ],
  'ask-opinion': [
    { kind: 'unit', name: 'department', word: 'askDepartment', required: true },
    text('question', 'question', true),
  ],
  'give-opinion': [
    { kind: 'pick', name: 'agrees', word: 'agreement', required: true, choices: agreement },
    text('opinion', 'opinion', true),
  ],
  grant: [
    text('basis', 'basis', true, 1000),
    { kind: 'line', name: 'resultName', word: 'result', most: 200 },
    { kind: 'day', name: 'validUntil', word: 'validUntil' },
    text('conditions', 'conditions'),
  ],
  refuse: [text('reason', 'reasonTold', true), text('basis', 'basis', true, 1000)],
  finish: [note],
  deliver: [{ kind: 'pick', name: 'way', word: 'way', required: true, choices: applicationChannels }, note],
  withdraw: [text('reason', 'reason', true)],
  terminate: [text('reason', 'reason', true)],
  note: [text('note', 'note', true)],
};

export const fieldsOf = (command: ApplicationCommandName): readonly Field[] => fields[command];
