// The frame of administration: its pages by role, above whichever is open.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Skeleton } from '../parts/States.tsx';
import { administrationFor, administrationStart } from './navigation.ts';
import { PageRow } from './PageRow.tsx';
import { useSession } from './session.ts';
import { shellWords } from './words.ts';

export default function Administration() {
  const say = useWords(shellWords);
  const { roles } = useSession().staff;
  const { pathname } = useLocation();
  const here = pathname.split('/')[2];
  if (!here) return <Navigate to={`/administration/${administrationStart(roles)}`} replace />;
  return (
    <>
      <PageRow
        label={say('administration')}
        pages={administrationFor(roles).map((page) => ({
          to: `/administration/${page}`,
          label: say(page),
          here: page === here,
        }))}
      />
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
