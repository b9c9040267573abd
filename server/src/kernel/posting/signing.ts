// Signs a message as Standard Webhooks asks, so that receivers check it with the libraries they have. The id and the bytes are
// the same at every attempt; only the time of the attempt differs.
import { createHmac } from 'node:crypto';

const prefix = 'whsec_';
export const secretBytes = 32;

export const secretOf = (random: Uint8Array): string => prefix + Buffer.from(random).toString('base64');

/** One signature for each secret that is valid now, the newest first. */
export function signedHeaders(
  message: { readonly id: string; readonly payload: string },
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${message.id}.${seconds}.${message.payload}`).digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
