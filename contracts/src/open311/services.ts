// Services: what residents may report, in their words, and which kind of work order each becomes. They are data: a city
// sets its own, and Open311 clients and the web form show the same list.
import { type Static, Type } from 'typebox';
import { choice, code, orderTypes } from '../hotline/words.ts';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';

/** Data types of GeoReport v2. */
export const attributeTypes = {
  string: { zh: '短文字', en: 'Short text' },
  text: { zh: '长文字', en: 'Long text' },
  number: { zh: '数字', en: 'Number' },
  datetime: { zh: '日期时间', en: 'Date and time' },
  singlevaluelist: { zh: '单选', en: 'One of a list' },
  multivaluelist: { zh: '多选', en: 'Some of a list' },
} as const;

export const attributesMax = 20;
export const attributeValuesMax = 50;

export const serviceAttributeSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
    type: choice(attributeTypes, 'How it is answered.'),
    required: Type.Boolean(),
    words: wordsSchema,
    hint: Type.Optional(wordsSchema),
    values: Type.Optional(
      Type.Array(Type.Object({ key: Type.String({ minLength: 1, maxLength: 64 }), words: wordsSchema }), {
        maxItems: attributeValuesMax,
        description: 'Of lists only.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ServiceAttribute = Static<typeof serviceAttributeSchema>;

const serviceProperties = {
  words: wordsSchema,
  description: wordsSchema,
  group: wordsSchema,
  keywords: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 20 }),
  orderType: choice(orderTypes, 'Type of the work order it becomes.'),
  category: code('Category of the work order it becomes.'),
  attributes: Type.Array(serviceAttributeSchema, { maxItems: attributesMax }),
  active: Type.Boolean({ description: 'False is offered no more; requests that were sent keep it.' }),
};
export const serviceDefinitionSchema = Type.Object(serviceProperties, { additionalProperties: false });
export type ServiceDefinition = Static<typeof serviceDefinitionSchema>;

const serviceCode = Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$', description: 'Code of the service.' });
export const serviceSchema = Type.Object({
  code: serviceCode,
  version: Type.Integer({ minimum: 1 }),
  ...serviceProperties,
});
export type Service = Static<typeof serviceSchema>;

export const exampleService: Service = {
  code: 'parking',
  version: 1,
  words: { zh: '占道停车', en: 'Parking on the pavement' },
  description: {
    zh: '车辆停在人行道、盲道或消防通道上。',
    en: 'Vehicles on pavements, tactile paving or fire lanes.',
  },
  group: { zh: '道路交通', en: 'Roads' },
  keywords: ['停车', 'parking'],
  orderType: 'complaint',
  category: 'traffic',
  attributes: [
    {
      code: 'when',
      type: 'singlevaluelist',
      required: false,
      words: { zh: '多在什么时候', en: 'When mostly' },
      values: [
        { key: 'day', words: { zh: '白天', en: 'By day' } },
        { key: 'night', words: { zh: '夜间', en: 'At night' } },
      ],
    },
  ],
  active: true,
};

export const listOpen311Services = operation({
  id: 'listOpen311Services',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/services',
  summary: 'What can be reported online, with what is asked of each.',
  query: Type.Object({
    all: Type.Optional(Type.Boolean({ description: 'True lists what is offered no more, too.' })),
  }),
  answer: Type.Object({
    items: Type.Array(serviceSchema),
    limit: Type.Integer(),
    districts: Type.Array(Type.Object({ code: Type.String(), words: wordsSchema }), {
      description: 'Districts to choose from.',
    }),
  }),
  events: { none: 'A public list of what may be reported.' },
  refusals: ['invalid-request'],
  example: {
    answer: {
      items: [exampleService],
      limit: 500,
      districts: [{ code: '440106', words: { zh: '天河区', en: 'Tianhe' } }],
    },
  },
});

const { code: exampleCode, version: _version, ...exampleDefinition } = exampleService;

export const setOpen311Service = operation({
  id: 'setOpen311Service',
  module: 'open311',
  method: 'PUT',
  path: '/api/v1/open311/services/{code}',
  summary:
    'Set what residents may report and which work order it becomes; what was sent before keeps its service.',
  params: Type.Object({ code: serviceCode }),
  body: serviceDefinitionSchema,
  answer: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['open311.service.set'],
  refusals: ['service-inconsistent', 'limit-reached'],
  example: {
    params: { code: exampleCode },
    body: exampleDefinition,
    answer: { code: exampleCode, version: 1, eventId: '01920000-0000-7000-8000-000000000a01' },
  },
});
