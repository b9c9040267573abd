// Which time step a one-time code is of (RFC 6238), and how codes are written. Pure; whether a step was used is for the store.
import { Secret, TOTP } from 'otpauth';

const stepSeconds = 30;
/** One step to either side, as phones' clocks and people are late (RFC 6238 section 5.2). */
const driftSteps = 1;
export const secretBytes = 20;
/** 80 bits: a code that lives for years in a drawer must not be guessed from its hash. */
export const recoveryCodeBytes = 10;

const totpOf = (secret: string, account: string) =>
  new TOTP({
    issuer: 'Kapok',
    label: account,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(secret),
  });

export const base32 = (bytes: Uint8Array): string =>
  new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;

/** What an authenticator scans. SHA-1 and six digits are what every authenticator knows; HMAC is not hurt by collisions. */
export const totpUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/** The step that the code is of, or undefined when it is of none near this moment. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: driftSteps });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
}

/** What was entered, without what is for the eye. */
export function plainCode(entered: string): { readonly kind: 'totp' | 'recovery'; readonly code: string } {
  const code = entered.replaceAll(/[\s-]/g, '').toUpperCase();
  return { kind: /^\d{6}$/.test(code) ? 'totp' : 'recovery', code };
}

export const grouped = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$&-');
