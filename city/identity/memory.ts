// Where the demonstration city's identity provider keeps its sign-ins: in memory, for as long as they are good for, and no
// longer than the server runs. It must never hold anything that matters.
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** A sign-in keeps five or so; when so many wait, the oldest are forgotten. */
const keptMax = 10_000;

export function memoryAdapter(): new (model: string) => Adapter {
  const kept = new Map<string, Kept>();
  return class MemoryAdapter implements Adapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<undefined> {
      const [oldest] = kept.keys();
      if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
      kept.set(this.#key(id), { payload, until: performance.now() + (expiresInSeconds ?? 3600) * 1000 });
      return undefined;
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const found = kept.get(this.#key(id));
      return found && found.until > performance.now() ? found.payload : undefined;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.#findBy((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.#findBy((payload) => payload.userCode === userCode);
    }

    async consume(id: string): Promise<undefined> {
      const found = kept.get(this.#key(id));
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
      return undefined;
    }

    async destroy(id: string): Promise<undefined> {
      kept.delete(this.#key(id));
      return undefined;
    }

    async revokeByGrantId(grantId: string): Promise<undefined> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      return undefined;
    }

    #key(id: string): string {
      return `${this.#model} ${id}`;
    }

    #findBy(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
      for (const [key, { payload, until }] of kept)
        if (key.startsWith(`${this.#model} `) && until > performance.now() && fits(payload)) return payload;
      return undefined;
    }
  };
}
