// SQL of who looked at whose data. Lines are only ever added.
import type { AlertId, CaseId, EventId } from '@kapok/contracts/ids.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { AccessFact } from '../rules/accesses.ts';

/** True when the access was not there before. */
export async function insertAccess(
  db: Queryable,
  access: AccessFact,
  outsideHours: boolean,
): Promise<boolean> {
  const units = access.posts.flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
  const inserted = await sql`
    INSERT INTO privacy.access (event_id, event_type, at, actor, operation, kind, records, case_id, fields, unmasked, posts, units,
      purpose, outside_hours)
    VALUES (${access.eventId}, ${access.eventType}, ${access.at}, ${access.actor}, ${access.operation}, ${access.kind},
      ${access.records}::text[], ${access.caseId}, ${access.fields}::text[], ${access.unmasked},
      ${JSON.stringify(access.posts)}::jsonb, ${units}::text[], ${access.purpose}, ${outsideHours})
    ON CONFLICT (event_id) DO NOTHING RETURNING event_id`.execute(db);
  return inserted.rows.length === 1;
}

export interface AccessFilter {
  readonly actor?: string;
  readonly unit?: string;
  readonly record?: string;
  readonly purpose?: Purpose;
  readonly unmasked?: boolean;
  readonly from?: string;
  readonly to?: string;
  /** Only those behind this alert. */
  readonly alert?: AlertId;
  readonly access?: EventId;
  /** Only those of any of these records. */
  readonly ofAny?: readonly string[];
}

export interface AccessRow {
  readonly eventId: EventId;
  readonly eventType: string;
  readonly at: Date;
  readonly actor: string;
  readonly operation: string | null;
  readonly kind: string;
  readonly records: string[];
  readonly caseId: CaseId | null;
  readonly fields: string[];
  readonly unmasked: boolean;
  readonly posts: { role: string; unit?: string }[];
  readonly purpose: Purpose | null;
}

/** Newest first, one past the page's limit. */
export async function selectAccesses(db: Queryable, filter: AccessFilter, page: Page): Promise<AccessRow[]> {
  const conditions = [
    filter.actor === undefined ? undefined : sql`actor = ${filter.actor}`,
    filter.unit === undefined ? undefined : sql`${filter.unit} = ANY(units)`,
    filter.record === undefined ? undefined : sql`records @> ARRAY[${filter.record}]`,
    filter.purpose === undefined ? undefined : sql`purpose = ${filter.purpose}`,
    filter.unmasked === undefined ? undefined : sql`unmasked = ${filter.unmasked}`,
    filter.from === undefined ? undefined : sql`at >= ${filter.from}::timestamptz`,
    filter.to === undefined ? undefined : sql`at < ${filter.to}::timestamptz`,
    filter.alert === undefined
      ? undefined
      : sql`event_id IN (SELECT event_id FROM privacy.alert_access WHERE alert_id = ${filter.alert})`,
    filter.access === undefined ? undefined : sql`event_id = ${filter.access}`,
    page.after === undefined
      ? undefined
      : sql`(at, event_id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
  ].filter((condition) => condition !== undefined);
  // Found by record first: in time order one person's few would be looked for among everybody's.
  const from =
    filter.ofAny === undefined
      ? sql`privacy.access`
      : sql`(SELECT * FROM privacy.access WHERE records && ${filter.ofAny}::text[] OFFSET 0) AS access`;
  const { rows } = await sql<AccessRow>`
    SELECT event_id, event_type, at, actor, operation, kind, records, case_id, fields, unmasked, posts, purpose FROM ${from}
    ${conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`}
    ORDER BY at DESC, event_id DESC LIMIT ${page.limit + 1}`.execute(db);
  return rows;
}
