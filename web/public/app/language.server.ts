// Remembers the language a visitor chose. A choice is a link with `?lang=`, so it works without JavaScript.
import { languageOfPath, pathIn } from './language.ts';

const cookieName = 'kapok_language';
const cookieSecondsMax = 365 * 24 * 3600;

/** Where a request should go instead: to the language just chosen, or from the first page to the one chosen before. */
export function rememberedLanguage(request: Request): Response | undefined {
  const url = new URL(request.url);
  const chosen = url.searchParams.get('lang');
  if (chosen === 'zh' || chosen === 'en') {
    url.searchParams.delete('lang');
    return redirect(pathIn(chosen, url.pathname) + url.search, {
      'set-cookie': `${cookieName}=${chosen}; Path=/; Max-Age=${cookieSecondsMax}; SameSite=Lax; HttpOnly`,
    });
  }
  const remembered = new RegExp(`(?:^|;\\s*)${cookieName}=en(?:;|$)`).test(
    request.headers.get('cookie') ?? '',
  );
  if (url.pathname === '/' && remembered && languageOfPath(url.pathname) === 'zh')
    return redirect(`/en${url.search}`);
  return undefined;
}

function redirect(location: string, headers: Record<string, string> = {}): Response {
  // Two slashes at the front would name another host.
  return new Response(null, {
    status: 302,
    headers: { location: location.replace(/^\/+/, '/'), 'cache-control': 'no-store', ...headers },
  });
}
