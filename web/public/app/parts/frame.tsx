// Header and footer of every public page. The language switch, signing in and signing out need no script.
import { KapokMark } from '@kapok/web-shared/mark.tsx';
import { useLocation } from 'react-router';
import { pathIn, useLanguage, useSay, type Words } from '../language.ts';
import { frameWords } from '../words.ts';
import { PageLink, PageNavLink } from './links.tsx';

export function Header({
  city,
  visitor,
}: {
  readonly city: Words | null;
  /** The masked name of whoever is signed in. */
  readonly visitor: string | null;
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
          <PageNavLink to="/services" className="nav-link">
            {say(frameWords.services)}
          </PageNavLink>
          <PageNavLink to="/report" end className="nav-link">
            {say(frameWords.report)}
          </PageNavLink>
          <PageNavLink to="/orders" className="nav-link">
            {say(frameWords.orders)}
          </PageNavLink>
          <PageNavLink to="/reports" className="nav-link">
            {say(frameWords.reports)}
          </PageNavLink>
          <PageNavLink to="/verify" className="nav-link">
            {say(frameWords.verify)}
          </PageNavLink>
          <PageNavLink to="/check-report" className="nav-link">
            {say(frameWords.checkReport)}
          </PageNavLink>
        </nav>
        <div className="frame-side">
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
          <a href="/desk/">{say(frameWords.staff)}</a>
        </p>
      </div>
    </footer>
  );
}
