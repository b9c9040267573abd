// Which roles one person must not hold together. Pure; asked when posts are granted and again at every decision.
import type { Role } from '@kapok/contracts/operation.ts';

/** System administrator, security administrator and auditor are three people (三员分立, GB/T 22239-2019). */
const apart: readonly Role[] = ['administrator', 'security', 'auditor'];
/** Who keeps the house or its keys reads no case, and so holds no role whose work is with cases. */
const keepers: readonly Role[] = ['administrator', 'security'];
const caseworkers: readonly Role[] = ['agent', 'dispatcher', 'handler', 'window', 'reviewer', 'supervisor'];

/** Whether one person may hold these together. Ask with what they stand in for included. */
export function compatibleRoles(roles: readonly Role[]): boolean {
  return effectiveRoles(roles).length === roles.length;
}

/** Roles that count for somebody who holds these: where two of the three meet neither does, and no keeper works on cases. */
export function effectiveRoles(roles: readonly Role[]): readonly Role[] {
  const two = apart.filter((role) => roles.includes(role)).length > 1;
  const keeps = keepers.some((role) => roles.includes(role));
  return roles.filter((role) => !(two && apart.includes(role)) && !(keeps && caseworkers.includes(role)));
}
