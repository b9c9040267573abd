// What a page shows while it waits, when there is nothing, and when something failed.
// Never lose what a person entered, and never show a failure without what to do next.
import { Problem } from '@kapok/web-shared/client.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button } from 'antd';
import { Children, type ReactNode } from 'react';
import { EmptySign, ErrorSign } from './signs.tsx';
import './states.css';

/** The shape of what comes: rows of bars, widths varied so that it reads as text. */
export function Skeleton({ rows = 4 }: { readonly rows?: number }) {
  const say = useWords(commonWords);
  return (
    <div className="skeleton" role="status" aria-label={say('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of a skeleton has no identity but its place.
        <div key={row} className="skeleton__bar" style={{ width: `${[92, 70, 84, 58][row % 4]}%` }} />
      ))}
    </div>
  );
}

export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="state">
      <EmptySign />
      <h2>{title}</h2>
      {children ? <p className="state__text">{children}</p> : null}
      {action ? <div className="actions">{action}</div> : null}
    </div>
  );
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const say = useWords(commonWords);
  const problem = error instanceof Problem ? error : null;
  // An address that cannot be of anything is as wrong as one of nothing; its form is no matter of the reader's.
  if (problem && isNowhere(problem))
    return (
      <div role="alert">
        <Empty title={say('nothingThere')}>{say('nothingThereTodo')}</Empty>
      </div>
    );
  return (
    <div className="state state--failed" role="alert">
      <span className="state__sign">
        <ErrorSign size={28} />
      </span>
      <h2>{problem?.title ?? say('somethingFailed')}</h2>
      {linesOf(problem, { kept: false }).map((line) => (
        <p key={line} className="state__text">
          {line}
        </p>
      ))}
      {problem?.instance ? (
        <p className="small quiet">{say('problemNumber', { number: problem.instance })}</p>
      ) : null}
      {retry ? (
        <div className="actions">
          <Button onClick={retry}>{say('retry')}</Button>
        </div>
      ) : null}
    </div>
  );
}

function isNowhere({ slug, more }: Problem): boolean {
  if (slug === 'not-found') return true;
  const faults = slug === 'invalid-request' && Array.isArray(more.faults) ? more.faults : [];
  return faults.length > 0 && faults.every(({ at }: { at?: unknown }) => String(at).startsWith('path'));
}

/** A refusal beside the form that caused it: what happened, what was kept, what to do; children tell the detail better. */
export function Refusal({ error, children }: { readonly error: unknown; readonly children?: ReactNode }) {
  const say = useWords(commonWords);
  if (!error) return null;
  // What the page knows better than the general words replaces them.
  const told = Children.toArray(children).length > 0;
  const problem = error instanceof Problem ? error : null;
  return (
    <div className="refusal" role="alert">
      <span className="refusal__sign">
        <ErrorSign size={16} />
      </span>
      <div className="refusal__body">
        <p className="refusal__title">{problem?.title ?? say('somethingFailed')}</p>
        {(told ? [] : linesOf(problem, { kept: true })).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {children}
        <Stronger problem={problem} />
      </div>
    </div>
  );
}

/** The way to prove more than this session has, and back to this page. */
function Stronger({ problem }: { readonly problem: Problem | null }) {
  const say = useWords(commonWords);
  const raiseAt = problem?.slug === 'assurance-too-low' ? problem.more.raiseAt : undefined;
  if (typeof raiseAt !== 'string') return null;
  const returnTo = encodeURIComponent(location.pathname + location.search);
  return (
    <p>
      <a href={`${raiseAt}&returnTo=${returnTo}`}>{say('proveMore')}</a>
    </p>
  );
}

/** What follows the title, each line once; reading loses nothing, so only a form says what was kept. */
function linesOf(problem: Problem | null, { kept }: { readonly kept: boolean }): string[] {
  if (!problem) return [];
  const lines = [
    problem.detail !== problem.title ? problem.detail : '',
    kept ? problem.kept : '',
    problem.todo,
  ];
  return [...new Set(lines)].filter((line): line is string => Boolean(line));
}

interface Query<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Skeleton, failure or content of one query; stale content stays while it is asked again. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  readonly query: Query<T>;
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <>{skeleton ?? <Skeleton />}</>;
  return <Failed error={query.error} retry={() => void query.refetch()} />;
}
