// The identity providers of the house as a request meets them: at which address this house is, and who asks the provider. It
// opens no session.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CustomFetch } from 'openid-client';
import type { House } from '../../../kernel/module.ts';
import { OpenIdClient } from '../../../kernel/openId.ts';
import type { Way } from '../store/openId.ts';
import type { Provider } from '../usecases/openId.ts';

/** Addresses at which a demonstration city may be asked for at one time; a real house has one, which is set. */
const originsMax = 8;

export class ProvidersOf {
  readonly #app: FastifyInstance;
  readonly #house: House;
  readonly #clients = new Map<string, OpenIdClient>();

  constructor(app: FastifyInstance, house: House) {
    this.#app = app;
    this.#house = house;
  }

  /** Where browsers reach this house; as they say themselves in the demonstration city alone, where nothing else is set. */
  originOf({ protocol, host }: FastifyRequest): string {
    return this.#house.config.publicUrl?.origin ?? `${protocol}://${host}`;
  }

  of(way: Way, request: FastifyRequest): Provider | undefined {
    const settings = this.#house.config.openId[way];
    if (!settings) return undefined;
    const origin = this.originOf(request);
    const issuer = URL.parse(settings.issuer, origin);
    if (!issuer) return undefined;
    const name = `${way} ${issuer.href}`;
    const client = this.#clients.get(name) ?? this.#clientOf(settings, issuer, origin);
    if (this.#clients.size >= originsMax) this.#clients.clear();
    this.#clients.set(name, client);
    return { settings, client };
  }

  #clientOf(settings: Provider['settings'], issuer: URL, origin: string): OpenIdClient {
    const { clock, log } = this.#house;
    return new OpenIdClient(settings, issuer, {
      clock,
      log,
      fetch: issuer.origin === origin ? this.#askOwn() : (url, options) => fetch(url, options as RequestInit),
    });
  }

  /** This server does not know by which way its own address leads back to it, so it asks itself without one. */
  #askOwn(): CustomFetch {
    return async (url, { method, headers, body }) => {
      const { host, pathname, search } = new URL(url);
      const answered = await this.#app.inject({
        method: method as 'GET' | 'POST',
        url: pathname + search,
        headers: { ...Object.fromEntries(new Headers(headers as HeadersInit)), host },
        ...(body === undefined || body === null ? {} : { payload: String(body) }),
      });
      return new Response(new Uint8Array(answered.rawPayload), {
        status: answered.statusCode,
        headers: { 'content-type': String(answered.headers['content-type'] ?? '') },
      });
    };
  }
}
