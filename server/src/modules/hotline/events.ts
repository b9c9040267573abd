// The events the hotline emits; their schemas, with what of them is personal, are in contracts.
// Never build an event elsewhere, so that every work order event says the same of its order.

import type { JsonObject } from '@kapok/contracts/event.ts';
import { hotlineEvents, type Registration, type WorkOrderBody } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { NewEvent } from '../../kernel/outbox.ts';
import type { DataKey } from '../../kernel/vault.ts';
import type { Decision } from './rules/decision.ts';

export { hotlineEvents };

export type EventSubject = Pick<
  Registration,
  'orderType' | 'category' | 'channel' | 'line' | 'district' | 'urgency'
>;

/** The event of a decision on a work order; of one that another system took, when it is imported. */
export function workOrderEvent(
  decision: Pick<Decision, 'eventType' | 'eventDepartment' | 'eventBody' | 'personal'>,
  order: { readonly id: WorkOrderId; readonly number: string; readonly facts: EventSubject },
  version: number,
  at: Date,
  key: DataKey,
  imported = false,
): NewEvent {
  const { orderType, category, channel, line, district, urgency } = order.facts;
  const common: WorkOrderBody = {
    orderNo: order.number,
    orderType,
    category,
    channel,
    line,
    district,
    department: decision.eventDepartment,
    urgency,
    version,
    imported,
  };
  return {
    type: decision.eventType,
    at,
    subject: order.id,
    caseId: order.id,
    body: { ...common, ...(decision.eventBody as JsonObject) },
    ...(Object.keys(decision.personal).length === 0 ? {} : { personal: decision.personal, key }),
  };
}
