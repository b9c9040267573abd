// Routes of sessions, units, staff, posts and parties: parse, call one use case, map the result.
import * as accounts from '@kapok/contracts/parties/accountChanges.ts';
import * as delegations from '@kapok/contracts/parties/delegations.ts';
import * as machines from '@kapok/contracts/parties/machineAccounts.ts';
import * as openId from '@kapok/contracts/parties/openId.ts';
import * as secondFactor from '@kapok/contracts/parties/secondFactor.ts';
import * as signIn from '@kapok/contracts/parties/signIn.ts';
import * as contract from '@kapok/contracts/parties.ts';
import type { Actor, PersonActor, StaffActor } from '../../kernel/access.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { House, Route } from '../../kernel/module.ts';
import { deviceOf } from './rules/devices.ts';
import {
  decideAccountChange,
  endStaffIdentity,
  listAccountChanges,
  requestAccountChange,
  resetPassword,
} from './usecases/accountChanges.ts';
import { actFor, stopActing } from './usecases/acting.ts';
import {
  acceptDelegation,
  declineDelegation,
  listDelegations,
  offerDelegation,
  revokeDelegation,
} from './usecases/delegations.ts';
import {
  confirmGuardian,
  endGuardianship,
  listGuardianships,
  registerGuardian,
} from './usecases/guardianships.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  holderOf,
  listSessions,
  listSessionsOf,
  type SignedIn,
} from './usecases/heldSessions.ts';
import {
  decideMachineAccount,
  listMachineAccounts,
  requestMachineAccount,
  revokeMachineAccount,
} from './usecases/machineAccounts.ts';
import { changeOwnPassword } from './usecases/ownPassword.ts';
import { changePartyContact, findParty, readParty, registerParty } from './usecases/parties.ts';
import { decidePost, endPost, listPosts, requestPost } from './usecases/posts.ts';
import {
  beginTotp,
  confirmTotp,
  raiseSession,
  readSecondFactor,
  removeTotp,
} from './usecases/secondFactor.ts';
import { closeSession, openSession, readSession } from './usecases/sessions.ts';
import {
  addStaff,
  endStaff,
  linkStaff,
  listDemoAccounts,
  listStaff,
  readStaff,
  unlinkStaff,
} from './usecases/staff.ts';
import { decideSubstitute, endSubstitute, listSubstitutes, setSubstitute } from './usecases/substitutes.ts';
import { addUnit, endUnit, listDepartments, listUnits, readUnit, renameUnit } from './usecases/units.ts';

export function partiesRoutes(route: Route, house: House): void {
  const demonstration = house.config.city === 'demo';

  route(contract.openSession, async (call) => {
    const { body, userAgent, setSession, network, deviceToken: kept } = call;
    const opened = await openSession(
      house,
      body,
      { address: network, deviceToken: kept },
      {
        device: deviceOf(userAgent),
        idleMinutesMax: house.config.sessionIdleMinutesMax,
        hoursMax: house.config.sessionHoursMax,
      },
    );
    if (isRefusal(opened)) return opened;
    const { deviceToken, ...shown } = opened;
    setSession(opened.token, opened.expiresAt);
    call.rememberDevice(deviceToken);
    return { ...shown, expiresAt: opened.expiresAt.toISOString(), demonstration };
  });

  route(openId.readSignInWays, async () => ({
    citizen: house.config.openId.citizen !== undefined,
    staff: house.config.openId.staff !== undefined,
  }));

  route(accounts.requestAccountChange, (call) => requestAccountChange(call, call.body));
  route(accounts.decideAccountChange, (call) =>
    decideAccountChange(call, call.params.accountChangeId, call.body),
  );
  route(accounts.listAccountChanges, ({ query }) => listAccountChanges(house, query));
  route(accounts.endStaffIdentity, (call) => endStaffIdentity(call, call.params.staffId, call.body));
  route(accounts.resetPassword, async ({ body }) => {
    const ended = await resetPassword(house, body);
    return isRefusal(ended) ? ended : { ended };
  });

  route(machines.requestMachineAccount, (call) => requestMachineAccount(call, call.body));
  route(machines.decideMachineAccount, (call) =>
    decideMachineAccount(call, call.params.machineAccountId, call.body),
  );
  route(machines.revokeMachineAccount, (call) =>
    revokeMachineAccount(call, call.params.machineAccountId, call.body),
  );
  route(machines.listMachineAccounts, ({ query }) => listMachineAccounts(house, query));

  route(contract.readSession, async (call) => {
    const session = await readSession(call);
    return isRefusal(session)
      ? session
      : { ...session, expiresAt: session.expiresAt.toISOString(), demonstration };
  });

  route(contract.closeSession, async ({ actor, source, setSession }) => {
    setSession(undefined);
    return (await closeSession(house, actor, source)) ?? null;
  });

  route(contract.listDemoAccounts, async () => ({ items: await listDemoAccounts(house) }));

  route(contract.listDepartments, async () => ({ items: await listDepartments(house.db) }));

  route(contract.listUnits, ({ query }) => listUnits(house, query));
  route(contract.readUnit, ({ params }) => readUnit(house.db, params.code));
  route(contract.addUnit, (call) => addUnit(call, call.body));
  route(contract.renameUnit, (call) => renameUnit(call, call.params.code, call.body));
  route(contract.endUnit, (call) => endUnit(call, call.params.code, call.body));

  route(contract.listStaff, ({ query }) => listStaff(house, query));
  route(contract.searchStaff, ({ body }) => listStaff(house, body));
  route(contract.readStaff, ({ params }) => readStaff(house, params.staffId));
  route(contract.addStaff, (call) => addStaff(call, call.body));
  route(contract.endStaff, (call) => endStaff(call, call.params.staffId, call.body));
  route(contract.linkStaff, (call) => linkStaff(call, call.params.staffId, call.body));
  route(contract.unlinkStaff, (call) => unlinkStaff(call, call.params.staffId));

  route(contract.listPosts, ({ query }) => listPosts(house, query));
  route(contract.requestPost, (call) => requestPost(call, call.body));
  route(contract.decidePost, (call) => decidePost(call, call.params.postId, call.body));
  route(contract.endPost, (call) => endPost(call, call.params.postId, call.body));

  route(contract.listSubstitutes, ({ query }) => listSubstitutes(house, query));
  route(contract.setSubstitute, (call) => setSubstitute(call, call.body));
  route(contract.decideSubstitute, (call) => decideSubstitute(call, call.params.substituteId, call.body));
  route(contract.endSubstitute, (call) => endSubstitute(call, call.params.substituteId, call.body));

  route(contract.registerParty, (call) => registerParty(call, call.body));
  route(contract.findParty, (call) => findParty(call, call.body));
  route(contract.readParty, (call) => readParty(call, call.params.partyId));
  route(contract.changePartyContact, (call) => changePartyContact(call, call.params.partyId, call.body));

  route(delegations.offerDelegation, (call) => offerDelegation(ofPerson(call), call.body));
  route(delegations.acceptDelegation, (call) => acceptDelegation(ofPerson(call), call.params.delegationId));
  route(delegations.declineDelegation, (call) => declineDelegation(ofPerson(call), call.params.delegationId));
  route(delegations.revokeDelegation, (call) => revokeDelegation(ofPerson(call), call.params.delegationId));
  route(delegations.listDelegations, (call) => listDelegations(ofPerson(call), call.query));
  route(delegations.actFor, (call) => actFor(ofPerson(call), call.body.delegationId));
  route(delegations.stopActing, async (call) => (await stopActing(ofPerson(call))) ?? null);
  route(delegations.registerGuardian, (call) => registerGuardian(call, call.body));
  route(delegations.confirmGuardian, (call) => confirmGuardian(call, call.params.delegationId));
  route(delegations.endGuardianship, (call) => endGuardianship(call, call.params.delegationId, call.body));
  route(delegations.listGuardianships, (call) => listGuardianships(call, call.query));

  route(signIn.listOwnSessions, async ({ actor }) => {
    const signedIn = signedInOf(actor);
    return { items: await listSessions(house, holderOf(signedIn), signedIn.sessionId) };
  });

  route(
    signIn.endOwnSession,
    async ({ actor, source, params }) =>
      (await endOwnSession(house, signedInOf(actor), source, params.sessionId)) ?? null,
  );

  route(signIn.endOtherSessions, async ({ actor, source }) => ({
    ended: await endOtherSessions(house, signedInOf(actor), source),
  }));

  route(signIn.changeOwnPassword, async ({ actor, source, body, setSession }) => {
    const changed = await changeOwnPassword(house, staffOf(actor), source, body);
    if (isRefusal(changed)) return changed;
    setSession(changed.token, changed.expiresAt);
    return { ...changed, expiresAt: changed.expiresAt.toISOString() };
  });

  route(secondFactor.readSecondFactor, ({ actor }) => readSecondFactor(house, staffOf(actor)));
  route(secondFactor.beginTotp, ({ actor, body }) => beginTotp(house, staffOf(actor), body));

  route(secondFactor.confirmTotp, async ({ actor, source, body, setSession }) => {
    const confirmed = await confirmTotp(house, staffOf(actor), source, body);
    if (isRefusal(confirmed)) return confirmed;
    setSession(confirmed.token, confirmed.expiresAt);
    return { ...confirmed, expiresAt: confirmed.expiresAt.toISOString() };
  });

  route(secondFactor.removeTotp, async ({ actor, source, body }) => {
    const ended = await removeTotp(house, staffOf(actor), source, body);
    return isRefusal(ended) ? ended : { ended };
  });

  route(secondFactor.raiseSession, async ({ actor, source, body, setSession }) => {
    const raised = await raiseSession(house, staffOf(actor), source, body);
    if (isRefusal(raised)) return raised;
    setSession(raised.token, raised.expiresAt);
    return { ...raised, expiresAt: raised.expiresAt.toISOString(), assurance: 2 };
  });

  route(signIn.listSessionsOf, async ({ params }) => {
    const items = await listSessionsOf(house, params.staffId);
    return isRefusal(items) ? items : { items };
  });

  route(signIn.endSessionsOf, (call) => endSessionsOf(call, call.params.staffId));
}

/** Granted to whoever has a session of their own, so the public and the house itself do not come this far. */
function signedInOf(actor: Actor): SignedIn {
  if (actor.kind !== 'staff' && actor.kind !== 'person')
    throw new Error(`${actor.kind} reached an operation of sessions`);
  return actor;
}

/** These operations are granted to staff accounts only, so nobody else comes this far. */
function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error(`${actor.kind} reached an operation of staff accounts`);
  return actor;
}

/** The same for operations granted to persons only. */
function ofPerson<C extends { readonly actor: Actor }>(call: C): C & { readonly actor: PersonActor } {
  const { actor } = call;
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  return { ...call, actor };
}
