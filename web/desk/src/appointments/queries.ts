// What the pages of halls ask the server for. A counter is asked again every few seconds, as people come without telling it.
import type { listBookings } from '@kapok/contracts/appointments.ts';
import type { VisitId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

const counterAgainMs = 5_000;
const hallAgainMs = 20_000;
const pageItems = 50;

export type Expected = AnswerOf<typeof listBookings>['items'][number];
export const hallsKey = ['halls'] as const;
export const hallKey = (hall: string) => ['hall-desk', hall] as const;
export const counterKey = (hall: string, counter: string) => [...hallKey(hall), 'counter', counter] as const;
export const rulesKey = ['appointment-rules'] as const;

export const useHalls = () =>
  useQuery({
    queryKey: hallsKey,
    queryFn: ({ signal }) => client.call(appointments.halls, { signal }),
    refetchInterval: hallAgainMs,
  });

export const useHall = (hall: string) =>
  useQuery({
    queryKey: hallKey(hall),
    queryFn: ({ signal }) => client.call(appointments.desk, { params: { hall }, signal }),
    refetchInterval: hallAgainMs,
  });

/** What stands above each queue, as everybody sees it. */
export const useStanding = (hall: string) =>
  useQuery({
    queryKey: [...hallKey(hall), 'standing'],
    queryFn: ({ signal }) => client.call(appointments.hall, { params: { hall }, signal }),
    refetchInterval: hallAgainMs,
  });

export const useCounter = (hall: string, counter: string) =>
  useQuery({
    queryKey: counterKey(hall, counter),
    queryFn: ({ signal }) => client.call(appointments.counter, { params: { hall, counter }, signal }),
    refetchInterval: counterAgainMs,
  });

export const useVisit = (hall: string, visitId: VisitId) =>
  useQuery({
    queryKey: [...hallKey(hall), 'visit', visitId],
    queryFn: ({ signal }) => client.call(appointments.visit, { params: { hall, visitId }, signal }),
  });

export const useBookings = (hall: string, day: string) =>
  usePages([...hallKey(hall), 'bookings', day], (cursor, signal) =>
    client.call(appointments.bookings, {
      params: { hall },
      query: { day, limit: pageItems, ...cursor },
      signal,
    }),
  );

/** What can still be booked of a queue on a day. */
export const useSlots = (hall: string, queue: string, day: string) =>
  useQuery({
    queryKey: [...hallKey(hall), 'slots', queue, day],
    queryFn: ({ signal }) =>
      client.call(appointments.slots, { params: { hall, queue }, query: { day }, signal }),
  });

export const useFigures = (hall: string, from: string, to: string) =>
  useQuery({
    queryKey: [...hallKey(hall), 'figures', from, to],
    queryFn: ({ signal }) =>
      client.call(appointments.figures, { params: { hall }, query: { from, to }, signal }),
  });

export const useRules = () =>
  useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) => client.call(appointments.rules, { signal }),
  });
