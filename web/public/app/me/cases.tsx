// One's own cases of one kind, newest first: since when, which, where it stands and under which number.
import type { ComponentProps, ReactNode } from 'react';
import { useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { Empty, Paging } from './lists.tsx';

export interface MyCase {
  readonly id: string;
  readonly when: string;
  readonly title: string;
  readonly standing: ComponentProps<typeof Standing>['kind'];
  readonly words: Words;
  readonly number: string;
}

export function MyCases({
  path,
  cases,
  empty,
  cursor,
  nextCursor,
  children,
}: {
  /** Of the list; a case's own page lies below it. */
  readonly path: string;
  readonly cases: readonly MyCase[];
  readonly empty: ComponentProps<typeof Empty>;
  readonly cursor: string | null;
  readonly nextCursor: string | null;
  /** Where else to look. */
  readonly children: ReactNode;
}) {
  const say = useSay();
  return (
    <>
      {cases.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <ol className="looks">
          {cases.map(({ id, when, title, standing, words, number }) => (
            <li key={id}>
              <p className="look-when">{when}</p>
              <h2>
                <PageLink to={`${path}/${id}`}>{title}</PageLink>
              </h2>
              <p>
                <Standing kind={standing}>{say(words)}</Standing>
              </p>
              <p className="quiet tabular">{number}</p>
            </li>
          ))}
        </ol>
      )}
      <Paging path={path} cursor={cursor} nextCursor={nextCursor} />
      <p>{children}</p>
    </>
  );
}
