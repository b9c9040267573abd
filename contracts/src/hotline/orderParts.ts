// Pieces of a work order as it is read: its clocks, what happened to it, and the orders that belong to it.
// Schemas only; what may be done with an order is in workOrders.ts.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema, type WorkOrderId } from '../ids.ts';
import { instant } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { choice, clockNames, clockStates, kinships, limitUnits, workOrderStates } from './words.ts';

export const clockSchema = Type.Object({
  name: choice(clockNames, 'What is timed.'),
  words: wordsSchema,
  startedAt: instant,
  dueAt: instant,
  stoppedAt: Type.Optional(instant),
  unit: choice(limitUnits, 'How its time is counted.'),
  state: choice(clockStates, 'Computed when it was read, never stored.'),
  remainingMinutes: Type.Integer({
    minimum: 0,
    description: 'In the clock’s own unit: minutes of work for working days and hours.',
  }),
  calendarKnown: Type.Boolean({ description: 'False when it ran into a year whose holidays are not known.' }),
});
export type WorkOrderClock = Static<typeof clockSchema>;

export const timelineEntrySchema = Type.Object({
  at: instant,
  actor: Type.String({ description: 'Code of the person, or `system`.' }),
  actorName: Type.Optional(Type.String()),
  command: Type.String({ description: '`register` or a command.' }),
  words: wordsSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  state: choice(workOrderStates, 'State it led to.'),
  version: Type.Integer(),
  department: Type.Optional(Type.String()),
  note: Type.Optional(Type.String({ description: 'Reply, reason or note; absent once erased.' })),
});
export type TimelineEntry = Static<typeof timelineEntrySchema>;

export const relatedOrderSchema = Type.Object({
  id: idSchema<WorkOrderId>('The other order.'),
  orderNo: Type.String(),
  kinship: choice(kinships, 'The order this one serves, or how it serves this one.'),
  words: wordsSchema,
  state: choice(workOrderStates, 'Where it stands.'),
  department: Type.Optional(Type.String()),
  dueAt: Type.Optional(instant),
  overdue: Type.Boolean(),
  reply: Type.Optional(
    Type.String({ description: 'Of a part or a joint share: what its department replied.' }),
  ),
});
export type RelatedOrder = Static<typeof relatedOrderSchema>;
