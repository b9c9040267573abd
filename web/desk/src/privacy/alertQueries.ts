// What the pages ask about alerts. An alert comes with everything behind it, as its picture is drawn from that.
import type { AccessEntry } from '@kapok/contracts/privacy/accesses.ts';
import type { AccessAlert } from '@kapok/contracts/privacy/alerts.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export const alertsKey = ['alerts'] as const;
export const alertRulesKey = ['alert-rules'] as const;

const pageItems = 200;
/** The server keeps a thousand accesses behind an alert; one page more would be a fault. */
const pagesMax = 6;

export interface ReadAlert {
  readonly alert: AccessAlert;
  readonly accesses: readonly AccessEntry[];
}

export function useAlert(alertId: AccessAlert['alertId']) {
  return useQuery<ReadAlert>({
    queryKey: [...alertsKey, alertId],
    queryFn: async ({ signal }) => {
      const accesses: AccessEntry[] = [];
      let cursor: string | undefined;
      for (let page = 0; ; page += 1) {
        const query = { limit: pageItems, ...(cursor ? { cursor } : {}) };
        const read = await client.call(privacy.readAlert, { params: { alertId }, query, signal });
        accesses.push(...read.accesses.items);
        cursor = read.accesses.nextCursor;
        if (cursor === undefined || page + 1 >= pagesMax) return { alert: read.alert, accesses };
      }
    },
  });
}

export function useAlertRules() {
  return useQuery({
    queryKey: alertRulesKey,
    queryFn: ({ signal }) => client.call(privacy.listAlertRules, { signal }),
  });
}
