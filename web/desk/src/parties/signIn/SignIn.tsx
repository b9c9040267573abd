// The sign-in page: by password, at the city's identity provider, with a reset code, or more surely than before; and the
// demonstration city's accounts one click each. Never keeps a password, and never says which of the two was wrong.
import { type Assurance, assurances } from '@kapok/contracts/operation.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { KapokMark } from '@kapok/web-shared/mark.tsx';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { client } from '../../api.ts';
import { Skeleton } from '../../parts/States.tsx';
import { LanguageSwitch } from '../../shell/LanguageSwitch.tsx';
import { sessionKey, useSessionQuery } from '../../shell/session.ts';
import { shellWords } from '../../shell/words.ts';
import { ByPassword } from './ByPassword.tsx';
import { KapokBranch } from './KapokBranch.tsx';
import { addressOf, ownPage } from './returnTo.ts';
import { StepUp, stepUpKey } from './StepUp.tsx';
import './sign-in.css';
import { reasonWords, signInWords } from './words.ts';

const ResetPassword = lazy(() => import('./ResetPassword.tsx'));

const waysKey = ['sign-in-ways'] as const;
const keptKeys: readonly string[] = [...sessionKey, ...waysKey, ...stepUpKey, 'demo-accounts'];

export default function SignIn() {
  const say = useWords(signInWords);
  const shell = useWords(shellWords);
  const common = useWords(commonWords);
  const queryClient = useQueryClient();
  useEffect(() => {
    // Whoever comes next must not meet what the one before had read.
    queryClient.removeQueries({ predicate: ({ queryKey }) => !keptKeys.includes(String(queryKey[0])) });
  }, [queryClient]);
  useEffect(() => {
    document.title = `${say('title')} · ${common('productName')}`;
  });

  return (
    <div className="sign-in">
      <aside className="sign-in__side" aria-hidden="true">
        <KapokBranch />
      </aside>
      <main className="sign-in__main">
        <div className="sign-in__language">
          <LanguageSwitch />
        </div>
        <div className="sign-in__column">
          <div className="sign-in__brand">
            <KapokMark size={40} />
            <div>
              <p className="sign-in__name">{common('productName')}</p>
              <p className="quiet">{shell('desk')}</p>
            </div>
          </div>
          <Ways />
        </div>
      </main>
    </div>
  );
}

/** What the address of this page asks for. */
function useAsked(): {
  readonly page: string;
  readonly assurance: Assurance;
  readonly reason: string | null;
} {
  const [query] = useSearchParams();
  const state = useLocation().state as { from?: string; ended?: true } | null;
  return {
    page: state?.from ?? ownPage(query.get('returnTo')) ?? '/',
    assurance: assurances.find((level) => String(level) === query.get('assurance')) ?? 1,
    reason: state?.ended ? 'ended' : query.get('reason'),
  };
}

function Ways() {
  const say = useWords(signInWords);
  const { page, assurance } = useAsked();
  const session = useSessionQuery();
  const [resetting, setResetting] = useState(false);
  const [username, setUsername] = useState<string>();
  const ways = useQuery({
    queryKey: waysKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => client.call(parties.readSignInWays, { signal, anonymous: true }),
  });
  // It is also asked without an answer to who is signed in: whoever cannot be asked may still sign in.
  const signedIn = session.data;
  if (signedIn && signedIn.assurance >= assurance) return <Navigate to={page} replace />;
  const query = new URLSearchParams({
    returnTo: addressOf(page),
    ...(assurance > 1 ? { assurance: String(assurance) } : {}),
  });
  const provider = ways.data?.staff ? `/sign-in/staff?${query}` : undefined;
  if (signedIn)
    return (
      <>
        <Reason />
        <StepUp page={page} {...(provider ? { provider } : {})} />
      </>
    );
  if (resetting)
    return (
      <Suspense fallback={<Skeleton rows={6} />}>
        <ResetPassword
          leave={(whose) => {
            setUsername(whose);
            setResetting(false);
          }}
        />
      </Suspense>
    );
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="quiet sign-in__about">{say('about')}</p>
      <Reason />
      <ByPassword
        {...(provider ? { provider } : {})}
        {...(username ? { username } : {})}
        forgotten={() => setResetting(true)}
      />
    </>
  );
}

function Reason() {
  const say = useWords(signInWords);
  const language = useLanguage();
  const { reason } = useAsked();
  if (reason === null) return null;
  if (reason === 'ended')
    return (
      <p className="sign-in__note" role="status">
        {say('ended')}
      </p>
    );
  const words = Object.entries(reasonWords).find(([known]) => known === reason)?.[1];
  return words ? (
    <p className="sign-in__note sign-in__note--bad" role="alert">
      {inLanguage(words, language)}
    </p>
  ) : null;
}
