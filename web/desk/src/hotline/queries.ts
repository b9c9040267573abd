// What the hotline's pages ask the server for, and how long an answer is good. Never a filter that names a person in the page's address.

import type { listWorkOrders, WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import type { QueryOf } from '@kapok/contracts/operation.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export type Filters = Omit<QueryOf<typeof listWorkOrders>, 'limit' | 'cursor'>;

const pageItems = 30;
const queueFreshMs = 30_000;

/** The code of an order registered just now: kept in this page alone, and never asked for again. */
export const receiptCodeKey = (id: string) => ['receiptCode', id] as const;
export const workOrdersKey = ['work-orders'] as const;
export const workOrderKey = (id: string) => ['work-order', id] as const;

export function useQueue(filters: Filters) {
  return useInfiniteQuery({
    queryKey: [...workOrdersKey, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(hotline.listWorkOrders, {
        query: { ...filters, limit: pageItems, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: queueFreshMs,
  });
}

export function useWorkOrder(id: string) {
  return useQuery<WorkOrder>({
    queryKey: workOrderKey(id),
    queryFn: ({ signal }) =>
      client.call(hotline.readWorkOrder, { params: { workOrderId: id as WorkOrder['id'] }, signal }),
  });
}

export function useHotlineSettings() {
  return useQuery({
    queryKey: ['hotline-settings'],
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => client.call(hotline.readSettings, { signal }),
  });
}
