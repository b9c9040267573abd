// The second factor of an account: enrolling, using and removing it. Secret and recovery codes are answered once, when they
// are made; they are never logged, emitted or kept with an Idempotency-Key.
import { createHash } from 'node:crypto';
import { enrolmentMinutesMax, recoveryCodesMax } from '@kapok/contracts/parties/secondFactor.ts';
import { verify } from '@node-rs/argon2';
import { renderSVG } from 'uqr';
import type { StaffActor } from '../../../kernel/access.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { minutesAfter } from '../rules/lockout.ts';
import {
  base32,
  grouped,
  plainCode,
  recoveryCodeBytes,
  secretBytes,
  stepOf,
  totpUri,
} from '../rules/totp.ts';
import { clearFailures, isAnyLocked, recordFailures } from '../store/guarding.ts';
import * as store from '../store/secondFactor.ts';
import * as sessions from '../store/sessions.ts';
import { forgetSessions, hashToken, newToken } from './sessions.ts';

type HouseParts = Pick<House, 'db' | 'clock' | 'random' | 'vault'>;

/** Of its own, so that erasing what is written about a member of staff does not lock them out. */
const keyName = (staffId: string) => `parties.totp:${staffId}`;
const secretColumn = 'parties.totp.secret';
const hashCode = (code: string): Buffer => createHash('sha256').update(code).digest();

export async function readSecondFactor(house: HouseParts, actor: StaffActor) {
  const totp = await store.findTotp(house.db, actor.staffId);
  return {
    ...(totp?.confirmedAt ? { enrolledAt: totp.confirmedAt.toISOString() } : {}),
    recoveryCodesLeft: totp?.codesLeft ?? 0,
  };
}

/** Asks for the password, as whoever finds a desk unlocked must not lock its owner out. */
export async function beginTotp(house: HouseParts, actor: StaffActor, { password }: { password: string }) {
  const now = house.clock.now();
  const account = await accountOf(house, actor, now);
  if ('refused' in account) return account;
  if (!(await verify(account.passwordHash, password))) {
    await recordFailure(house.db, account.id, now);
    return refuse('password-wrong');
  }
  const secret = base32(house.random.bytes(secretBytes));
  const key = await house.vault.keyFor(house.db, keyName(account.id));
  const put = await store.putTotp(house.db, account.id, key.seal(secretColumn, account.id, secret), now);
  if (!put) return refuse('second-factor-enrolled');
  const uri = totpUri(secret, account.username);
  return {
    uri,
    secret: grouped(secret),
    qrSvg: renderSVG(uri, { border: 2 }),
    endsAt: minutesAfter(now, enrolmentMinutesMax).toISOString(),
  };
}

export async function confirmTotp(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
  { code }: { code: string },
) {
  const now = house.clock.now();
  const account = await accountOf(house, actor, now);
  if ('refused' in account) return account;
  const totp = await store.findTotp(house.db, account.id);
  if (totp?.confirmedAt) return refuse('second-factor-enrolled');
  if (!totp || now > minutesAfter(totp.begunAt, enrolmentMinutesMax))
    return refuse('second-factor-not-begun');
  const step = await stepNow(house, house.db, totp, plainCode(code).code, now);
  if (step === undefined) {
    await recordFailure(house.db, account.id, now);
    return refuse('code-wrong');
  }
  const recoveryCodes = Array.from({ length: recoveryCodesMax }, () =>
    base32(house.random.bytes(recoveryCodeBytes)),
  );
  const token = newToken(house);
  const ended = await house.db.transaction().execute(async (tx) => {
    if (!(await store.confirm(tx, totp, step, now))) return undefined;
    await store.insertRecoveryCodes(tx, account.id, recoveryCodes.map(hashCode));
    await clearFailures(tx, account.id, ['proved']);
    await sessions.replaceToken(tx, actor.sessionId, hashToken(token), 2);
    const others = await sessions.endSessions(tx, { staffId: account.id }, { except: actor.sessionId }, now);
    await emit(tx, source, [
      { type: 'parties.second-factor.enrolled', subject: account.id, body: { ended: others } },
    ]);
    return others;
  });
  if (ended === undefined) return refuse('second-factor-enrolled');
  forgetSessions(house);
  return { token, expiresAt: account.expiresAt, recoveryCodes: recoveryCodes.map(grouped), ended };
}

export async function removeTotp(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
  { code }: { code: string },
): Promise<number | Refusal> {
  const now = house.clock.now();
  const removed = await withCode(house, actor, code, now, async (tx, by) => {
    await store.deleteSecondFactor(tx, actor.staffId);
    await sessions.setAssurance(tx, actor.sessionId, 1);
    const ended = await sessions.endSessions(
      tx,
      { staffId: actor.staffId },
      { except: actor.sessionId },
      now,
    );
    await emit(tx, source, [
      { type: 'parties.second-factor.removed', subject: actor.staffId, body: { by, ended } },
    ]);
    return ended;
  });
  forgetSessions(house);
  return removed;
}

/** The token is made anew, as the one before may be known to whom the code was not (session fixation). */
export async function raiseSession(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
  { code }: { code: string },
): Promise<{ token: string; expiresAt: Date } | Refusal> {
  const token = newToken(house);
  const now = house.clock.now();
  const raised = await withCode(house, actor, code, now, async (tx, by, { expiresAt }) => {
    await sessions.replaceToken(tx, actor.sessionId, hashToken(token), 2);
    await emit(tx, source, [
      { type: 'parties.session.raised', subject: actor.staffId, body: { by, assurance: 2 } },
    ]);
    return { token, expiresAt };
  });
  forgetSessions(house);
  return raised;
}

/** How the code was right, used up within the transaction; undefined when it was not. */
export async function useCode(
  house: HouseParts,
  tx: Tx,
  totp: store.TotpRow,
  entered: string,
): Promise<'totp' | 'recovery' | undefined> {
  const now = house.clock.now();
  const { kind, code } = plainCode(entered);
  if (kind === 'recovery')
    return (await store.useRecoveryCode(tx, totp.staffId, hashCode(code), now)) ? kind : undefined;
  const step = await stepNow(house, tx, totp, code, now);
  return step !== undefined && (await store.useStep(tx, totp.staffId, step)) ? kind : undefined;
}

async function withCode<T>(
  house: HouseParts,
  actor: StaffActor,
  code: string,
  now: Date,
  work: (tx: Tx, by: string, account: { expiresAt: Date }) => Promise<T>,
): Promise<T | Refusal> {
  const account = await accountOf(house, actor, now);
  if ('refused' in account) return account;
  const totp = await store.findTotp(house.db, actor.staffId);
  if (!totp?.confirmedAt) return refuse('second-factor-not-enrolled');
  return house.db.transaction().execute(async (tx) => {
    const by = await useCode(house, tx, totp, code);
    if (!by) {
      // Committed although the answer is a refusal: the attempt itself must be remembered.
      await recordFailure(tx, actor.staffId, now);
      return refuse('code-wrong');
    }
    await clearFailures(tx, actor.staffId, ['proved']);
    return work(tx, by, account);
  });
}

async function stepNow(
  { vault }: HouseParts,
  db: Queryable,
  { staffId, secret }: store.TotpRow,
  code: string,
  now: Date,
): Promise<number | undefined> {
  const opened = await vault.openText(db, { column: secretColumn, row: staffId, sealed: secret });
  if (opened === undefined) throw new Error('the secret of an authenticator does not open: its key is gone');
  return stepOf(opened, code, now);
}

async function accountOf(house: HouseParts, actor: StaffActor, now: Date) {
  const [account, session] = await Promise.all([
    sessions.findAccount(house.db, actor.staffId),
    sessions.findSession(house.db, actor.sessionId, now),
  ]);
  if (!account || !session) return refuse('not-signed-in');
  if (await isAnyLocked(house.db, account.id, ['proved'], now)) return refuse('limit-reached');
  return { ...account, expiresAt: session.expiresAt };
}

const recordFailure = (db: Queryable, staffId: string, now: Date) =>
  recordFailures(db, staffId, ['proved'], now);
