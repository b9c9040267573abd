// Waiting, within a limit, for an event that is committed to be covered by a signed checkpoint.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '@kapok/contracts/ledger.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { receiptNow } from './prove.ts';

export const receiptWaitMsMax = 2000;
const pollMs = 40;

/** The receipt, waited for; still a refusal when the time is over. */
export async function readReceipt(
  house: Pick<House, 'db'>,
  eventId: string,
  waitMsMax = receiptWaitMsMax,
): Promise<Receipt | Refusal> {
  const end = performance.now() + waitMsMax;
  for (;;) {
    const receipt = await receiptNow(house.db, eventId);
    const early = isRefusal(receipt) && receipt.refused === 'not-yet-integrated';
    if (!early || performance.now() >= end) return receipt;
    await sleep(pollMs);
  }
}
