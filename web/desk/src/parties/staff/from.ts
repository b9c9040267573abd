// When a post or a substitution is to begin, from the day a person chose: today means at once, which no instant of today says.
import { cityDay, dayBegins } from '../../parts/days.ts';

export function fromOf(day: string | undefined): { readonly from?: string } {
  return day && day > cityDay(new Date()) ? { from: dayBegins(day) } : {};
}
