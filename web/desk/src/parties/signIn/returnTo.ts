// Where somebody goes on to after signing in: a page of the desk and nothing else, whatever the address they came by says
// (open redirect, CWE-601).

const base = '/desk';
const own = 'https://own.invalid';

/** The page as the desk's router names it, or undefined when it is no page of the desk. */
export function ownPage(returnTo: string | null): string | undefined {
  if (returnTo === null || !/^\/desk(\/|\?|$)/.test(returnTo)) return undefined;
  const url = URL.parse(returnTo, own);
  if (!url || url.origin !== own || !/^\/desk(\/|$)/.test(url.pathname)) return undefined;
  const page = `/${url.pathname.slice(base.length).replace(/^\/+/, '')}${url.search}${url.hash}`;
  // Signing in does not lead to signing in.
  return /^\/sign-in(\/|\?|#|$)/.test(page) ? undefined : page;
}

/** The address under which the server knows a page of the desk. */
export const addressOf = (page: string): string => base + page;
