// Sources: the systems that may send requests through Open311, each with a key of its own. A key is shown once, when it is
// made; the house keeps its hash only.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema, type SourceId } from '../ids.ts';
import { instant, operation } from '../operation.ts';

export const sourceSchema = Type.Object({
  id: idSchema<SourceId>('The source.'),
  name: Type.String(),
  operator: Type.String({ description: 'Who runs it and answers for it.' }),
  addedAt: instant,
  endedAt: Type.Optional(instant),
  lastRequestAt: Type.Optional(instant),
  requests: Type.Integer({ description: 'How many it sent.' }),
});
export type Source = Static<typeof sourceSchema>;

const exampleId = '01920000-0000-7000-8000-000000000a10';
const eventId = '01920000-0000-7000-8000-000000000a11';
const example = {
  id: exampleId as SourceId,
  name: '随手报',
  operator: '市城市管理和综合执法局',
  addedAt: '2021-06-01T01:00:00.000Z',
  requests: 12,
};
const params = Type.Object({ sourceId: idSchema<SourceId>('The source.') });

export const listOpen311Sources = operation({
  id: 'listOpen311Sources',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/sources',
  summary: 'Systems that may send requests through Open311.',
  answer: Type.Object({ items: Type.Array(sourceSchema), limit: Type.Integer() }),
  events: { none: 'It names systems and who runs them, and no person.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [example], limit: 200 } },
});

export const addOpen311Source = operation({
  id: 'addOpen311Source',
  module: 'open311',
  method: 'POST',
  path: '/api/v1/open311/sources',
  summary: 'Let a system send requests; its key is in this answer and nowhere else.',
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 100 }),
      operator: Type.String({ minLength: 1, maxLength: 200 }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    source: sourceSchema,
    apiKey: Type.String({ description: 'For `api_key`; shown this once.' }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['open311.source.added'],
  refusals: ['limit-reached'],
  example: {
    body: { name: example.name, operator: example.operator },
    answer: { source: { ...example, requests: 0 }, apiKey: 'k311_exampleexampleexampleexample', eventId },
  },
});

export const endOpen311Source = operation({
  id: 'endOpen311Source',
  module: 'open311',
  method: 'POST',
  path: '/api/v1/open311/sources/{sourceId}/end',
  summary: 'End a source: its key is refused from now on; what it sent stays.',
  params,
  answer: Type.Object({
    source: sourceSchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['open311.source.ended'],
  refusals: ['not-found', 'already-ended'],
  example: {
    params: { sourceId: exampleId },
    answer: { source: { ...example, endedAt: '2021-07-01T01:00:00.000Z' }, eventId },
  },
});
