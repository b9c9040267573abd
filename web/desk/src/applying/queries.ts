// What the pages of forms ask for. Forms are public.
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export const formsKey = ['application-forms'] as const;
const listedMax = 200;

export const useForms = () =>
  useQuery({
    queryKey: [...formsKey, 'list'],
    queryFn: ({ signal }) => client.call(applying.forms, { query: { limit: listedMax }, signal }),
    select: ({ items }) => items,
  });

export const useBundles = () =>
  useQuery({
    queryKey: [...formsKey, 'bundles'],
    queryFn: ({ signal }) => client.call(applying.bundles, { query: { limit: listedMax }, signal }),
    select: ({ items }) => items,
  });

export const formQuery = (code: string) =>
  queryOptions({
    queryKey: [...formsKey, 'one', code],
    queryFn: ({ signal }) => client.call(applying.form, { params: { code }, signal }),
  });
/** Nothing is asked for before an item was chosen. */
export const useForm = (code: string | undefined) => useQuery({ ...formQuery(code ?? ''), enabled: !!code });
