// The events the call centre emits; their schemas are in contracts. Nothing in them is of a caller.
import { callcentreEvents, type ReturnReason } from '@kapok/contracts/callcentre.ts';
import type { NewEvent } from '../../kernel/outbox.ts';
import type { LaneRow } from './store/lanes.ts';

export { callcentreEvents };

export const contactOffered = (contact: {
  readonly id: string;
  readonly source: string;
  readonly line: string;
  readonly lane: string;
  readonly language: string;
  readonly priority: number;
  readonly offeredAt: Date;
}): NewEvent => ({
  type: 'callcentre.contact.offered',
  at: contact.offeredAt,
  subject: contact.id,
  body: {
    source: contact.source,
    line: contact.line,
    lane: contact.lane,
    language: contact.language,
    priority: contact.priority,
  },
});

export const contactReturned = (
  contact: {
    readonly id: string;
    readonly line: string;
    readonly lane: string;
    readonly agent: string;
    readonly rangAt: Date;
  },
  reason: ReturnReason,
  now: Date,
): NewEvent => ({
  type: 'callcentre.contact.returned',
  subject: contact.id,
  body: {
    lane: contact.lane,
    line: contact.line,
    agent: contact.agent,
    reason,
    ringSeconds: Math.max(0, Math.round((now.getTime() - contact.rangAt.getTime()) / 1000)),
  },
});

export const laneEvent = (
  name: 'set' | 'opened' | 'closed',
  { code, version, surge, priority, agents, homeSeats }: LaneRow,
): NewEvent => ({
  type: `callcentre.lane.${name}`,
  subject: `lane:${code}`,
  body: { version, surge, priority, agents: agents.length, homeSeats },
});
