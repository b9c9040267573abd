// What the lists about oneself share: what stands where there is nothing yet, and how they go on.
import { useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { listWords as words } from './listWords.ts';

export function Empty({ title, body }: { readonly title: Words; readonly body: Words }) {
  const say = useSay();
  return (
    <section className="empty">
      <h2>{say(title)}</h2>
      <p>{say(body)}</p>
    </section>
  );
}

/** Where the list goes on, and the way back to its head. */
export function Paging({
  path,
  cursor,
  nextCursor,
}: {
  readonly path: string;
  readonly cursor: string | null;
  readonly nextCursor: string | null;
}) {
  const say = useSay();
  if (cursor === null && nextCursor === null) return null;
  return (
    <nav className="paging" aria-label={say(words.paging)}>
      {cursor !== null && <PageLink to={path}>{say(words.newest)}</PageLink>}
      {nextCursor !== null && (
        <PageLink to={`${path}?cursor=${encodeURIComponent(nextCursor)}`}>{say(words.earlier)}</PageLink>
      )}
    </nav>
  );
}
