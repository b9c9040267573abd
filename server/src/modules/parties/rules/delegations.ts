// Whether a delegation (代办) lets one party act for another at one moment, and in what. Pure.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import type { Acting } from '../../../kernel/access.ts';
import { holdsAt } from './posts.ts';

export interface DelegationRow {
  readonly id: DelegationId;
  /** Whose affairs they are. */
  readonly fromPartyId: PartyId;
  /** Who may act in them. */
  readonly toPartyId: PartyId;
  readonly kind: 'agent' | 'guardian' | 'relative';
  readonly matters: 'all' | readonly string[];
  readonly from: Date;
  readonly until: Date | null;
  readonly consentedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What `partyId` acts as under this delegation, or undefined when it gives them nothing now. */
export function resolveDelegation(partyId: PartyId, row: DelegationRow, now: Date): Acting | undefined {
  const gives =
    row.toPartyId === partyId &&
    row.fromPartyId !== partyId &&
    holdsAt(row, now) &&
    (row.revokedAt === null || now < row.revokedAt) &&
    consented(row, now);
  return gives ? { partyId: row.fromPartyId, delegationId: row.id, matters: row.matters } : undefined;
}

/** An agent or relative acts by the person's will, a guardian by law (Civil Code art. 23, 161 to 163; 法定代理、委托代理). */
function consented(row: DelegationRow, now: Date): boolean {
  return row.kind === 'guardian' || (row.consentedAt !== null && row.consentedAt <= now);
}
