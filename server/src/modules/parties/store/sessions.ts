// SQL of sessions and of the accounts they are opened with, and of nothing else.
import type { DelegationId, PartyId } from '@kapok/contracts/ids.ts';
import type { Assurance } from '@kapok/contracts/operation.ts';
import type { Browser, System } from '@kapok/contracts/parties/signIn.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

interface StaffTable {
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  passwordHash: string;
  demonstration: boolean;
  addedAt: Date;
  endedAt: Date | null;
  passwordTemporary: boolean;
}
/** Whose sessions: a member of staff's or a party's. */
export type Holder = { readonly staffId: string } | { readonly partyId: PartyId };
interface SessionTable {
  id: string;
  tokenHash: Buffer;
  /** A session is of a member of staff or of a party. */
  staffId: string | null;
  partyId: PartyId | null;
  delegationId: DelegationId | null;
  openedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  assurance: Assurance;
  idleMinutes: number;
  lastUsedAt: Date;
  browser: Browser;
  system: System;
  /** Opened by word of an identity provider. */
  vouched: boolean;
}
type PartiesTables = {
  'parties.staff': StaffTable;
  'parties.session': SessionTable;
};

const on = (db: Queryable) => db.withTables<PartiesTables>();
const heldBy = (holder: Holder) =>
  'staffId' in holder
    ? sql<boolean>`staff_id = ${holder.staffId}`
    : sql<boolean>`party_id = ${holder.partyId}`;

/** Whoever has left is not found, and so is refused in the words of an unknown name. */
export async function findStaffByUsername(db: Queryable, username: string): Promise<StaffTable | undefined> {
  return on(db)
    .selectFrom('parties.staff')
    .selectAll()
    .where('username', '=', username)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

export async function insertSession(
  db: Queryable,
  session: Omit<SessionTable, 'endedAt' | 'delegationId'>,
): Promise<void> {
  await on(db)
    .insertInto('parties.session')
    .values({ ...session, endedAt: null, delegationId: null })
    .execute();
}

interface LiveTerms {
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly idleMinutes: number;
  readonly lastUsedAt: Date;
  readonly assurance: Assurance;
}
export interface LiveSession extends LiveTerms {
  readonly staffId: string;
  /** The same human as a citizen, where that is known. */
  readonly partyId: PartyId | null;
  readonly username: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly passwordTemporary: boolean;
  readonly secondFactor: boolean;
  readonly vouched: boolean;
}

export async function findLiveSession(
  db: Queryable,
  tokenHash: Buffer,
  now: Date,
): Promise<LiveSession | undefined> {
  const found = await sql<LiveSession>`
    SELECT session.id AS session_id, session.expires_at, session.idle_minutes, session.last_used_at,
           session.assurance, session.vouched, staff.id AS staff_id, staff.party_id, staff.username, staff.name_zh, staff.name_en,
           staff.password_temporary, totp.confirmed_at IS NOT NULL AS second_factor
    FROM parties.session JOIN parties.staff ON staff.id = session.staff_id
         LEFT JOIN parties.totp ON totp.staff_id = staff.id
    WHERE session.token_hash = ${tokenHash} AND session.ended_at IS NULL AND session.expires_at > ${now}`.execute(
    db,
  );
  return found.rows[0];
}

export interface LivePersonSession extends LiveTerms {
  readonly partyId: PartyId;
  /** What it acts under, whether that still holds or not. */
  readonly delegationId: DelegationId | null;
}

export async function findLivePersonSession(
  db: Queryable,
  tokenHash: Buffer,
  now: Date,
): Promise<LivePersonSession | undefined> {
  const found = await sql<LivePersonSession>`
    SELECT id AS session_id, expires_at, idle_minutes, last_used_at, assurance, party_id, delegation_id
    FROM parties.session
    WHERE token_hash = ${tokenHash} AND party_id IS NOT NULL AND ended_at IS NULL AND expires_at > ${now}`.execute(
    db,
  );
  return found.rows[0];
}

/** Whose session it is, alive or not: a member of staff's or a person's id; undefined when it is gone. */
export async function findHolderOf(db: Queryable, sessionId: string): Promise<string | undefined> {
  const row = await on(db)
    .selectFrom('parties.session')
    .select(['staffId', 'partyId'])
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row?.staffId ?? row?.partyId ?? undefined;
}

export async function findSession(
  db: Queryable,
  sessionId: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const row = await on(db)
    .selectFrom('parties.session')
    .select('tokenHash')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return row && findLiveSession(db, row.tokenHash, now);
}

/** In one statement with its condition, so that requests at the same moment write once. */
export async function recordUse(
  db: Queryable,
  sessionId: string,
  usedBefore: Date,
  now: Date,
): Promise<void> {
  await on(db)
    .updateTable('parties.session')
    .set({ lastUsedAt: now })
    .where('id', '=', sessionId)
    .where('lastUsedAt', '=', usedBefore)
    .execute();
}

export type HeldRow = Pick<
  SessionTable,
  'id' | 'browser' | 'system' | 'openedAt' | 'lastUsedAt' | 'expiresAt' | 'idleMinutes'
>;

export async function selectHeld(db: Queryable, holder: Holder, now: Date): Promise<HeldRow[]> {
  return on(db)
    .selectFrom('parties.session')
    .select(['id', 'browser', 'system', 'openedAt', 'lastUsedAt', 'expiresAt', 'idleMinutes'])
    .where(heldBy(holder))
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where(sql<boolean>`last_used_at + make_interval(mins => idle_minutes) > ${now}`)
    .orderBy('lastUsedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Ends sessions of one holder and says how many were alive; nobody else's, whatever ids are given. */
export async function endSessions(
  db: Queryable,
  holder: Holder,
  which: { readonly only?: readonly string[]; readonly except?: string },
  now: Date,
): Promise<number> {
  const { only, except } = which;
  const ended = await on(db)
    .updateTable('parties.session')
    .set({ endedAt: now })
    .where(heldBy(holder))
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .$if(only !== undefined, (query) => query.where('id', 'in', only ?? []))
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Ends what an identity provider opened for somebody, and says how many were alive. */
export async function endVouchedSessions(db: Queryable, staffId: string, now: Date): Promise<number> {
  const ended = await on(db)
    .updateTable('parties.session')
    .set({ endedAt: now })
    .where('staffId', '=', staffId)
    .where('vouched', '=', true)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Gives a live session another token; the one before is dead from the commit on. */
export async function replaceToken(
  db: Queryable,
  sessionId: string,
  tokenHash: Buffer,
  assurance?: Assurance,
): Promise<void> {
  await on(db)
    .updateTable('parties.session')
    .set({ tokenHash, ...(assurance ? { assurance } : {}) })
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute();
}

export async function setAssurance(db: Queryable, sessionId: string, assurance: Assurance): Promise<void> {
  await on(db).updateTable('parties.session').set({ assurance }).where('id', '=', sessionId).execute();
}

/** What a person's session acts under; null for themselves. */
export async function setDelegation(
  db: Queryable,
  sessionId: string,
  delegationId: DelegationId | null,
): Promise<void> {
  await on(db).updateTable('parties.session').set({ delegationId }).where('id', '=', sessionId).execute();
}

export async function findAccount(db: Queryable, staffId: string): Promise<StaffTable | undefined> {
  return on(db).selectFrom('parties.staff').selectAll().where('id', '=', staffId).executeTakeFirst();
}

export async function updatePassword(db: Queryable, staffId: string, passwordHash: string): Promise<void> {
  await on(db)
    .updateTable('parties.staff')
    .set({ passwordHash, passwordTemporary: false })
    .where('id', '=', staffId)
    .execute();
}

export async function countEndedSessions(db: Queryable, before: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) FROM parties.session WHERE coalesce(ended_at, expires_at) < ${before}`.execute(db);
  return found.rows[0]!.count;
}

export async function deleteEndedSessions(db: Queryable, before: Date, limit: number): Promise<number> {
  const found = await sql`
    DELETE FROM parties.session WHERE id IN (
      SELECT id FROM parties.session WHERE coalesce(ended_at, expires_at) < ${before}
      ORDER BY coalesce(ended_at, expires_at), id LIMIT ${limit}
    ) RETURNING id`.execute(db);
  return found.rows.length;
}
