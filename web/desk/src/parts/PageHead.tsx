// The head of a page: what it is, in a sentence what it is for, and what can be begun or chosen here. Never two to a page.
import type { ReactNode } from 'react';

export function PageHead({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}) {
  return (
    <header className="page__head">
      <div>
        <h1>{title}</h1>
        <p className="page__lead">{lead}</p>
      </div>
      {children ? <div className="actions">{children}</div> : null}
    </header>
  );
}
