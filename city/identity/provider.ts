// The demonstration city's identity provider: a real one (oidc-provider) whose accounts have no passwords. It is mounted by who
// starts a demonstration city and by tests; in any other house it is not there at all.
import { generateKeyPairSync } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Provider, { type Configuration, type Interaction, interactionPolicy } from 'oidc-provider';
import type { House } from '../../server/src/kernel/module.ts';
import {
  claimsDefault,
  type OpenIdProviders,
  ownDocumentTypes,
} from '../../server/src/kernel/openIdSettings.ts';
import { isEmptyHouse, readMark } from '../store.ts';
import { memoryAdapter } from './memory.ts';
import { pickingPage, proofs } from './page.ts';
import { type DemoIdentity, demoIdentities, demoIssuer, demoStaff } from './people.ts';

/** Addresses under which one demonstration city is asked for at one time. */
const originsMax = 8;

/** Whether the house is the demonstration city, or empty and about to become it. Whoever keeps real records is neither. */
export async function isDemonstration({ config, db }: Pick<House, 'config' | 'db'>): Promise<boolean> {
  return config.city === 'demo' && ((await readMark(db)) !== undefined || (await isEmptyHouse(db)));
}

/** The house with this provider as the one of its citizens and firms, and of its staff; a real one that is set stays. */
export function withDemoIdentities(house: House): House {
  const { openId } = house.config;
  const common = {
    issuer: demoIssuer,
    clientSecret: secretOf(house),
    assurance: { 'urn:kapok:demo:1': 1, 'urn:kapok:demo:2': 2, 'urn:kapok:demo:3': 3 },
  } as const;
  const demo: Required<OpenIdProviders> = {
    citizen: {
      ...common,
      clientId: 'kapok',
      scope: 'openid identity',
      claims: claimsDefault,
      documentTypes: ownDocumentTypes,
    },
    staff: { ...common, clientId: staffClient, scope: 'openid' },
  };
  return { ...house, config: { ...house.config, openId: { ...demo, ...openId } } };
}
const staffClient = 'kapok-desk';

/** Mounts the provider under /demo-idp, if it is the one this house is set to. */
export function mountIdentityProvider(
  app: FastifyInstance,
  house: House,
  identities: readonly DemoIdentity[] = demoIdentities,
): void {
  const { citizen, staff } = house.config.openId;
  const own = [citizen, staff].flatMap((one) => (one?.issuer === demoIssuer ? one : []));
  if (own.length === 0) return;
  const staffIdentities = demoStaff();
  const common = settingsOf(house, [...identities, ...staffIdentities]);
  const known = (client: unknown) => (client === staffClient ? staffIdentities : identities);
  const providers = new Map<string, Provider>();
  const providerOf = ({ protocol, host }: FastifyRequest): Provider => {
    const origin = house.config.publicUrl?.origin ?? `${protocol}://${host}`;
    const made = providers.get(origin);
    if (made) return made;
    if (providers.size >= originsMax) providers.clear();
    const provider = new Provider(origin + demoIssuer, {
      ...common,
      clients: own.map((client) => clientOf(origin, client)),
    });
    provider.proxy = true;
    providers.set(origin, provider);
    return provider;
  };

  void app.register(async (mounted) => {
    mounted.removeAllContentTypeParsers();
    // The provider reads its own bodies.
    mounted.addContentTypeParser('*', (_request, _payload, done) => done(null));
    mounted.get(`${demoIssuer}/interaction/:uid`, async (request, reply) => {
      const details = await providerOf(request).interactionDetails(request.raw, reply.raw);
      return pick(details, known(details.params.client_id), house, reply);
    });
    mounted.all(`${demoIssuer}/*`, (request, reply) => {
      const { raw } = request;
      const { protocol, host } = new URL(
        house.config.publicUrl?.origin ?? `${request.protocol}://${request.host}`,
      );
      // It makes addresses from what it is asked under, which a proxy in between may have changed.
      Object.assign(raw.headers, {
        host,
        'x-forwarded-host': host,
        'x-forwarded-proto': protocol.slice(0, -1),
      });
      forgetBefore(raw);
      const answer = providerOf(request).callback();
      Object.assign(raw, { originalUrl: raw.url, url: raw.url?.slice(demoIssuer.length) });
      reply.hijack();
      void answer(raw, reply.raw);
    });
  });
  void app.register(async (forms) => {
    forms.removeAllContentTypeParsers();
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    forms.post(`${demoIssuer}/interaction/:uid`, async (request, reply) => {
      const provider = providerOf(request);
      const { params } = await provider.interactionDetails(request.raw, reply.raw);
      const form = request.body as URLSearchParams;
      const picked = known(params.client_id).find(({ subject }) => subject === form.get('subject'));
      const acr = form.get('proof') ?? '';
      const result =
        form.has('cancel') || !picked || !Object.hasOwn(proofs, acr)
          ? { error: 'access_denied', error_description: 'cancelled' }
          : { login: { accountId: picked.subject, acr, remember: false } };
      reply.hijack();
      await provider.interactionFinished(request.raw, reply.raw, result);
    });
  });
}

/** Whoever picks is nobody yet: the provider would ask the one before to leave first, and here one is often another. */
function forgetBefore({ headers }: FastifyRequest['raw']): void {
  const kept = headers.cookie?.split(/;\s*/).filter((cookie) => !cookie.startsWith('_session'));
  if (kept) headers.cookie = kept.join('; ');
}

function pick(
  { params, uid }: Interaction,
  identities: readonly DemoIdentity[],
  house: House,
  reply: FastifyReply,
): FastifyReply {
  const asked = typeof params.acr_values === 'string' ? params.acr_values.split(' ') : [];
  const offered = Object.keys(proofs).filter((acr) => asked.includes(acr));
  const nonce = secretOf(house);
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    .send(
      pickingPage({
        action: `${demoIssuer}/interaction/${uid}`,
        identities,
        // Most is done as a citizen who was checked, so that comes first where it is enough.
        proofs: offered.length === 3 ? [offered[1]!, offered[2]!, offered[0]!] : offered,
        language: String(params.ui_locales ?? '').startsWith('en') ? 'en' : 'zh',
        nonce,
      }),
    );
}

const secretOf = ({ random }: Pick<House, 'random'>): string =>
  Buffer.from(random.bytes(24)).toString('base64url');

function clientOf(origin: string, { clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [`${origin}/sign-in/callback`],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post' as const,
  };
}

function settingsOf(house: House, identities: readonly DemoIdentity[]): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const policy = interactionPolicy.base();
  // There is nothing to consent to: the city asks for what it needs to know whom it serves.
  policy.remove('consent');
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [secretOf(house)] },
    acrValues: Object.keys(proofs),
    scopes: ['openid', 'identity'],
    claims: { identity: ['name', 'document_type', 'document_number', 'document_verified'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy, url: (_context, { uid }) => `${demoIssuer}/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context, subject) => {
      const identity = identities.find((one) => one.subject === subject);
      return identity && { accountId: subject, claims: () => claimsOf(identity) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid identity');
      await grant.save();
      return grant;
    },
    renderError: (context, { error }) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = `演示身份认证未完成，请返回后重新登录。 The demonstration sign-in did not finish; go back and sign in again. (${error})`;
    },
  };
}

function claimsOf({ subject, name, document }: DemoIdentity) {
  return {
    sub: subject,
    name,
    ...(document
      ? { document_type: document.type, document_number: document.number, document_verified: true }
      : {}),
  };
}
