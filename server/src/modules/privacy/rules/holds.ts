// Who may decide on a hold and its end, and how it stands. Pure; the database holds the same line with checks of its own.
import type { HoldState } from '@kapok/contracts/privacy/holds.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface HoldCourse {
  readonly requestedBy: string;
  readonly granted: boolean | null;
  readonly endRequestedBy: string | null;
  readonly endedBy: string | null;
}

export function holdState({ granted, endRequestedBy, endedBy }: HoldCourse): HoldState {
  if (granted === false) return 'refused';
  if (endedBy !== null) return 'ended';
  if (endRequestedBy !== null) return 'ending';
  return granted === null ? 'requested' : 'held';
}

export function mayDecideHold(hold: HoldCourse, by: string): Refusal | undefined {
  if (hold.granted !== null) return refuse('already-decided');
  return hold.requestedBy === by ? refuse('own-request') : undefined;
}

export function mayRequestHoldEnd(hold: HoldCourse): Refusal | undefined {
  return hold.granted === true && hold.endRequestedBy === null && hold.endedBy === null
    ? undefined
    : refuse('already-decided');
}

export function mayDecideHoldEnd(hold: HoldCourse, by: string): Refusal | undefined {
  if (hold.endRequestedBy === null || hold.endedBy !== null) return refuse('already-decided');
  return hold.endRequestedBy === by ? refuse('own-request') : undefined;
}
