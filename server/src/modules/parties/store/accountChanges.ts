// SQL of changes that two people make to a third one's account, and of nothing else.
import type { AccountChangeId, StaffId } from '@kapok/contracts/ids.ts';
import type { AccountChangeKind } from '@kapok/contracts/parties/accountChanges.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface AccountChangeRow {
  readonly id: AccountChangeId;
  readonly staffId: StaffId;
  readonly kind: AccountChangeKind;
  readonly issuer: string | null;
  readonly subject: string | null;
  /** Hashes of the halves of the code. */
  readonly firstHalf: Buffer | null;
  readonly secondHalf: Buffer | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly granted: boolean | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly codeEndsAt: Date | null;
  readonly reason: string | null;
}

const columns = sql`id, staff_id, kind, issuer, subject, first_half, second_half, requested_by, requested_at, granted,
  decided_by, decided_at, code_ends_at, reason`;

export async function insertAccountChange(db: Queryable, row: AccountChangeRow): Promise<void> {
  await sql`
    INSERT INTO parties.account_change (id, staff_id, kind, issuer, subject, first_half, requested_by, requested_at,
                                        reason)
    VALUES (${row.id}, ${row.staffId}, ${row.kind}, ${row.issuer}, ${row.subject}, ${row.firstHalf}, ${row.requestedBy},
            ${row.requestedAt}, ${row.reason})`.execute(db);
}

/** Undefined when somebody decided it a moment before, or there is none. */
export async function updateAccountDecision(
  db: Queryable,
  id: AccountChangeId,
  decision: Pick<AccountChangeRow, 'granted' | 'decidedBy' | 'decidedAt' | 'secondHalf' | 'codeEndsAt'>,
): Promise<AccountChangeRow | undefined> {
  const { rows } = await sql<AccountChangeRow>`
    UPDATE parties.account_change
    SET granted = ${decision.granted}, decided_by = ${decision.decidedBy}, decided_at = ${decision.decidedAt},
        second_half = ${decision.secondHalf}, code_ends_at = ${decision.codeEndsAt}
    WHERE id = ${id} AND granted IS NULL RETURNING ${columns}`.execute(db);
  return rows[0];
}

export async function findAccountChange(
  db: Queryable,
  id: AccountChangeId,
): Promise<AccountChangeRow | undefined> {
  const { rows } = await sql<AccountChangeRow>`
    SELECT ${columns} FROM parties.account_change WHERE id = ${id}`.execute(db);
  return rows[0];
}

export interface AccountChangeFilter {
  readonly state: string | undefined;
  readonly staffId: StaffId | undefined;
  readonly page: Page;
}

export async function selectAccountChanges(
  db: Queryable,
  { state, staffId, page }: AccountChangeFilter,
): Promise<AccountChangeRow[]> {
  const { after, limit } = page;
  const granted = state === 'granted' ? true : state === 'refused' ? false : null;
  const { rows } = await sql<AccountChangeRow>`
    SELECT ${columns} FROM parties.account_change
    WHERE (${state === undefined} OR granted IS NOT DISTINCT FROM ${granted}::boolean)
      AND (${staffId ?? null}::uuid IS NULL OR staff_id = ${staffId ?? null})
      AND (${after?.at ?? null}::timestamptz IS NULL
        OR (requested_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY requested_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** Uses the code up, and every other one that waits for this account; the account's id when both halves were right. */
export async function useResetCode(
  db: Queryable,
  username: string,
  halves: { readonly first: Buffer; readonly second: Buffer },
  now: Date,
): Promise<StaffId | undefined> {
  const { rows } = await sql<{ staffId: StaffId }>`
    UPDATE parties.account_change AS change SET used_at = ${now}
    FROM parties.staff
    WHERE staff.id = change.staff_id AND staff.username = ${username} AND staff.ended_at IS NULL
      AND change.granted AND change.used_at IS NULL AND change.code_ends_at > ${now}
      AND change.first_half = ${halves.first} AND change.second_half = ${halves.second}
    RETURNING change.staff_id`.execute(db);
  const staffId = rows[0]?.staffId;
  if (staffId)
    await sql`
      UPDATE parties.account_change SET used_at = ${now}
      WHERE staff_id = ${staffId} AND kind = 'password-reset' AND used_at IS NULL AND granted`.execute(db);
  return staffId;
}

/** False when the identity is of another account, or the account has one at this provider already. */
export async function insertIdentity(
  db: Queryable,
  identity: {
    readonly issuer: string;
    readonly subject: string;
    readonly staffId: StaffId;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO parties.staff_identity (issuer, subject, staff_id, linked_at)
    VALUES (${identity.issuer}, ${identity.subject}, ${identity.staffId}, ${identity.at})
    ON CONFLICT DO NOTHING RETURNING staff_id`.execute(db);
  return rows.length > 0;
}

/** How many there were. */
export async function deleteIdentities(db: Queryable, staffId: StaffId): Promise<number> {
  const { rows } = await sql`
    DELETE FROM parties.staff_identity WHERE staff_id = ${staffId} RETURNING staff_id`.execute(db);
  return rows.length;
}

export async function countOldChanges(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.account_change WHERE requested_at < ${before}`.execute(db);
  return rows[0]!.count;
}

export async function deleteOldChanges(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM parties.account_change WHERE id IN (
      SELECT id FROM parties.account_change WHERE requested_at < ${before} ORDER BY requested_at, id LIMIT ${limit})
    RETURNING id`.execute(db);
  return rows.length;
}
