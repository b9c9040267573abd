// What waits for the reader over all rooms, above the page their work begins with: each kind a link into the list that shows it. Shows
// nothing where nothing waits, and nothing when it cannot ask: the page below is what they came for.
import { type WaitingKind, type Waits, waitingKinds, waitingMax } from '@kapok/contracts/waiting.ts';
import { waiting } from '@kapok/web-shared/endpoints/waiting.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { LightShape } from '../parts/signs.tsx';
import './forYou.css';
import { type Session, useSession } from './session.ts';
import { shellWords } from './words.ts';

type Roles = Session['staff']['roles'];

/** Where the list of a kind is, filtered so; and where the late ones of it are, where a list can show them alone. */
const places: Readonly<
  Record<WaitingKind, { readonly to: string | ((roles: Roles) => string); readonly late?: string }>
> = {
  'evaluation.items': { to: '/work' },
  'goals.items': { to: '/work' },
  'evaluation.steps': { to: '/work' },
  'goals.returned': { to: '/goals?state=returned' },
  'goals.submitted': { to: '/goals?state=submitted' },
  'goals.in-review': { to: '/goals?state=in-review' },
  'evaluation.internal-review': { to: '/evaluation?state=internal-review' },
  'evaluation.sign-off': { to: '/evaluation?state=sign-off' },
  'evaluation.answering': { to: '/evaluation?state=answering' },
  'evaluation.submitted': { to: '/evaluation?state=submitted' },
  'evaluation.reviewed': { to: '/evaluation?state=reviewed' },
  'feedback.proposals': { to: '/feedback?view=proposed' },
  'feedback.open': { to: '/feedback?view=open', late: '/feedback?view=overdue' },
  'feedback.reported': { to: '/feedback?view=reported' },
  'hotline.registered': { to: '/hotline?state=registered', late: '/hotline?view=overdue&state=registered' },
  'hotline.open': { to: '/hotline', late: '/hotline?view=overdue' },
  'applications.open': { to: '/applications', late: '/applications?light=red' },
  'crossings.arriving': { to: '/crossings?show=arriving' },
  'crossings.sent': { to: '/crossings?show=sent' },
  'crossings.here': { to: '/crossings?show=here' },
  'crossings.results': { to: '/crossings?show=results' },
  // Two offices read such requests, each in a room of its own.
  'privacy.corrections': { to: rightsOf },
  'privacy.erasures': { to: rightsOf },
};

function rightsOf(roles: Roles): string {
  return roles.includes('supervisor') ? '/rights' : '/administration/rights';
}

export default function ForYou() {
  const say = useWords(shellWords);
  const query = useQuery({
    queryKey: ['waiting'],
    staleTime: 30_000,
    queryFn: ({ signal }) => client.call(waiting.list, { signal }),
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="page for-you">
      <section aria-labelledby="for-you">
        <h2 id="for-you">{say('forYou')}</h2>
        <ul className="for-you__list">
          {items.map((one) => (
            <Kind key={one.kind} waits={one} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Kind({ waits: { kind, count, late } }: { readonly waits: Waits }) {
  const say = useWords(shellWords);
  const language = useLanguage();
  const { roles } = useSession().staff;
  const { to, late: lateTo } = places[kind];
  const place = typeof to === 'string' ? to : to(roles);
  const said = (number: number) => (number === waitingMax ? `${number}+` : String(number));
  return (
    <li className="for-you__one">
      <Link to={place}>
        {inLanguage(waitingKinds[kind], language)} <strong className="tabular">{said(count)}</strong>
      </Link>
      {late > 0 ? (
        <Link to={lateTo ?? place} className="for-you__late">
          <LightShape state="red" size={12} /> {say('forYouLate', { count: said(late) })}
        </Link>
      ) : null}
    </li>
  );
}
