// One access as those who supervise it see it. It names records and staff, never the person a record is about.
import { type Static, Type } from 'typebox';
import { accessPostSchema, purposeSchema } from '../access.ts';
import { type CaseId, type EventId, idSchema, type MachineAccountId, type StaffId } from '../ids.ts';
import { instant } from '../operation.ts';
import { wordsSchema } from '../words.ts';

export const accessSchema = Type.Object({
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  eventType: Type.String({
    description: 'A reading, or the event of the write by which the record was handled and so seen.',
  }),
  at: instant,
  staffId: Type.Optional(idSchema<StaffId>('Who looked.')),
  machineAccountId: Type.Optional(idSchema<MachineAccountId>('Which department’s system looked.')),
  staffName: Type.Optional(wordsSchema),
  posts: Type.Array(accessPostSchema, {
    description: 'The posts that allowed it; empty where a write is the access.',
  }),
  operation: Type.Optional(Type.String({ description: 'The operation that showed it.' })),
  kind: Type.String({ description: 'Kind of the records, e.g. `hotline.work-order`.' }),
  records: Type.Array(Type.String(), { description: 'Ids of the records that were shown.' }),
  caseId: Type.Optional(idSchema<CaseId>('The case it was about.')),
  fields: Type.Array(Type.String(), {
    description: 'Personal fields that were shown; empty where a write is the access.',
  }),
  unmasked: Type.Boolean(),
  purpose: Type.Optional(purposeSchema),
});
export type AccessEntry = Static<typeof accessSchema>;
