// Who looked at whose data: how auditors search it. Never let a person's own data be a search term that reaches a URL.
// Alerts about it are in privacy/alerts.ts, how long what is kept in privacy/retention.ts, what people themselves may see
// and ask in privacy/rights.ts.
import { Type } from 'typebox';
import { personalDataRead, purposeSchema } from './access.ts';
import { idSchema, type StaffId } from './ids.ts';
import { operation, pageOf, pageQuery } from './operation.ts';
import { accessSchema } from './privacy/accesses.ts';
import { alertOperations } from './privacy/alerts.ts';
import { holdOperations } from './privacy/holds.ts';
import { requestOperations } from './privacy/requests.ts';
import { retentionOperations } from './privacy/retention.ts';
import { rightsOperations } from './privacy/rights.ts';

const exampleStaff = '0190a1b2-0000-7000-8000-000000000001';
const exampleOrder = '01920000-0000-7000-8000-000000000010';

export const searchAccesses = operation({
  id: 'searchAccesses',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/accesses/search',
  summary: 'Search who was shown which records of people, newest first.',
  body: Type.Object(
    {
      ...pageQuery,
      staffId: Type.Optional(idSchema<StaffId>('Only what this member of staff saw.')),
      unit: Type.Optional(Type.String({ maxLength: 40, description: 'Only by posts of this unit.' })),
      record: Type.Optional(
        Type.String({ minLength: 1, maxLength: 100, description: 'Only of this record, by its id.' }),
      ),
      purpose: Type.Optional(purposeSchema),
      unmasked: Type.Optional(
        Type.Boolean({ description: 'Only what was shown whole (true) or masked (false).' }),
      ),
      from: Type.Optional(Type.String({ format: 'date-time', description: 'At or after.' })),
      to: Type.Optional(Type.String({ format: 'date-time', description: 'Before.' })),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(accessSchema),
  events: { none: 'It shows what staff looked at by ids of records, and nobody whom those are about.' },
  refusals: ['invalid-request'],
  example: {
    body: { record: exampleOrder, limit: 1 },
    answer: {
      items: [
        {
          eventId: '01920000-0000-7000-8000-000000000011',
          eventType: personalDataRead,
          at: '2021-06-01T01:10:00.000Z',
          staffId: exampleStaff,
          staffName: { zh: '话务员一', en: 'Agent One' },
          posts: [{ role: 'agent' }],
          operation: 'readWorkOrder',
          kind: 'hotline.work-order',
          records: [exampleOrder],
          caseId: exampleOrder,
          fields: ['content', 'caller.phone'],
          unmasked: true,
          purpose: 'callback',
        },
      ],
      limit: 1,
    },
  },
});

export const privacyOperations = [
  searchAccesses,
  ...alertOperations,
  ...retentionOperations,
  ...rightsOperations,
  ...requestOperations,
  ...holdOperations,
] as const;
