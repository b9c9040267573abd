// Whether a delegation (代办) lets one party act for another at one moment, and in what; and what may be offered. Pure.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import {
  type DelegationKind,
  type DelegationState,
  delegationYearsMax,
  type GuardianshipGround,
  offerDaysMax,
} from '@kapok/contracts/parties/delegations.ts';
import type { DocumentType } from '@kapok/contracts/parties.ts';
import type { Acting } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { holdsAt } from './posts.ts';

export interface DelegationRow {
  readonly id: DelegationId;
  /** Whose affairs they are. */
  readonly fromPartyId: PartyId;
  /** Who may act in them; null where number and name were nobody's here. */
  readonly toPartyId: PartyId | null;
  readonly kind: DelegationKind;
  readonly matters: 'all' | readonly string[];
  readonly from: Date;
  readonly until: Date | null;
  /**
   * When who acts took it on, or for a guardian a second member of staff confirmed it: one acts by the other's will, the
   * other by law (Civil Code art. 23, 161 to 163; 委托代理、法定代理), and neither on one person's word.
   */
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
    row.consentedAt !== null &&
    row.consentedAt <= now;
  return gives ? { partyId: row.fromPartyId, delegationId: row.id, matters: row.matters } : undefined;
}

export interface OfferedRow
  extends Omit<DelegationRow, 'id' | 'fromPartyId' | 'toPartyId' | 'kind' | 'matters'> {
  readonly offeredAt: Date;
  readonly declinedAt: Date | null;
}

export function delegationStateAt(row: OfferedRow, now: Date): DelegationState {
  if (row.declinedAt !== null) return 'declined';
  if (row.revokedAt !== null && row.revokedAt <= now) return 'revoked';
  if (row.consentedAt === null) return now < lapsesAt(row) ? 'offered' : 'lapsed';
  if (row.until !== null && row.until <= now) return 'ended';
  return row.from > now ? 'coming' : 'held';
}

const dayMs = 86_400_000;

/** An offer that would be over before it is answered lapses with it. */
function lapsesAt({ offeredAt, until }: OfferedRow): Date {
  const last = offeredAt.getTime() + offerDaysMax * dayMs;
  return new Date(Math.min(last, until?.getTime() ?? last));
}

const isEntity = (type: DocumentType): boolean => type === 'credit-code';

export interface Offer {
  readonly kind: DelegationKind;
  /** Documents of whose affairs they are and of who is to act. */
  readonly ofType: DocumentType;
  readonly toType: DocumentType;
  readonly toOneself: boolean;
  readonly from: Date;
  readonly until: Date;
}

export function mayOffer(offer: Offer, now: Date): Refusal | undefined {
  if (offer.toOneself) return refuse('delegation-unfit');
  if (offer.kind === 'guardian') return refuse('delegation-unfit');
  if (offer.kind === 'relative' && (isEntity(offer.ofType) || isEntity(offer.toType)))
    return refuse('delegation-unfit');
  return datesHold(offer, now) ? undefined : refuse('delegation-dates-contradict');
}

function datesHold({ from, until }: Offer, now: Date): boolean {
  const latest = new Date(from);
  latest.setUTCFullYear(from.getUTCFullYear() + delegationYearsMax);
  return from >= now && until > from && until <= latest;
}

export interface AskedGuardianship {
  readonly ground: GuardianshipGround;
  readonly wardType: DocumentType;
  readonly wardNumber: string;
  readonly sameParty: boolean;
  readonly until: Date | undefined;
}

/**
 * Until when a guardianship may hold: at most until the ward comes of age, where the ward is a minor whose number says when that
 * is (Civil Code art. 17: eighteen). The guardian may be an organisation (art. 32), the ward is a human.
 */
export function guardianshipTerm(asked: AskedGuardianship, now: Date): { until: Date | null } | Refusal {
  if (asked.sameParty || isEntity(asked.wardType)) return refuse('delegation-unfit');
  const ofAge = asked.ground === 'minor' ? comesOfAgeAt(asked.wardType, asked.wardNumber) : undefined;
  if (ofAge !== undefined && ofAge <= now) return refuse('delegation-unfit');
  const last = [asked.until, ofAge].filter((at) => at !== undefined).sort((one, other) => +one - +other)[0];
  if (last !== undefined && last <= now) return refuse('delegation-dates-contradict');
  return { until: last ?? null };
}

/** The beginning, in China, of the eighteenth birthday; undefined where the number does not say it. */
function comesOfAgeAt(type: DocumentType, number: string): Date | undefined {
  if (type !== 'citizen-id' && type !== 'residence-permit') return undefined;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  // Who was born on 29 February is of age on 1 March of a year without it, as Date counts.
  return new Date(Date.UTC((year ?? 0) + 18, (month ?? 1) - 1, day ?? 1) - 8 * 3_600_000);
}
