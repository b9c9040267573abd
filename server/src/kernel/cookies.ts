// The cookies of the session and of the device: what each is called, under which terms a browser keeps it, and whether another site made the browser send
// it. They never hold anything but a token.
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

export const deviceCookie = (house: WithConfig): string => cookieName(house, 'kapok_device');

/** By which a device is known again, so that strangers who fail do not lock it out; it opens nothing. */
export function setDeviceCookie(house: WithConfig, reply: FastifyReply, token: string): void {
  reply.setCookie(deviceCookie(house), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(house.config),
    maxAge: deviceSecondsMax,
  });
}
const deviceSecondsMax = 180 * 24 * 3600;

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
