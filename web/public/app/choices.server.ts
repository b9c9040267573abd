// Remembers what a visitor chose: a language, and the face for the elderly (长者版). A choice is a link with `?lang=` or `?face=`, so
// it works without JavaScript.
import { languageOfPath, pathIn } from './language.ts';

const languageCookie = 'kapok_language';
const faceCookie = 'kapok_face';
const cookieSecondsMax = 365 * 24 * 3600;

/** Where a request should go instead: to what was just chosen, or from the first page to the language chosen before. */
export function rememberedChoice(request: Request): Response | undefined {
  const url = new URL(request.url);
  const language = url.searchParams.get('lang');
  const face = url.searchParams.get('face');
  url.searchParams.delete('lang');
  url.searchParams.delete('face');
  if (language === 'zh' || language === 'en')
    return redirect(pathIn(language, url.pathname) + url.search, [languageCookie, language]);
  if (face === 'elder' || face === 'standard') return redirect(url.pathname + url.search, [faceCookie, face]);
  if (url.pathname === '/' && chose(request, languageCookie, 'en') && languageOfPath(url.pathname) === 'zh')
    return redirect(`/en${url.search}`);
  return undefined;
}

/** Whether the visitor asked for large type and few choices. */
export const choseElderFace = (request: Request): boolean => chose(request, faceCookie, 'elder');

function chose(request: Request, cookie: string, value: string): boolean {
  return new RegExp(`(?:^|;\\s*)${cookie}=${value}(?:;|$)`).test(request.headers.get('cookie') ?? '');
}

function redirect(location: string, choice?: readonly [cookie: string, value: string]): Response {
  // Two slashes at the front would name another host.
  const headers = new Headers({ location: location.replace(/^\/+/, '/'), 'cache-control': 'no-store' });
  if (choice)
    headers.set(
      'set-cookie',
      `${choice[0]}=${choice[1]}; Path=/; Max-Age=${cookieSecondsMax}; SameSite=Lax; HttpOnly`,
    );
  return new Response(null, { status: 302, headers });
}
