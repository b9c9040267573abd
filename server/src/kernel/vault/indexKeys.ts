// Blind indexes and their keys: equal values meet, and nothing else can be told from one. A key is replaced in two steps, so
// that no process writes under one that another does not look for yet.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../database.ts';
import type { KeyStore } from './keyStore.ts';
import { type IndexKind, indexKinds, normalize } from './normalize.ts';
import { blindIndex } from './sealing.ts';
import * as store from './store.ts';

interface IndexKey {
  readonly version: number;
  readonly key: KeyObject;
  readonly inUseFrom: Date;
}
export interface IndexKeyVersion {
  readonly kind: IndexKind;
  readonly version: number;
  readonly madeAt: Date;
  readonly inUseFrom: Date;
}

const refreshMs = 30_000;
/** From when a new version is known to every process, which looks for new ones more often than that. */
const noticeMs = 120_000;
/** Clocks of two machines may differ; until this much later a row may still come under the older version. */
const settleMs = 60_000;
/** After this long the rows of a new version can be moved to it. */
export const indexKeySettledSeconds = (noticeMs + settleMs) / 1000;

export class IndexKeys {
  readonly #keys: KeyStore;
  readonly #clock: Clock;
  #held = new Map<IndexKind, IndexKey[]>();
  #refreshing: NodeJS.Timeout | undefined;

  constructor(keys: KeyStore, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Makes the first keys of a new house, and goes on looking for new ones. */
  async open(db: Database): Promise<void> {
    const known = new Set((await store.selectIndexKeys(db)).map(({ kind }) => kind));
    for (const kind of indexKinds) if (!known.has(kind)) await this.#make(db, kind, 1, this.#clock.now());
    await this.refresh(db);
    // What failed is tried again; a database that is away for longer has no rows to be written either.
    this.#refreshing = setInterval(() => void this.refresh(db).catch(() => {}), refreshMs).unref();
  }

  close(): void {
    clearInterval(this.#refreshing);
  }

  async refresh(db: Database): Promise<void> {
    const held = new Map<IndexKind, IndexKey[]>();
    for (const { kind, version, wrapped, kekVersion, inUseFrom } of await store.selectIndexKeys(db)) {
      const key =
        this.#held.get(kind)?.find((one) => one.version === version)?.key ??
        createSecretKey(await this.#keys.unwrap(wrapped, kekVersion, indexKeyPlace(kind, version)));
      held.set(kind, [...(held.get(kind) ?? []), { version, key, inUseFrom }]);
    }
    this.#held = held;
  }

  index(kind: IndexKind, value: string): Buffer {
    const { version, key } = this.#current(kind);
    return blindIndex(key, version, normalize(kind, value));
  }

  indexes(kind: IndexKind, value: string): Buffer[] {
    const normalized = normalize(kind, value);
    return this.#held.get(kind)!.map(({ version, key }) => blindIndex(key, version, normalized));
  }

  /**
   * Makes a new version of every kind: looked for at once, written under once every process knows it; at once too where this
   * process is `alone` with the house.
   */
  async startRotation(tx: Tx, alone: boolean): Promise<Date> {
    const now = this.#clock.now();
    const inUseFrom = new Date(now.getTime() + (alone ? -settleMs : noticeMs));
    await store.lockKeyStore(tx);
    const newest = new Map((await store.selectIndexKeys(tx)).map(({ kind, version }) => [kind, version]));
    for (const [kind, version] of newest) await this.#make(tx, kind, version + 1, inUseFrom);
    return inUseFrom;
  }

  async versions(db: Database | Tx): Promise<IndexKeyVersion[]> {
    return (await store.selectIndexKeys(db)).map(({ kind, version, madeAt, inUseFrom }) => ({
      kind,
      version,
      madeAt,
      inUseFrom,
    }));
  }

  /** The kinds that have older versions, and whether nobody writes under those any more. */
  async replaced(db: Database): Promise<{ kind: IndexKind; version: number; settled: boolean }[]> {
    await this.refresh(db);
    const settledFrom = this.#clock.now().getTime() - settleMs;
    return [...this.#held]
      .filter(([, versions]) => versions.length > 1)
      .map(([kind, versions]) => {
        const { version, inUseFrom } = versions.at(-1)!;
        return { kind, version, settled: inUseFrom.getTime() <= settledFrom };
      });
  }

  /** Once no row is indexed under them. */
  async forgetBefore(db: Database, kind: IndexKind, version: number): Promise<void> {
    await store.deleteIndexKeysBefore(db, kind, version);
    await this.refresh(db);
  }

  #current(kind: IndexKind): IndexKey {
    const versions = this.#held.get(kind)!;
    const now = this.#clock.now();
    return versions.findLast(({ inUseFrom }) => inUseFrom <= now) ?? versions[0]!;
  }

  async #make(db: Database | Tx, kind: IndexKind, version: number, inUseFrom: Date): Promise<void> {
    const { version: kekVersion, wrapped } = await this.#keys.wrap(
      randomBytes(32),
      indexKeyPlace(kind, version),
    );
    await store.insertIndexKey(db, {
      kind,
      version,
      wrapped,
      kekVersion,
      madeAt: this.#clock.now(),
      inUseFrom,
    });
  }
}

export const indexKeyPlace = (kind: IndexKind, version: number): string =>
  `kernel.index_key.wrapped:${kind}:${version}`;
