// When repeated failures lock sign-in. Pure.

/** Failures in a row after which an account is locked, and for how long (GB/T 22239-2019 asks for both). */
export const failuresMax = 10;
export const lockMinutes = 15;

export function isLocked(lockedUntil: Date | null, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now;
}

export const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
