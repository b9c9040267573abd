// Makes corrections of callers that were granted, and carries those of a party's name and number into the orders that hold
// copies. Each is made once, however often its event comes.
import type { PartyId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { recordsOfOneMax } from '../../../kernel/personalRecords.ts';
import { casesOfParty } from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { updateCaller } from '../store/orders.ts';
import { type CallerField, loadOrder, sealCaller } from './sealing.ts';

const fieldsOfOrder: Readonly<Record<string, CallerField>> = {
  'caller.name': 'callerName',
  'caller.phone': 'callerPhone',
  'caller.address': 'callerAddress',
};
const fieldsOfParty: Readonly<Record<string, CallerField>> = { name: 'callerName', phone: 'callerPhone' };

export async function correctOrders(house: House, event: ConsumedEvent): Promise<void> {
  const { kind, record, field, party } = event.body as Readonly<Record<string, string>>;
  const personal = await event.openPersonal();
  const [value, before] = [personal?.value, personal?.before];
  if (typeof value !== 'string') return;
  const db = house.scoped({ parties: [party as PartyId] });
  if (kind === workOrderKind.code) {
    const of = fieldsOfOrder[field!];
    if (of) await transact(db, (tx) => correct(house, tx, event, record as WorkOrderId, of, value));
  } else if (kind === 'parties.party' && typeof before === 'string') {
    const of = fieldsOfParty[field!];
    if (!of) return;
    // Only a copy of what was wrong is wrong itself: an order may name another number on purpose.
    for (const { id } of await casesOfParty(db, workOrderKind.code, party as PartyId, recordsOfOneMax))
      await transact(db, (tx) => correct(house, tx, event, id, of, value, before));
  }
}

async function correct(
  house: House,
  tx: Tx,
  event: ConsumedEvent,
  id: WorkOrderId,
  field: CallerField,
  value: string,
  onlyFrom?: string,
): Promise<undefined> {
  const row = await loadOrder(tx, house.vault, id);
  if (!row || row[field] === value || (onlyFrom !== undefined && row[field] !== onlyFrom)) return undefined;
  const { clock, random, vault } = house;
  const key = await vault.keyFor(tx, id);
  await updateCaller(tx, id, field, sealCaller(vault, key, id, field, value));
  await emit(tx, { actor: 'system:hotline', clock, random, vault }, [
    { type: 'hotline.caller.corrected', subject: id, caseId: id, body: { field, request: event.subject } },
  ]);
  return undefined;
}
