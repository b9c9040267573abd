// SQL of posts and substitutes, and of nothing else. What has ended stays.
import type { PostId, StaffId, SubstituteId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface RequestRow {
  readonly from: Date;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly granted: boolean | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}
export interface PostRow extends RequestRow {
  readonly id: PostId;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly unit: string | null;
  readonly reach: 'unit' | 'subtree' | 'city';
  readonly until: Date | null;
}
export interface SubstituteRow extends RequestRow {
  readonly id: SubstituteId;
  readonly ofStaffId: StaffId;
  readonly byStaffId: StaffId;
  readonly posts: PostId[] | null;
  readonly until: Date;
}

const request = sql`valid_from AS "from", valid_until AS "until", reason, requested_by, requested_at, granted, decided_by,
  decided_at, note`;
const postColumns = sql`id, staff_id, role, unit, reach, ${request}`;
const substituteColumns = sql`id, of_staff_id, by_staff_id, posts, ${request}`;

/** One change of who holds what at a time, so that two of them cannot together give what neither would alone. */
export async function lockPosts(db: Queryable): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('parties.post'))`.execute(db);
}

export async function insertPost(db: Queryable, row: PostRow): Promise<void> {
  await sql`
    INSERT INTO parties.post (id, staff_id, role, unit, reach, valid_from, valid_until, reason, requested_by, requested_at,
                              granted, decided_by, decided_at, note)
    VALUES (${row.id}, ${row.staffId}, ${row.role}, ${row.unit}, ${row.reach}, ${row.from}, ${row.until}, ${row.reason},
            ${row.requestedBy}, ${row.requestedAt}, ${row.granted}, ${row.decidedBy}, ${row.decidedAt}, ${row.note})`.execute(
    db,
  );
}

export async function insertSubstitute(db: Queryable, row: SubstituteRow): Promise<void> {
  await sql`
    INSERT INTO parties.substitute (id, of_staff_id, by_staff_id, posts, valid_from, valid_until, reason, requested_by, requested_at)
    VALUES (${row.id}, ${row.ofStaffId}, ${row.byStaffId}, ${row.posts}::uuid[], ${row.from}, ${row.until}, ${row.reason},
            ${row.requestedBy}, ${row.requestedAt})`.execute(db);
}

export async function findPost(db: Queryable, id: PostId): Promise<PostRow | undefined> {
  const { rows } = await sql<PostRow>`SELECT ${postColumns} FROM parties.post WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Every post that was ever asked for, for these people. */
export async function selectPostsOf(db: Queryable, staffIds: readonly StaffId[]): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    SELECT ${postColumns} FROM parties.post WHERE staff_id = ANY(${staffIds}::uuid[])`.execute(db);
  return rows;
}

export async function findSubstitute(db: Queryable, id: SubstituteId): Promise<SubstituteRow | undefined> {
  const { rows } =
    await sql<SubstituteRow>`SELECT ${substituteColumns} FROM parties.substitute WHERE id = ${id}`.execute(
      db,
    );
  return rows[0];
}

type Table = 'post' | 'substitute';
export interface DecisionRow {
  readonly granted: boolean;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly note: string | null;
}

/** Nobody holds anything before it was granted: a post decided on late begins then. */
export async function updateDecision(
  db: Queryable,
  table: Table,
  id: string,
  row: DecisionRow,
): Promise<void> {
  await sql`
    UPDATE ${sql.table(`parties.${table}`)}
    SET granted = ${row.granted}, decided_by = ${row.decidedBy}, decided_at = ${row.decidedAt}, note = ${row.note},
        valid_from = CASE WHEN ${row.granted} THEN greatest(valid_from, ${row.decidedAt}::timestamptz) ELSE valid_from END
    WHERE id = ${id} AND granted IS NULL`.execute(db);
}

/** What has not begun ends where it would have begun, and so is never held. */
export async function updateEnd(db: Queryable, table: Table, id: string, at: Date): Promise<void> {
  await sql`
    UPDATE ${sql.table(`parties.${table}`)} SET valid_until = greatest(valid_from, ${at}::timestamptz)
    WHERE id = ${id}`.execute(db);
}

/** Ends everything a member of staff holds, is asked for, stands in for and is stood in for. */
export async function updateEndOfAll(db: Queryable, staffId: StaffId, at: Date): Promise<void> {
  await sql`
    UPDATE parties.post SET valid_until = greatest(valid_from, ${at}::timestamptz)
    WHERE staff_id = ${staffId} AND (valid_until IS NULL OR valid_until > ${at})`.execute(db);
  await sql`
    UPDATE parties.substitute SET valid_until = greatest(valid_from, ${at}::timestamptz)
    WHERE ${staffId}::uuid IN (of_staff_id, by_staff_id) AND valid_until > ${at}`.execute(db);
}

export interface Granted {
  readonly posts: PostRow[];
  readonly substitutes: SubstituteRow[];
}

/** What is granted to these people and not yet over, their substitutions both ways, and the posts of all those met by them. */
export async function selectGranted(db: Queryable, staffIds: readonly string[], now: Date): Promise<Granted> {
  const substitutes = await sql<SubstituteRow>`
    SELECT ${substituteColumns} FROM parties.substitute
    WHERE granted AND valid_until > ${now}
      AND (by_staff_id = ANY(${staffIds}::uuid[]) OR of_staff_id = ANY(${staffIds}::uuid[]))`.execute(db);
  const met = [...staffIds, ...substitutes.rows.flatMap((row) => [row.ofStaffId, row.byStaffId])];
  const posts = await sql<PostRow>`
    SELECT ${postColumns} FROM parties.post
    WHERE granted AND (valid_until IS NULL OR valid_until > ${now}) AND staff_id = ANY(${met}::uuid[])
    ORDER BY valid_from, id`.execute(db);
  return { posts: posts.rows, substitutes: substitutes.rows };
}

export interface RequestFilter {
  readonly state: string | undefined;
  readonly staffId: StaffId | undefined;
  readonly now: Date;
  readonly page: Page;
}

export async function selectPosts(db: Queryable, filter: RequestFilter): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    SELECT ${postColumns} FROM parties.post
    WHERE ${stateIs(filter)} AND (${filter.staffId ?? null}::uuid IS NULL OR staff_id = ${filter.staffId ?? null})
      AND ${afterPlace(filter.page)}`.execute(db);
  return rows;
}

export async function selectSubstitutes(db: Queryable, filter: RequestFilter): Promise<SubstituteRow[]> {
  const { rows } = await sql<SubstituteRow>`
    SELECT ${substituteColumns} FROM parties.substitute
    WHERE ${stateIs(filter)}
      AND (${filter.staffId ?? null}::uuid IS NULL OR ${filter.staffId ?? null}::uuid IN (of_staff_id, by_staff_id))
      AND ${afterPlace(filter.page)}`.execute(db);
  return rows;
}

/** The states of `stateAt` in rules/requests.ts; a test holds the two together. */
function stateIs({ state, now }: RequestFilter) {
  return sql`(${state ?? null}::text IS NULL OR ${state ?? null} = CASE
    WHEN granted IS NULL THEN 'requested' WHEN NOT granted THEN 'refused'
    WHEN valid_until <= ${now} THEN 'ended' WHEN valid_from > ${now} THEN 'coming' ELSE 'held' END)`;
}

function afterPlace({ after, limit }: Page) {
  return sql`(${after?.at ?? null}::timestamptz IS NULL
    OR (requested_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY requested_at DESC, id DESC LIMIT ${limit + 1}`;
}

/** Who holds a post of this unit now in one of these roles, by name; staff that ended hold none. */
export async function selectStaffOfUnit(
  db: Queryable,
  unit: string,
  roles: readonly string[],
  now: Date,
): Promise<{ id: StaffId; nameZh: string; nameEn: string }[]> {
  const { rows } = await sql<{ id: StaffId; nameZh: string; nameEn: string }>`
    SELECT id, name_zh, name_en FROM parties.staff WHERE ended_at IS NULL AND id IN (
      SELECT staff_id FROM parties.post WHERE granted AND unit = ${unit} AND role = ANY(${roles}::text[])
        AND valid_from <= ${now} AND (valid_until IS NULL OR valid_until > ${now}))
    ORDER BY name_zh, id`.execute(db);
  return rows;
}
