// SQL of parties, and of nothing else. What identifies or reaches anyone comes here sealed.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { DocumentType } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface ContactRow {
  readonly phone: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly address: Buffer | null;
}
export interface NewPartyRow extends ContactRow {
  readonly id: PartyId;
  readonly documentType: DocumentType;
  readonly documentNumber: Buffer;
  readonly documentIndex: Buffer;
  readonly name: Buffer;
  readonly legalRepresentative: Buffer | null;
  readonly registeredAt: Date;
}
export type PartyRow = Pick<
  NewPartyRow,
  'id' | 'documentType' | 'legalRepresentative' | 'phone' | 'address' | 'registeredAt'
> & {
  /** Null once it was erased. */
  readonly documentNumber: Buffer | null;
  readonly name: Buffer | null;
  readonly version: number;
  readonly phoneVouched: boolean;
};

const columns = sql`id, document_type, document_number, name, legal_representative, phone, address, registered_at, version, phone_vouched`;

/** How many were new, in one statement: a document that is registered already is left alone. */
export async function insertParties(db: Queryable, parties: readonly NewPartyRow[]): Promise<number> {
  const column = <K extends keyof NewPartyRow>(name: K) => parties.map((party) => party[name]);
  const inserted = await sql`
    INSERT INTO parties.party (id, document_type, document_number, document_index, name, legal_representative, phone,
                               phone_index, address, registered_at)
    SELECT * FROM unnest(
      ${column('id')}::uuid[], ${column('documentType')}::text[], ${column('documentNumber')}::bytea[],
      ${column('documentIndex')}::bytea[], ${column('name')}::bytea[], ${column('legalRepresentative')}::bytea[],
      ${column('phone')}::bytea[], ${column('phoneIndex')}::bytea[], ${column('address')}::bytea[],
      ${column('registeredAt')}::timestamptz[])
    ON CONFLICT DO NOTHING`.execute(db);
  return Number(inserted.numAffectedRows);
}

/** Within the scope of the connection. */
export async function findParty(db: Queryable, id: PartyId): Promise<PartyRow | undefined> {
  const { rows } = await sql<PartyRow>`SELECT ${columns} FROM parties.party WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** The ids of those who hold documents of these blind indexes, whatever the scope, by the index in hexadecimal. */
export async function selectHolders(
  db: Queryable,
  indexes: readonly Buffer[],
): Promise<ReadonlyMap<string, PartyId>> {
  const { rows } = await sql<{ id: PartyId; documentIndex: Buffer }>`
    SELECT id, document_index FROM parties.holders(${indexes}::bytea[])`.execute(db);
  return new Map(rows.map(({ id, documentIndex }) => [documentIndex.toString('hex'), id]));
}

export interface NamedParty {
  readonly id: PartyId;
  readonly name: Buffer;
}

/** Those a telephone number is vouched to be of. */
export async function selectByPhone(db: Queryable, indexes: readonly Buffer[]): Promise<NamedParty[]> {
  const { rows } = await sql<NamedParty>`
    SELECT id, name FROM parties.party
    WHERE phone_index = ANY(${indexes}::bytea[]) AND phone_vouched AND name IS NOT NULL LIMIT ${sharersMax}`.execute(
    db,
  );
  return rows;
}

/** More people than this do not share a telephone; whoever they are, the number alone says nothing then. */
const sharersMax = 100;

/** False when somebody changed it since that version. */
export async function updateContact(
  db: Queryable,
  id: PartyId,
  version: number,
  contact: ContactRow,
  vouched: { readonly by: boolean; readonly indexes: readonly Buffer[] },
): Promise<boolean> {
  const updated = await sql`
    UPDATE parties.party
    SET phone = ${contact.phone}, phone_index = ${contact.phoneIndex}, address = ${contact.address}, version = version + 1,
        phone_vouched = ${vouched.by}::boolean OR (phone_vouched AND coalesce(phone_index = ANY(${vouched.indexes}::bytea[]), false))
    WHERE id = ${id} AND version = ${version}`.execute(db);
  return updated.numAffectedRows === 1n;
}

export type CorrectableField = 'name' | 'phone' | 'address';

/** A number that was corrected by a decision is vouched for. Returns the new version. */
export async function updateField(
  db: Queryable,
  id: PartyId,
  field: CorrectableField,
  sealed: Buffer,
  { phoneIndex }: { readonly phoneIndex: Buffer | null },
): Promise<number> {
  const phone = field === 'phone' ? sql`, phone_index = ${phoneIndex}, phone_vouched = true` : sql``;
  const { rows } = await sql<{ version: number }>`
    UPDATE parties.party SET ${sql.ref(field)} = ${sealed}, version = version + 1 ${phone}
    WHERE id = ${id} RETURNING version`.execute(db);
  return rows[0]!.version;
}

export async function clearParty(db: Queryable, id: PartyId): Promise<void> {
  await sql`
    UPDATE parties.party
    SET document_number = NULL, document_index = NULL, name = NULL, legal_representative = NULL, phone = NULL,
        phone_index = NULL, address = NULL, version = version + 1
    WHERE id = ${id} AND name IS NOT NULL`.execute(db);
}
