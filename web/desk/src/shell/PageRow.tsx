// The pages of one part of the desk, above whichever is open. Only a convenience: the server decides who may.
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import './pageRow.css';

export function PageRow({
  label,
  pages,
}: {
  readonly label: string;
  readonly pages: readonly { readonly to: string; readonly label: string; readonly here: boolean }[];
}) {
  const current = useRef<HTMLAnchorElement>(null);
  const here = pages.find((page) => page.here)?.to;
  // On a phone the row scrolls; the open page must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the page that moves it.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <nav className="page-row" aria-label={label}>
      {pages.map((page) => (
        <Link
          key={page.to}
          ref={page.here ? current : null}
          to={page.to}
          className="page-row__link"
          aria-current={page.here ? 'page' : undefined}
        >
          {page.label}
        </Link>
      ))}
    </nav>
  );
}
