// Guardianships (法定监护): registered at a window by one member of staff who saw the document, in force once a second has. Staff
// who are ward or guardian themselves handle none of it.

import type { DelegationId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import type {
  DelegationState,
  Guardianship,
  registerGuardian as registerOperation,
} from '@kapok/contracts/parties/delegations.ts';
import { documentNumberOf } from '@kapok/contracts/parties/documentNumbers.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { delegationStateAt, guardianshipTerm } from '../rules/delegations.ts';
import * as store from '../store/delegations.ts';
import { column, noAnswerYet, placeOf, presentTerms } from './delegations.ts';
import { findNamed } from './parties.ts';

type Doing = Pick<Call, 'house' | 'actor' | 'source' | 'transact' | 'mayDo'>;

export async function registerGuardian(
  { house, actor, source, transact, mayDo }: Doing,
  asked: BodyOf<typeof registerOperation>,
): Promise<Guardianship | Refusal> {
  const now = house.clock.now();
  return transact(async (tx) => {
    const ward = await findNamed(tx, house, asked.ward);
    if (isRefusal(ward)) return ward;
    const guardian = await findNamed(tx, house, asked.guardian);
    if (isRefusal(guardian)) return guardian;
    if (!ward || !guardian) return refuse('unknown-party');
    const forbidden = mayDo({ parties: [ward.partyId, guardian.partyId] });
    if (forbidden) return forbidden;
    const term = guardianshipTerm(
      {
        ground: asked.ground,
        wardType: ward.documentType,
        wardNumber: documentNumberOf(asked.ward.documentNumber),
        sameParty: ward.partyId === guardian.partyId,
        until: asked.until === undefined ? undefined : new Date(asked.until),
      },
      now,
    );
    if (isRefusal(term)) return term;
    const id = newId<DelegationId>(house);
    const key = await house.vault.keyFor(tx, ward.partyId);
    const row: GuardianshipRow = {
      id,
      kind: 'guardian',
      fromPartyId: ward.partyId,
      toPartyId: guardian.partyId,
      matters: 'all',
      from: now,
      until: term.until,
      ...noAnswerYet,
      ground: asked.ground,
      basis: key.seal(column('basis'), id, asked.basis.trim()),
      fromName: key.seal(column('from_name'), id, ward.shown),
      toName: key.seal(column('to_name'), id, guardian.shown),
      offeredBy: actorName(actor),
      offeredAt: now,
    };
    await store.insertDelegation(tx, row);
    await emit(tx, source, [
      {
        type: 'parties.guardianship.registered',
        subject: row.fromPartyId,
        body: { delegation: id, ground: asked.ground, until: term.until?.toISOString() ?? '' },
        personal: { to: guardian.partyId, basis: asked.basis.trim() },
      },
    ]);
    return present(tx, house, row);
  });
}

export async function confirmGuardian(
  { house, actor, source, transact, mayDo }: Doing,
  id: DelegationId,
): Promise<Guardianship | Refusal> {
  const now = house.clock.now();
  const by = actorName(actor);
  return transact(async (tx) => {
    const row = await findGuardianship(tx, id);
    if (!row) return refuse('not-found');
    if (row.offeredBy === by) return refuse('own-request');
    const forbidden = mayDo({ parties: [row.fromPartyId, row.toPartyId] });
    if (forbidden) return forbidden;
    if (delegationStateAt(row, now) !== 'offered' || !(await store.recordConsent(tx, id, { by, at: now })))
      return refuse('delegation-not-open');
    await emit(tx, source, [
      {
        type: 'parties.guardianship.confirmed',
        subject: row.fromPartyId,
        body: { delegation: id },
        personal: { to: row.toPartyId },
      },
    ]);
    return present(tx, house, { ...row, consentedBy: by, consentedAt: now });
  });
}

export async function endGuardianship(
  { house, source, transact, mayDo }: Doing,
  id: DelegationId,
  { reason }: { reason: string },
): Promise<Guardianship | Refusal> {
  const now = house.clock.now();
  return transact(async (tx) => {
    const row = await findGuardianship(tx, id);
    if (!row) return refuse('not-found');
    const forbidden = mayDo({ parties: [row.fromPartyId, row.toPartyId] });
    if (forbidden) return forbidden;
    const state = delegationStateAt(row, now);
    if (!['offered', 'coming', 'held'].includes(state) || !(await store.recordRevocation(tx, id, now)))
      return refuse('already-ended');
    await emit(tx, source, [
      {
        type: 'parties.guardianship.ended',
        subject: row.fromPartyId,
        body: { delegation: id },
        personal: { to: row.toPartyId, reason },
      },
    ]);
    return present(tx, house, { ...row, revokedAt: now });
  });
}

export async function listGuardianships(
  { house, db, recordAccess }: Pick<Call, 'house' | 'db' | 'recordAccess'>,
  asked: { state?: DelegationState; limit?: number; cursor?: string },
) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const now = house.clock.now();
  const filter = { kind: 'guardian', only: undefined, state: asked.state, now, page } as const;
  const cut = cutPage(
    (await store.selectDelegations(db, filter)).filter(isGuardianship),
    page.limit,
    placeOf,
  );
  const items = await Promise.all(cut.items.map((row) => present(db, house, row)));
  // By those they are of, so that these see it among who looked at their data.
  const shown = cut.items.flatMap(({ fromPartyId, toPartyId }) => [fromPartyId, toPartyId]);
  recordAccess({ kind: 'parties.party', records: [...new Set(shown)], fields: ['name'], unmasked: false });
  return { ...cut, items };
}

type GuardianshipRow = store.DelegationRecord & {
  readonly toPartyId: NonNullable<store.DelegationRecord['toPartyId']>;
  readonly ground: NonNullable<store.DelegationRecord['ground']>;
};

function isGuardianship(row: store.DelegationRecord): row is GuardianshipRow {
  return row.kind === 'guardian' && row.toPartyId !== null && row.ground !== null;
}

async function findGuardianship(db: Queryable, id: DelegationId): Promise<GuardianshipRow | undefined> {
  const row = await store.findDelegation(db, id);
  return row && isGuardianship(row) ? row : undefined;
}

async function present(
  db: Queryable,
  { vault, clock }: Pick<House, 'vault' | 'clock'>,
  row: GuardianshipRow,
): Promise<Guardianship> {
  const [wardName, guardianName, basis] = await vault.open(db, [
    { column: column('from_name'), row: row.id, sealed: row.fromName },
    { column: column('to_name'), row: row.id, sealed: row.toName },
    { column: column('basis'), row: row.id, sealed: row.basis },
  ]);
  return {
    ...presentTerms(row, clock.now()),
    ground: row.ground,
    wardPartyId: row.fromPartyId,
    guardianPartyId: row.toPartyId,
    ...(wardName === undefined ? {} : { wardName }),
    ...(guardianName === undefined ? {} : { guardianName }),
    ...(basis === undefined ? {} : { basis }),
    registeredBy: row.offeredBy,
    registeredAt: row.offeredAt.toISOString(),
    ...(row.consentedBy === null ? {} : { confirmedBy: row.consentedBy }),
    ...(row.consentedAt === null ? {} : { confirmedAt: row.consentedAt.toISOString() }),
  };
}
