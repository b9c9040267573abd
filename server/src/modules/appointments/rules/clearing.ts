// To which time of another day a booking is moved, and what would come of clearing a day. Pure.
import { type BookingFacts, mayDo } from './bookings.ts';

const dayMs = 86_400_000;

/** The nearest by the clock, so that who comes in the morning still does. `offsetMinutes`: of the city's clock from UTC's. */
export function nearestFirst<S extends { readonly startsAt: Date }>(
  slots: readonly S[],
  from: Date,
  offsetMinutes: number,
): S[] {
  const clock = (at: Date) => (at.getTime() + offsetMinutes * 60_000) % dayMs;
  const apart = ({ startsAt }: S) => Math.abs(clock(startsAt) - clock(from));
  return [...slots].sort((a, b) => apart(a) - apart(b) || a.startsAt.getTime() - b.startsAt.getTime());
}

export interface Cleared extends BookingFacts {
  readonly number: string;
  readonly queue: string;
  readonly persons: number;
  readonly partyId: string | null;
}
export interface Clearing {
  readonly moved: number;
  readonly cancelled: number;
  /** Of those, made by somebody who was not signed in. */
  readonly untold: number;
  readonly left: readonly {
    readonly bookingNo: string;
    readonly problem: 'booking-untimely' | 'slot-full';
  }[];
}

/** Who waits or has not taken the place that came free is let go: only what is booked is moved. */
export const clearedBy = ({ state }: Pick<Cleared, 'state'>, moves: boolean): 'change' | 'cancel' =>
  moves && state === 'booked' ? 'change' : 'cancel';

/** What clearing would come to if nobody else did anything meanwhile; `free`: by queue what is left of each time of the day to move to. */
export function tryClearing(
  bookings: readonly Cleared[],
  free: ReadonlyMap<string, readonly { readonly startsAt: Date; readonly left: number }[]> | undefined,
  { now, offsetMinutes }: { readonly now: Date; readonly offsetMinutes: number },
): Clearing {
  const rooms = new Map([...(free ?? [])].map(([queue, slots]) => [queue, slots.map((one) => ({ ...one }))]));
  const left: Clearing['left'][number][] = [];
  let [moved, cancelled, untold] = [0, 0, 0];
  for (const booking of bookings) {
    const command = clearedBy(booking, free !== undefined);
    if (!mayDo(booking, now).includes(command)) {
      left.push({ bookingNo: booking.number, problem: 'booking-untimely' });
      continue;
    }
    if (command === 'change') {
      const slots = (rooms.get(booking.queue) ?? []).filter((slot) => slot.left >= booking.persons);
      const [nearest] = nearestFirst(slots, booking.slotAt, offsetMinutes);
      if (!nearest) {
        left.push({ bookingNo: booking.number, problem: 'slot-full' });
        continue;
      }
      nearest.left -= booking.persons;
      moved += 1;
    } else cancelled += 1;
    if (booking.partyId === null) untold += 1;
  }
  return { moved, cancelled, untold, left };
}
