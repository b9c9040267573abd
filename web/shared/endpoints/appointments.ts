// Where halls, bookings and tickets are asked for, as both faces need it. Never a path that the contract does not have.
import type {
  actOnFollowedBooking,
  actOnMyBooking,
  checkIn,
  commandCounter,
  followBooking,
  listHalls,
  listMyBookings,
  listSlots,
  makeBooking,
  readCounter,
  readHall,
  readHallDesk,
  readTicket,
  readVisit,
  takeTicket,
} from '@kapok/contracts/appointments.ts';
import { endpoint } from '../client.ts';

export const appointments = {
  halls: endpoint<typeof listHalls>('GET', '/api/v1/halls'),
  hall: endpoint<typeof readHall>('GET', '/api/v1/halls/{hall}'),
  slots: endpoint<typeof listSlots>('GET', '/api/v1/halls/{hall}/queues/{queue}/slots'),
  book: endpoint<typeof makeBooking>('POST', '/api/v1/bookings'),
  follow: endpoint<typeof followBooking>('POST', '/api/v1/followed-booking'),
  act: endpoint<typeof actOnFollowedBooking>('POST', '/api/v1/followed-booking/commands'),
  mine: endpoint<typeof listMyBookings>('GET', '/api/v1/me/bookings'),
  actOnMine: endpoint<typeof actOnMyBooking>('POST', '/api/v1/me/bookings/{bookingId}/commands'),
  take: endpoint<typeof takeTicket>('POST', '/api/v1/halls/{hall}/tickets'),
  checkIn: endpoint<typeof checkIn>('POST', '/api/v1/halls/{hall}/check-ins'),
  ticket: endpoint<typeof readTicket>('GET', '/api/v1/tickets/{visitId}'),
  desk: endpoint<typeof readHallDesk>('GET', '/api/v1/hall-desks/{hall}'),
  counter: endpoint<typeof readCounter>('GET', '/api/v1/hall-desks/{hall}/counters/{counter}'),
  command: endpoint<typeof commandCounter>('POST', '/api/v1/hall-desks/{hall}/counters/{counter}/commands'),
  visit: endpoint<typeof readVisit>('GET', '/api/v1/hall-desks/{hall}/visits/{visitId}'),
};
