// How an archive is locked and opened: with a passphrase, or to public keys whose owners alone can open it (age, X25519).
// There is no default, and no secret may come as an argument, where every user of the machine could read it.
import { readFile } from 'node:fs/promises';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

export type Locker = { encrypt(clear: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> };
export type Opener = { decrypt(sealed: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> };

/** The passphrase, identity or recipient cannot be used as it is. */
export class KeyFault extends Error {}

export const passphraseCharactersMin = 16;

/** A locker, and an opener for reading back what was just written. */
export async function lockWith(options: {
  passphraseFile?: string | undefined;
  recipients?: readonly string[] | undefined;
}): Promise<{ locker: Locker; opener: Opener }> {
  const recipients = options.recipients ?? [];
  if ((options.passphraseFile === undefined) === (recipients.length === 0))
    throw new KeyFault(
      'Give either --passphrase-file FILE or --recipient age1…: a backup is never written in the clear.',
    );
  const locker = new Encrypter();
  const opener = new Decrypter();
  if (options.passphraseFile !== undefined) {
    const passphrase = await secretFrom(options.passphraseFile);
    if (passphrase.length < passphraseCharactersMin)
      throw new KeyFault(
        `The passphrase needs at least ${passphraseCharactersMin} characters; nothing was written.`,
      );
    locker.setPassphrase(passphrase);
    opener.addPassphrase(passphrase);
    return { locker, opener: named(opener) };
  }
  for (const recipient of recipients) {
    try {
      locker.addRecipient(recipient);
    } catch {
      throw new KeyFault(`"${recipient}" is no public key of age; it begins with age1.`);
    }
  }
  // The recipients' private keys are not here, and an archive that was not read back is not a backup: a key of one
  // use, forgotten with this process, reads it.
  const once = await generateX25519Identity();
  locker.addRecipient(await identityToRecipient(once));
  opener.addIdentity(once);
  return { locker, opener: named(opener) };
}

export async function openWith(options: {
  passphraseFile?: string | undefined;
  identityFile?: string | undefined;
}): Promise<Opener> {
  const opener = new Decrypter();
  if ((options.passphraseFile === undefined) === (options.identityFile === undefined))
    throw new KeyFault(
      'Give either --passphrase-file FILE or --identity-file FILE, as the archive was written.',
    );
  if (options.passphraseFile !== undefined) opener.addPassphrase(await secretFrom(options.passphraseFile));
  else
    for (const line of (await secretFrom(options.identityFile as string)).split('\n'))
      if (line.trim() && !line.startsWith('#')) {
        try {
          opener.addIdentity(line.trim());
        } catch {
          throw new KeyFault(
            `${options.identityFile} holds no private key of age; it begins with AGE-SECRET-KEY-.`,
          );
        }
      }
  return named(opener);
}

/** Says that a key does not fit in words of ours. */
function named(opener: Decrypter): Opener {
  return {
    decrypt: async (sealed) => {
      try {
        return await opener.decrypt(sealed);
      } catch (error) {
        if (/no identity matched/.test((error as Error).message))
          throw new KeyFault('This passphrase or key does not open the archive.', { cause: error });
        throw new KeyFault(`This is no archive that age can open (${(error as Error).message}).`, {
          cause: error,
        });
      }
    },
  };
}

async function secretFrom(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new KeyFault(`${path} cannot be read (${error.code}).`);
  });
  return text.trim();
}
