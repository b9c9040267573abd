// The contract of appointments and halls: what can be booked, who waits, what counters do, and how halls are kept.
// It must never hold behaviour; the rules are in the server's appointments module.
export * from './appointments/bookings.ts';
export * from './appointments/events.ts';
export * from './appointments/expected.ts';
export * from './appointments/hall.ts';
export * from './appointments/halls.ts';
export * from './appointments/keeping.ts';
export * from './appointments/words.ts';

import {
  actOnFollowedBooking,
  actOnMyBooking,
  followBooking,
  listMyBookings,
  makeBooking,
} from './appointments/bookings.ts';
import { actOnHallBooking, clearHallDay, listBookings, revealBooker } from './appointments/expected.ts';
import {
  checkIn,
  commandCounter,
  readCounter,
  readTicket,
  readVisit,
  takeTicket,
} from './appointments/hall.ts';
import { listHalls, listSlots, readHall } from './appointments/halls.ts';
import {
  readAppointmentRules,
  readHallDesk,
  readHallFigures,
  setAppointmentRules,
  setCounter,
  setHall,
  setHallDay,
  setQueue,
} from './appointments/keeping.ts';

/** All operations of appointments, for the route table, the OpenAPI document and the coverage tests. */
export const appointmentsOperations = [
  listHalls,
  readHall,
  listSlots,
  makeBooking,
  followBooking,
  actOnFollowedBooking,
  listMyBookings,
  actOnMyBooking,
  takeTicket,
  checkIn,
  readTicket,
  readCounter,
  commandCounter,
  readVisit,
  readHallDesk,
  setHall,
  setQueue,
  setHallDay,
  setCounter,
  clearHallDay,
  listBookings,
  actOnHallBooking,
  revealBooker,
  readHallFigures,
  readAppointmentRules,
  setAppointmentRules,
] as const;
