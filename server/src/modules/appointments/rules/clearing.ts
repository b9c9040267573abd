// To which time of another day a booking is moved: the nearest by the clock, so that who comes in the morning still does. Pure.

const dayMs = 86_400_000;

/** `offsetMinutes`: of the city's clock from UTC's. */
export function nearestFirst<S extends { readonly startsAt: Date }>(
  slots: readonly S[],
  from: Date,
  offsetMinutes: number,
): S[] {
  const clock = (at: Date) => (at.getTime() + offsetMinutes * 60_000) % dayMs;
  const apart = ({ startsAt }: S) => Math.abs(clock(startsAt) - clock(from));
  return [...slots].sort((a, b) => apart(a) - apart(b) || a.startsAt.getTime() - b.startsAt.getTime());
}
