// Lists that come a page at a time: asked for, told when empty, and continued by a button. Never loads more by itself.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Failed, Skeleton } from './States.tsx';
import './states.css';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}
type Cursor = { readonly cursor?: string };

/** The items of every page that was asked for so far; `ask` is given the query's part that continues the list. */
export function usePages<Item>(
  queryKey: QueryKey,
  ask: (cursor: Cursor, signal: AbortSignal) => Promise<Page<Item>>,
  options: { readonly enabled?: boolean; readonly refetchInterval?: number } = {},
) {
  const query = useInfiniteQuery({
    ...options,
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => ask(pageParam === undefined ? {} : { cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) };
}

export type Pages<Item> = ReturnType<typeof usePages<Item>>;

export function Listed<Item>({
  pages: { query, items },
  empty,
  skeleton,
  children,
}: {
  readonly pages: Pages<Item>;
  readonly empty: ReactNode;
  readonly skeleton?: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}) {
  const common = useWords(commonWords);
  if (items === undefined)
    return query.isPending ? (
      (skeleton ?? <Skeleton rows={6} />)
    ) : (
      <Failed error={query.error} retry={() => void query.refetch()} />
    );
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {children(items)}
      {query.hasNextPage ? (
        <div className="listed__more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
