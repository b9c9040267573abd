// A browser without a screen, for tests of signing in: keeps cookies as their paths and dates say, goes where it is sent, and
// sends forms. It follows nothing by itself that a test did not ask it to.

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly line: string;
}

export interface Visited {
  readonly url: URL;
  readonly status: number;
  readonly location: URL | undefined;
  readonly headers: Headers;
  readonly text: string;
}

export class Visitor {
  readonly #house: string;
  #cookies: Cookie[] = [];

  constructor(house: string) {
    this.#house = house;
  }

  /** Asks once, without following. */
  async ask(
    address: string | URL,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Visited> {
    const url = new URL(address, this.#house);
    const held = this.#cookies.filter(({ path }) => url.pathname.startsWith(path));
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        ...(held.length > 0 ? { cookie: held.map(({ name, value }) => `${name}=${value}`).join('; ') } : {}),
        ...(form ? { 'sec-fetch-site': 'same-origin' } : {}),
        ...headers,
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      location: location === null ? undefined : new URL(location, url),
      headers: answer.headers,
      text: await answer.text(),
    };
  }

  /** Follows redirects until there is an answer, or until one leads to `until`, which is not asked. */
  async follow(address: string | URL, until?: string): Promise<Visited> {
    let visited = await this.ask(address);
    for (let hop = 0; visited.location && hop < hopsMax; hop += 1) {
      if (until !== undefined && visited.location.pathname === until) return visited;
      visited = await this.ask(visited.location);
    }
    return visited;
  }

  /** Picks somebody at the demonstration city's provider; ends where the provider sends the browser back to. */
  async signInAs(subject: string, proof = 'urn:kapok:demo:2', address = '/sign-in/citizen'): Promise<URL> {
    const picking = await this.follow(address);
    const sent = await this.ask(picking.url, { subject, proof });
    const back = sent.location && (await this.follow(sent.location, '/sign-in/callback'));
    if (!back?.location) throw new Error(`the provider ended at ${picking.url.pathname} with ${sent.status}`);
    return back.location;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.find((cookie) => cookie.name === name)?.value;
  }
  cookieLine(name: string): string | undefined {
    return this.#cookies.find((cookie) => cookie.name === name)?.line;
  }
  setCookie(name: string, value: string): void {
    this.#keep(`${name}=${value}; path=/`);
  }

  #keep(line: string): void {
    const [pair = '', ...terms] = line.split(/;\s*/);
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const term = (which: string) =>
      terms.find((one) => one.toLowerCase().startsWith(`${which}=`))?.slice(which.length + 1);
    const path = term('path') ?? '/';
    const expires = term('expires');
    const gone =
      value === '' || term('max-age') === '0' || (expires && new Date(expires).getTime() < Date.now());
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    if (!gone) this.#cookies.push({ name, value, path, line });
  }
}

const hopsMax = 10;
