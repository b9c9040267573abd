// The frame of every public page: name, navigation, language, footer, and what is shown when a page cannot be.
import '@kapok/web-shared/tokens.css';
import './styles/frame.css';
import './styles/pages.css';
import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { choseElderFace } from './choices.server.ts';
import { askWhoVisits } from './data.server.ts';
import { newestEvaluation } from './evaluation/newest.server.ts';
import { useLanguage, useSay, type Words } from './language.ts';
import { me } from './me/endpoints.ts';
import { Footer, Header } from './parts/frame.tsx';
import { PageLink } from './parts/links.tsx';
import { errorWords, frameWords } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  // The frame must stand even when nothing is published or the API is down: then it only lacks the city's name.
  const [newest, session] = await Promise.all([
    newestEvaluation(args).catch(() => null),
    askWhoVisits(args, me.readSession, {}),
  ]);
  return {
    city: (newest?.city ?? null) as Words | null,
    demonstration: newest?.demonstration ?? false,
    visitor: session?.person?.name ?? null,
    elder: choseElderFace(args.request),
  };
}

/** None of these changes while a visitor goes from page to page. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const say = useSay();
  const found = useRouteLoaderData<typeof loader>('root');
  const moving = useNavigation().state !== 'idle';
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} data-face={found?.elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#F7F7F5" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body data-moving={moving || undefined}>
        <a className="skip" href="#content">
          {say(frameWords.skip)}
        </a>
        {found?.demonstration === true && (
          <aside className="demonstration">{say(frameWords.demonstration)}</aside>
        )}
        <Header city={found?.city ?? null} visitor={found?.visitor ?? null} elder={found?.elder ?? false} />
        <p className="moving" role="status">
          {moving ? say(frameWords.loading) : ''}
        </p>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const say = useSay();
  const answered = isRouteErrorResponse(error) ? error : undefined;
  const missing = answered?.status === 404;
  const said = answered?.data as
    | { title?: string; todo?: string | null; instance?: string | null }
    | null
    | undefined;
  const told = answered?.status === 403 && typeof said === 'object' ? said : undefined;
  const title = told?.title ?? say(missing ? errorWords.notFoundTitle : errorWords.failedTitle);
  const instance = typeof said === 'object' ? said?.instance : undefined;
  return (
    <div className="page narrow error-page">
      <title>{title}</title>
      <p className="error-code">{answered?.status ?? 500}</p>
      <h1>{title}</h1>
      <p className="lead">
        {told ? told.todo : say(missing ? errorWords.notFoundBody : errorWords.failedBody)}
      </p>
      {!missing && !told && typeof instance === 'string' && (
        <p className="quiet">{say(errorWords.instance, { instance })}</p>
      )}
      <p className="actions">
        <PageLink to="/" className="button primary">
          {say(errorWords.toHome)}
        </PageLink>
        <PageLink to="/reports" className="button">
          {say(errorWords.toReports)}
        </PageLink>
      </p>
    </div>
  );
}
