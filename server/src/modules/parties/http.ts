// Routes of sessions, staff and departments: parse, call one use case, map the result.
import * as signIn from '@kapok/contracts/parties/signIn.ts';
import * as contract from '@kapok/contracts/parties.ts';
import type { Actor, StaffActor } from '../../kernel/access.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { House, Route } from '../../kernel/module.ts';
import { deviceOf } from './rules/devices.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  listSessions,
  listSessionsOf,
} from './usecases/heldSessions.ts';
import { changeOwnPassword } from './usecases/ownPassword.ts';
import { closeSession, openSession, readSession } from './usecases/sessions.ts';
import { addStaff, listDemoAccounts } from './usecases/staff.ts';
import { listDepartments } from './usecases/units.ts';

export function partiesRoutes(route: Route, house: House): void {
  const demonstration = house.config.city === 'demo';

  route(contract.openSession, async ({ body, userAgent, setSession }) => {
    const opened = await openSession(house, body, {
      device: deviceOf(userAgent),
      idleMinutesMax: house.config.sessionIdleMinutesMax,
      hoursMax: house.config.sessionHoursMax,
    });
    if (isRefusal(opened)) return opened;
    setSession(opened.token, opened.expiresAt);
    return {
      token: opened.token,
      staff: opened.staff,
      expiresAt: opened.expiresAt.toISOString(),
      demonstration,
    };
  });

  route(contract.readSession, async ({ actor }) => {
    const session = await readSession(house, actor);
    return isRefusal(session)
      ? session
      : { staff: session.staff, expiresAt: session.expiresAt.toISOString(), demonstration };
  });

  route(contract.closeSession, async ({ actor, source, setSession }) => {
    setSession(undefined);
    return (await closeSession(house, actor, source)) ?? null;
  });

  route(contract.listDemoAccounts, async () => ({ items: await listDemoAccounts(house) }));

  route(contract.listDepartments, async () => ({ items: await listDepartments(house.db) }));

  route(contract.addStaff, ({ body, source }) => addStaff(house, source, body));

  route(signIn.listOwnSessions, async ({ actor }) => {
    const { staffId, sessionId } = staffOf(actor);
    return { items: await listSessions(house, staffId, sessionId) };
  });

  route(
    signIn.endOwnSession,
    async ({ actor, source, params }) =>
      (await endOwnSession(house, staffOf(actor), source, params.sessionId)) ?? null,
  );

  route(signIn.endOtherSessions, async ({ actor, source }) => ({
    ended: await endOtherSessions(house, staffOf(actor), source),
  }));

  route(signIn.changeOwnPassword, async ({ actor, source, body, setSession }) => {
    const changed = await changeOwnPassword(house, staffOf(actor), source, body);
    if (isRefusal(changed)) return changed;
    setSession(changed.token, changed.expiresAt);
    return { ...changed, expiresAt: changed.expiresAt.toISOString() };
  });

  route(signIn.listSessionsOf, async ({ params }) => {
    const items = await listSessionsOf(house, params.staffId);
    return isRefusal(items) ? items : { items };
  });

  route(signIn.endSessionsOf, async ({ source, params }) => {
    const ended = await endSessionsOf(house, source, params.staffId);
    return isRefusal(ended) ? ended : { ended };
  });
}

/** These operations are granted to staff roles only, so nobody else comes this far. */
function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error(`${actor.kind} reached an operation of staff accounts`);
  return actor;
}
