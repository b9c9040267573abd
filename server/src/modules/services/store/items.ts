// Items of the catalogue and their versions. A version is never changed but for the day on which the next one took its place.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { FoundItem, ItemContent, ItemFinding, ItemType } from '@kapok/contracts/services.ts';
import { sql } from 'kysely';
import type { Database, Queryable, Tx } from '../../../kernel/database.ts';

export interface ItemVersionRow {
  readonly version: number;
  readonly content: ItemContent;
  readonly findings: readonly ItemFinding[];
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** The newest versions of these items, locked until the transaction ends. */
export async function lockItems(
  tx: Tx,
  codes: readonly string[],
): Promise<Map<string, ItemVersionRow & { readonly endedAt: Date | null }>> {
  const { rows } = await sql<ItemVersionRow & { code: string; endedAt: Date | null }>`
    SELECT i.code, i.ended_at, v.version, v.content, v.findings, v.valid_from, v.valid_until
    FROM services.item i JOIN services.item_version v ON v.code = i.code AND v.version = i.version
    WHERE i.code = ANY(${codes}) ORDER BY i.code FOR UPDATE OF i`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}

export interface NewVersion {
  readonly content: ItemContent;
  readonly heading: string;
  readonly version: number;
  readonly findings: readonly ItemFinding[];
  readonly eventId: EventId;
}

export async function insertVersions(tx: Tx, versions: readonly NewVersion[], at: Date): Promise<void> {
  if (versions.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(versions)}::jsonb)
    AS n(content jsonb, heading uuid, version integer, findings jsonb, "eventId" uuid)`;
  await sql`
    INSERT INTO services.item (code, heading, version, name, type, department, division, findings)
    SELECT content->>'code', heading, version, content->>'name', content->>'type', content#>>'{department,name}',
      content->>'division', ARRAY(SELECT jsonb_array_elements_text(findings))
    FROM ${given}
    ON CONFLICT (code) DO UPDATE SET heading = excluded.heading, version = excluded.version, name = excluded.name,
      type = excluded.type, department = excluded.department, division = excluded.division,
      findings = excluded.findings, ended_at = NULL`.execute(tx);
  await sql`
    UPDATE services.item_version v SET valid_until = ${at} FROM ${given}
    WHERE v.code = n.content->>'code' AND v.version = n.version - 1 AND v.valid_until IS NULL`.execute(tx);
  await sql`
    INSERT INTO services.item_version (code, version, valid_from, content, findings, event_id)
    SELECT content->>'code', version, ${at}, content, ARRAY(SELECT jsonb_array_elements_text(findings)), "eventId"
    FROM ${given}`.execute(tx);
}

export async function endItem(tx: Tx, code: string, version: number, at: Date): Promise<void> {
  await sql`UPDATE services.item SET ended_at = ${at} WHERE code = ${code}`.execute(tx);
  await sql`
    UPDATE services.item_version SET valid_until = ${at} WHERE code = ${code} AND version = ${version}`.execute(
    tx,
  );
}

/** Departments that offer something, with how much, after one by name. */
export async function selectDepartments(
  db: Database,
  after: string,
  limit: number,
): Promise<{ name: string; items: number }[]> {
  const { rows } = await sql<{ name: string; items: number }>`
    SELECT department AS name, count(*)::integer AS items FROM services.item
    WHERE ended_at IS NULL AND department > ${after} GROUP BY department ORDER BY department LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export interface ItemFilter {
  readonly division?: string;
  readonly department?: string;
  readonly type?: ItemType;
}

const matches = ({ division, department, type }: ItemFilter) => sql`
  i.ended_at IS NULL AND (${division ?? null}::text IS NULL OR i.division LIKE ${division ?? null} || '%')
  AND (${department ?? null}::text IS NULL OR i.department = ${department ?? null})
  AND (${type ?? null}::text IS NULL OR i.type = ${type ?? null})`;

/** One item for each of these names, in their order: of several offices the one with the lowest code. */
export async function selectItemsOfHeadings(
  db: Database,
  headings: readonly string[],
  filter: ItemFilter,
  limit: number,
): Promise<FoundItem[]> {
  const { rows } = await sql<FoundItem>`
    SELECT one.code, one.name, one.type, one.department, one.division, one.offices::integer - 1 AS elsewhere
    FROM (SELECT * FROM unnest(${headings}::uuid[]) WITH ORDINALITY AS given(heading, place) ORDER BY place) AS asked
    CROSS JOIN LATERAL (
      SELECT i.code, i.name, i.type, i.department, i.division, count(*) OVER () AS offices
      FROM services.item i WHERE i.heading = asked.heading AND ${matches(filter)} ORDER BY i.code LIMIT 1
    ) one
    ORDER BY asked.place LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectItems(
  db: Database,
  filter: ItemFilter,
  after: string,
  limit: number,
): Promise<FoundItem[]> {
  const { rows } = await sql<FoundItem>`
    SELECT i.code, i.name, i.type, i.department, i.division,
      (SELECT count(*)::integer - 1 FROM services.item o WHERE o.heading = i.heading AND o.ended_at IS NULL) AS elsewhere
    FROM services.item i WHERE i.code > ${after} AND ${matches(filter)} ORDER BY i.code LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectVersionAt(
  db: Database,
  code: string,
  at: Date,
): Promise<ItemVersionRow | undefined> {
  const { rows } = await sql<ItemVersionRow>`
    SELECT version, content, findings, valid_from, valid_until FROM services.item_version
    WHERE code = ${code} AND valid_from <= ${at} AND (valid_until IS NULL OR valid_until > ${at})`.execute(
    db,
  );
  return rows[0];
}

/** A version as it was published, whether or not it still holds: a case keeps the one it began under. */
export async function selectVersion(
  db: Queryable,
  code: string,
  version: number,
): Promise<ItemVersionRow | undefined> {
  const { rows } = await sql<ItemVersionRow>`
    SELECT version, content, findings, valid_from, valid_until FROM services.item_version
    WHERE code = ${code} AND version = ${version}`.execute(db);
  return rows[0];
}

/** What items are called; of codes that are none, nothing. */
export async function selectItemNames(db: Database, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; name: string }>`
    SELECT code, name FROM services.item WHERE code = ANY(${codes}::text[])`.execute(db);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** What other offices say of the item that this one is. */
export async function selectElsewhere(db: Database, code: string, limit: number): Promise<ItemContent[]> {
  const { rows } = await sql<{ content: ItemContent }>`
    SELECT v.content FROM services.item own
    JOIN services.item i ON i.heading = own.heading AND i.code <> own.code
    JOIN services.item_version v ON v.code = i.code AND v.version = i.version
    WHERE own.code = ${code} AND i.ended_at IS NULL ORDER BY i.division, i.code LIMIT ${limit}`.execute(db);
  return rows.map(({ content }) => content);
}

/** Of one place, what its authority lets be done from elsewhere, by name. */
export async function selectCrossing(
  db: Queryable,
  { division, text }: { readonly division: string; readonly text: string | undefined },
  limit: number,
): Promise<ItemContent[]> {
  const { rows } = await sql<{ content: ItemContent }>`
    SELECT v.content FROM services.item_version v JOIN services.item i ON i.code = v.code
    WHERE v.valid_until IS NULL AND v.content ? 'crossing' AND i.ended_at IS NULL AND i.division LIKE ${division} || '%'
      AND (${text ?? null}::text IS NULL OR strpos(i.name, ${text ?? ''}) > 0)
    ORDER BY i.name, i.code LIMIT ${limit}`.execute(db);
  return rows.map(({ content }) => content);
}

export interface ItemWithFindings {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly findings: ItemFinding[];
}

export async function selectItemsWithFindings(
  db: Database,
  finding: ItemFinding | undefined,
  after: string,
  limit: number,
): Promise<ItemWithFindings[]> {
  const { rows } = await sql<ItemWithFindings>`
    SELECT code, name, department, findings FROM services.item
    WHERE ended_at IS NULL AND code > ${after} AND (CASE WHEN ${finding ?? null}::text IS NULL THEN findings <> '{}'
      ELSE findings @> ARRAY[${finding ?? null}::text] END)
    ORDER BY code LIMIT ${limit}`.execute(db);
  return rows;
}

export async function countFindings(db: Database): Promise<{ finding: ItemFinding; items: number }[]> {
  const { rows } = await sql<{ finding: ItemFinding; items: number }>`
    SELECT finding, count(*)::integer AS items FROM services.item, unnest(findings) AS finding WHERE ended_at IS NULL
    GROUP BY finding ORDER BY items DESC, finding`.execute(db);
  return rows;
}
