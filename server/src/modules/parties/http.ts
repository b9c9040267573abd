// Routes of sessions, staff and departments: parse, call one use case, map the result.
import * as contract from '@kapok/contracts/parties.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { House, Route } from '../../kernel/module.ts';
import { closeSession, openSession, readSession } from './usecases/sessions.ts';
import { addStaff, listDemoAccounts } from './usecases/staff.ts';
import { listDepartments } from './usecases/units.ts';

export function partiesRoutes(route: Route, house: House): void {
  const demonstration = house.config.city === 'demo';

  route(contract.openSession, async ({ body, setSession }) => {
    const opened = await openSession(house, body);
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
}
