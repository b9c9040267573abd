// Parties: registering, finding and reading them, and changing how they are reached. Nothing personal leaves here unmasked
// or reaches an event.

import type { PartyId } from '@kapok/contracts/ids.ts';
import type { DelegationMatter } from '@kapok/contracts/parties/delegations.ts';
import { documentNumberOf } from '@kapok/contracts/parties/documentNumbers.ts';
import type { DocumentType, NamedParty, Party, SignedInPerson } from '@kapok/contracts/parties.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskAddress, maskName, maskNumber } from '../../../kernel/masking.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import type { BlindIndex } from '../../../kernel/vault/reindexing.ts';
import type { DataKey, SealedColumn } from '../../../kernel/vault.ts';
import { entityTypeOf, mayBeNumber } from '../rules/documents.ts';
import { maskedNumber } from '../rules/masks.ts';
import { isSameCaller, isSameName } from '../rules/names.ts';
import { type NamedHolder, selectNamedHolders } from '../store/delegations.ts';
import * as store from '../store/parties.ts';

export interface Document {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
}
interface Contact {
  readonly phone?: string;
  readonly address?: string;
}
export interface NewParty extends Document, Contact {
  readonly name: string;
  readonly legalRepresentative?: string;
}

export async function registerParty(
  doing: Pick<Call, 'house' | 'source' | 'transact'>,
  asked: NewParty,
): Promise<Party | Refusal> {
  return doing.transact(async (tx) => {
    const [outcome] = await enterParties(tx, doing.house, doing.source, [asked]);
    if (outcome === undefined || isRefusal(outcome)) return outcome ?? refuse('internal');
    if (!outcome.isNew) return refuse('party-registered');
    const row = await store.findParty(tx, outcome.partyId);
    return (row && (await present(tx, doing.house, row))) ?? refuse('not-found');
  });
}

export async function findParty(
  { db, house, mayDo, recordAccess }: Pick<Call, 'db' | 'house' | 'mayDo' | 'recordAccess'>,
  { documentType, documentNumber }: Document,
): Promise<{ items: Party[] } | Refusal> {
  const number = documentNumberOf(documentNumber);
  const refusal = mayBeNumber(documentType, number, house.clock.now());
  if (refusal) return refusal;
  const holders = await store.selectHolders(db, indexesOf(house, documentType, number));
  const [partyId] = holders.values();
  const row = partyId && (await store.findParty(db, partyId));
  const shown = row && (await present(db, house, row));
  if (!shown) {
    recordAccess({ kind, records: [], fields: [], unmasked: false });
    return { items: [] };
  }
  const forbidden = mayDo({ parties: [shown.partyId] });
  if (forbidden) return forbidden;
  recordAccess(accessOf(shown));
  return { items: [shown] };
}

/** What a signed-in person is called on every page: their own name, masked as anybody's. */
export async function presentPerson(
  { db, house }: Pick<Call, 'db' | 'house'>,
  partyId: PartyId,
): Promise<SignedInPerson | undefined> {
  const row = await store.findParty(db, partyId);
  const shown = row && (await present(db, house, row));
  return shown && { partyId, kind: shown.kind, name: shown.name };
}

export async function readParty(
  { db, house, mayDo, recordAccess }: Pick<Call, 'db' | 'house' | 'mayDo' | 'recordAccess'>,
  partyId: PartyId,
): Promise<Party | Refusal> {
  const forbidden = mayDo({ parties: [partyId], matter });
  if (forbidden) return forbidden;
  const row = await store.findParty(db, partyId);
  const shown = row && (await present(db, house, row));
  if (!shown) return refuse('not-found');
  recordAccess(accessOf(shown));
  return shown;
}

export async function changePartyContact(
  { house, actor, mayDo, source, transact }: Pick<Call, 'house' | 'actor' | 'mayDo' | 'source' | 'transact'>,
  partyId: PartyId,
  { version, ...contact }: Contact & { version: number },
): Promise<Party | Refusal> {
  const forbidden = mayDo({ parties: [partyId], matter });
  if (forbidden) return forbidden;
  return transact(async (tx) => {
    const row = await store.findParty(tx, partyId);
    if (!row?.name) return refuse('not-found');
    const key = await house.vault.keyFor(tx, partyId);
    const { phone } = contact;
    // What somebody says of themselves proves no number to be theirs.
    const vouched = {
      by: actor.kind !== 'person',
      indexes: phone === undefined ? [] : house.vault.indexes('phone', phone),
    };
    if (
      !(await store.updateContact(tx, partyId, version, sealedContact(house, key, partyId, contact), vouched))
    )
      return refuse('version-conflict', { particulars: { version: row.version } });
    await emit(tx, source, [
      { type: 'parties.party.contact-changed', subject: partyId, body: { version: version + 1 } },
    ]);
    const changed = await store.findParty(tx, partyId);
    return (changed && (await present(tx, house, changed))) ?? refuse('not-found');
  });
}

export interface Named {
  readonly partyId: PartyId;
  readonly documentType: DocumentType;
  /** The name as it may be shown: whole of an entity, masked of a person. */
  readonly shown: string;
}

/**
 * Who holds this document and has this name. Whatever the scope: a caller shows nobody whether there is such a party, or may
 * register and find anyone.
 */
export async function findNamed(
  db: Queryable,
  house: Pick<House, 'clock' | 'vault'>,
  { documentType, documentNumber, name }: NamedParty,
): Promise<Named | undefined | Refusal> {
  const number = documentNumberOf(documentNumber);
  const wrong = mayBeNumber(documentType, number, house.clock.now());
  if (wrong) return wrong;
  const [holder] = await selectNamedHolders(db, indexesOf(house, documentType, number));
  const named = holder && (await opened(db, house, holder));
  return named && isSameName(named.name, name) ? named : undefined;
}

/** Under which name somebody acts here; of who is within the scope. */
export async function nameOf(
  db: Queryable,
  house: Pick<House, 'vault'>,
  partyId: PartyId,
): Promise<Named | undefined> {
  const row = await store.findParty(db, partyId);
  return row && opened(db, house, row);
}

async function opened(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  { id, documentType, name: sealed }: NamedHolder,
): Promise<(Named & { readonly name: string }) | undefined> {
  const name = await vault.openText(db, { column: column('name'), row: id, sealed });
  if (name === undefined) return undefined;
  return { partyId: id, documentType, name, shown: documentType === 'credit-code' ? name : maskName(name) };
}

export interface EnteredParty {
  readonly partyId: PartyId;
  /** False when the document was registered before; nothing of that registration is changed. */
  readonly isNew: boolean;
}

/**
 * Registers those whose document is not registered yet and says of each, in order, who holds it now. Also for imports and
 * for identities that an identity provider vouches for; whatever the scope, and without showing anything.
 */
export async function enterParties(
  tx: Tx,
  house: Pick<House, 'clock' | 'random' | 'vault'>,
  source: EventSource,
  asked: readonly NewParty[],
): Promise<(EnteredParty | Refusal)[]> {
  const now = house.clock.now();
  const checked = asked.map((party) => {
    const number = documentNumberOf(party.documentNumber);
    return { ...party, documentNumber: number, refusal: mayEnter({ ...party, documentNumber: number }, now) };
  });
  const sound = checked.filter(({ refusal }) => refusal === undefined);
  const holders = await store.selectHolders(
    tx,
    sound.flatMap(({ documentType, documentNumber }) => indexesOf(house, documentType, documentNumber)),
  );
  const known = new Map<string, PartyId>();
  const placeOf = ({ documentType, documentNumber }: Document) => `${documentType} ${documentNumber}`;
  for (const party of sound)
    for (const index of indexesOf(house, party.documentType, party.documentNumber)) {
      const holder = holders.get(index.toString('hex'));
      if (holder) known.set(placeOf(party), holder);
    }
  const added = new Map<NewParty, PartyId>();
  for (const party of sound) {
    if (known.has(placeOf(party))) continue;
    const id = newId<PartyId>(house);
    known.set(placeOf(party), id);
    added.set(party, id);
  }
  if (added.size > 0) {
    const keys = await house.vault.keysFor(tx, [...added.values()]);
    const rows = [...added].map(([party, id]) => sealedParty(house, keys.get(id)!, id, party, now));
    // Somebody registered one of them at this very moment: refusing rolls all of this back, and a retry finds theirs.
    if ((await store.insertParties(tx, rows)) < rows.length)
      return asked.map(() => refuse('party-registered'));
    await emit(
      tx,
      source,
      rows.map(({ id, documentType }) => ({
        type: 'parties.party.registered',
        subject: id,
        body: { documentType },
      })),
    );
  }
  return checked.map(
    (party) => party.refusal ?? { partyId: known.get(placeOf(party))!, isNew: added.has(party) },
  );
}

const kind = 'parties.party';
/** For delegations that are limited to some. */
const matter: DelegationMatter = 'registration';

function mayEnter({ documentType, documentNumber, ...party }: NewParty, now: Date): Refusal | undefined {
  const wrong = mayBeNumber(documentType, documentNumber, now);
  if (wrong || documentType === 'credit-code' || party.legalRepresentative === undefined) return wrong;
  return refuse('invalid-request', {
    detail: { zh: '自然人没有法定代表人。', en: 'A natural person has no legal representative.' },
  });
}

/** Under every live key of the index: type and number together. */
function indexesOf({ vault }: Pick<House, 'vault'>, type: DocumentType, number: string): Buffer[] {
  return vault.indexes('document', `${type} ${number}`);
}

const column = (name: string): SealedColumn => `parties.party.${name}`;
export const partiesBlindIndexes: readonly BlindIndex[] = [
  {
    column: column('document_number'),
    index: 'document_index',
    kind: 'document',
    prefix: 'document_type',
  },
  { column: column('phone'), index: 'phone_index', kind: 'phone' },
];

function sealedParty(
  house: Pick<House, 'vault'>,
  key: DataKey,
  id: PartyId,
  party: NewParty,
  registeredAt: Date,
): store.NewPartyRow {
  const { documentType, documentNumber, name, legalRepresentative } = party;
  return {
    id,
    documentType,
    documentNumber: key.seal(column('document_number'), id, documentNumber),
    documentIndex: house.vault.index('document', `${documentType} ${documentNumber}`),
    name: key.seal(column('name'), id, name.trim()),
    legalRepresentative:
      legalRepresentative === undefined
        ? null
        : key.seal(column('legal_representative'), id, legalRepresentative.trim()),
    ...sealedContact(house, key, id, party),
    registeredAt,
  };
}

function sealedContact(
  { vault }: Pick<House, 'vault'>,
  key: DataKey,
  id: PartyId,
  { phone, address }: Contact,
): store.ContactRow {
  return {
    phone: phone === undefined ? null : key.seal(column('phone'), id, phone),
    phoneIndex: phone === undefined ? null : vault.index('phone', phone),
    address: address === undefined ? null : key.seal(column('address'), id, address.trim()),
  };
}

const openedFields = ['documentNumber', 'name', 'legalRepresentative', 'phone', 'address'] as const;

/** What a registration says, whole, for the party itself; undefined once erased. */
export async function openParty(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  partyId: PartyId,
): Promise<Readonly<Record<string, string>> | undefined> {
  const row = await store.findParty(db, partyId);
  if (!row?.name) return undefined;
  const texts = await vault.open(
    db,
    openedFields.map((field) => ({ column: columnOf(field), row: partyId, sealed: row[field] })),
  );
  return Object.fromEntries(
    openedFields.flatMap((field, at) => (texts[at] === undefined ? [] : [[field, texts[at]]])),
  );
}

/** `documentNumber` is kept in `document_number`. */
const columnOf = (field: string): SealedColumn =>
  column(field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

export const sealedField = (key: DataKey, id: PartyId, field: string, text: string): Buffer =>
  key.seal(columnOf(field), id, text);

/** Who a party is, for what the house itself matches or writes to them; undefined once erased. Never for showing it. */
export interface Identity {
  readonly kind: 'person' | 'entity';
  readonly name: string;
  readonly phone: string | undefined;
  /** Whether somebody other than the party said that it is theirs. */
  readonly phoneVouched: boolean;
}

export async function identityOf(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  partyId: PartyId,
): Promise<Identity | undefined> {
  const row = await store.findParty(db, partyId);
  if (row === undefined) return undefined;
  const [name, phone] = await vault.open(db, [
    { column: column('name'), row: partyId, sealed: row.name },
    { column: column('phone'), row: partyId, sealed: row.phone },
  ]);
  const kind = row.documentType === 'credit-code' ? 'entity' : 'person';
  return name === undefined ? undefined : { kind, name, phone, phoneVouched: row.phoneVouched };
}

/**
 * Whose a name with a telephone number is: the one party of that very name whose number it is vouched to be. A number alone
 * is nobody's, as families and firms share theirs; and of two that fit, neither is known to be meant.
 */
export async function partyOfContact(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  contact: { readonly name: string; readonly phone: string },
): Promise<PartyId | undefined> {
  const rows = await store.selectByPhone(db, vault.indexes('phone', contact.phone));
  const names = await vault.open(
    db,
    rows.map(({ id, name }) => ({ column: column('name'), row: id, sealed: name })),
  );
  const fitting = rows.filter((_row, at) => names[at] !== undefined && isSameCaller(names[at], contact.name));
  return fitting.length === 1 ? fitting[0]!.id : undefined;
}

/** Undefined once the party's data was erased. What a credit code, its entity and its name are is public; people are not. */
async function present(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  row: store.PartyRow,
): Promise<Party | undefined> {
  const [number, name, representative, phone, address] = await vault.open(db, [
    { column: column('document_number'), row: row.id, sealed: row.documentNumber },
    { column: column('name'), row: row.id, sealed: row.name },
    { column: column('legal_representative'), row: row.id, sealed: row.legalRepresentative },
    { column: column('phone'), row: row.id, sealed: row.phone },
    { column: column('address'), row: row.id, sealed: row.address },
  ]);
  if (number === undefined || name === undefined) return undefined;
  const entity = row.documentType === 'credit-code';
  return {
    partyId: row.id,
    kind: entity ? 'entity' : 'person',
    documentType: row.documentType,
    documentNumber: entity ? number : maskedNumber(row.documentType, number),
    name: entity ? name : maskName(name),
    ...(entity ? { entityType: entityTypeOf(number) } : {}),
    ...(representative === undefined ? {} : { legalRepresentative: maskName(representative) }),
    ...(phone === undefined ? {} : { phone: maskNumber(phone) }),
    ...(address === undefined ? {} : { address: maskAddress(address) }),
    registeredAt: row.registeredAt.toISOString(),
    version: row.version,
  };
}

function accessOf(shown: Party) {
  const fields = (['documentNumber', 'name', 'legalRepresentative', 'phone', 'address'] as const).filter(
    (field) => shown[field] !== undefined,
  );
  return { kind, records: [shown.partyId], fields, unmasked: false };
}
