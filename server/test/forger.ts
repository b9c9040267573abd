// An identity provider that lies as a test tells it to: otherwise as real as one, with keys, discovery and tokens. For showing
// that what does not hold is not believed.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';

export interface Lies {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  /** Signed by a key that the provider does not show. */
  readonly strangeKey?: boolean;
  readonly noSignature?: boolean;
  readonly userinfo?: Record<string, unknown>;
}

export class Forger {
  readonly #server: Server;
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** The nonce of each code that was given out. */
  readonly #nonces = new Map<string, string>();
  lies: Lies = {};
  issuer = '';

  constructor() {
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', this.issuer);
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const answer = this.#answer(url, new URLSearchParams(body));
        if (answer instanceof URL) response.writeHead(303, { location: answer.href }).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    const at = this.#server.address();
    this.issuer = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(url: URL, form: URLSearchParams): unknown {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/auth`,
          token_endpoint: `${this.issuer}/token`,
          userinfo_endpoint: `${this.issuer}/me`,
          jwks_uri: `${this.issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        };
      case '/keys':
        return {
          keys: [{ ...this.#key.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }],
        };
      case '/auth': {
        const code = `code-${this.#nonces.size}`;
        this.#nonces.set(code, url.searchParams.get('nonce') ?? '');
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString();
        return back;
      }
      case '/token':
        return {
          access_token: 'an-access-token',
          token_type: 'Bearer',
          expires_in: 60,
          id_token: this.#idToken(this.#nonces.get(form.get('code') ?? '') ?? ''),
        };
      default:
        return { sub: 'somebody', ...identity, ...this.lies.userinfo };
    }
  }

  #idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer,
      sub: 'somebody',
      aud: 'kapok',
      iat: now,
      exp: now + 300,
      nonce,
      acr: 'two',
      ...this.lies.claims,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'RS256', kid: 'one', ...this.lies.header })}.${part(claims)}`;
    if (this.lies.noSignature) return `${content}.`;
    return `${content}.${signature(content, this.lies.strangeKey ? this.#strange.privateKey : this.#key.privateKey)}`;
  }
}

const identity = {
  name: '陈大文',
  document_type: 'citizen-id',
  document_number: '11010519491231002X',
  document_verified: true,
};

function signature(content: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(content).sign(key, 'base64url');
}
