// SQL of alerts and of the rules that raise them. A rule's versions are only ever added; of an alert only its course changes.
import { personalDataRead } from '@kapok/contracts/access.ts';
import type { AlertId, EventId } from '@kapok/contracts/ids.ts';
import {
  type AlertFinding,
  type AlertRule,
  type AlertRuleSetting,
  alertAccessesMax,
} from '@kapok/contracts/privacy/alerts.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { AccessFact } from '../rules/accesses.ts';
import type { Counted } from '../rules/alerts.ts';

/** Of each rule the newest version that was set. */
export async function selectRules(db: Queryable): Promise<AlertRuleSetting[]> {
  const { rows } = await sql<Omit<AlertRuleSetting, 'setAt'> & { setAt: Date }>`
    SELECT DISTINCT ON (rule) * FROM privacy.alert_rule ORDER BY rule, version DESC`.execute(db);
  return rows.map(({ setAt, ...row }) => ({ ...row, setAt: setAt.toISOString() }));
}

export async function insertRule(
  tx: Tx,
  setting: Omit<AlertRuleSetting, 'version' | 'setAt' | 'setBy'>,
  setBy: string,
  setAt: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO privacy.alert_rule (rule, enabled, threshold, window_minutes, counts_masked, exempt_roles, set_at, set_by)
    VALUES (${setting.rule}, ${setting.enabled}, ${setting.threshold}, ${setting.windowMinutes}, ${setting.countsMasked},
      ${setting.exemptRoles}::text[], ${setAt}, ${setBy})
    RETURNING version`.execute(tx);
  return rows[0]!.version;
}

/** The window of a rule that ends with this access: for whom or for which of its records, how many. */
export async function countWindow(
  tx: Tx,
  setting: AlertRuleSetting,
  access: AccessFact,
): Promise<readonly Counted[]> {
  const within = ofWindow(setting, access);
  switch (setting.rule) {
    case 'many-records':
    case 'outside-hours':
      return (
        await sql<Counted>`
          SELECT ${access.actor} AS about, count(DISTINCT record) AS counted
          FROM privacy.access CROSS JOIN unnest(records) AS record WHERE ${within}`.execute(tx)
      ).rows;
    case 'many-readers':
      return (
        await sql<Counted>`
          SELECT record AS about, count(DISTINCT actor) AS counted
          FROM privacy.access CROSS JOIN unnest(records) AS record
          WHERE ${within} AND record = ANY(${access.records}::text[]) GROUP BY record`.execute(tx)
      ).rows;
  }
}

function ofWindow(setting: AlertRuleSetting, access: AccessFact): RawBuilder<unknown> {
  const from = new Date(Date.parse(access.at) - setting.windowMinutes * 60_000);
  const subject =
    setting.rule === 'many-readers'
      ? sql`records && ${access.records}::text[]`
      : sql`actor = ${access.actor} AND (${setting.rule !== 'outside-hours'}::boolean OR outside_hours)`;
  return sql`${subject} AND at > ${from} AND at <= ${access.at}::timestamptz AND event_type = ${personalDataRead}
    AND (unmasked OR ${setting.countsMasked}::boolean)
    AND NOT EXISTS (SELECT FROM jsonb_array_elements(posts) AS post WHERE post ->> 'role' = ANY(${setting.exemptRoles}::text[]))`;
}

/** The alert that is open about the same on that day; held, so that it is not acknowledged in the meantime. */
export async function lockOpenAlert(
  tx: Tx,
  rule: AlertRule,
  about: string,
  day: string,
): Promise<AlertId | undefined> {
  const { rows } = await sql<{ id: AlertId }>`
    SELECT id FROM privacy.alert WHERE rule = ${rule} AND about = ${about} AND day = ${day}::date AND acknowledged_at IS NULL
    FOR UPDATE`.execute(tx);
  return rows[0]?.id;
}

export interface RaisedAlert {
  readonly id: AlertId;
  readonly eventId: EventId;
  readonly day: string;
  readonly at: Date;
}

/** Inserts an alert with the accesses of its window behind it. */
export async function insertAlert(
  tx: Tx,
  setting: AlertRuleSetting,
  { about, counted }: Counted,
  access: AccessFact,
  raised: RaisedAlert,
): Promise<void> {
  await sql`
    INSERT INTO privacy.alert (id, rule, rule_version, threshold, window_minutes, about, day, raised_at, last_at, counted, event_id)
    VALUES (${raised.id}, ${setting.rule}, ${setting.version}, ${setting.threshold}, ${setting.windowMinutes}, ${about},
      ${raised.day}::date, ${raised.at}, ${access.at}::timestamptz, ${counted}, ${raised.eventId})`.execute(
    tx,
  );
  const record = setting.rule === 'many-readers' ? sql`AND records @> ARRAY[${about}]` : sql``;
  await sql`
    INSERT INTO privacy.alert_access (alert_id, event_id)
    SELECT ${raised.id}::uuid, event_id FROM privacy.access WHERE ${ofWindow(setting, access)} ${record}
    ORDER BY at DESC, event_id DESC LIMIT ${alertAccessesMax}`.execute(tx);
}

/** Adds an access that went on after its alert was raised, up to the limit of what is kept behind one. */
export async function extendAlert(
  tx: Tx,
  id: AlertId,
  counted: number,
  { eventId, at }: AccessFact,
): Promise<void> {
  await sql`
    WITH behind AS (
      INSERT INTO privacy.alert_access (alert_id, event_id)
      SELECT ${id}::uuid, ${eventId}::uuid
      WHERE (SELECT count(*) FROM privacy.alert_access WHERE alert_id = ${id}) < ${alertAccessesMax}
      ON CONFLICT DO NOTHING
    )
    UPDATE privacy.alert SET last_at = greatest(last_at, ${at}::timestamptz), counted = greatest(counted, ${counted}::integer)
    WHERE id = ${id}`.execute(tx);
}

export interface AlertRow {
  readonly id: AlertId;
  readonly rule: AlertRule;
  readonly ruleVersion: number;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly about: string;
  readonly day: string;
  readonly raisedAt: Date;
  readonly lastAt: Date;
  readonly counted: number;
  readonly eventId: EventId;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly finding: AlertFinding | null;
  readonly note: Buffer | null;
}

const columns = sql`id, rule, rule_version, threshold, window_minutes, about, to_char(day, 'YYYY-MM-DD') AS day, raised_at, last_at, counted,
  event_id, acknowledged_at, acknowledged_by, finding, note`;

export interface AlertFilter {
  readonly state?: 'open' | 'acknowledged';
  readonly rule?: AlertRule;
  readonly about?: string;
}

/** Newest first, one past the page's limit. */
export async function selectAlerts(db: Queryable, filter: AlertFilter, page: Page): Promise<AlertRow[]> {
  const where = [sql`true`];
  if (filter.state !== undefined) where.push(sql`(acknowledged_at IS NULL) = ${filter.state === 'open'}`);
  if (filter.rule !== undefined) where.push(sql`rule = ${filter.rule}`);
  if (filter.about !== undefined) where.push(sql`about = ${filter.about}`);
  if (page.after) where.push(sql`(raised_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const { rows } = await sql<AlertRow>`
    SELECT ${columns} FROM privacy.alert WHERE ${sql.join(where, sql` AND `)}
    ORDER BY raised_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}

export async function selectAlert(db: Queryable, id: AlertId): Promise<AlertRow | undefined> {
  const { rows } = await sql<AlertRow>`SELECT ${columns} FROM privacy.alert WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** The same, held until the transaction ends: of two who acknowledge it the second finds it done. */
export async function lockAlert(tx: Tx, id: AlertId): Promise<AlertRow | undefined> {
  const { rows } = await sql<AlertRow>`
    SELECT ${columns} FROM privacy.alert WHERE id = ${id} FOR UPDATE`.execute(tx);
  return rows[0];
}

/** Whose reading is behind an alert. */
export async function selectReaders(db: Queryable, id: AlertId): Promise<string[]> {
  const { rows } = await sql<{ actor: string }>`
    SELECT DISTINCT actor FROM privacy.access JOIN privacy.alert_access USING (event_id) WHERE alert_id = ${id}`.execute(
    db,
  );
  return rows.map(({ actor }) => actor);
}

export async function updateAcknowledged(
  tx: Tx,
  id: AlertId,
  acknowledged: { by: string; at: Date; finding: AlertFinding; note: Buffer },
): Promise<void> {
  await sql`
    UPDATE privacy.alert SET acknowledged_at = ${acknowledged.at}, acknowledged_by = ${acknowledged.by},
      finding = ${acknowledged.finding}, note = ${acknowledged.note} WHERE id = ${id}`.execute(tx);
}
