// When repeated failures lock sign-in, and for whom. Pure. A lock must stop whoever guesses and nobody else: strangers who fail
// on purpose must not keep the holder out (OWASP ASVS 5.0 §6.3.1).

/** Where an attempt comes from, as it is counted: each locks by itself. */
export type Place = `device:${string}` | `address:${string}` | 'strangers' | 'proved';

/** Failures in a row after which a place is locked, and for how long (GB/T 22239-2019 asks for both). */
export const failuresMax = 10;
export const lockMinutes = 15;
/** All strangers together get more tries than one address: that many addresses are no accident, and only new devices wait. */
export const strangersFailuresMax = 100;
/** What nobody added to for so long is forgotten. */
export const failureHoursMax = 24;

export const failuresMaxOf = (place: Place): number =>
  place === 'strangers' ? strangersFailuresMax : failuresMax;

/**
 * A device that has signed in to the account counts alone, so strangers do not lock it. Any other counts by its address and
 * with all strangers.
 */
export function placesOf(from: { readonly device: string | undefined; readonly address: string }): Place[] {
  return from.device === undefined ? [`address:${from.address}`, 'strangers'] : [`device:${from.device}`];
}

export const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
