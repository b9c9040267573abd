// The frame of administration: its pages by role, above whichever is open. Only a convenience: the server decides who may.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton } from '../parts/States.tsx';
import './administration.css';
import { administrationFor, administrationStart } from './navigation.ts';
import { useSession } from './session.ts';
import { shellWords } from './words.ts';

export default function Administration() {
  const say = useWords(shellWords);
  const { roles } = useSession().staff;
  const { pathname } = useLocation();
  const here = pathname.split('/')[2];
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the row of pages scrolls; the open one must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the page that moves it.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  if (!here) return <Navigate to={`/administration/${administrationStart(roles)}`} replace />;
  return (
    <>
      <nav className="administration" aria-label={say('administration')}>
        {administrationFor(roles).map((page) => (
          <Link
            key={page}
            ref={page === here ? current : null}
            to={`/administration/${page}`}
            className="administration__link"
            aria-current={page === here ? 'page' : undefined}
          >
            {say(page)}
          </Link>
        ))}
      </nav>
      <Suspense
        fallback={
          <div className="page">
            <Skeleton rows={8} />
          </div>
        }
      >
        <Outlet />
      </Suspense>
    </>
  );
}
