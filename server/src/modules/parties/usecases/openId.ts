// Signing in at an identity provider: sending a browser there, and opening a session for whom the provider vouches. Nothing the
// provider says of a person is logged or put into an address.

import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Assurance } from '@kapok/contracts/operation.ts';
import { type SignInReason, signInMinutesMax } from '@kapok/contracts/parties/openId.ts';
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import type { NotVouched, OpenIdClient, Vouched } from '../../../kernel/openId.ts';
import type { CitizenOpenId, OpenIdSettings } from '../../../kernel/openIdSettings.ts';
import { emit } from '../../../kernel/outbox.ts';
import { acrValuesFor, assuranceOf, type Identity, identityOf } from '../rules/identity.ts';
import { minutesAfter } from '../rules/lockout.ts';
import { type FlowRow, findStaffByIdentity, insertFlow, takeFlow, type Way } from '../store/openId.ts';
import { endSessions, findHolderOf, type Holder } from '../store/sessions.ts';
import { enterParties } from './parties.ts';
import { openPersonSession } from './personSessions.ts';
import { forgetSessions, hashToken, newToken, openVouchedSession, type SessionTerms } from './sessions.ts';

type HouseParts = Pick<House, 'db' | 'scoped' | 'clock' | 'random' | 'vault' | 'config'>;

/** A provider and how it is asked. */
export interface Provider {
  readonly settings: OpenIdSettings;
  readonly client: Pick<OpenIdClient, 'addressFor' | 'redeem'>;
}

export interface Begun {
  readonly token: string;
  readonly address: URL;
  readonly expiresAt: Date;
}

export async function beginSignIn(
  house: HouseParts,
  provider: Provider,
  asked: {
    readonly way: Way;
    readonly returnTo: string;
    readonly assurance: Assurance;
    readonly redirectUri: string;
    readonly language: string;
    readonly actor: Actor;
  },
): Promise<Begun | NotVouched> {
  const { way, returnTo, assurance, actor } = asked;
  const now = house.clock.now();
  const token = newToken(house);
  const address = await provider.client.addressFor({
    token,
    redirectUri: asked.redirectUri,
    language: asked.language,
    acrValues: acrValuesFor(provider.settings.assurance, assurance),
  });
  if (typeof address === 'string') return address;
  const raised = actor.kind === (way === 'staff' ? 'staff' : 'person') ? actor.sessionId : null;
  const expiresAt = minutesAfter(now, signInMinutesMax);
  await insertFlow(
    house.db,
    hashToken(token),
    { way, returnTo, assurance, sessionId: raised, expiresAt },
    now,
  );
  return { token, address, expiresAt };
}

export interface Finished {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The flow that this browser began, once; undefined when it began none, or too long ago. */
export async function takeSignIn(house: HouseParts, token: string): Promise<FlowRow | undefined> {
  return takeFlow(house.db, hashToken(token), house.clock.now());
}

export async function finishSignIn(
  house: HouseParts,
  provider: Provider,
  flow: FlowRow,
  { callback, token, terms }: { callback: URL; token: string; terms: SessionTerms },
): Promise<Finished | SignInReason> {
  const vouched = await provider.client.redeem(callback, token);
  if (typeof vouched === 'string') return vouched;
  const assurance = assuranceOf(vouched.acr, provider.settings.assurance, flow.assurance);
  if (typeof assurance === 'string') return assurance;
  return flow.way === 'staff'
    ? openForStaff(house, provider.settings, vouched, { assurance, flow, terms })
    : openForCitizen(house, provider.settings as CitizenOpenId, vouched, { assurance, flow, terms });
}

interface Opening {
  readonly assurance: Assurance;
  readonly flow: FlowRow;
  readonly terms: SessionTerms;
}

/** By the issuer as it is set, under which it was linked: in the demonstration city that is a path, whatever its address. */
async function openForStaff(
  house: HouseParts,
  { issuer }: OpenIdSettings,
  { subject }: Vouched,
  { assurance, flow, terms }: Opening,
): Promise<Finished | SignInReason> {
  const staffId = await findStaffByIdentity(house.db, issuer, subject);
  if (!staffId) return 'account-not-linked';
  const holder = { staffId };
  const before = await raisedOf(house, flow);
  if (before !== undefined && before !== staffId) return 'someone-else';
  const opened = await openVouchedSession(house, { staffId, assurance }, terms);
  if (before !== undefined) await leave(house, holder, flow, assurance);
  return opened;
}

async function openForCitizen(
  house: HouseParts,
  { claims, documentTypes }: CitizenOpenId,
  vouched: Vouched,
  { assurance, flow, terms }: Opening,
): Promise<Finished | SignInReason> {
  const identity = identityOf(vouched.claims, claims, documentTypes);
  const partyId = identity && (await partyOf(house, identity));
  if (!partyId) return 'identity-unverified';
  const before = await raisedOf(house, flow);
  if (before !== undefined && before !== partyId) return 'someone-else';
  const opened = await openPersonSession(house, { partyId, assurance }, terms);
  if (before !== undefined) await leave(house, { partyId }, flow, assurance);
  return opened;
}

/** Whose session was to be raised. Raising one's session as somebody else would give them what one has open. */
const raisedOf = async ({ db }: HouseParts, { sessionId }: FlowRow) =>
  sessionId === null ? undefined : findHolderOf(db, sessionId);

/** Registered by the document that the provider checked, where nobody is yet; undefined when its number cannot be one. */
async function partyOf(house: HouseParts, identity: Identity): Promise<PartyId | undefined> {
  const source = { actor: 'system:sign-in', ...house };
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const entered = await transact(house.db, async (tx) => {
      const [outcome] = await enterParties(tx, house, source, [identity]);
      return outcome!;
    });
    if (!isRefusal(entered)) return entered.partyId;
    if (entered.refused !== 'party-registered') return undefined;
  }
  return undefined;
}

/** Somebody may register the same document at the same moment; the second attempt finds theirs. */
const attemptsMax = 2;

/** The session that was raised ends with the one that takes its place. */
async function leave(
  house: HouseParts,
  holder: Holder,
  { sessionId }: FlowRow,
  assurance: Assurance,
): Promise<void> {
  const [actor, subject] =
    'staffId' in holder
      ? [`staff:${holder.staffId}`, holder.staffId]
      : [`party:${holder.partyId}`, holder.partyId];
  await house.db.transaction().execute(async (tx) => {
    await endSessions(tx, holder, { only: sessionId === null ? [] : [sessionId] }, house.clock.now());
    await emit(tx, { actor, ...house }, [
      { type: 'parties.session.raised', subject, body: { by: 'provider', assurance } },
    ]);
  });
  forgetSessions(house);
}
