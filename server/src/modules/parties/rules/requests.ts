// Power is asked for by one and granted by another, never by whom it is for (三员分立, GB/T 22239-2019). Pure; the database
// holds the same line with checks of its own.
import type { Role } from '@kapok/contracts/operation.ts';
import type { RequestState } from '@kapok/contracts/parties.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { compatibleRoles } from './duties.ts';

export interface PowerRequest {
  /** Whom it gives power to, as events call them: `staff:<id>`. */
  readonly beneficiary: string;
  readonly requestedBy: string;
  readonly granted: boolean | null;
  readonly from: Date;
  readonly until: Date | null;
}

/** Roles that each person would hold or stand in for, were the request granted; now and later taken together. */
export type RolesAfter = readonly (readonly Role[])[];

export function mayRequest(
  asked: Omit<PowerRequest, 'granted'>,
  rolesAfter: RolesAfter,
  now: Date,
): Refusal | undefined {
  if (asked.beneficiary === asked.requestedBy) return refuse('own-request');
  if (asked.from < now || (asked.until !== null && asked.until <= asked.from))
    return refuse('post-dates-contradict');
  return rolesAfter.every(compatibleRoles) ? undefined : refuse('roles-kept-apart');
}

export function mayDecide(
  request: PowerRequest,
  decision: { granted: boolean; decidedBy: string },
  rolesAfter: RolesAfter,
  now: Date,
): Refusal | undefined {
  if (request.granted !== null) return refuse('already-decided');
  if ([request.beneficiary, request.requestedBy].includes(decision.decidedBy)) return refuse('own-request');
  if (!decision.granted) return undefined;
  if (request.until !== null && request.until <= now) return refuse('post-dates-contradict');
  // What was compatible when it was asked for may not be any more.
  return rolesAfter.every(compatibleRoles) ? undefined : refuse('roles-kept-apart');
}

/** A post of the whole city has no unit, any other has one; a handler acts for a unit always. */
export function unitFits(role: Role, unit: string | undefined, reach: 'unit' | 'subtree' | 'city'): boolean {
  return (reach === 'city') === (unit === undefined) && (role !== 'handler' || unit !== undefined);
}

export function stateAt(request: Omit<PowerRequest, 'beneficiary' | 'requestedBy'>, now: Date): RequestState {
  if (request.granted === null) return 'requested';
  if (!request.granted) return 'refused';
  if (request.until !== null && request.until <= now) return 'ended';
  return request.from > now ? 'coming' : 'held';
}
