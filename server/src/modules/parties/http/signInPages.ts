// Addresses of signing in and out that a browser goes to by itself. They answer with redirects and one line of text, never with
// data, and send nobody to another site but the identity provider.
import { assurances } from '@kapok/contracts/operation.ts';
import type { SignInReason } from '@kapok/contracts/parties/openId.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorName } from '../../../kernel/access.ts';
import { cookieName, isFromElsewhere, isHttps, setSessionCookie } from '../../../kernel/cookies.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { actorOf } from '../../../kernel/http.ts';
import type { House } from '../../../kernel/module.ts';
import { deviceOf } from '../rules/devices.ts';
import { ownPath } from '../rules/identity.ts';
import type { Way } from '../store/openId.ts';
import { beginSignIn, finishSignIn, takeSignIn } from '../usecases/openId.ts';
import { closeSession } from '../usecases/sessions.ts';
import { ProvidersOf } from './providers.ts';

const formBytesMax = 1024;
const home: Readonly<Record<Way, string>> = { citizen: '/me', staff: '/desk/' };

export function signInPages(app: FastifyInstance, house: House): void {
  const providers = new ProvidersOf(app, house);
  for (const way of ['citizen', 'staff'] as const)
    app.get(`/sign-in/${way}`, (request, reply) => begin(app, house, providers, way, request, reply));
  app.get('/sign-in/callback', (request, reply) => finish(house, providers, request, reply));
  void app.register(async (forms) => {
    // The form carries nothing, but browsers say what kind of nothing it is.
    forms.removeAllContentTypeParsers();
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, _body, done) => done(null, undefined),
    );
    forms.post('/sign-out', async (request, reply) => {
      // Another site must not sign anybody out; whose session has ended is signed out already.
      if (!isFromElsewhere(house, request)) {
        const actor = await actorOf(house, request);
        if (!isRefusal(actor)) await closeSession(house, actor, { actor: actorName(actor), ...house });
        setSessionCookie(house, reply, undefined);
      }
      return goTo(
        reply,
        languageOf(URL.parse(request.headers.referer ?? '')?.pathname) === 'en' ? '/en' : '/',
      );
    });
  });
}

async function begin(
  app: FastifyInstance,
  house: House,
  providers: ProvidersOf,
  way: Way,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = request.query as Readonly<Record<string, unknown>>;
  const returnTo = ownPath(typeof query.returnTo === 'string' ? query.returnTo : undefined, home[way]);
  const assurance = assurances.find((level) => String(level) === query.assurance) ?? 1;
  const provider = providers.of(way, request);
  if (!provider) return explain(reply, 'not-offered', way, returnTo);
  const actor = await actorOf(house, request);
  if (await app.overRate(request, 'write', { kind: 'public' }))
    return explain(reply, 'too-many', way, returnTo);
  const begun = await beginSignIn(house, provider, {
    way,
    returnTo,
    assurance,
    redirectUri: `${providers.originOf(request)}/sign-in/callback`,
    language: languageOf(returnTo) === 'en' ? 'en' : 'zh-CN',
    actor: isRefusal(actor) ? { kind: 'public' } : actor,
  });
  if (typeof begun === 'string') return explain(reply, begun, way, returnTo);
  reply.setCookie(flowCookie(house), begun.token, { ...flowTerms(house), expires: begun.expiresAt });
  return goTo(reply, begun.address.href);
}

async function finish(
  house: House,
  providers: ProvidersOf,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const token = request.cookies[flowCookie(house)];
  reply.clearCookie(flowCookie(house), flowTerms(house));
  const flow = token ? await takeSignIn(house, token) : undefined;
  if (!token || !flow) return explain(reply, 'flow-lost', 'citizen', home.citizen);
  const provider = providers.of(flow.way, request);
  if (!provider) return explain(reply, 'not-offered', flow.way, flow.returnTo);
  const finished = await finishSignIn(house, provider, flow, {
    callback: new URL(request.url, providers.originOf(request)),
    token,
    terms: {
      device: deviceOf(request.headers['user-agent']),
      idleMinutesMax: house.config.sessionIdleMinutesMax,
      hoursMax: house.config.sessionHoursMax,
    },
  });
  if (typeof finished === 'string') return explain(reply, finished, flow.way, flow.returnTo);
  setSessionCookie(house, reply, finished.token, finished.expiresAt);
  return arrive(reply, flow.returnTo);
}

/** Lax, as the browser comes back from another site; it opens nothing by itself, and only once. */
const flowTerms = ({ config }: House) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config) }) as const;
const flowCookie = (house: House) => cookieName(house, 'kapok_sign_in');

/** The page that says why in words; the desk has its own. */
function explain(reply: FastifyReply, reason: SignInReason, way: Way, returnTo: string): FastifyReply {
  const query = new URLSearchParams({ reason, returnTo });
  if (way === 'staff') return goTo(reply, `/desk/sign-in?${query}`);
  return goTo(reply, `${languageOf(returnTo) === 'en' ? '/en' : ''}/sign-in?${query}`);
}

function goTo(reply: FastifyReply, address: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .redirect(address, 303);
}

/**
 * A page that goes on by itself rather than a redirect: the session cookie is kept from every request that another site began,
 * and a redirect of the provider's answer would still be one (RFC 6265bis §5.2).
 */
function arrive(reply: FastifyReply, returnTo: string): FastifyReply {
  const english = languageOf(returnTo) === 'en';
  const address = returnTo.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${english ? 'en' : 'zh-CN'}"><meta charset="utf-8">` +
        '<meta name="viewport" content="width=device-width, initial-scale=1">' +
        `<meta http-equiv="refresh" content="0;url=${address}">` +
        `<title>${english ? 'Signed in' : '登录成功'}</title>` +
        `<p>${english ? 'You are signed in.' : '登录成功，正在返回。'} ` +
        `<a href="${address}">${english ? 'Go on' : '如未自动返回，请点击这里'}</a></p></html>`,
    );
}

const languageOf = (path: string | undefined): 'zh' | 'en' =>
  /^\/en(\/|\?|$)/.test(path ?? '') ? 'en' : 'zh';
