// The light of a rectification, told by shape as much as by colour.
import type { RectificationSummary } from '@kapok/contracts/feedback.ts';

export function lightOf({ state, clock }: Pick<RectificationSummary, 'state' | 'clock'>) {
  if (state === 'accepted') return 'done' as const;
  if (clock === 'overdue') return 'red' as const;
  return state === 'reported' ? ('information' as const) : ('green' as const);
}
