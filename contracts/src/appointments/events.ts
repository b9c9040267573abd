// Events of appointments and halls. Never who somebody is: a booking, a visit and whoever booked signed in are ids.
import { type TObject, type TProperties, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { bookingChannels, hallReasons, priorityReasons, visitClasses } from './words.ts';

const text = Type.String();
const whole = Type.Integer({ minimum: 0 });
const version = Type.Integer({ minimum: 1 });
const place = { hall: text, queue: text, department: text };
const party = Type.Optional(
  Type.String({ description: 'Id of whoever booked signed in, so that they are told.' }),
);
const booking = {
  ...place,
  slotAt: Type.String({ format: 'date-time' }),
  persons: whole,
  items: Type.Integer({ minimum: 1, description: 'How many.' }),
  channel: choice(bookingChannels, 'How.'),
  party,
};
/** Absent where whoever booked did it. */
const reason = Type.Optional(choice(hallReasons, 'Why the hall did it.'));
const visit = { ...place, class: choice(visitClasses, 'How it stood in the order of calling.') };
const at = { ...visit, counter: text };
const of = (body: TProperties) => ({ body: Type.Object(body), personal: Type.Object({}) });

export const appointmentsEvents: Readonly<
  Record<string, { readonly body: TObject; readonly personal: TObject }>
> = {
  'appointments.hall.set': of({ version, department: text, active: Type.Boolean() }),
  'appointments.queue.set': of({
    version,
    hall: text,
    department: text,
    contentHash: text,
    displaced: whole,
  }),
  'appointments.day.set': of({ hall: text, department: text, day: text, minutes: whole, displaced: whole }),
  'appointments.counter.set': of({ version, hall: text, department: text, queues: text }),
  'appointments.rules.set': of({ version, rules: text }),
  'appointments.booking.made': of(booking),
  'appointments.booking.waiting': of(booking),
  'appointments.booking.offered': of({ ...booking, until: Type.String({ format: 'date-time' }) }),
  'appointments.booking.changed': of({
    ...booking,
    fromSlotAt: Type.String({ format: 'date-time' }),
    reason,
  }),
  'appointments.booking.cancelled': of({ ...booking, minutesBefore: whole, reason }),
  'appointments.booking.lapsed': of(booking),
  'appointments.booking.ended': of({
    ...booking,
    outcome: choice({ kept: { zh: '到场', en: 'Kept' }, missed: { zh: '未到场', en: 'Not kept' } }, 'How.'),
  }),
  'appointments.visit.arrived': of({
    ...visit,
    number: text,
    priority: Type.Optional(choice(priorityReasons, 'Why it is called before others.')),
  }),
  'appointments.visit.called': of({ ...at, calls: version, waitSeconds: whole }),
  'appointments.visit.serving': of(at),
  'appointments.visit.served': of({
    ...at,
    item: Type.Optional(text),
    booking: Type.Optional(text),
    party,
    waitSeconds: whole,
    serveSeconds: whole,
  }),
  'appointments.visit.missed': of({ ...at, calls: version }),
  'appointments.visit.transferred': of({ ...at, toQueue: text, toCounter: Type.Optional(text) }),
  'appointments.visit.restored': of(at),
  'appointments.visit.left': of({ ...visit, waitSeconds: whole }),
  'appointments.counter.opened': of({ hall: text, department: text, counter: text, staff: text }),
  'appointments.counter.closed': of({ hall: text, department: text, counter: text, openSeconds: whole }),
};
