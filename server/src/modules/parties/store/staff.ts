// SQL of staff, and of nothing else.
import type { PartyId, StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface StaffRow {
  readonly id: StaffId;
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
  /** Whether it is known who they are as a citizen. */
  readonly linked: boolean;
  readonly secondFactor: boolean;
  /** Whether they sign in at the identity provider of staff. */
  readonly identity: boolean;
}

const columns = sql`id, username, name_zh, name_en, added_at, ended_at, party_id IS NOT NULL AS linked,
  EXISTS (SELECT FROM parties.totp WHERE staff_id = staff.id AND confirmed_at IS NOT NULL) AS second_factor,
  EXISTS (SELECT FROM parties.staff_identity WHERE staff_id = staff.id) AS identity`;

/** False when the name is taken. */
export async function insertStaff(
  db: Queryable,
  staff: StaffRow & { passwordHash: string; demonstration: boolean; passwordTemporary: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO parties.staff (id, username, name_zh, name_en, password_hash, password_temporary, demonstration, added_at)
    VALUES (${staff.id}, ${staff.username}, ${staff.nameZh}, ${staff.nameEn}, ${staff.passwordHash}, ${staff.passwordTemporary}, ${staff.demonstration},
            ${staff.addedAt})
    ON CONFLICT (username) DO NOTHING RETURNING id`.execute(db);
  return rows.length > 0;
}

export async function findStaff(db: Queryable, id: StaffId): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`SELECT ${columns} FROM parties.staff WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Of these user names those that are taken, by whoever holds them or held them. */
export async function selectStaffNamed(db: Queryable, usernames: readonly string[]): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    SELECT ${columns} FROM parties.staff WHERE username = ANY(${usernames}::text[])`.execute(db);
  return rows;
}

/** False when either is linked to another already. */
/** The account of the same human, where that is known. */
export async function staffOfParty(db: Queryable, partyId: PartyId): Promise<StaffId | undefined> {
  const { rows } = await sql<{
    id: StaffId;
  }>`SELECT id FROM parties.staff WHERE party_id = ${partyId}`.execute(db);
  return rows[0]?.id;
}

export async function linkPerson(db: Queryable, id: StaffId, partyId: PartyId): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.staff SET party_id = ${partyId}
    WHERE id = ${id} AND (party_id IS NULL OR party_id = ${partyId})
      AND NOT EXISTS (SELECT FROM parties.staff other WHERE other.party_id = ${partyId} AND other.id <> ${id})`.execute(
    db,
  );
  return updated.numAffectedRows === 1n;
}

export async function unlinkPerson(db: Queryable, id: StaffId): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.staff SET party_id = NULL WHERE id = ${id} AND party_id IS NOT NULL`.execute(db);
  return updated.numAffectedRows === 1n;
}

export async function updateStaffEnd(db: Queryable, id: StaffId, at: Date): Promise<void> {
  await sql`UPDATE parties.staff SET ended_at = ${at} WHERE id = ${id} AND ended_at IS NULL`.execute(db);
  await sql`UPDATE parties.session SET ended_at = ${at} WHERE staff_id = ${id} AND ended_at IS NULL`.execute(
    db,
  );
}

export interface StaffFilter {
  readonly unit: string | undefined;
  /** Part of a name or of a user name, in whatever case. */
  readonly text: string | undefined;
  readonly ended: boolean;
  readonly now: Date;
  readonly page: Page;
}

export async function selectStaff(
  db: Queryable,
  { unit, text, ended, now, page }: StaffFilter,
): Promise<StaffRow[]> {
  const { after, limit } = page;
  const { rows } = await sql<StaffRow>`
    SELECT ${columns} FROM parties.staff
    WHERE (ended_at IS NOT NULL) = ${ended}
      AND (${text ?? null}::text IS NULL
        OR strpos(lower(concat_ws(chr(10), name_zh, name_en, username)), lower(${text ?? null})) > 0)
      AND (${unit ?? null}::text IS NULL OR EXISTS (
        SELECT FROM parties.post WHERE staff_id = staff.id AND unit = ${unit ?? null} AND granted
          AND (valid_until IS NULL OR valid_until > ${now})))
      AND (${after?.at ?? null}::timestamptz IS NULL
        OR (added_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY added_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectNamesOf(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; nameZh: string; nameEn: string }[]> {
  const { rows } = await sql<StaffRow>`
    SELECT id, name_zh, name_en FROM parties.staff WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return rows;
}

export async function selectStaffNames(
  db: Queryable,
  only?: readonly string[],
): Promise<{ id: string; nameZh: string; nameEn: string }[]> {
  const { rows } = await sql<StaffRow>`SELECT id, name_zh, name_en FROM parties.staff
    WHERE ${only === undefined ? sql`true` : sql`id = ANY(${only}::uuid[])`}`.execute(db);
  return rows;
}

/** In the order in which they were added. */
export async function selectDemoStaff(
  db: Queryable,
  now: Date,
): Promise<{ username: string; nameZh: string; nameEn: string; roles: Role[] }[]> {
  const { rows } = await sql<{ username: string; nameZh: string; nameEn: string; roles: Role[] }>`
    SELECT username, name_zh, name_en, array_agg(DISTINCT role) AS roles
    FROM parties.staff JOIN parties.post ON post.staff_id = staff.id
    WHERE demonstration AND ended_at IS NULL AND granted AND (valid_until IS NULL OR valid_until > ${now})
    GROUP BY staff.id ORDER BY added_at, username`.execute(db);
  return rows;
}

/** Who holds the role now, in the order of their ids. */
export async function selectHolders(db: Queryable, role: Role, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT staff.id FROM parties.staff JOIN parties.post ON post.staff_id = staff.id
    WHERE ended_at IS NULL AND granted AND role = ${role} AND valid_from <= ${now}
      AND (valid_until IS NULL OR valid_until > ${now})
    ORDER BY staff.id`.execute(db);
  return rows.map(({ id }) => id);
}

export async function selectHeldRoles(db: Queryable, now: Date): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    SELECT DISTINCT role FROM parties.post WHERE granted AND (valid_until IS NULL OR valid_until > ${now})`.execute(
    db,
  );
  return rows.map(({ role }) => role);
}
