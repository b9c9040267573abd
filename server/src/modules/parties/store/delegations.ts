// SQL of delegations, and of nothing else. Each statement but the erasing one sees what the scope of its connection shows.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import type {
  DelegationKind,
  DelegationState,
  GuardianshipGround,
} from '@kapok/contracts/parties/delegations.ts';
import { offerDaysMax } from '@kapok/contracts/parties/delegations.ts';
import type { DocumentType } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import type { DelegationRow } from '../rules/delegations.ts';

export interface DelegationRecord extends DelegationRow {
  readonly ground: GuardianshipGround | null;
  /** Masked and sealed, as the basis is sealed; null once erased. */
  readonly fromName: Buffer | null;
  readonly toName: Buffer | null;
  readonly basis: Buffer | null;
  readonly offeredBy: string;
  readonly offeredAt: Date;
  readonly consentedBy: string | null;
  readonly declinedAt: Date | null;
}

interface StoredRow extends Omit<DelegationRecord, 'matters' | 'fromPartyId' | 'toPartyId'> {
  readonly matters: string[] | null;
  readonly fromParty: PartyId;
  readonly toParty: PartyId | null;
}

const columns = sql`id, kind, from_party, to_party, matters, valid_from AS "from", valid_until AS "until", from_name, to_name,
  ground, basis, offered_by, offered_at, consented_by, consented_at, declined_at, revoked_at`;

const recordOf = ({ matters, fromParty, toParty, ...row }: StoredRow): DelegationRecord => ({
  ...row,
  fromPartyId: fromParty,
  toPartyId: toParty,
  matters: matters ?? 'all',
});

export async function insertDelegation(db: Queryable, row: DelegationRecord): Promise<void> {
  const matters = row.matters === 'all' ? null : row.matters;
  await sql`
    INSERT INTO parties.delegation (id, kind, from_party, to_party, matters, valid_from, valid_until, from_name, to_name, ground,
                                    basis, offered_by, offered_at)
    VALUES (${row.id}, ${row.kind}, ${row.fromPartyId}, ${row.toPartyId}, ${matters}::text[], ${row.from}, ${row.until},
            ${row.fromName}, ${row.toName}, ${row.ground}, ${row.basis}, ${row.offeredBy}, ${row.offeredAt})`.execute(
    db,
  );
}

export async function findDelegation(db: Queryable, id: DelegationId): Promise<DelegationRecord | undefined> {
  const { rows } = await sql<StoredRow>`
    SELECT ${columns} FROM parties.delegation WHERE id = ${id}`.execute(db);
  return rows[0] && recordOf(rows[0]);
}

/** One offer of a party at a time, so that a day's limit counts all of them. */
export async function lockOffersOf(db: Queryable, partyId: PartyId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`parties.delegation ${partyId}`}, 0))`.execute(
    db,
  );
}

export async function countOffers(db: Queryable, fromPartyId: PartyId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM parties.delegation
    WHERE from_party = ${fromPartyId} AND kind <> 'guardian' AND offered_at > ${since}`.execute(db);
  return rows[0]!.count;
}

/** Each of the three is written in one statement with its condition: of two who answer at once one is too late. */
export async function recordConsent(
  db: Queryable,
  id: DelegationId,
  consent: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.delegation SET consented_by = ${consent.by}, consented_at = ${consent.at}
    WHERE id = ${id} AND consented_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL`.execute(db);
  return updated.numAffectedRows === 1n;
}

export async function recordDecline(db: Queryable, id: DelegationId, at: Date): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.delegation SET declined_at = ${at}
    WHERE id = ${id} AND consented_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL`.execute(db);
  return updated.numAffectedRows === 1n;
}

export async function recordRevocation(db: Queryable, id: DelegationId, at: Date): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.delegation SET revoked_at = ${at} WHERE id = ${id} AND revoked_at IS NULL`.execute(db);
  return updated.numAffectedRows === 1n;
}

export interface DelegationFilter {
  readonly kind: 'guardian' | undefined;
  /** Only what this one, or everything the scope shows. */
  readonly only: DelegationId | undefined;
  readonly state: DelegationState | undefined;
  readonly now: Date;
  readonly page: Page;
}

export async function selectDelegations(
  db: Queryable,
  { kind, only, state, now, page }: DelegationFilter,
): Promise<DelegationRecord[]> {
  const { after, limit } = page;
  const wanted: DelegationKind | null = kind ?? null;
  const { rows } = await sql<StoredRow>`
    SELECT ${columns} FROM parties.delegation
    WHERE (${wanted}::text IS NULL OR kind = ${wanted}) AND (${only ?? null}::uuid IS NULL OR id = ${only ?? null})
      AND (${state ?? null}::text IS NULL OR ${state ?? null} = ${stateAt(now)})
      AND (${after?.at ?? null}::timestamptz IS NULL
        OR (offered_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY offered_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows.map(recordOf);
}

/** `delegationStateAt` of rules/delegations.ts in SQL; a test holds the two together. */
function stateAt(now: Date) {
  return sql`CASE
    WHEN declined_at IS NOT NULL THEN 'declined'
    WHEN revoked_at <= ${now} THEN 'revoked'
    WHEN consented_at IS NULL THEN CASE
      WHEN ${now} < least(offered_at + make_interval(days => ${offerDaysMax}), valid_until) THEN 'offered' ELSE 'lapsed' END
    WHEN valid_until <= ${now} THEN 'ended' WHEN valid_from > ${now} THEN 'coming' ELSE 'held' END`;
}

export interface NamedHolder {
  readonly id: PartyId;
  readonly documentType: DocumentType;
  readonly name: Buffer | null;
}

/** Whose document it is, whatever the scope, with the name to be compared. */
export async function selectNamedHolders(
  db: Queryable,
  indexes: readonly Buffer[],
): Promise<readonly NamedHolder[]> {
  const { rows } = await sql<NamedHolder>`
    SELECT id, document_type, name FROM parties.named_holders(${indexes}::bytea[])`.execute(db);
  return rows;
}

/** After a party was erased: nobody acts for them or through them any more, and their name is nowhere. Needs every row. */
export async function clearDelegationsOf(db: Queryable, partyId: PartyId, at: Date): Promise<void> {
  await sql`
    UPDATE parties.delegation
    SET revoked_at = coalesce(revoked_at, ${at}),
        from_name = CASE WHEN from_party = ${partyId} THEN NULL ELSE from_name END,
        basis = CASE WHEN from_party = ${partyId} THEN NULL ELSE basis END,
        to_name = NULL
    WHERE ${partyId}::uuid IN (from_party, to_party)`.execute(db);
}

/** Over since before then: declined, revoked, run out, or never taken on; `held` where either side is under legal hold. */
const endedBefore = (before: Date, held: boolean) => sql`
  FROM parties.delegation AS ended
  WHERE coalesce(least(declined_at, revoked_at,
      CASE WHEN consented_at IS NULL THEN offered_at + make_interval(days => ${offerDaysMax}) END, valid_until), 'infinity') < ${before}
    AND (ARRAY[from_party, to_party]::text[] && ARRAY(SELECT kernel.held_subjects())) = ${held}::boolean
    AND NOT EXISTS (SELECT FROM parties.session WHERE delegation_id = ended.id)`;

export async function countEndedDelegations(db: Queryable, before: Date, held = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) ${endedBefore(before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function deleteEndedDelegations(db: Queryable, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    DELETE FROM parties.delegation WHERE id IN (
      SELECT id ${endedBefore(before, false)} ORDER BY offered_at, id LIMIT ${limit})
    RETURNING id`.execute(db);
  return rows.length;
}
