// The log's signing key and the evidence key that follows from it: from the environment, or made once and kept in the
// data folder. Neither may ever be logged, sent or stored in the database.
import { createHash } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64, joinBytes, toBase64, utf8 } from '@kapok/contracts/bytes.ts';
import { evidenceKeyName } from '@kapok/contracts/manifest.ts';
import { isKeyName, type SignerKey, signerOf, type VerifierKey, verifierOf } from '@kapok/contracts/note.ts';
import { systemRandom } from '../../../kernel/clock.ts';
import { ConfigError } from '../../../kernel/config.ts';
import type { House } from '../../../kernel/module.ts';

export interface LogKeys {
  readonly log: SignerKey;
  readonly evidence: SignerKey;
  readonly logVerifier: VerifierKey;
  readonly evidenceVerifier: VerifierKey;
}

const keyFile = 'log.key';
const evidenceDomain = utf8('kapok/evidence-key/v1\0');
const known = new WeakMap<House, Promise<LogKeys>>();

/** The house's keys; made and kept on first use where the environment brings none. */
export function logKeys(house: House): Promise<LogKeys> {
  const keys = known.get(house) ?? loadKeys(house);
  known.set(house, keys);
  return keys;
}

async function loadKeys({ config }: House): Promise<LogKeys> {
  const text = config.logKey ?? (await readOrMakeSeed(config.dataDir));
  const seed = fromBase64(text.trim());
  if (seed?.length !== 32) {
    throw new ConfigError(
      `${config.logKey ? 'KAPOK_LOG_KEY' : join(config.dataDir, keyFile)} must be base64 of the 32 bytes of an Ed25519 seed.`,
    );
  }
  if (!isKeyName(config.origin)) throw new ConfigError('KAPOK_ORIGIN must have no spaces and no plus sign.');
  const log = signerOf(config.origin, seed);
  const evidence = signerOf(
    evidenceKeyName(config.origin),
    createHash('sha256').update(joinBytes(evidenceDomain, seed)).digest(),
  );
  return { log, evidence, logVerifier: verifierOf(log), evidenceVerifier: verifierOf(evidence) };
}

async function readOrMakeSeed(dataDir: string): Promise<string> {
  const path = join(dataDir, keyFile);
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  // Always the machine's randomness: the simulated city replays its own.
  // Written whole under another name and then linked, so that of two first starts one wins and neither reads half.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${toBase64(systemRandom.bytes(32))}\n`, { mode: 0o600 });
  await link(draft, path).catch(() => {});
  await rm(draft);
  return readFile(path, 'utf8');
}
