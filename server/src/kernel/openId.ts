// Asks an identity provider who somebody is (OpenID Connect, code flow with PKCE) and believes only what is signed by the
// issuer, for this house, for this browser, now. It knows nobody, decides nothing, and never logs or keeps what it was told.
import { createHash } from 'node:crypto';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  getJwksCache,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { OpenIdSettings } from './openIdSettings.ts';

/** How long what a provider says of itself is remembered. */
const discoveryAgeMsMax = 3_600_000;
/** A provider that is slower holds a browser that waits. */
const answerSecondsMax = 10;

export interface Asking {
  /** Secret of this browser for this sign-in alone; what binds the answer to it is derived from it. */
  readonly token: string;
  readonly redirectUri: string;
  /** Kinds of proof that are good enough. */
  readonly acrValues: readonly string[];
  readonly language: string;
}

export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly acr: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
}
/** Why nobody was vouched for: they turned back, the provider is not reached, or its answer does not hold. */
export type NotVouched = 'cancelled' | 'provider-unreachable' | 'not-vouched';

export class OpenIdClient {
  readonly #settings: OpenIdSettings;
  readonly #issuer: URL;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #fetch: CustomFetch;
  #found: { metadata: ServerMetadata; atMs: number } | undefined;
  #keys: ReturnType<typeof getJwksCache>;

  constructor(
    settings: OpenIdSettings,
    issuer: URL,
    parts: { readonly clock: Clock; readonly log: Log; readonly fetch: CustomFetch },
  ) {
    this.#settings = settings;
    this.#issuer = issuer;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#fetch = parts.fetch;
  }

  /** Where to send the browser. Who signs in is asked each time: nobody goes on as the one before on a shared computer. */
  async addressFor({ token, redirectUri, acrValues, language }: Asking): Promise<URL | NotVouched> {
    try {
      const challenge = await calculatePKCECodeChallenge(derived(token, 'verifier'));
      return buildAuthorizationUrl(await this.#configuration(), {
        redirect_uri: redirectUri,
        scope: this.#settings.scope,
        state: derived(token, 'state'),
        nonce: derived(token, 'nonce'),
        code_challenge: challenge,
        code_challenge_method: 'S256',
        prompt: 'login',
        ui_locales: language,
        acr_values: acrValues.join(' '),
      });
    } catch (error) {
      return this.#reasonOf(error);
    }
  }

  /** What the provider vouches for in its answer, which came to `callback`. */
  async redeem(callback: URL, token: string): Promise<Vouched | NotVouched> {
    try {
      const configuration = await this.#configuration();
      const granted = await authorizationCodeGrant(configuration, callback, {
        expectedState: derived(token, 'state'),
        expectedNonce: derived(token, 'nonce'),
        pkceCodeVerifier: derived(token, 'verifier'),
        idTokenExpected: true,
      });
      this.#keys = getJwksCache(configuration);
      const said = granted.claims();
      if (!said) return 'not-vouched';
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(configuration, granted.access_token, said.sub)
        : {};
      return {
        issuer: said.iss,
        subject: said.sub,
        acr: typeof said.acr === 'string' ? said.acr : undefined,
        claims: { ...more, ...said },
      };
    } catch (error) {
      return this.#reasonOf(error);
    }
  }

  async #configuration(): Promise<Configuration> {
    const metadata = await this.#discover();
    const configuration = new Configuration(
      metadata,
      this.#settings.clientId,
      { [clockSkew]: Math.round((this.#clock.now().getTime() - Date.now()) / 1000) },
      authenticationFor(metadata, this.#settings.clientSecret),
    );
    configuration[customFetch] = this.#fetch;
    configuration.timeout = answerSecondsMax;
    // The signature is checked although the answer came over TLS from the issuer: TLS may end before this server.
    enableNonRepudiationChecks(configuration);
    if (this.#issuer.protocol === 'http:') allowInsecureRequests(configuration);
    if (this.#keys) setJwksCache(configuration, this.#keys);
    return configuration;
  }

  async #discover(): Promise<ServerMetadata> {
    const known = this.#found;
    if (known && performance.now() - known.atMs < discoveryAgeMsMax) return known.metadata;
    const { clientId } = this.#settings;
    const found = await discovery(this.#issuer, clientId, undefined, undefined, {
      [customFetch]: this.#fetch,
      timeout: answerSecondsMax,
      ...(this.#issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    });
    this.#found = { metadata: found.serverMetadata(), atMs: performance.now() };
    return this.#found.metadata;
  }

  /** The error's own words may hold what the provider said of somebody; its code does not. */
  #reasonOf(error: unknown): NotVouched {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') return 'cancelled';
    const { code, name } = error as { code?: unknown; name?: unknown };
    this.#log.warn({ code, name, issuer: this.#issuer.origin }, 'an identity provider vouched for nobody');
    return unreachable.has(String(code)) ||
      name === 'TimeoutError' ||
      (error instanceof TypeError && code === undefined)
      ? 'provider-unreachable'
      : 'not-vouched';
  }
}

const unreachable = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET']);

/** State, nonce and code verifier: each from the browser's secret, none from another. */
function derived(token: string, what: 'state' | 'nonce' | 'verifier'): string {
  return createHash('sha256').update(`kapok sign-in ${what}\n${token}`).digest('base64url');
}

function authenticationFor(metadata: ServerMetadata, secret: string): ClientAuth {
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}
