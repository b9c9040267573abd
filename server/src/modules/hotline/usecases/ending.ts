// When an order ends, what served it ends too: replied shares are closed, and whoever's duplicate was merged into it gets the
// answer and is closed. Begun again after a crash it goes on where it stopped: each step looks at how the order stands.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { carryOut } from './commandWorkOrder.ts';
import { loadOrder } from './sealing.ts';
import { readRulebook } from './settings.ts';

export async function endServing(doing: Doing, id: WorkOrderId): Promise<void> {
  const { db, house } = doing;
  const order = await loadOrder(db, house.vault, id);
  if (order?.state !== 'closed') return;
  for (const { id: other, relation } of order.related) {
    if (relation === null) continue;
    const serving = await loadOrder(db, house.vault, other);
    if (!serving || !['merged', 'reviewing', 'called-back'].includes(serving.state)) continue;
    const book = await readRulebook(house, serving.policyVersion);
    const command = { command: 'close', expectedVersion: serving.version } as const;
    const besides = relation === 'follower' && order.reply !== null ? { reply: order.reply } : {};
    const carrying = { row: serving, command, book, capacity: 'system' as const, besides };
    const closed = await carryOut(doing, carrying, () => undefined);
    if (isRefusal(closed)) throw new Error(`closing ${serving.number} was refused: ${closed.refused}`);
  }
}

export async function endWithParent(doing: Doing, id: WorkOrderId): Promise<void> {
  const order = await loadOrder(doing.db, doing.house.vault, id);
  if (order?.parentId) await endServing(doing, order.parentId as WorkOrderId);
}
