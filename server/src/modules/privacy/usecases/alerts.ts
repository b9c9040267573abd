// Alerts as auditors work on them, and the rules as the security administrator sets them. It must never let somebody judge
// their own reading.
import type { AlertId, StaffId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf, QueryOf } from '@kapok/contracts/operation.ts';
import type {
  AccessAlert,
  AlertRule,
  acknowledgeAccessAlert as acknowledgeOperation,
  listAccessAlerts as listOperation,
  readAccessAlert as readOperation,
  setAccessAlertRule as setOperation,
} from '@kapok/contracts/privacy/alerts.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { actorName } from '../../../kernel/access.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { listStaffNames } from '../../parties/index.ts';
import { mayAcknowledge } from '../rules/alerts.ts';
import * as store from '../store/alerts.ts';
import { pageOfAccesses } from './searchAccesses.ts';
import { forgetAlertRules, readAlertRules } from './takeAccess.ts';

export type Doing = Pick<Call, 'house' | 'actor' | 'source' | 'transact'>;

const noteColumn = 'privacy.alert.note';

export async function listAccessAlerts(
  house: House,
  { staffId, ...query }: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const filter = { ...query, ...(staffId === undefined ? {} : { about: `staff:${staffId}` }) };
  const rows = await store.selectAlerts(house.db, filter, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ raisedAt, id }) => ({
    at: raisedAt.toISOString(),
    id,
  }));
  return { items: await present(house, items), ...rest };
}

export async function readAccessAlert(
  house: House,
  id: AlertId,
  query: QueryOf<typeof readOperation>,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  const row = await store.selectAlert(house.db, id);
  if (row === undefined) return refuse('not-found');
  const accesses = await pageOfAccesses(house, { ...query, alert: id });
  if (isRefusal(accesses)) return accesses;
  const [alert] = await present(house, [row]);
  return { alert: alert!, accesses };
}

export async function acknowledgeAccessAlert(
  doing: Doing,
  id: AlertId,
  { finding, note }: BodyOf<typeof acknowledgeOperation>,
): Promise<AnswerOf<typeof acknowledgeOperation> | Refusal> {
  const { house, source } = doing;
  const by = actorName(doing.actor);
  const done = await doing.transact(async (tx) => {
    const row = await store.lockAlert(tx, id);
    if (row === undefined) return refuse('not-found');
    const refusal = mayAcknowledge(row, await store.selectReaders(tx, id), by);
    if (refusal) return refusal;
    const key = await house.vault.keyFor(tx, id);
    const at = house.clock.now();
    await store.updateAcknowledged(tx, id, { by, at, finding, note: key.seal(noteColumn, id, note) });
    await emit(tx, source, [
      { type: 'privacy.alert.acknowledged', subject: id, body: { finding }, personal: { note }, key },
    ]);
    const acknowledged = { ...row, acknowledgedAt: at, acknowledgedBy: by, finding, note: null };
    return presentOne(acknowledged, await listStaffNames(house.db), note);
  });
  return done;
}

export async function listAccessAlertRules(house: House) {
  return { items: await readAlertRules(house.db) };
}

export async function setAccessAlertRule(
  doing: Doing,
  rule: AlertRule,
  body: BodyOf<typeof setOperation>,
): Promise<AnswerOf<typeof setOperation> | Refusal> {
  const { house, source } = doing;
  const setBy = actorName(doing.actor);
  const at = house.clock.now();
  const set = await doing.transact(async (tx) => {
    const version = await store.insertRule(tx, { rule, ...body }, setBy, at);
    const [eventId] = await emit(tx, source, [
      {
        type: 'privacy.alert-rule.set',
        subject: `alert-rule:${rule}`,
        body: { rule, version, ...body },
      },
    ]);
    return { rule, ...body, version, setAt: at.toISOString(), setBy, eventId: eventId! };
  });
  forgetAlertRules(house.db);
  return set;
}

async function present(house: House, rows: readonly store.AlertRow[]): Promise<AccessAlert[]> {
  const [names, notes] = await Promise.all([
    listStaffNames(house.db),
    house.vault.open(
      house.db,
      rows.map(({ id, note }) => ({ column: noteColumn, row: id, sealed: note })),
    ),
  ]);
  return rows.map((row, at) => presentOne(row, names, notes[at]));
}

function presentOne(
  { id, about, raisedAt, lastAt, acknowledgedAt, acknowledgedBy, finding, note: _, ...row }: store.AlertRow,
  names: ReadonlyMap<string, Words>,
  note: string | undefined,
): AccessAlert {
  const name = names.get(about);
  const acknowledgedByName = names.get(acknowledgedBy ?? '');
  return {
    ...row,
    alertId: id,
    ...(about.startsWith('staff:')
      ? { staffId: staffIdOf(about) }
      : about.startsWith('machine:')
        ? {}
        : { record: about }),
    ...(name === undefined ? {} : { staffName: name }),
    raisedAt: raisedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    state: acknowledgedAt === null ? 'open' : 'acknowledged',
    ...(acknowledgedAt === null ? {} : { acknowledgedAt: acknowledgedAt.toISOString() }),
    ...(acknowledgedBy === null ? {} : { acknowledgedBy: staffIdOf(acknowledgedBy) }),
    ...(acknowledgedByName === undefined ? {} : { acknowledgedByName }),
    ...(finding === null ? {} : { finding }),
    ...(note === undefined ? {} : { note }),
  };
}

const staffIdOf = (actor: string) => actor.slice('staff:'.length) as StaffId;
