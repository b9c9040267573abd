// Takes an access over from its event: keeps it for searches, and raises an alert where it is out of the ordinary. All of it
// is one transaction, so an access that is kept has been judged, once.
import type { AlertId } from '@kapok/contracts/ids.ts';
import { type AlertRule, type AlertRuleSetting, alertRules } from '@kapok/contracts/privacy/alerts.ts';
import { type Database, type Tx, transact } from '../../../kernel/database.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { readCalendar } from '../../cases/index.ts';
import { machineUnits, postsAt } from '../../parties/index.ts';
import type { AccessFact } from '../rules/accesses.ts';
import {
  alertRuleDefaults,
  type Counted,
  counts,
  dayOf,
  isOutsideHours,
  outOfOrdinary,
} from '../rules/alerts.ts';
import { insertAccess } from '../store/accesses.ts';
import * as store from '../store/alerts.ts';

/** Every rule as it holds now: what the city set, or the default. */
export async function readAlertRules(db: Database): Promise<AlertRuleSetting[]> {
  const set = new Map((await store.selectRules(db)).map((setting) => [setting.rule, setting]));
  return (Object.keys(alertRules) as AlertRule[]).map((rule) => set.get(rule) ?? alertRuleDefaults[rule]);
}

const rulesInForce = remembered(readAlertRules);
export const forgetAlertRules = (db: Database): void => rulesInForce.forget(db);

export async function takeAccess(house: House, taken: AccessFact): Promise<void> {
  const access = taken.posts.length > 0 ? taken : { ...taken, posts: await postsBehind(house, taken) };
  const [settings, calendar] = await Promise.all([rulesInForce.of(house.db), readCalendar(house.db)]);
  const at = new Date(access.at);
  const outsideHours = isOutsideHours(calendar, at);
  await transact(house.db, async (tx) => {
    if (!(await insertAccess(tx, access, outsideHours))) return;
    for (const setting of settings) {
      if (!counts(setting, access, outsideHours)) continue;
      const window = await store.countWindow(tx, setting, access);
      for (const found of outOfOrdinary(setting, window))
        await raiseAlert(house, tx, setting, found, access, dayOf(calendar, at));
    }
  });
}

const uuid = /^[0-9a-f-]{36}$/;

/** The posts by which a write was allowed when it was made. */
async function postsBehind(house: House, { actor, at, operation }: AccessFact): Promise<AccessFact['posts']> {
  if (actor.startsWith('machine:')) {
    const unit = (await machineUnits(house.db)).get(actor);
    return [{ role: 'machine', ...(unit === undefined ? {} : { unit }) }];
  }
  const staffId = actor.slice('staff:'.length);
  // An imported order's events name people of another system.
  if (!uuid.test(staffId)) return [];
  const granted = house.authority.granted(operation);
  return (await postsAt(house.db, staffId, new Date(at)))
    .filter(({ role }) => granted.includes(role))
    .map(({ role, unit }) => ({ role, ...(unit === undefined ? {} : { unit }) }));
}

async function raiseAlert(
  house: House,
  tx: Tx,
  setting: AlertRuleSetting,
  found: Counted,
  access: AccessFact,
  day: string,
): Promise<void> {
  const { rule, version: ruleVersion, threshold } = setting;
  const open = await store.lockOpenAlert(tx, rule, found.about, day);
  if (open !== undefined) return store.extendAlert(tx, open, found.counted, access);
  const { clock, random, vault } = house;
  const id = newId<AlertId>(house);
  const body = { rule, ruleVersion, ...found, day, threshold };
  const [eventId] = await emit(tx, { actor: 'system:privacy', clock, random, vault }, [
    { type: 'privacy.alert.raised', subject: id, body },
  ]);
  await store.insertAlert(tx, setting, found, access, { id, eventId: eventId!, day, at: clock.now() });
}
