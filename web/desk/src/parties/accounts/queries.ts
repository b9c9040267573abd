// What the pages ask about changes of accounts. Never a code: none is in a list.
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { client } from '../../api.ts';
import { usePages } from '../../parts/pages.tsx';
import type { StaffId } from '../staff/queries.ts';

export const changesKey = ['account-changes'] as const;
const pageItems = 50;

export function useAccountChanges(filter: { readonly state?: 'requested'; readonly staffId?: StaffId }) {
  return usePages([...changesKey, filter], (cursor, signal) =>
    client.call(parties.listAccountChanges, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
  );
}
