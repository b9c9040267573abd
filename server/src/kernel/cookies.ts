// The session cookie: what it is called, under which terms a browser keeps it, and whether another site made the browser send
// it. It never holds anything but the token.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import type { House } from './module.ts';

type WithConfig = Pick<House, 'config'>;

export const isHttps = ({ publicUrl }: Config): boolean => publicUrl?.protocol === 'https:';

/** Over https a name carries `__Host-`, so that no other host of the domain can set it (RFC 6265bis §4.1.3.2). */
export const cookieName = ({ config }: WithConfig, name: string): string =>
  isHttps(config) ? `__Host-${name}` : name;

export const sessionCookie = (house: WithConfig): string => cookieName(house, 'kapok_session');

export function setSessionCookie(
  house: WithConfig,
  reply: FastifyReply,
  token: string | undefined,
  expiresAt?: Date,
): void {
  const terms = { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps(house.config) } as const;
  if (token === undefined) reply.clearCookie(sessionCookie(house), terms);
  else
    reply.setCookie(sessionCookie(house), token, { ...terms, ...(expiresAt ? { expires: expiresAt } : {}) });
}

/**
 * Whether another site made the browser send its cookie here (CSRF). Browsers of today say so in Sec-Fetch-Site; those before
 * say where the page came from in Origin. What sends neither is no browser, and its cookie was put there on purpose.
 */
export function isFromElsewhere(house: WithConfig, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return URL.parse(origin)?.host !== (house.config.publicUrl?.host ?? host);
}
