// Changes that two people make to a third one's account. A code is answered in halves, each once and to another person; it is
// never logged, emitted, kept whole or kept with an Idempotency-Key.
import { createHash } from 'node:crypto';
import type { AccountChangeId, StaffId } from '@kapok/contracts/ids.ts';
import {
  type AccountChange,
  type AccountChangeKind,
  type ListedAccountChange,
  resetMinutesMax,
} from '@kapok/contracts/parties/accountChanges.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { type EventSource, emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { minutesAfter } from '../rules/lockout.ts';
import { isTooEasy } from '../rules/passwords.ts';
import { base32, grouped, plainCode } from '../rules/totp.ts';
import * as store from '../store/accountChanges.ts';
import { clearFailures, deleteDevices } from '../store/guarding.ts';
import { deleteSecondFactor, findTotp } from '../store/secondFactor.ts';
import { endSessions, endVouchedSessions, updatePassword } from '../store/sessions.ts';
import { findStaff } from '../store/staff.ts';
import { hashPassword } from './passwords.ts';
import { deciderNames, named, namesIn } from './posts.ts';
import { forgetSessions } from './sessions.ts';

type Doing = Pick<Call, 'house' | 'actor' | 'source'>;
type Shown = AccountChange & { readonly codeHalf?: string };

/** Sixty bits a half: neither is found from its hash in the quarter of an hour that it is good for. */
const halfLength = 12;
const hashOf = (half: string): Buffer => createHash('sha256').update(half).digest();
const newHalf = ({ random }: Pick<House, 'random'>): string => base32(random.bytes(8)).slice(0, halfLength);

export async function requestAccountChange(
  { house, actor, source }: Doing,
  asked: { staffId: StaffId; kind: AccountChangeKind; subject?: string; reason: string },
): Promise<Shown | Refusal> {
  const by = actorName(actor);
  if (by === `staff:${asked.staffId}`) return refuse('own-request');
  const identity = asked.kind === 'identity';
  if (identity !== (asked.subject !== undefined)) return refuse('invalid-request', { detail: subjectWords });
  const issuer = house.config.openId.staff?.issuer;
  if (identity && issuer === undefined) return refuse('identity-provider-missing');
  const half = asked.kind === 'password-reset' ? newHalf(house) : undefined;
  const row: store.AccountChangeRow = {
    id: newId<AccountChangeId>(house),
    staffId: asked.staffId,
    kind: asked.kind,
    issuer: identity ? (issuer ?? null) : null,
    subject: asked.subject ?? null,
    firstHalf: half === undefined ? null : hashOf(half),
    secondHalf: null,
    requestedBy: by,
    requestedAt: house.clock.now(),
    granted: null,
    decidedBy: null,
    decidedAt: null,
    codeEndsAt: null,
    reason: asked.reason,
  };
  const requested = await transact(house.db, async (tx) => {
    const staff = await findStaff(tx, asked.staffId);
    if (!staff || staff.endedAt) return refuse('unknown-staff');
    if (asked.kind === 'second-factor-removal' && !staff.secondFactor)
      return refuse('account-without-second-factor');
    await store.insertAccountChange(tx, row);
    await emit(tx, source, [
      {
        type: 'parties.account-change.requested',
        subject: row.staffId,
        body: { change: row.id, kind: row.kind },
        personal: { reason: asked.reason },
      },
    ]);
    return present(row);
  });
  return isRefusal(requested) ? requested : withHalf(requested, half);
}

export async function decideAccountChange(
  { house, actor, source }: Doing,
  id: AccountChangeId,
  { granted }: { granted: boolean },
): Promise<Shown | Refusal> {
  const now = house.clock.now();
  const by = actorName(actor);
  const asked = await store.findAccountChange(house.db, id);
  if (!asked) return refuse('not-found');
  if (asked.granted !== null) return refuse('already-decided');
  if ([asked.requestedBy, `staff:${asked.staffId}`].includes(by)) return refuse('own-request');
  const half = granted && asked.kind === 'password-reset' ? newHalf(house) : undefined;
  const decided = await transact(house.db, async (tx) => {
    const staff = await findStaff(tx, asked.staffId);
    if (granted && (!staff || staff.endedAt)) return refuse('unknown-staff');
    const row = await store.updateAccountDecision(tx, id, {
      granted,
      decidedBy: by,
      decidedAt: now,
      secondHalf: half === undefined ? null : hashOf(half),
      codeEndsAt: half === undefined ? null : minutesAfter(now, resetMinutesMax),
    });
    if (!row) return refuse('already-decided');
    const { issuer, subject, staffId } = row;
    if (granted && issuer !== null && subject !== null)
      if (!(await store.insertIdentity(tx, { issuer, subject, staffId, at: now })))
        return refuse('identity-taken');
    const removed =
      granted && row.kind === 'second-factor-removal' ? await removeLostFactor(tx, staffId, now) : [];
    if (isRefusal(removed)) return removed;
    await emit(tx, source, [
      {
        type: granted ? 'parties.account-change.granted' : 'parties.account-change.refused',
        subject: staffId,
        body: { change: id, kind: row.kind },
      },
      ...removed,
    ]);
    return present(row);
  });
  if (asked.kind === 'second-factor-removal') forgetSessions(house);
  return isRefusal(decided) ? decided : withHalf(decided, half);
}

/** Whoever found the authenticator may be signed in with it, or on a device it was used on. */
async function removeLostFactor(tx: Tx, staffId: StaffId, now: Date): Promise<NewEvent[] | Refusal> {
  if (!(await findTotp(tx, staffId))?.confirmedAt) return refuse('account-without-second-factor');
  await deleteSecondFactor(tx, staffId);
  await deleteDevices(tx, staffId);
  const ended = await endSessions(tx, { staffId }, {}, now);
  return [{ type: 'parties.second-factor.removed', subject: staffId, body: { by: 'two-people', ended } }];
}

export async function listAccountChanges(
  { db }: Pick<House, 'db'>,
  asked: { state?: AccountChange['state']; staffId?: StaffId; limit?: number; cursor?: string },
) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const rows = await store.selectAccountChanges(db, { state: asked.state, staffId: asked.staffId, page });
  const cut = cutPage(rows, page.limit, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
  const nameOf = await namesIn(db, cut.items, ({ staffId }) => [staffId]);
  const items: ListedAccountChange[] = cut.items.map((row) => ({
    ...present(row),
    ...named('staffName', nameOf(`staff:${row.staffId}`)),
    ...deciderNames(row, nameOf),
  }));
  return { ...cut, items };
}

/** The same answer whether there is no such account, no such code, or one that was used or is over. */
export async function resetPassword(
  house: Pick<House, 'db' | 'clock' | 'random' | 'vault'>,
  asked: { username: string; code: string; newPassword: string },
): Promise<number | Refusal> {
  if (isTooEasy(asked.newPassword, asked.username)) return refuse('password-too-easy');
  const { code } = plainCode(asked.code);
  const now = house.clock.now();
  // Before the account is looked for, so that the time to answer tells nobody which names exist.
  const passwordHash = await hashPassword(asked.newPassword);
  const ended = await transact(house.db, async (tx) => {
    const halves = { first: hashOf(code.slice(0, halfLength)), second: hashOf(code.slice(halfLength)) };
    const staffId = await store.useResetCode(tx, asked.username, halves, now);
    if (!staffId) return refuse('reset-code-wrong');
    await updatePassword(tx, staffId, passwordHash);
    await clearFailures(tx, staffId, 'all');
    // Whoever has the old password may have a device or a session by it.
    await deleteDevices(tx, staffId);
    const count = await endSessions(tx, { staffId }, {}, now);
    const source: EventSource = { actor: `staff:${staffId}`, ...house };
    await emit(tx, source, [{ type: 'parties.password.reset', subject: staffId, body: { ended: count } }]);
    return count;
  });
  forgetSessions(house);
  return ended;
}

export async function endStaffIdentity(
  { house, source, transact: within }: Pick<Call, 'house' | 'source' | 'transact'>,
  staffId: StaffId,
  { reason }: { reason: string },
): Promise<{ ended: number } | Refusal> {
  const outcome = await within(async (tx) => {
    if ((await store.deleteIdentities(tx, staffId)) === 0) return refuse('not-found');
    const ended = await endVouchedSessions(tx, staffId, house.clock.now());
    await emit(tx, source, [
      { type: 'parties.identity.ended', subject: staffId, body: { ended }, personal: { reason } },
    ]);
    return { ended };
  });
  forgetSessions(house);
  return outcome;
}

const subjectWords = {
  zh: '关联身份须填写其在身份认证平台的标识，其他申请不填。',
  en: 'An identity takes the subject it has at the provider; nothing else does.',
};

function withHalf(shown: AccountChange, half: string | undefined): Shown {
  return half === undefined ? shown : { ...shown, codeHalf: grouped(half) };
}

function present(row: store.AccountChangeRow): AccountChange {
  return {
    accountChangeId: row.id,
    staffId: row.staffId,
    kind: row.kind,
    state: row.granted === null ? 'requested' : row.granted ? 'granted' : 'refused',
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(row.codeEndsAt === null ? {} : { codeEndsAt: row.codeEndsAt.toISOString() }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
