// Ways to go, each large enough to hit: a name and what is there.
import type { ReactNode } from 'react';
import { useSay, type Words } from '../language.ts';
import { PageLink } from './links.tsx';
import './tiles.css';

export function Tiles({
  ways,
  children,
}: {
  readonly ways: readonly (readonly [to: string, name: Words, body: Words])[];
  /** More of them, that lead out of these pages. */
  readonly children?: ReactNode;
}) {
  const say = useSay();
  return (
    <ul className="tiles">
      {ways.map(([to, name, body]) => (
        <li key={to}>
          <PageLink to={to} className="tile">
            <strong>{say(name)}</strong>
            <span>{say(body)}</span>
          </PageLink>
        </li>
      ))}
      {children}
    </ul>
  );
}
