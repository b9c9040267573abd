// Says whose an order is when its caller gave the very name and number of somebody registered, whichever came first. It must
// never guess: an order that may be of two people stays nobody's.
import type { PartyId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Database } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import { linkCases } from '../../cases/index.ts';
import { identityOf, partyOfContact } from '../../parties/index.ts';
import { type SealedCaller, selectCallers, selectCallersByPhone } from '../store/orders.ts';
import { openCallers } from './sealing.ts';

/** Of one number; a service line that more orders name is not a person's. */
const ordersOfNumberMax = 1_000;

export async function linkOrder(house: House, db: Database, id: WorkOrderId): Promise<void> {
  await linkCallers(house, db, await selectCallers(db, [id]));
}

export async function linkPartysOrders(house: House, db: Database, partyId: PartyId): Promise<void> {
  const identity = await identityOf(db, house, partyId);
  if (!identity?.phone || !identity.phoneVouched) return;
  const indexes = house.vault.indexes('phone', identity.phone);
  await linkCallers(house, db, await selectCallersByPhone(db, indexes, ordersOfNumberMax));
}

async function linkCallers(house: House, db: Database, rows: readonly SealedCaller[]): Promise<void> {
  const callers = await openCallers(db, house.vault, rows);
  for (const [at, { id }] of rows.entries()) {
    const caller = callers[at];
    const partyId = caller && (await partyOfContact(db, house, caller));
    if (partyId) await linkCases(db, [id], partyId);
  }
}
