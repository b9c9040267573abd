// Which roles may look at personal data for which purpose. Pure; a purpose that is of no role held is refused.
import type { Purpose, Role } from '@kapok/contracts/operation.ts';

const rolesOf: Readonly<Record<Purpose, readonly Role[]>> = {
  'handling-case': ['agent', 'dispatcher', 'handler', 'window', 'reviewer', 'head', 'supervisor'],
  callback: ['agent', 'dispatcher'],
  'quality-check': ['supervisor'],
  audit: ['auditor'],
  'citizen-request': ['agent', 'supervisor'],
  'legal-order': ['supervisor', 'auditor'],
};

export const mayPursue = (role: Role, purpose: Purpose): boolean => rolesOf[purpose].includes(role);
