// SQL of machine accounts, and of nothing else.
import type { MachineAccountId } from '@kapok/contracts/ids.ts';
import type { MachineOperation } from '@kapok/contracts/parties/machineAccounts.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface MachineAccountRow {
  readonly id: MachineAccountId;
  readonly name: string;
  readonly unit: string;
  readonly operations: MachineOperation[];
  readonly days: number;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly granted: boolean | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const columns = sql`id, name, unit, operations, days, reason, requested_by, requested_at, granted, decided_by, decided_at, note,
  expires_at, revoked_at, last_used_at`;

export async function insertMachineAccount(
  db: Queryable,
  row: MachineAccountRow,
  firstHalf: Buffer,
): Promise<void> {
  await sql`
    INSERT INTO parties.machine_account (id, name, unit, operations, days, reason, first_half, requested_by, requested_at)
    VALUES (${row.id}, ${row.name}, ${row.unit}, ${row.operations}::text[], ${row.days}, ${row.reason}, ${firstHalf},
            ${row.requestedBy}, ${row.requestedAt})`.execute(db);
}

export async function findMachineAccount(
  db: Queryable,
  id: MachineAccountId,
): Promise<MachineAccountRow | undefined> {
  const { rows } = await sql<MachineAccountRow>`
    SELECT ${columns} FROM parties.machine_account WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** Those of a unit that wait for a decision or are in force. */
export async function countMachineAccounts(db: Queryable, unit: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.machine_account
    WHERE unit = ${unit} AND granted IS NOT FALSE AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Undefined when somebody decided it a moment before. */
export async function updateMachineDecision(
  db: Queryable,
  id: MachineAccountId,
  decision: Pick<MachineAccountRow, 'granted' | 'decidedBy' | 'decidedAt' | 'note' | 'expiresAt'>,
  secondHalf: Buffer | null,
): Promise<MachineAccountRow | undefined> {
  const { rows } = await sql<MachineAccountRow>`
    UPDATE parties.machine_account
    SET granted = ${decision.granted}, decided_by = ${decision.decidedBy}, decided_at = ${decision.decidedAt},
        note = ${decision.note}, expires_at = ${decision.expiresAt}, second_half = ${secondHalf}
    WHERE id = ${id} AND granted IS NULL RETURNING ${columns}`.execute(db);
  return rows[0];
}

/** Undefined when it is not in force, or was revoked a moment before. */
export async function updateRevoked(
  db: Queryable,
  id: MachineAccountId,
  at: Date,
): Promise<MachineAccountRow | undefined> {
  const { rows } = await sql<MachineAccountRow>`
    UPDATE parties.machine_account SET revoked_at = ${at}
    WHERE id = ${id} AND granted AND revoked_at IS NULL AND expires_at > ${at} RETURNING ${columns}`.execute(
    db,
  );
  return rows[0];
}

export interface HeldMachine extends MachineAccountRow {
  readonly secondHalf: Buffer;
}

/** The account in force of this first half; none while its unit does not stand. */
export async function findHeldMachine(
  db: Queryable,
  firstHalf: Buffer,
  now: Date,
): Promise<HeldMachine | undefined> {
  const { rows } = await sql<HeldMachine>`
    SELECT ${columns}, second_half FROM parties.machine_account machine
    WHERE first_half = ${firstHalf} AND granted AND revoked_at IS NULL AND expires_at > ${now}
      AND EXISTS (SELECT FROM parties.unit_period WHERE code = machine.unit AND valid_until IS NULL)`.execute(
    db,
  );
  return rows[0];
}

export async function recordMachineUse(db: Queryable, id: MachineAccountId, at: Date): Promise<void> {
  await sql`UPDATE parties.machine_account SET last_used_at = ${at} WHERE id = ${id}`.execute(db);
}

export interface MachineAccountFilter {
  readonly state: string | undefined;
  readonly unit: string | undefined;
  readonly now: Date;
  readonly page: Page;
}

/** The states are those of `machineStateAt` in rules/machines.ts; a test holds the two together. */
export async function selectMachineAccounts(
  db: Queryable,
  { state, unit, now, page: { after, limit } }: MachineAccountFilter,
): Promise<MachineAccountRow[]> {
  const { rows } = await sql<MachineAccountRow>`
    SELECT ${columns} FROM parties.machine_account
    WHERE (${state ?? null}::text IS NULL OR ${state ?? null} = CASE
        WHEN granted IS NULL THEN 'requested' WHEN NOT granted THEN 'refused' WHEN revoked_at IS NOT NULL THEN 'revoked'
        WHEN expires_at <= ${now} THEN 'expired' ELSE 'active' END)
      AND (${unit ?? null}::text IS NULL OR unit = ${unit ?? null})
      AND (${after?.at ?? null}::timestamptz IS NULL
        OR (requested_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY requested_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function selectMachineNames(
  db: Queryable,
): Promise<{ id: MachineAccountId; name: string; unit: string }[]> {
  const { rows } = await sql<{ id: MachineAccountId; name: string; unit: string }>`
    SELECT id, name, unit FROM parties.machine_account WHERE granted`.execute(db);
  return rows;
}

const overBefore = (before: Date) => sql`
  CASE WHEN granted THEN least(expires_at, revoked_at) ELSE coalesce(decided_at, requested_at) END < ${before}`;

export async function countOldMachines(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.machine_account WHERE ${overBefore(before)}`.execute(db);
  return rows[0]!.count;
}

export async function deleteOldMachines(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM parties.machine_account WHERE id IN (
      SELECT id FROM parties.machine_account WHERE ${overBefore(before)} ORDER BY requested_at, id LIMIT ${limit})
    RETURNING id`.execute(db);
  return rows.length;
}
