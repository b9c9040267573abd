// The door of appointments: its module, and the use cases that the demonstration city and tests drive without HTTP.
import { appointmentsOperations } from '@kapok/contracts/appointments.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { appointmentsConsumers } from './consumers.ts';
import { appointmentsRoutes } from './http.ts';
import { appointmentsEventDescriptions, appointmentsIndicators } from './indicators.ts';
import { appointmentsRecords } from './usecases/records.ts';
import { appointmentsRetention } from './usecases/retention.ts';
import { appointmentsBlindIndexes } from './usecases/sealing.ts';
import { startTicking } from './usecases/tick.ts';

export { makeBooking } from './usecases/booking.ts';
export { actOnFollowedBooking } from './usecases/bookings.ts';
export { commandCounter } from './usecases/counters.ts';
export { listSlots } from './usecases/halls.ts';
export { listBookings, readHallFigures, setCounter, setHall, setQueue } from './usecases/keeping.ts';
export { tick } from './usecases/tick.ts';
export { checkIn, takeTicket } from './usecases/tickets.ts';

export const appointments: KapokModule = {
  name: 'appointments',
  operations: appointmentsOperations,
  routes: appointmentsRoutes,
  consumers: appointmentsConsumers,
  services: [{ name: 'appointments', start: startTicking }],
  indicators: appointmentsIndicators,
  eventDescriptions: appointmentsEventDescriptions,
  retention: appointmentsRetention,
  blindIndexes: appointmentsBlindIndexes,
  personalRecords: appointmentsRecords,
};
