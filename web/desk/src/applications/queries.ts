// What the pages of applications ask for. Lists tell of items and times and of no person, so their filters may stand in an address;
// searched words do not.

import type { listApplications } from '@kapok/contracts/applications/operations.ts';
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import type { QueryOf } from '@kapok/contracts/operation.ts';
import { applications } from '@kapok/web-shared/endpoints/applications.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';

export const applicationsKey = ['applications'] as const;
const pageItems = 50;
const refreshMs = 60_000;

export type ListFilter = Omit<QueryOf<typeof listApplications>, 'limit' | 'cursor'>;

export const useApplications = (filter: ListFilter) =>
  usePages(
    [...applicationsKey, 'list', filter],
    (cursor, signal) =>
      client.call(applications.list, { query: { ...filter, limit: pageItems, ...cursor }, signal }),
    { refetchInterval: refreshMs },
  );

export const useOwedOpinions = () =>
  usePages([...applicationsKey, 'opinions'], (cursor, signal) =>
    client.call(applications.opinions, { query: { limit: pageItems, ...cursor }, signal }),
  );

export const applicationKey = (id: string) => [...applicationsKey, 'one', id] as const;

export const useApplication = (id: ApplicationId) =>
  useQuery({
    queryKey: applicationKey(id),
    queryFn: ({ signal }) => client.call(applications.read, { params: { applicationId: id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isAwaitingPaper(data) ? paperMs : false),
  });

/** A step that is told in writing has its paper a second or two later; who waits longer looks again by themselves. */
const paperMs = 2_000;
const paperWaitMsMax = 30_000;
const toldInWriting = [
  'accept',
  'deem',
  'ask-correction',
  'refuse-acceptance',
  'suspend',
  'extend',
  'grant',
  'refuse',
  'deliver',
];

function isAwaitingPaper({ timeline, notices }: Application): boolean {
  const told = timeline.filter(({ command }) => toldInWriting.includes(command));
  const last = told.at(-1);
  return (
    last !== undefined && notices.length < told.length && Date.now() - Date.parse(last.at) < paperWaitMsMax
  );
}

/** Texts that handlers begin from, for one command. */
export const usePhrases = (command: string) =>
  useQuery({
    queryKey: ['application-settings'],
    staleTime: 5 * refreshMs,
    queryFn: ({ signal }) => client.call(applications.settings, { signal }),
    select: ({ phrases }) => phrases.filter((one) => one.command === command),
  });
