// The first page about oneself: who is signed in and for whom they act, what of one's data to see and ask, and on which devices
// one is signed in. Its forms work without JavaScript.
import type { HeldSession } from '@kapok/contracts/parties/signIn.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { applicationWords } from '../applications/words.ts';
import { handingInWords } from '../applying/handingIn.words.ts';
import { applyingWords } from '../applying/words.ts';
import { crossingWords } from '../crossings/words.ts';
import { askAsVisitor, pagePath } from '../data.server.ts';
import { hallWords } from '../halls/words.ts';
import {
  type Language,
  pathIn,
  type Say,
  say as sayIn,
  useLanguage,
  useSay,
  type Words,
} from '../language.ts';
import { messages } from '../messages/endpoints.ts';
import { messageWords } from '../messages/words.ts';
import { orderWords } from '../orders/words.ts';
import { PageLink } from '../parts/links.tsx';
import { ratingWords } from '../ratings/words.ts';
import { frameWords } from '../words.ts';
import { accessWords } from './accessWords.ts';
import { visitingOf } from './asking.server.ts';
import { delegationWords } from './delegationWords.ts';
import { me } from './endpoints.ts';
import { ActingNotice, StopActing } from './frame.tsx';
import { mineWords } from './frameWords.ts';
import { requestWords } from './requestWords.ts';
import { browserWords, systemWords, meWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const session = await askAsVisitor(args, me.readSession, {});
  // Who acted for somebody whose delegation has ended can do nothing but stop acting.
  const [{ items }, unread] = session.actingEnded
    ? [{ items: [] }, 0]
    : await Promise.all([askAsVisitor(args, me.listOwnSessions, {}), unreadOf(args, session.person)]);
  const persons = session.person && !session.actingEnded;
  return {
    session,
    acting: visitingOf(session).acting,
    held: items,
    affairs: persons ? affairsOf(unread) : [],
  };
}

/** Said by the server: the words of all these pages would weigh more than the page. */
const affairs: readonly Affair[] = [
  { to: '/me/messages', title: messageWords.title, about: messageWords.about },
  { to: '/me/drafts', title: applyingWords.mine, about: handingInWords.mineAbout },
  { to: '/me/applications', title: applicationWords.mineTitle, about: applicationWords.mineAbout },
  { to: '/me/crossings', title: crossingWords.mineTitle, about: crossingWords.mineAbout },
  { to: '/me/bookings', title: hallWords.mineTitle, about: hallWords.mineAbout },
  { to: '/me/orders', title: orderWords.mineTitle, about: orderWords.mineAbout },
  { to: '/me/ratings', title: ratingWords.mineTitle, about: ratingWords.mineAbout },
  { to: '/me/accesses', title: accessWords.title, about: words.accessesAbout },
  { to: '/me/questions', title: accessWords.questionsTitle, about: words.questionsAbout },
  { to: '/me/records', title: requestWords.recordsTitle, about: words.recordsAbout },
  { to: '/me/requests', title: requestWords.requestsTitle, about: words.requestsAbout },
  { to: '/me/delegations', title: delegationWords.title, about: words.delegationsAbout },
];

function affairsOf(unread: number): Affair[] {
  const count = (words: Words): Words => {
    const said = (language: Language) => sayIn(words, language, { count: unread });
    return { zh: said('zh'), en: said('en') };
  };
  return affairs.map((one) =>
    one.to === '/me/messages' && unread > 0 ? { ...one, unread: count(messageWords.unread) } : one,
  );
}

/** Only persons are told of anything; staff who look at this page have no inbox. */
async function unreadOf(args: LoaderFunctionArgs, person: unknown): Promise<number> {
  if (!person) return 0;
  return (await askAsVisitor(args, messages.list, { query: { limit: 1 } })).unread;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.has('stop')) {
    await askAsVisitor(args, me.stopActing, {});
    return redirect(pagePath(args.request).split('?')[0] ?? '/me');
  }
  const sessionId = form.get('session');
  if (typeof sessionId === 'string')
    await askAsVisitor(args, me.endOwnSession, {
      params: { sessionId: sessionId as HeldSession['id'] },
    });
  else await askAsVisitor(args, me.endOtherSessions, {});
  return redirect(`${pagePath(args.request).split('?')[0]}?ended=1`);
}

export default function Me() {
  const { session, acting, held, affairs } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="page narrow">
      <title>{`${say(mineWords.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(mineWords.title)}</h1>
      {session.actingEnded && (
        <div className="notice bad acting" role="alert">
          <p>{say(words.actingEnded)}</p>
          <StopActing />
        </div>
      )}
      {acting && <ActingNotice acting={acting} />}
      {query.has('ended') && (
        <p className="notice" role="status">
          {say(words.ended)}
        </p>
      )}
      {affairs.length > 0 && <Affairs affairs={affairs} />}
      <h2>{say(words.signedIn)}</h2>
      <dl className="facts">
        <div>
          <dt>{say(words.signedInAs)}</dt>
          <dd>{session.person?.name ?? session.staff?.name[language]}</dd>
        </div>
        <div>
          <dt>{say(words.kind)}</dt>
          <dd>{say(words[session.person?.kind ?? 'staff'])}</dd>
        </div>
        <div>
          <dt>{say(words.assurance)}</dt>
          <dd>{say(words[assuranceWord(session.assurance)])}</dd>
        </div>
        <div>
          <dt>{say(words.expires)}</dt>
          <dd>{dateTime(session.expiresAt, language)}</dd>
        </div>
      </dl>
      {session.person && session.assurance < 2 && (
        <p>
          <PageLink to={`/sign-in?assurance=2&returnTo=${encodeURIComponent(pathIn(language, '/me'))}`}>
            {say(mineWords.raise)}
          </PageLink>
        </p>
      )}
      <h2>{say(words.sessions)}</h2>
      <p className="quiet">{say(words.sessionsLead)}</p>
      <ul className="sessions">
        {held.map((one) => (
          <li key={one.id}>
            <Held one={one} />
          </li>
        ))}
      </ul>
      {held.length > 1 && (
        <Form method="post" className="actions">
          <button type="submit" className="button">
            {say(words.endOthers)}
          </button>
        </Form>
      )}
    </div>
  );
}

interface Affair {
  readonly to: string;
  readonly title: Words;
  readonly about: Words;
  readonly unread?: Words;
}

function Affairs({ affairs }: { readonly affairs: readonly Affair[] }) {
  const say = useSay();
  return (
    <nav className="affairs" aria-label={say(words.affairs)}>
      <ul>
        {affairs.map(({ to, title, about, unread }) => (
          <li key={to}>
            <PageLink to={to}>
              <strong>{say(title)}</strong>
              <span>{say(about)}</span>
              {unread && <span className="unread">{say(unread)}</span>}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Held({ one }: { readonly one: HeldSession }) {
  const say = useSay();
  const language = useLanguage();
  const device = deviceOf(one, say);
  return (
    <>
      <div>
        <strong>{device}</strong>
        <p className="quiet">
          {say(words.opened, { at: dateTime(one.openedAt, language) })}
          <br />
          {say(words.used, { at: dateTime(one.lastUsedAt, language) })}
        </p>
      </div>
      {one.current ? (
        <span className="quiet">{say(words.current)}</span>
      ) : (
        <Form method="post">
          <button
            type="submit"
            name="session"
            value={one.id}
            className="button small"
            aria-label={say(words.endNamed, { device })}
          >
            {say(words.end)}
          </button>
        </Form>
      )}
    </>
  );
}

function deviceOf({ browser, system }: HeldSession, say: Say): string {
  return say(words.device, { browser: say(browserWords[browser]), system: say(systemWords[system]) });
}

function assuranceWord(assurance: number): 'assurance1' | 'assurance2' | 'assurance3' {
  if (assurance >= 3) return 'assurance3';
  return assurance === 2 ? 'assurance2' : 'assurance1';
}
