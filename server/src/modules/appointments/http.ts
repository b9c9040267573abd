// Routes of appointments and halls: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/appointments.ts';
import type { House, Route } from '../../kernel/module.ts';
import { makeBooking } from './usecases/booking.ts';
import * as bookings from './usecases/bookings.ts';
import { actOnHallBooking, clearHallDay, revealBooker } from './usecases/clearing.ts';
import * as counters from './usecases/counters.ts';
import * as halls from './usecases/halls.ts';
import * as keeping from './usecases/keeping.ts';
import * as tickets from './usecases/tickets.ts';

export function appointmentsRoutes(route: Route, house: House): void {
  route(contract.listHalls, (call) => halls.listHalls(call));
  route(contract.readHall, ({ params }) => halls.readHall(house, params.hall));
  route(contract.listSlots, ({ params, query }) => halls.listSlots(house, params, query));
  route(contract.makeBooking, (call) => makeBooking(call, call.body));
  route(contract.followBooking, (call) => bookings.followBooking(call, call.body));
  route(contract.actOnFollowedBooking, (call) => bookings.actOnFollowedBooking(call, call.body));
  route(contract.listMyBookings, (call) => bookings.listMyBookings(call, call.query));
  route(contract.actOnMyBooking, (call) => bookings.actOnMyBooking(call, call.params.bookingId, call.body));
  route(contract.takeTicket, (call) => tickets.takeTicket(call, call.params.hall, call.body));
  route(contract.checkIn, (call) => tickets.checkIn(call, call.params.hall, call.body));
  route(contract.readTicket, ({ params }) => tickets.readTicket(house, params.visitId));
  route(contract.readCounter, (call) => counters.readCounter(call, call.params));
  route(contract.commandCounter, (call) => counters.commandCounter(call, call.params, call.body));
  route(contract.readVisit, (call) => counters.readVisit(call, call.params));
  route(contract.readHallDesk, (call) => keeping.readHallDesk(call, call.params.hall));
  route(contract.setHall, (call) => keeping.setHall(call, call.params.hall, call.body));
  route(contract.setQueue, (call) => keeping.setQueue(call, call.params, call.body));
  route(contract.setHallDay, (call) => keeping.setHallDay(call, call.params, call.body));
  route(contract.clearHallDay, (call) => clearHallDay(call, call.params, call.body));
  route(contract.actOnHallBooking, (call) => actOnHallBooking(call, call.params, call.body));
  route(contract.revealBooker, (call) => revealBooker(call, call.params));
  route(contract.setCounter, (call) => keeping.setCounter(call, call.params, call.body));
  route(contract.listBookings, (call) => keeping.listBookings(call, call.params.hall, call.query));
  route(contract.readHallFigures, (call) => keeping.readHallFigures(call, call.params.hall, call.query));
  route(contract.readAppointmentRules, (call) => keeping.readAppointmentRules(call));
  route(contract.setAppointmentRules, (call) => keeping.setAppointmentRules(call, call.body));
}
