// What the pages of the knowledge base ask for. Entries hold no personal data, so their filters may stand in an address.
import type { KnowledgeEntryId } from '@kapok/contracts/ids.ts';
import type { listKnowledgeEntries, listKnowledgeGaps } from '@kapok/contracts/knowledge.ts';
import type { QueryOf } from '@kapok/contracts/operation.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

export const entriesKey = ['knowledge-entries'] as const;
export const gapsKey = ['knowledge-gaps'] as const;
const pageItems = 50;
const hitsAsked = 20;

type Filter<O extends typeof listKnowledgeEntries | typeof listKnowledgeGaps> = Omit<
  QueryOf<O>,
  'limit' | 'cursor'
>;

export const useEntries = (filter: Filter<typeof listKnowledgeEntries>) =>
  usePages([...entriesKey, 'list', filter], (cursor, signal) =>
    client.call(knowledge.list, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );

/** What an agent would be offered for these words today. */
export const useHits = (q: string, category: string) =>
  useQuery({
    queryKey: [...entriesKey, 'search', q, category],
    queryFn: ({ signal }) =>
      client.call(knowledge.search, {
        query: { q, limit: hitsAsked, ...(category ? { category } : {}) },
        signal,
      }),
  });

export const useEntry = (id: KnowledgeEntryId) =>
  useQuery({
    queryKey: [...entriesKey, 'one', id],
    queryFn: ({ signal }) => client.call(knowledge.read, { params: { entryId: id }, signal }),
  });

export const useCategories = () =>
  useQuery({
    queryKey: ['knowledge-categories'],
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => client.call(knowledge.categories, { signal }),
  });

export const useGaps = (filter: Filter<typeof listKnowledgeGaps>) =>
  usePages([...gapsKey, filter], (cursor, signal) =>
    client.call(knowledge.gaps, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );
