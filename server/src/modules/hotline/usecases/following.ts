// Citizens follow their orders and act on them: those who are signed in reach their own, and whoever has a number and the code
// told with it reaches that one. A wrong code and a number that is none are one answer.
import type {
  actOnMyOrder as actOperation,
  CitizenCommand,
  FollowedOrder,
  listMyOrders as listOperation,
} from '@kapok/contracts/hotline/following.ts';
import { followedStates } from '@kapok/contracts/hotline/following.ts';
import type { WorkOrderCommand, WorkOrderState } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { selectCases } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import type { OrderRow } from '../rules/facts.ts';
import { followedOrder, followedState } from '../rules/following.ts';
import { selectOrderLabels } from '../store/orders.ts';
import { carryOut } from './commandWorkOrder.ts';
import { orderOfFollowCode } from './followCodes.ts';
import { loadOrder } from './sealing.ts';
import { readRulebook } from './settings.ts';

interface Receipt {
  readonly orderNo: string;
  readonly receiptCode: string;
}
type Acted = AnswerOf<typeof actOperation>;

export async function followOrder(doing: Doing, receipt: Receipt): Promise<FollowedOrder | Refusal> {
  const row = await orderOfReceipt(doing, receipt);
  if (isRefusal(row)) return row;
  const order = await tell(doing, row);
  doing.recordAccess(shown(row, order));
  return order;
}

export async function actOnFollowedOrder(
  doing: Doing,
  { act, ...receipt }: Receipt & { readonly act: CitizenCommand },
): Promise<Acted | Refusal> {
  return carryOutFor(doing, () => orderOfReceipt(doing, receipt), act);
}

export async function listMyOrders(
  { house, actor, db }: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  const rows = await selectCases(db, { kind: workOrderKind.code }, page, house.clock.now());
  const { items, ...rest } = cutPage(rows, page.limit, ({ openedAt, id }) => ({
    at: openedAt.toISOString(),
    id,
  }));
  const labels = await selectOrderLabels(
    db,
    items.map(({ id }) => id),
  );
  // The share of a department is not an order that anybody sent.
  const own = items.filter(({ id }) => !['part', 'joint'].includes(labels.get(id)?.relation ?? ''));
  return {
    items: own.map((row) => {
      const state = followedState(row.state as WorkOrderState);
      return {
        workOrderId: row.id as WorkOrderId,
        orderNo: row.number,
        ...(row.title === null ? {} : { title: row.title }),
        state,
        words: followedStates[state],
        registeredAt: row.openedAt.toISOString(),
      };
    }),
    ...rest,
  };
}

export async function readMyOrder(doing: Doing, id: WorkOrderId): Promise<FollowedOrder | Refusal> {
  const row = await ownOrder(doing, id);
  if (isRefusal(row)) return row;
  const order = await tell(doing, row);
  doing.recordAccess(shown(row, order));
  return order;
}

export async function actOnMyOrder(
  doing: Doing,
  id: WorkOrderId,
  act: CitizenCommand,
): Promise<Acted | Refusal> {
  return carryOutFor(doing, () => ownOrder(doing, id), act);
}

/** How often it is tried again when somebody acts on the order at that very moment. */
const triesMax = 3;

async function carryOutFor(
  doing: Doing,
  load: () => Promise<OrderRow | Refusal>,
  act: CitizenCommand,
): Promise<Acted | Refusal> {
  for (let tried = 1; ; tried += 1) {
    const row = await load();
    if (isRefusal(row)) return row;
    const command = { ...act, expectedVersion: row.version } as WorkOrderCommand;
    const carrying = {
      row,
      command,
      book: await readRulebook(doing.house, row.policyVersion),
      capacity: 'citizen' as const,
    };
    const telling = await tellingOf(doing, row);
    const acted = await carryOut(doing, carrying, (after, eventId) => ({
      order: followedOrder(after, telling),
      eventId,
    }));
    if (!isRefusal(acted) || acted.refused !== 'version-conflict' || tried === triesMax) return acted;
  }
}

async function orderOfReceipt({ house }: Doing, receipt: Receipt): Promise<OrderRow | Refusal> {
  // The code is what lets in, so rows are looked for without a scope; what does not match is not told apart.
  const { db } = doingAs(house, reader);
  const id = await orderOfFollowCode(db, receipt.orderNo, receipt.receiptCode);
  if (!id) return refuse('not-found');
  return (await loadOrder(db, house.vault, id)) ?? refuse('not-found');
}

async function ownOrder({ house, db, mayDo }: Doing, id: WorkOrderId): Promise<OrderRow | Refusal> {
  const row = await loadOrder(db, house.vault, id);
  if (!row?.partyId || row.relation === 'part' || row.relation === 'joint') return refuse('not-found');
  return mayDo({ parties: [row.partyId], matter: 'hotline' }) ?? row;
}

const reader = { kind: 'system', name: 'hotline.receipts' } as const;

async function tell(doing: Doing, row: OrderRow): Promise<FollowedOrder> {
  return followedOrder(row, await tellingOf(doing, row));
}

async function tellingOf({ house }: Doing, row: OrderRow) {
  const { db } = doingAs(house, reader);
  const { policy } = await readRulebook(house, row.policyVersion);
  const other =
    row.relation === 'follower' && row.parentId
      ? await loadOrder(db, house.vault, row.parentId as WorkOrderId)
      : undefined;
  const codes = [row.department, other?.department ?? null].filter((code) => code !== null);
  const names = await unitNames(house.db, codes);
  return { now: house.clock.now(), policy, unitName: (code: string) => names.get(code), other };
}

function shown({ id }: OrderRow, { title, reply, question }: FollowedOrder) {
  const fields = Object.entries({ title, reply, question }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  return { kind: workOrderKind.code, records: [id], caseId: id, fields, unmasked: false };
}
