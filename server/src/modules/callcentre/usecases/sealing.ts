// Seals what is of a caller while their contact lasts: number and draft, under a key of the month. Nothing personal may go to the
// store in any other way.
import type { House } from '../../../kernel/module.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import type { ContactRow } from '../store/contacts.ts';

const columns = {
  number: 'callcentre.contact.number',
  draft: 'callcentre.contact.draft',
  parked: 'callcentre.cti_event.number',
  secret: 'callcentre.source.secret',
} as const satisfies Record<string, SealedColumn>;

const contactsKey = (at: Date): string => `callcentre.contacts:${at.toISOString().slice(0, 7)}`;
const sourcesKey = 'callcentre.sources';

/** Asked for outside of any transaction, so that a key is there whatever becomes of what it seals. */
const keyOf = ({ vault, db, clock }: House) => vault.keyFor(db, contactsKey(clock.now()));

export async function sealNumber(
  house: House,
  id: string,
  number: string | undefined,
): Promise<Buffer | null> {
  return number === undefined ? null : (await keyOf(house)).seal(columns.number, id, number);
}

export function openNumbers(
  house: House,
  contacts: readonly Pick<ContactRow, 'id' | 'number'>[],
): Promise<(string | undefined)[]> {
  return house.vault.open(
    house.db,
    contacts.map(({ id, number }) => ({ column: columns.number, row: id, sealed: number })),
  );
}

export const openNumber = async (
  house: House,
  contact: Pick<ContactRow, 'id' | 'number'>,
): Promise<string | undefined> => (await openNumbers(house, [contact]))[0];

export async function sealDraft(house: House, id: string, text: string): Promise<Buffer> {
  return (await keyOf(house)).seal(columns.draft, id, text);
}

export function openDraft(
  house: House,
  { id, draft }: Pick<ContactRow, 'id' | 'draft'>,
): Promise<string | undefined> {
  return house.vault.openText(house.db, { column: columns.draft, row: id, sealed: draft });
}

const parkedRow = (source: string, sequence: number): string => `${source}:${sequence}`;

export async function sealParked(
  house: House,
  source: string,
  sequence: number,
  number: string | undefined,
): Promise<Buffer | null> {
  return number === undefined
    ? null
    : (await keyOf(house)).seal(columns.parked, parkedRow(source, sequence), number);
}

export function openParked(
  house: House,
  source: string,
  sequence: number,
  sealed: Buffer | null,
): Promise<string | undefined> {
  return house.vault.openText(house.db, { column: columns.parked, row: parkedRow(source, sequence), sealed });
}

export async function sealSecret(house: House, code: string, secret: string): Promise<Buffer> {
  return (await house.vault.keyFor(house.db, sourcesKey)).seal(columns.secret, code, secret);
}

export function openSecret(house: House, code: string, sealed: Buffer): Promise<string | undefined> {
  return house.vault.openText(house.db, { column: columns.secret, row: code, sealed });
}
