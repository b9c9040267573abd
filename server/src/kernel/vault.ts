// Seals personal text under a key of its subject and opens it again; finds equal values by blind indexes; rewraps keys.
// It must never write a key in the clear, and never say in an error what a value was.
import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import type { Clock } from './clock.ts';
import type { Database, Queryable, Tx } from './database.ts';
import { IndexKeys, indexKeyPlace } from './vault/indexKeys.ts';
import { KeyMissing, type KeyStore, type KeyVersion } from './vault/keyStore.ts';
import type { IndexKind } from './vault/normalize.ts';
import { keyIdOf, NotOpened, seal, unseal } from './vault/sealing.ts';
import * as store from './vault/store.ts';

export type { IndexKind } from './vault/normalize.ts';

/** Table and column, such as `hotline.call.caller_number`. */
export type SealedColumn = `${string}.${string}.${string}`;

export interface SealedValue {
  readonly column: SealedColumn;
  /** The id of its row: a value opens only where it was sealed. */
  readonly row: string;
  readonly sealed: Uint8Array | null | undefined;
}

/** The key of one subject: a case, a person, a month of a stream that only grows. */
export class DataKey {
  readonly id: string;
  readonly name: string;
  readonly #key: KeyObject;

  constructor(id: string, name: string, key: Buffer) {
    this.id = id;
    this.name = name;
    this.#key = createSecretKey(key);
  }

  seal(column: SealedColumn, row: string, text: string): Buffer {
    return seal(this.#key, this.id, `${column}:${row}`, text);
  }

  unseal(column: SealedColumn, row: string, sealed: Uint8Array): string {
    return unseal(this.#key, `${column}:${row}`, sealed);
  }
}

/** A key not yet in the database: `insertion` is a part of the `WITH` of the statement that writes what it seals. */
export interface NewKey {
  readonly key: DataKey;
  readonly insertion: RawBuilder<unknown>;
}

interface Remembered {
  readonly key: DataKey;
  readonly untilMs: number;
}

const keysRememberedMax = 20_000;
// How long another process may still open what this moment's erasure made unreadable; the rows themselves are cleared too.
const rememberedMsMax = 60_000;
export const rewrapRowsMax = 1_000;

export class Vault {
  readonly #keys: KeyStore;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();
  readonly #idOfName = new Map<string, string>();
  /** Finds equal values. */
  readonly indexKeys: IndexKeys;

  private constructor(keys: KeyStore, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
    this.indexKeys = new IndexKeys(keys, clock);
  }

  /** Makes the first keys of a new house; throws KeyMissing when the store lacks a key that data is sealed under. */
  static async open(db: Database, keys: KeyStore, clock: Clock): Promise<Vault> {
    const vault = new Vault(keys, clock);
    const [held, used, samples] = await Promise.all([
      keys.versions(),
      store.countByVersion(db),
      store.selectOneOfEachVersion(db),
    ]);
    const missing = used.find(({ version }) => !held.some((one) => one.version === version));
    if (missing)
      throw new KeyMissing(
        `${missing.keys} keys of this house are sealed under key version ${missing.version}, which is missing. ` +
          'Put back the key file it was started with (keys.json of the data folder, or KAPOK_KEYS_FILE); without it the sealed data cannot be read.',
      );
    for (const sample of samples) await vault.#unwrap(sample);
    if (held.length === 0) await keys.create(clock.now());
    await vault.indexKeys.open(db);
    return vault;
  }

  close(): void {
    this.indexKeys.close();
  }

  /** Keys by name, made where there are none, in one statement however many. */
  async keysFor(db: Queryable, names: readonly string[]): Promise<Map<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const name of names) {
      const key = this.#recall(this.#idOfName.get(name));
      if (key) found.set(name, key);
      else missing.add(name);
    }
    if (missing.size === 0) return found;
    for (const key of await this.#load(await store.selectKeysByName(db, [...missing]))) {
      found.set(key.name, key);
      missing.delete(key.name);
    }
    if (missing.size === 0) return found;
    const made = await Promise.all([...missing].map((name) => this.#make(name)));
    await store
      .insertingKeys(
        made.map(({ row }) => row),
        this.#clock.now(),
      )
      .execute(db);
    // Another transaction may have been first with a name: what the table holds is what counts.
    for (const key of await this.#load(await store.selectKeysByName(db, [...missing])))
      found.set(key.name, key);
    return found;
  }

  async keyFor(db: Queryable, name: string): Promise<DataKey> {
    return (await this.keysFor(db, [name])).get(name)!;
  }

  /** A key for a subject that is just being made, written by the very statement that writes the subject. */
  async newKey(name: string): Promise<NewKey> {
    const { key, row } = await this.#make(name);
    return { key, insertion: store.insertingKeyPart(row, this.#clock.now()) };
  }

  /** The texts in order; undefined where nothing was sealed or its key is destroyed. */
  async open(db: Queryable, values: readonly SealedValue[]): Promise<(string | undefined)[]> {
    const ids = values.map(({ sealed }) => (sealed ? keyIdOf(sealed) : undefined));
    const keys = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const id of ids) {
      if (id === undefined) continue;
      const key = this.#recall(id);
      if (key) keys.set(id, key);
      else missing.add(id);
    }
    if (missing.size > 0) {
      const rows = await store.selectKeysById(db, [...missing]);
      // A destroyed key keeps its row; one that never had a row means a changed value, and not an erased one.
      if (rows.length < missing.size)
        throw new NotOpened('a sealed value names a key that this house never had');
      for (const key of await this.#load(rows)) keys.set(key.id, key);
    }
    return values.map(({ column, row, sealed }, at) => {
      const id = ids[at];
      return id === undefined ? undefined : keys.get(id)?.unseal(column, row, sealed!);
    });
  }

  async openText(db: Queryable, value: SealedValue): Promise<string | undefined> {
    return (await this.open(db, [value]))[0];
  }

  /** What a new row stores, so that its value can be found. */
  index(kind: IndexKind, value: string): Buffer {
    return this.indexKeys.index(kind, value);
  }

  /** What a stored index may be for this value, one a live key version: look for any of them. */
  indexes(kind: IndexKind, value: string): Buffer[] {
    return this.indexKeys.indexes(kind, value);
  }

  /** After a key was destroyed and that is committed: its copy in memory goes too. */
  forget(name: string): void {
    const id = this.#idOfName.get(name);
    this.#idOfName.delete(name);
    if (id) this.#remembered.delete(id);
  }

  /** Versions of the wrapping key with how many keys are wrapped under each; no key itself. */
  async versions(db: Queryable): Promise<(KeyVersion & { readonly keys: number })[]> {
    const counts = new Map((await store.countByVersion(db)).map(({ version, keys }) => [version, keys]));
    return (await this.#keys.versions()).map((one) => ({ ...one, keys: counts.get(one.version) ?? 0 }));
  }

  /**
   * Makes a new version, under which every new key is wrapped at once; `rewrap` moves the others. The version stays if the
   * transaction rolls back, as a key may be wrapped under it already.
   */
  async startRotation(tx: Tx): Promise<number> {
    await store.lockKeyStore(tx);
    return this.#keys.create(this.#clock.now());
  }

  /**
   * Moves keys to the newest version, a batch a transaction, and then retires the older versions. It may be killed and
   * run again at any point: every key is at all times wrapped under a version that the store holds.
   */
  async rewrap(db: Database, progress?: (moved: number) => void): Promise<number> {
    const current = (await this.#keys.versions()).at(-1)!.version;
    let moved = 0;
    for (;;) {
      const batch = await store.selectKeysToRewrap(db, current, rewrapRowsMax);
      if (batch.length === 0) break;
      await store.updateWrapped(
        db,
        await Promise.all(
          batch.map(async (row) => ({ ...row, ...(await this.#wrapAgain(row, dataKeyPlace(row))) })),
        ),
      );
      moved += batch.length;
      progress?.(moved);
    }
    for (const row of await store.selectIndexKeys(db)) {
      if (row.kekVersion >= current) continue;
      await store.updateWrappedIndexKey(db, {
        ...row,
        ...(await this.#wrapAgain(row, indexKeyPlace(row.kind, row.version))),
      });
      moved += 1;
    }
    // One writer of the key store at a time: of two, the later would put back what it read before the earlier.
    await db.transaction().execute(async (tx) => {
      await store.lockKeyStore(tx);
      for (const { version, keys, retiredAt } of await this.versions(tx))
        if (version < current && keys === 0 && !retiredAt)
          await this.#keys.retire(version, this.#clock.now());
    });
    return moved;
  }

  async #wrapAgain(row: { wrapped: Buffer | null; kekVersion: number }, place: string) {
    const { version, wrapped } = await this.#keys.wrap(
      await this.#keys.unwrap(row.wrapped!, row.kekVersion, place),
      place,
    );
    return { wrapped, kekVersion: version };
  }

  async #make(name: string): Promise<{ key: DataKey; row: store.WrappedKey }> {
    const bytes = randomBytes(32);
    const id = randomUUID();
    const { version, wrapped } = await this.#keys.wrap(bytes, dataKeyPlace({ id }));
    return { key: new DataKey(id, name, bytes), row: { id, name, wrapped, kekVersion: version } };
  }

  /** What the reading transaction made itself is not remembered: it is gone if that rolls back, and must never be used again. */
  async #load(rows: readonly store.ReadKey[]): Promise<DataKey[]> {
    const live = rows.filter(({ wrapped }) => wrapped !== null);
    const keys = await Promise.all(live.map((row) => this.#unwrap(row)));
    for (const [at, key] of keys.entries()) if (!live[at]!.own) this.#remember(key);
    return keys;
  }

  async #unwrap(row: store.WrappedKey): Promise<DataKey> {
    const bytes = await this.#keys.unwrap(row.wrapped!, row.kekVersion, dataKeyPlace(row));
    return new DataKey(row.id, row.name, bytes);
  }

  #remember(key: DataKey): void {
    if (this.#remembered.size >= keysRememberedMax) {
      const [oldest, { key: gone }] = this.#remembered.entries().next().value!;
      this.#remembered.delete(oldest);
      if (this.#idOfName.get(gone.name) === oldest) this.#idOfName.delete(gone.name);
    }
    this.#remembered.set(key.id, { key, untilMs: performance.now() + rememberedMsMax });
    this.#idOfName.set(key.name, key.id);
  }

  #recall(id: string | undefined): DataKey | undefined {
    const remembered = id === undefined ? undefined : this.#remembered.get(id);
    if (remembered && remembered.untilMs > performance.now()) return remembered.key;
    if (id !== undefined) this.#remembered.delete(id);
    return undefined;
  }
}

const dataKeyPlace = ({ id }: { id: string }): string => `kernel.data_key.wrapped:${id}`;
