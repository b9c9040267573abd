// Which roles one person must not hold together. Pure; asked when posts are granted and again at every decision.
import type { Role } from '@kapok/contracts/operation.ts';

/** System administrator, security administrator and auditor are three people (三员分立, GB/T 22239-2019). */
const apart: readonly Role[] = ['administrator', 'security', 'auditor'];

/** Whether one person may hold these together. Ask with what they stand in for included. */
export function compatibleRoles(roles: readonly Role[]): boolean {
  return apart.filter((role) => roles.includes(role)).length < 2;
}

/** Roles that count for somebody who holds these: of the three kept apart none does once two meet. */
export function effectiveRoles(roles: readonly Role[]): readonly Role[] {
  return compatibleRoles(roles) ? roles : roles.filter((role) => !apart.includes(role));
}
