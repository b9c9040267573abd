// Sources of money (资金来源): a list that a city keeps. Which of them count as what is data, never code.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { sourceCode } from './words.ts';

const name = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 120 }), en: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
export const sourceSchema = Type.Object(
  {
    code: sourceCode,
    name,
    general: Type.Boolean({
      description: 'General public budget (一般公共预算): counts in the mean execution rate.',
    }),
    appropriation: Type.Boolean({ description: 'Fiscal appropriation (财政拨款).' }),
  },
  { additionalProperties: false },
);
export type FundSource = Static<typeof sourceSchema>;

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');

export const listFundSources = operation({
  id: 'listFundSources',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/sources',
  summary: 'List the sources of money that budget lines may have.',
  answer: Type.Object({ items: Type.Array(sourceSchema) }),
  events: { none: 'A list of codes; it is about nobody.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      items: [
        {
          code: 'general',
          name: { zh: '一般公共预算', en: 'General public budget' },
          general: true,
          appropriation: true,
        },
      ],
    },
  },
});

export const setFundSource = operation({
  id: 'setFundSource',
  module: 'budget',
  method: 'PUT',
  path: '/api/v1/budget/sources',
  summary: 'Add a source of money, or say anew what it is called and counted as.',
  body: sourceSchema,
  answer: Type.Object({ code: sourceCode, eventId }),
  events: ['budget.source.set'],
  refusals: ['invalid-request'],
  example: {
    body: {
      code: 'special-account',
      name: { zh: '财政专户', en: 'Special fiscal account' },
      general: false,
      appropriation: false,
    },
    answer: { code: 'special-account', eventId: '01920000-0000-7000-8000-000000000002' },
  },
});
