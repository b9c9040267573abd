// Delegations between parties: offered by whose affairs they are, taken on or declined by who shall act, ended by either at
// once. Nothing here tells anybody who is registered, and who acts for another can neither give nor take one for them.
import type { DelegationId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import {
  type Delegation,
  type DelegationMatter,
  type DelegationState,
  type offerDelegation as offerOperation,
  offersADayMax,
} from '@kapok/contracts/parties/delegations.ts';
import { actorName, type PersonActor } from '../../../kernel/access.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskName } from '../../../kernel/masking.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { delegationStateAt, mayOffer } from '../rules/delegations.ts';
import * as store from '../store/delegations.ts';
import { findNamed, nameOf } from './parties.ts';

/** A request of a person, acting for themselves or for another. */
export type PersonDoing = Pick<Call, 'house' | 'db' | 'source' | 'transact' | 'recordAccess'> & {
  readonly actor: PersonActor;
};

const dayMs = 86_400_000;

export async function offerDelegation(
  { house, actor, source, transact }: PersonDoing,
  asked: BodyOf<typeof offerOperation>,
): Promise<Delegation | Refusal> {
  if (actor.acting) return refuse('acting-for-another');
  const now = house.clock.now();
  const [from, until] = [asked.from === undefined ? now : new Date(asked.from), new Date(asked.until)];
  return transact(async (tx) => {
    await store.lockOffersOf(tx, actor.partyId);
    const made = await store.countOffers(tx, actor.partyId, new Date(now.getTime() - dayMs));
    if (made >= offersADayMax) return refuse('limit-reached');
    const own = await nameOf(tx, house, actor.partyId);
    if (!own) return refuse('not-found');
    const to = await findNamed(tx, house, asked.to);
    if (isRefusal(to)) return to;
    const refusal = mayOffer(
      {
        kind: asked.kind,
        ofType: own.documentType,
        toType: asked.to.documentType,
        toOneself: to?.partyId === actor.partyId,
        from,
        until,
      },
      now,
    );
    if (refusal) return refusal;
    const id = newId<DelegationId>(house);
    const key = await house.vault.keyFor(tx, actor.partyId);
    const toName =
      asked.to.documentType === 'credit-code' ? asked.to.name.trim() : maskName(asked.to.name.trim());
    const row: store.DelegationRecord = {
      id,
      kind: asked.kind,
      fromPartyId: actor.partyId,
      toPartyId: to?.partyId ?? null,
      matters: asked.matters ?? 'all',
      from,
      until,
      ...noAnswerYet,
      ground: null,
      basis: null,
      fromName: key.seal(column('from_name'), id, own.shown),
      toName: key.seal(column('to_name'), id, toName),
      offeredBy: actorName(actor),
      offeredAt: now,
    };
    await store.insertDelegation(tx, row);
    await emit(tx, source, [
      {
        type: 'parties.delegation.offered',
        subject: row.fromPartyId,
        body: {
          delegation: id,
          kind: row.kind,
          matters: asked.matters ?? [],
          from: from.toISOString(),
          until: until.toISOString(),
        },
        personal: { to: row.toPartyId ?? '' },
      },
    ]);
    return present(tx, house, actor, row);
  });
}

export async function acceptDelegation(doing: PersonDoing, id: DelegationId): Promise<Delegation | Refusal> {
  return answer(doing, id, 'accepted', (tx, at) =>
    store.recordConsent(tx, id, { by: actorName(doing.actor), at }),
  );
}

export async function declineDelegation(doing: PersonDoing, id: DelegationId): Promise<Delegation | Refusal> {
  return answer(doing, id, 'declined', (tx, at) => store.recordDecline(tx, id, at));
}

async function answer(
  { house, actor, source, transact }: PersonDoing,
  id: DelegationId,
  what: 'accepted' | 'declined',
  record: (tx: Tx, at: Date) => Promise<boolean>,
): Promise<Delegation | Refusal> {
  if (actor.acting) return refuse('acting-for-another');
  const now = house.clock.now();
  return transact(async (tx) => {
    const row = await store.findDelegation(tx, id);
    if (row?.toPartyId !== actor.partyId || row.kind === 'guardian') return refuse('not-found');
    if (delegationStateAt(row, now) !== 'offered' || !(await record(tx, now)))
      return refuse('delegation-not-open');
    await emit(tx, source, [
      {
        type: `parties.delegation.${what}`,
        subject: row.fromPartyId,
        body: { delegation: id },
        personal: { to: actor.partyId },
      },
    ]);
    return presentAgain(tx, house, actor, id);
  });
}

/** Who acts may lay down what they act under and nothing else of the other's. */
export async function revokeDelegation(
  { house, actor, source, transact }: PersonDoing,
  id: DelegationId,
): Promise<Delegation | Refusal> {
  if (actor.acting && actor.acting.delegationId !== id) return refuse('acting-for-another');
  const now = house.clock.now();
  return transact(async (tx) => {
    const row = await store.findDelegation(tx, id);
    if (!row) return refuse('not-found');
    if (row.kind === 'guardian') return refuse('guardianship-by-law');
    const state = delegationStateAt(row, now);
    if (!['offered', 'coming', 'held'].includes(state) || !(await store.recordRevocation(tx, id, now)))
      return refuse('already-ended');
    await emit(tx, source, [
      {
        type: 'parties.delegation.revoked',
        subject: row.fromPartyId,
        body: { delegation: id },
        personal: { to: row.toPartyId ?? '' },
      },
    ]);
    return presentAgain(tx, house, actor, id);
  });
}

export async function listDelegations(
  { house, actor, db, recordAccess }: PersonDoing,
  asked: { state?: DelegationState; limit?: number; cursor?: string },
) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const rows = await store.selectDelegations(db, {
    kind: undefined,
    only: actor.acting?.delegationId,
    state: asked.state,
    now: house.clock.now(),
    page,
  });
  const cut = cutPage(rows, page.limit, placeOf);
  const items = await Promise.all(cut.items.map((row) => present(db, house, actor, row)));
  recordAccess({
    kind: 'parties.delegation',
    records: cut.items.map(({ id }) => id),
    fields: ['name'],
    unmasked: false,
  });
  return { ...cut, items };
}

export const placeOf = ({ offeredAt, id }: store.DelegationRecord) => ({ at: offeredAt.toISOString(), id });

/** A delegation that was just written. */
export const noAnswerYet = {
  consentedBy: null,
  consentedAt: null,
  declinedAt: null,
  revokedAt: null,
} as const;

export const column = (name: string) => `parties.delegation.${name}` as const;

async function presentAgain(db: Queryable, house: House, actor: PersonActor, id: DelegationId) {
  const row = await store.findDelegation(db, id);
  if (!row) throw new Error('a delegation just written was not found');
  return present(db, house, actor, row);
}

export async function present(
  db: Queryable,
  { vault, clock }: Pick<House, 'vault' | 'clock'>,
  actor: PersonActor,
  row: store.DelegationRecord,
): Promise<Delegation> {
  const given = !actor.acting && row.fromPartyId === actor.partyId;
  const name = await vault.openText(
    db,
    given
      ? { column: column('to_name'), row: row.id, sealed: row.toName }
      : { column: column('from_name'), row: row.id, sealed: row.fromName },
  );
  const answeredAt = row.consentedAt ?? row.declinedAt;
  return {
    ...presentTerms(row, clock.now()),
    side: given ? 'given' : 'received',
    ...(name === undefined ? {} : { name }),
    offeredAt: row.offeredAt.toISOString(),
    ...(answeredAt ? { answeredAt: answeredAt.toISOString() } : {}),
    acting: actor.acting?.delegationId === row.id,
  };
}

/** For whom a session acts now, as its holder is told. */
export async function presentActing(
  db: Queryable,
  house: Pick<House, 'vault' | 'clock'>,
  actor: PersonActor,
): Promise<Delegation | undefined> {
  const row = actor.acting && (await store.findDelegation(db, actor.acting.delegationId));
  return row && present(db, house, actor, row);
}

/** What a delegation and a guardianship show alike. */
export function presentTerms(row: store.DelegationRecord, now: Date) {
  return {
    delegationId: row.id,
    kind: row.kind,
    ...(row.matters === 'all' ? {} : { matters: row.matters as DelegationMatter[] }),
    from: row.from.toISOString(),
    ...(row.until ? { until: row.until.toISOString() } : {}),
    state: delegationStateAt(row, now),
  };
}
