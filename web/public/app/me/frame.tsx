// What the pages about oneself share: title and way back, for whom one acts, what was refused, and how to prove more before a
// form is filled in rather than after.
import type { ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import { useLanguage, useSay, type Words } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './me.css';
import { mineWords as words } from './frameWords.ts';

export interface Acting {
  readonly kind: Words;
  readonly name: string | null;
}

export function MyPage({
  title,
  lead,
  acting,
  back,
  children,
}: {
  readonly title: Words;
  readonly lead?: Words;
  readonly acting: Acting | null;
  readonly back?: { readonly to: string; readonly title: Words };
  readonly children: ReactNode;
}) {
  const say = useSay();
  return (
    <div className="page narrow mine">
      <title>{`${say(title)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/me">{say(words.title)}</PageLink>
        {back && (
          <>
            <span aria-hidden="true"> / </span>
            <PageLink to={back.to}>{say(back.title)}</PageLink>
          </>
        )}
      </p>
      <h1>{say(title)}</h1>
      {acting && <ActingNotice acting={acting} />}
      {lead && <p className="lead">{say(lead)}</p>}
      {children}
    </div>
  );
}

/** Says whose affairs one is in, on every page: nothing is done in somebody's name by mistake. */
export function ActingNotice({ acting }: { readonly acting: Acting }) {
  const say = useSay();
  return (
    <div className="notice acting">
      <p>
        {say(acting.name === null ? words.actingUnnamed : words.acting, {
          kind: say(acting.kind),
          name: acting.name ?? '',
        })}
      </p>
      <StopActing />
    </div>
  );
}

export function StopActing() {
  const say = useSay();
  const language = useLanguage();
  return (
    <Form method="post" action={language === 'en' ? '/en/me' : '/me'}>
      <button type="submit" name="stop" value="1" className="button small">
        {say(words.stopActing)}
      </button>
    </Form>
  );
}

export function RefusedNotice({
  refused,
  kept = true,
}: {
  readonly refused: { readonly title: string; readonly detail: string | null; readonly todo: string | null };
  /** Whether something was entered that still stands on the page. */
  readonly kept?: boolean;
}) {
  const say = useSay();
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{refused.title}</strong>
      </p>
      {refused.detail !== null && refused.detail !== refused.title && <p>{refused.detail}</p>}
      <p>
        {refused.todo} {kept && say(words.stillHere)}
      </p>
    </div>
  );
}

/** In place of what needs a stronger proof of who one is: it is asked for before anything is filled in. */
export function RaiseFirst({ what }: { readonly what: Words }) {
  const say = useSay();
  const { pathname, search } = useLocation();
  return (
    <div className="notice">
      <p>{say(what)}</p>
      <p className="actions">
        <PageLink
          className="button"
          to={`/sign-in?assurance=2&returnTo=${encodeURIComponent(pathname + search)}`}
        >
          {say(words.raise)}
        </PageLink>
      </p>
    </div>
  );
}

export function Once({ value }: { readonly value: string }) {
  return <input type="hidden" name="key" value={value} />;
}
