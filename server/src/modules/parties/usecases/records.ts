// Which records of parties are about whom, what they say, and how a correction that was granted is made. It must never be a way
// around the decision.
import type { PartyId } from '@kapok/contracts/ids.ts';
import { transact } from '../../../kernel/database.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { PersonalRecords } from '../../../kernel/personalRecords.ts';
import * as store from '../store/parties.ts';
import { openParty, sealedField } from './parties.ts';

const kind = 'parties.party';
const name = /^\s*\S.{0,99}$/su;

export const partiesRecords: readonly PersonalRecords[] = [
  {
    kind,
    words: { zh: '身份登记', en: 'Your registration' },
    fields: {
      documentNumber: { zh: '证件号码', en: 'Document number' },
      name: { zh: '姓名或名称', en: 'Name' },
      legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
      phone: { zh: '联系电话', en: 'Phone' },
      address: { zh: '联系地址', en: 'Address' },
    },
    erasable: true,
    correctable: { name, phone: /^\+?[0-9][0-9 -]{4,22}$/, address: /^\s*\S.{0,199}$/su },
    namesOf: async (_db, partyId) => [{ id: partyId }],
    read: async (house, db, ids) => {
      const opened = await Promise.all(ids.map((id) => openParty(db, house, id as PartyId)));
      return opened.flatMap((fields, at) => (fields ? [{ id: ids[at]!, fields }] : []));
    },
    // Whoever they are is needed while anything else of theirs is: that is for who knows all of it.
    endsOf: async (_db, ids) => new Map(ids.map((id) => [id, new Date(0)])),
  },
];

/** Makes a granted correction, once however often the event comes; who keeps copies hears of it by its own event. */
export async function correctParty(house: House, event: ConsumedEvent): Promise<void> {
  if (event.body.kind !== kind) return;
  const [partyId, field] = [event.body.record as PartyId, event.body.field as store.CorrectableField];
  const value = (await event.openPersonal())?.value;
  if (typeof value !== 'string') return;
  const { clock, random, vault } = house;
  const db = house.scoped({ parties: [partyId] });
  await transact(db, async (tx) => {
    const now = await openParty(tx, house, partyId);
    if (now === undefined || now[field] === value.trim()) return undefined;
    const key = await vault.keyFor(tx, partyId);
    const version = await store.updateField(
      tx,
      partyId,
      field,
      sealedField(key, partyId, field, value.trim()),
      {
        phoneIndex: field === 'phone' ? vault.index('phone', value) : null,
      },
    );
    return emit(tx, { actor: 'system:parties', clock, random, vault }, [
      { type: 'parties.party.corrected', subject: partyId, body: { field, version, request: event.subject } },
    ]);
  });
}
