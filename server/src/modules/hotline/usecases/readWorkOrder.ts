// Reads one work order, or a page of them, as the reader may see them.
import type { WorkOrder, WorkOrderState, WorkOrderSummary } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Access } from '../../../kernel/accesses.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { selectCases } from '../../cases/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { orderOf, orderResource, summaryOf } from '../rules/reading.ts';
import { cameBy, selectOrder, selectOrderLabels } from '../store/orders.ts';
import { readerOf } from './reader.ts';
import { loadOrder } from './sealing.ts';

export async function readWorkOrder(doing: Doing, id: WorkOrderId): Promise<WorkOrder | Refusal> {
  const { house, actor, db } = doing;
  const [row, reader] = await Promise.all([loadOrder(db, house.vault, id), readerOf(doing)]);
  if (row === undefined) return refuse('not-found');
  const forbidden = house.authority.decide(actor, 'readWorkOrder', orderResource(row));
  if (forbidden) return forbidden;
  const order = orderOf(row, reader);
  doing.recordAccess(orderShown(order));
  return order;
}

/** For modules that keep something beside an order: whether the actor may do their operation to it, as its own rules say. */
export async function orderOutOfReach(
  { house, actor, db }: Doing,
  id: WorkOrderId,
  operation: string,
): Promise<Refusal | undefined> {
  const row = await selectOrder(db, id);
  return row ? house.authority.decide(actor, operation, orderResource(row)) : refuse('not-found');
}

/** Whether or not there is a caller, the free text of an order tells of people. */
function orderShown({ id, caller, content, reply }: WorkOrder): Access {
  const shown = {
    content,
    reply,
    'caller.name': caller?.name,
    'caller.phone': caller?.phone,
    'caller.address': caller?.address,
  };
  return {
    kind: 'hotline.work-order',
    records: [id],
    caseId: id,
    fields: Object.entries(shown).flatMap(([field, value]) => (value === undefined ? [] : [field])),
    unmasked: false,
  };
}

export interface WorkOrderQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly state?: WorkOrderState;
  readonly department?: string;
  readonly orderType?: string;
  readonly urgency?: string;
  readonly channel?: string;
  readonly overdue?: boolean;
  readonly open?: boolean;
  readonly q?: string;
}

export async function listWorkOrders(
  { house, actor, db }: Doing,
  query: WorkOrderQuery,
): Promise<{ items: WorkOrderSummary[]; limit: number; nextCursor?: string } | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { department } = query;
  const asked = department === undefined ? undefined : { department };
  const forbidden = house.authority.decide(actor, 'listWorkOrders', asked);
  if (forbidden) return forbidden;
  // The database keeps other units' rows back by itself; told the units, it also finds the others by index.
  const reach = house.authority.scope(actor, 'listWorkOrders');
  const own = typeof reach === 'object' && 'units' in reach ? reach.units : undefined;
  const now = house.clock.now();
  const filter = {
    kind: workOrderKind.code,
    state: query.state,
    departments: department === undefined ? own : [department],
    subtype: query.orderType,
    urgent: query.urgency === undefined ? undefined : query.urgency === 'urgent',
    overdue: query.overdue,
    open: query.open,
    text: query.q,
    besides: query.channel === undefined ? undefined : cameBy(query.channel),
  };
  const rows = await selectCases(db, filter, page, now);
  const { items, ...rest } = cutPage(rows, page.limit, (row) => ({
    at: row.openedAt.toISOString(),
    id: row.id,
  }));
  const labels = await selectOrderLabels(
    db,
    items.map((row) => row.id),
  );
  return { items: items.map((row) => summaryOf(row, labels.get(row.id)!, now)), ...rest };
}

/** Of these orders what a list shows of them, newest first, as far as the reader may see them. */
export async function ordersById(
  { house, actor, db }: Doing,
  ids: readonly WorkOrderId[],
): Promise<WorkOrderSummary[] | Refusal> {
  const forbidden = house.authority.decide(actor, 'listWorkOrders');
  if (forbidden) return forbidden;
  const now = house.clock.now();
  const filter = { kind: workOrderKind.code, ids };
  const rows = await selectCases(db, filter, { limit: ids.length, after: undefined }, now);
  const labels = await selectOrderLabels(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => summaryOf(row, labels.get(row.id)!, now));
}
