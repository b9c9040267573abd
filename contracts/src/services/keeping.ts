// Keeping the catalogue: publishing what an item says, ending it, and the everyday words by which items are found.
import { type Static, Type } from 'typebox';
import { operation } from '../operation.ts';
import { exampleContent, itemDetailSchema } from './items.ts';
import { itemCode, itemContentSchema } from './shapes.ts';

const { code: _code, ...exampleSaid } = exampleContent;
const expectedVersion = Type.Integer({
  minimum: 0,
  description: 'The version that was read; 0 for an item that is not there yet.',
});

export const publishServiceItem = operation({
  id: 'publishServiceItem',
  module: 'services',
  method: 'PUT',
  path: '/api/v1/services/items/{code}',
  summary:
    'Publish what an item says, as its next version from now on; cases that run keep the version they began under. What says the same changes nothing.',
  params: Type.Object({ code: itemCode }),
  body: Type.Object({ expectedVersion, item: Type.Omit(itemContentSchema, ['code']) }),
  answer: itemDetailSchema,
  events: ['services.item.published'],
  refusals: ['version-conflict'],
  example: {
    params: { code: exampleContent.code },
    body: { expectedVersion: 0, item: exampleSaid },
    answer: {
      item: exampleContent,
      version: 1,
      validFrom: '2026-01-01T00:00:00.000Z',
      findings: ['code-not-standard', 'no-limit'],
      elsewhere: [],
    },
  },
});

export const endServiceItem = operation({
  id: 'endServiceItem',
  module: 'services',
  method: 'POST',
  path: '/api/v1/services/items/{code}/end',
  summary:
    'End an item (取消事项): from now on it is not found and nobody may apply for it; cases that run go on.',
  params: Type.Object({ code: itemCode }),
  body: Type.Object({
    expectedVersion,
    reason: Type.String({ minLength: 1, maxLength: 500, description: 'By what it is ended; public.' }),
  }),
  answer: Type.Object({ code: itemCode, version: Type.Integer() }),
  events: ['services.item.ended'],
  refusals: ['not-found', 'version-conflict'],
  example: {
    params: { code: exampleContent.code },
    body: { expectedVersion: 1, reason: '国发〔2026〕1 号取消该事项' },
    answer: { code: exampleContent.code, version: 1 },
  },
});

const word = Type.String({ minLength: 1, maxLength: 40 });
export const sayingsMax = 2_000;
export const sayingsSchema = Type.Object({
  version: Type.Integer({ minimum: 0, description: '0 is what Kapok brings.' }),
  sayings: Type.Array(
    Type.Object({
      said: Type.Array(word, { minItems: 1, maxItems: 30, description: 'Words of everyday language.' }),
      means: Type.Array(word, { minItems: 1, maxItems: 10, description: 'Official words for them.' }),
    }),
    { maxItems: sayingsMax },
  ),
});
export type Sayings = Static<typeof sayingsSchema>;
const exampleSayings: Sayings = {
  version: 1,
  sayings: [{ said: ['餐馆', '小饭馆', '奶茶店'], means: ['食品经营许可'] }],
};

export const readServiceSayings = operation({
  id: 'readServiceSayings',
  module: 'services',
  method: 'GET',
  path: '/api/v1/services/sayings',
  summary: 'What people say, and what the catalogue calls it.',
  answer: sayingsSchema,
  events: { none: 'It reads a setting of the search.' },
  refusals: ['not-permitted'],
  example: { answer: exampleSayings },
});

export const setServiceSayings = operation({
  id: 'setServiceSayings',
  module: 'services',
  method: 'PUT',
  path: '/api/v1/services/sayings',
  summary:
    'Set what people say and what the catalogue calls it, as the next version; the version given is the one that was read.',
  body: sayingsSchema,
  answer: sayingsSchema,
  events: ['services.sayings.set'],
  refusals: ['version-conflict'],
  example: { body: { ...exampleSayings, version: 0 }, answer: exampleSayings },
});
