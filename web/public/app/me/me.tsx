// The first page about oneself: who is signed in, on which devices, and how to end that. Its forms work without JavaScript.
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
import { askAsVisitor, pagePath } from '../data.server.ts';
import { pathIn, type Say, useLanguage, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { me } from './endpoints.ts';
import { browserWords, systemWords, meWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const session = await askAsVisitor(args, me.readSession, {});
  const { items } = await askAsVisitor(args, me.listOwnSessions, {});
  return { session, held: items };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const sessionId = form.get('session');
  if (typeof sessionId === 'string')
    await askAsVisitor(args, me.endOwnSession, {
      params: { sessionId: sessionId as HeldSession['id'] },
    });
  else await askAsVisitor(args, me.endOtherSessions, {});
  return redirect(`${pagePath(args.request).split('?')[0]}?ended=1`);
}

export default function Me() {
  const { session, held } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="page narrow">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      {query.has('ended') && (
        <p className="notice" role="status">
          {say(words.ended)}
        </p>
      )}
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
            {say(words.raise)}
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
