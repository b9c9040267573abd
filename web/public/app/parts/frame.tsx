// Header and footer of every public page. The language switch, signing in and signing out need no script.
import { KapokMark } from '@kapok/web-shared/mark.tsx';
import { useLocation } from 'react-router';
import { pathIn, useLanguage, useSay, type Words } from '../language.ts';
import { frameWords } from '../words.ts';
import { PageLink, PageNavLink } from './links.tsx';

const pages = [
  ['/services', frameWords.services],
  ['/report', frameWords.report],
  ['/follow', frameWords.orders],
  ['/reports', frameWords.reports],
  ['/verify', frameWords.verify],
] as const;
/** In the face for the elderly: what one comes for. */
const elderPages = pages.slice(0, 3);

export function Header({
  city,
  visitor,
  elder,
}: {
  readonly city: Words | null;
  /** The masked name of whoever is signed in. */
  readonly visitor: string | null;
  readonly elder: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const { pathname } = useLocation();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className="frame-header">
      <div className="frame-inner">
        <PageLink to="/" className="brand">
          <KapokMark size={30} />
          <span className="brand-name">
            <strong>{say(frameWords.product)}</strong>
            <span>{say(city ?? frameWords.cityDefault)}</span>
          </span>
        </PageLink>
        <nav aria-label={say(frameWords.navigation)}>
          {(elder ? elderPages : pages).map(([to, words]) => (
            <PageNavLink key={to} to={to} end={to === '/report'} className="nav-link">
              {say(words)}
            </PageNavLink>
          ))}
        </nav>
        <div className="frame-side">
          <a href={`${pathname}?face=${elder ? 'standard' : 'elder'}`}>
            {say(elder ? frameWords.standardFace : frameWords.elderFace)}
          </a>
          <a
            href={`${pathname}?lang=${other}`}
            hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
            lang={other === 'zh' ? 'zh-CN' : 'en'}
          >
            {say(frameWords.otherLanguage)}
          </a>
          {visitor === null ? (
            <a href={`${pathIn(language, '/sign-in')}?returnTo=${encodeURIComponent(pathname)}`}>
              {say(frameWords.signIn)}
            </a>
          ) : (
            <>
              <PageLink to="/me" aria-label={say(frameWords.mine, { name: visitor })}>
                {visitor}
              </PageLink>
              <form method="post" action="/sign-out">
                <button type="submit" className="button link">
                  {say(frameWords.signOut)}
                </button>
              </form>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

export function Footer() {
  const say = useSay();
  return (
    <footer className="frame-footer">
      <div className="frame-inner">
        <p>{say(frameWords.footer)}</p>
        <p>
          <a href="/api/v1/openapi.json">{say(frameWords.api)}</a>
          <PageLink to="/ledger">{say(frameWords.ledger)}</PageLink>
          <PageLink to="/check-report">{say(frameWords.checkReport)}</PageLink>
          <a href="/desk/">{say(frameWords.staff)}</a>
        </p>
      </div>
    </footer>
  );
}
