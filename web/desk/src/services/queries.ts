// What the pages of the catalogue ask for. The catalogue is public, so its filters may stand in an address.
import type { QueryOf } from '@kapok/contracts/operation.ts';
import type { ItemFinding, searchServiceItems } from '@kapok/contracts/services.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

export const itemsKey = ['service-items'] as const;
export const sayingsKey = ['service-sayings'] as const;
const pageItems = 50;
const departmentsMax = 200;

export const useItems = (
  filter: Pick<QueryOf<typeof searchServiceItems>, 'q' | 'department'>,
  enabled: boolean,
) =>
  usePages(
    [...itemsKey, 'list', filter],
    (cursor, signal) =>
      client.call(services.search, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
    { enabled },
  );

export const useFaulty = (finding: ItemFinding | undefined, enabled: boolean) =>
  usePages(
    [...itemsKey, 'findings', finding],
    (cursor, signal) =>
      client.call(services.findings, {
        query: { limit: pageItems, ...(finding ? { finding } : {}), ...cursor },
        signal,
      }),
    { enabled },
  );

/** How many items have each finding. */
export const useFindingCounts = () =>
  useQuery({
    queryKey: [...itemsKey, 'counts'],
    queryFn: ({ signal }) => client.call(services.findings, { query: { limit: 1 }, signal }),
    select: ({ counts }) => counts,
  });

export const useDepartments = () =>
  useQuery({
    queryKey: [...itemsKey, 'departments'],
    queryFn: ({ signal }) => client.call(services.departments, { query: { limit: departmentsMax }, signal }),
    select: ({ items }) => items,
  });

export const useItem = (code: string) =>
  useQuery({
    queryKey: [...itemsKey, 'one', code],
    queryFn: ({ signal }) => client.call(services.read, { params: { code }, signal }),
  });

export const useSayings = () =>
  useQuery({
    queryKey: sayingsKey,
    queryFn: ({ signal }) => client.call(services.sayings, { signal }),
  });
