// The keys that wrap all other keys, outside the database: shaped like a key management service, kept here in a file.
// It must never hand out a key, log one, or make a new file where sealed data waits for an old one.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { decrypt, encrypt, NotOpened } from './sealing.ts';

export interface KeyVersion {
  readonly version: number;
  readonly madeAt: string;
  /** Nothing new is wrapped under it and nothing in the database is; old backups still need it. */
  readonly retiredAt?: string;
}

/** What a key management service offers; the file below is the one that needs none. */
export interface KeyStore {
  versions(): Promise<readonly KeyVersion[]>;
  /** Makes the next version, which is the current one once this resolves; durable before anything is wrapped under it. */
  create(at: Date): Promise<number>;
  retire(version: number, at: Date): Promise<void>;
  /** Under the current version. `place` is bound in, and asked for again when unwrapping. */
  wrap(key: Uint8Array, place: string): Promise<{ readonly version: number; readonly wrapped: Buffer }>;
  unwrap(wrapped: Uint8Array, version: number, place: string): Promise<Buffer>;
}

export class KeyMissing extends Error {}

interface StoredVersion extends KeyVersion {
  readonly key: string;
}

/** Keys in a file of mode 0600. Another process's new version is seen when it is first needed. */
export class KeyFile implements KeyStore {
  readonly path: string;
  #versions: readonly StoredVersion[] = [];
  readonly #made = new Map<string, KeyObject>();

  private constructor(path: string) {
    this.path = path;
  }

  static async at(path: string): Promise<KeyFile> {
    const file = new KeyFile(path);
    await file.#read();
    return file;
  }

  async versions(): Promise<readonly KeyVersion[]> {
    await this.#read();
    return this.#versions.map(({ key: _secret, ...version }) => version);
  }

  async create(at: Date): Promise<number> {
    await this.#read();
    const version = (this.#versions.at(-1)?.version ?? 0) + 1;
    const made = { version, madeAt: at.toISOString(), key: randomBytes(32).toString('base64') };
    await this.#write([...this.#versions, made]);
    return version;
  }

  async retire(version: number, at: Date): Promise<void> {
    await this.#read();
    await this.#write(
      this.#versions.map((one) =>
        one.version === version && !one.retiredAt ? { ...one, retiredAt: at.toISOString() } : one,
      ),
    );
  }

  async wrap(key: Uint8Array, place: string): Promise<{ version: number; wrapped: Buffer }> {
    const current = this.#versions.at(-1);
    if (!current) throw new KeyMissing(`${this.path} holds no key.`);
    return {
      version: current.version,
      wrapped: encrypt(this.#keyOf(current), key, place),
    };
  }

  async unwrap(wrapped: Uint8Array, version: number, place: string): Promise<Buffer> {
    const held = this.#find(version) ?? (await this.#read().then(() => this.#find(version)));
    if (!held)
      throw new KeyMissing(
        `Data is sealed under key version ${version}, which ${this.path} does not hold. ` +
          'Put back the key file this house was started with (KAPOK_KEYS_FILE), or restore it from its own copy.',
      );
    try {
      return decrypt(this.#keyOf(held), wrapped, place);
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      throw new KeyMissing(
        `Key version ${version} in ${this.path} is not the one this house's data is sealed under; put back the file it was started with.`,
      );
    }
  }

  #keyOf({ key }: StoredVersion): KeyObject {
    const made = this.#made.get(key) ?? createSecretKey(key, 'base64');
    this.#made.set(key, made);
    return made;
  }

  #find(version: number): StoredVersion | undefined {
    return this.#versions.find((one) => one.version === version);
  }

  async #read(): Promise<void> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return;
    const { versions } = JSON.parse(text) as { versions: StoredVersion[] };
    this.#versions = versions;
  }

  /** A crash leaves the old file or the new one, whole: written beside, synced, renamed, and the folder synced. */
  async #write(versions: readonly StoredVersion[]): Promise<void> {
    const beside = `${this.path}.new`;
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ versions }, undefined, 1)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, this.path);
    const folder = await open(dirname(this.path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    this.#versions = versions;
  }
}
