// The door of parties: units, staff, posts, people and entities, sessions, and the one decision who may do what.
import { partiesOperations } from '@kapok/contracts/parties.ts';
import type { Authority } from '../../kernel/access.ts';
import type { House, KapokModule } from '../../kernel/module.ts';
import { partiesConsumers } from './consumers.ts';
import { signInPages } from './http/signInPages.ts';
import { partiesRoutes } from './http.ts';
import { decide, scope } from './rules/decide.ts';
import { grantedTo } from './rules/grants/index.ts';
import { beyondMachine, machineTokenPrefix } from './rules/machines.ts';
import { owedBefore } from './rules/owed.ts';
import { authenticateMachine } from './usecases/machineAccounts.ts';
import { partiesBlindIndexes } from './usecases/parties.ts';
import { partiesRecords } from './usecases/records.ts';
import { partiesRetention } from './usecases/retention.ts';
import { authenticate } from './usecases/sessions.ts';

export { demoPassword } from './rules/demo.ts';
export { partyRecords, staffRecords, unitRecords } from './rules/imports.ts';
export { postsOf } from './rules/posts.ts';
export { staffOfParty } from './store/staff.ts';
export { postsAt } from './usecases/held.ts';
export { importParties } from './usecases/importParties.ts';
export { importStaff } from './usecases/importStaff.ts';
export { importUnits } from './usecases/importUnits.ts';
export {
  decideMachineAccount,
  machineUnits,
  requestMachineAccount,
} from './usecases/machineAccounts.ts';
export {
  enterParties,
  findNamed,
  type Identity,
  identityOf,
  type NewParty,
  nameOf,
  openParty,
  partyOfContact,
} from './usecases/parties.ts';
export { openPersonSession } from './usecases/personSessions.ts';
export { openVouchedSession } from './usecases/sessions.ts';
export {
  enterStaff,
  heldRoles,
  listHolders,
  listStaffNames,
  listStaffOfUnit,
  type NewStaff,
  nameOfActor,
} from './usecases/staff.ts';
export {
  divisionOf,
  type EnteredUnit,
  enterUnits,
  listDepartments,
  places,
  unitNames,
  unitOfOffice,
  unitsAbove,
} from './usecases/units.ts';

export const parties: KapokModule = {
  name: 'parties',
  operations: partiesOperations,
  routes: partiesRoutes,
  rawRoutes: signInPages,
  retention: partiesRetention,
  personalRecords: partiesRecords,
  consumers: partiesConsumers,
  blindIndexes: partiesBlindIndexes,
};

/** The authority that the kernel asks on every request. */
export function authorityOver(
  house: Pick<House, 'db' | 'scoped' | 'clock' | 'random' | 'config'>,
): Authority {
  return {
    authenticate: (token) =>
      token.startsWith(machineTokenPrefix) ? authenticateMachine(house, token) : authenticate(house, token),
    decide: (actor, operation, resource, purpose) =>
      owedBefore(actor, operation, grantedTo(operation)) ??
      beyondMachine(actor, operation) ??
      decide(actor, grantedTo(operation), resource, purpose),
    scope: (actor, operation) => scope(actor, grantedTo(operation)),
    granted: grantedTo,
  };
}
