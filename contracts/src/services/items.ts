// Finding and reading items of the catalogue (事项目录).
import { type Static, Type } from 'typebox';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { divisionCode, itemCode, itemContentSchema } from './shapes.ts';
import { itemFindingCodes, itemTypeCodes } from './words.ts';

export const exampleContent = {
  code: '115113016823646795-511A0005200004',
  name: '食品经营许可核发',
  type: '01',
  department: { name: '区行政审批局' },
  division: '511602000000',
} as const;

export const foundItemSchema = Type.Object({
  code: itemCode,
  name: Type.String(),
  type: Type.Enum(itemTypeCodes),
  department: Type.String(),
  division: divisionCode,
  elsewhere: Type.Integer({ minimum: 0, description: 'Offices besides that offer an item of this name.' }),
});
export type FoundItem = Static<typeof foundItemSchema>;

export const questionCharactersMax = 100;
export const foundMax = 50;

export const searchServiceItems = operation({
  id: 'searchServiceItems',
  module: 'services',
  method: 'GET',
  path: '/api/v1/services/items',
  summary:
    'Items of the catalogue that answer a question in everyday words, best first; all of them by code where none is asked.',
  query: Type.Object({
    ...pageQuery,
    q: Type.Optional(
      Type.String({
        maxLength: questionCharactersMax,
        description: 'In everyday words, by sound (pinyin) or its first letters; the best fifty are shown.',
      }),
    ),
    division: Type.Optional(divisionCode),
    department: Type.Optional(Type.String({ maxLength: 120 })),
    type: Type.Optional(Type.Enum(itemTypeCodes)),
  }),
  answer: pageOf(foundItemSchema),
  rate: 'read',
  events: { none: 'Reading the public catalogue changes nothing.' },
  refusals: ['invalid-request'],
  example: {
    query: { q: '想开一家小饭馆要办什么证', limit: '3' },
    answer: {
      items: [
        {
          code: exampleContent.code,
          name: exampleContent.name,
          type: exampleContent.type,
          department: exampleContent.department.name,
          division: exampleContent.division,
          elsewhere: 10,
        },
      ],
      limit: 3,
    },
  },
});

export const itemDetailSchema = Type.Object({
  item: itemContentSchema,
  version: Type.Integer({ minimum: 1 }),
  validFrom: instant,
  validUntil: Type.Optional(instant),
  findings: Type.Array(Type.Enum(itemFindingCodes)),
  elsewhere: Type.Array(
    Type.Object({
      code: itemCode,
      department: Type.String(),
      division: divisionCode,
      differs: Type.Array(Type.String(), { description: 'Fields in which the office says otherwise.' }),
    }),
    { description: 'The same item at other offices (四级四同), fifty at most.' },
  ),
});
export type ItemDetail = Static<typeof itemDetailSchema>;

export const readServiceItem = operation({
  id: 'readServiceItem',
  module: 'services',
  method: 'GET',
  path: '/api/v1/services/items/{code}',
  summary: 'One item as it stands, or stood on a day, and where other offices differ on it.',
  params: Type.Object({ code: itemCode }),
  query: Type.Object({
    at: Type.Optional(Type.String({ format: 'date-time', description: 'An instant; now when absent.' })),
  }),
  answer: itemDetailSchema,
  events: { none: 'Reading the public catalogue changes nothing.' },
  refusals: ['not-found'],
  example: {
    params: { code: exampleContent.code },
    answer: {
      item: exampleContent,
      version: 1,
      validFrom: '2026-01-01T00:00:00.000Z',
      findings: ['code-not-standard', 'no-limit'],
      elsewhere: [],
    },
  },
});

export const listServiceDepartments = operation({
  id: 'listServiceDepartments',
  module: 'services',
  method: 'GET',
  path: '/api/v1/services/departments',
  summary: 'Departments that offer items, with how many, in the order of their names.',
  query: Type.Object(pageQuery),
  answer: pageOf(Type.Object({ name: Type.String(), items: Type.Integer({ minimum: 1 }) })),
  rate: 'read',
  events: { none: 'Reading the public catalogue changes nothing.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [{ name: exampleContent.department.name, items: 312 }], limit: 50 } },
});

export const itemWithFindingsSchema = Type.Object({
  code: itemCode,
  name: Type.String(),
  department: Type.String(),
  findings: Type.Array(Type.Enum(itemFindingCodes)),
});

export const listServiceItemFindings = operation({
  id: 'listServiceItemFindings',
  module: 'services',
  method: 'GET',
  path: '/api/v1/services/findings',
  summary:
    'Items that leave out or contradict what the standard asks for, and how many there are of each kind.',
  query: Type.Object({
    ...pageQuery,
    finding: Type.Optional(Type.Enum(itemFindingCodes)),
  }),
  answer: Type.Object({
    ...pageOf(itemWithFindingsSchema).properties,
    counts: Type.Array(
      Type.Object({ finding: Type.Enum(itemFindingCodes), items: Type.Integer({ minimum: 0 }) }),
    ),
  }),
  events: { none: 'Reading the catalogue changes nothing.' },
  refusals: ['invalid-request'],
  example: {
    query: { finding: 'no-limit' },
    answer: {
      items: [
        {
          code: exampleContent.code,
          name: exampleContent.name,
          department: exampleContent.department.name,
          findings: ['code-not-standard', 'no-limit'],
        },
      ],
      limit: 50,
      counts: [{ finding: 'no-limit', items: 1 }],
    },
  },
});
