// The frame around every page of a signed-in person: navigation by role, language, session.
// Never shows a page before it is known who asks.

import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { KapokMark } from '@kapok/web-shared/mark.tsx';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { onSignedOut } from '../api.ts';
import { Failed, Skeleton } from '../parts/States.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { doorsFor, entryOf, offered, startFor } from './navigation.ts';
import { PageBoundary } from './PageBoundary.tsx';
import { PageRow } from './PageRow.tsx';
import { RoomSign } from './RoomSign.tsx';
import { SignOut } from './SignOut.tsx';
import './shell.css';
import { type Session, SessionContext, sessionKey, useSessionQuery } from './session.ts';
import { shellWords } from './words.ts';

// What waits for somebody, and what leaders are warned of, stands above the page their work begins with.
const ForYou = lazy(() => import('./ForYou.tsx'));
const Notice = lazy(() => import('../staffing/Notice.tsx'));

const accountPath = '/me/security';

export function Workplace() {
  const session = useSessionQuery();
  const location = useLocation();
  const queryClient = useQueryClient();
  /** That a session ended by itself is worth saying; who signed out knows. */
  const ended = useRef(false);
  useEffect(
    () =>
      onSignedOut(() => {
        // Every request under way is told; only the first still knows that somebody was signed in.
        ended.current ||= Boolean(queryClient.getQueryData(sessionKey));
        queryClient.setQueryData(sessionKey, null);
      }),
    [queryClient],
  );

  if (session.data === undefined)
    return session.isPending ? (
      <div className="page">
        <Skeleton rows={6} />
      </div>
    ) : (
      <Failed error={session.error} retry={() => void session.refetch()} />
    );
  if (session.data === null)
    return (
      <Navigate
        to="/sign-in"
        replace
        state={{ from: location.pathname + location.search, ...(ended.current ? { ended: true } : {}) }}
      />
    );
  // What an account owes comes before everything else; the server refuses the rest until then.
  if (session.data.owes && location.pathname !== accountPath) return <Navigate to={accountPath} replace />;
  return (
    <SessionContext value={session.data}>
      <Frame session={session.data} />
    </SessionContext>
  );
}

function Frame({ session }: { readonly session: Session }) {
  const say = useWords(shellWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const location = useLocation();
  const here = entryOf(location.pathname);
  const doors = session.owes ? [] : doorsFor(session.staff.roles);
  const open = doors.find(({ rooms }) => rooms.some(({ room }) => room === here));
  const name = inLanguage(session.staff.name, language);
  const roles = session.staff.roles
    .map((role) => inLanguage(roleWords[role], language))
    .join(language === 'zh' ? '、' : ', ');
  useEffect(() => {
    document.title = `${here ? `${say(here)} · ` : ''}${common('productName')}`;
  });

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {common('skipToContent')}
      </a>
      <header className="bar">
        <Link to="/" className="bar__brand">
          <KapokMark size={26} />
          <span className="bar__name">{common('productName')}</span>
          <span className="bar__desk">{say('desk')}</span>
        </Link>
        <nav className="bar__nav" aria-label={say('navigation')}>
          {doors.map(({ wing, rooms: [first, ...others] }) =>
            first ? (
              <Link
                key={first.room}
                to={first.path}
                className="bar__link"
                aria-current={[first, ...others].some(({ room }) => room === here) ? 'page' : undefined}
              >
                <RoomSign room={first.room} />
                {say(wing && others.length > 0 ? `wing_${wing}` : first.room)}
              </Link>
            ) : null,
          )}
        </nav>
        <div className="bar__side">
          {session.demonstration ? (
            <span className="tag bar__demo" title={common('demoDataNote')}>
              {common('demoData')}
            </span>
          ) : null}
          <LanguageSwitch />
          <span className="bar__person">
            <span>{name}</span>
            {/* Some houses write the post into the name. */}
            {name.toLowerCase().includes(roles.toLowerCase()) ? null : (
              <span className="bar__roles">{roles}</span>
            )}
          </span>
          <Link to={accountPath} className="bar__button">
            {say('accountSecurity')}
          </Link>
          <SignOut />
        </div>
      </header>
      <main id="content" className="frame__content" tabIndex={-1}>
        {open?.wing && open.rooms.length > 1 ? (
          <PageRow
            label={say(`wing_${open.wing}`)}
            pages={open.rooms.map(({ room, path }) => ({ to: path, label: say(room), here: room === here }))}
          />
        ) : null}
        {!session.owes &&
        offered('acknowledgeStaffingWarning', session.staff.roles) &&
        location.pathname === startFor(session.staff.roles) ? (
          <Suspense fallback={null}>
            <Notice />
          </Suspense>
        ) : null}
        {!session.owes && location.pathname === startFor(session.staff.roles) ? (
          <Suspense fallback={null}>
            <ForYou />
          </Suspense>
        ) : null}
        <PageBoundary place={location.pathname}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton rows={8} />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
    </div>
  );
}
