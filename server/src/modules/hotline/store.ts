// SQL of the hotline's own tables: facts of work orders, calls, limits, contracts, lists, what was imported.
// Where a case stands is written by cases in the same statement; no table of another module is named here.

import type {
  Call,
  LimitName,
  OrderType,
  Registration,
  TimeLimit,
  Urgency,
} from '@kapok/contracts/hotline.ts';
import type { CallId, CaseId, EventId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../kernel/database.ts';
import type { Page } from '../../kernel/paging.ts';
import { caseWithTimeline, closedBefore, type StoredCase } from '../cases/index.ts';
import type { FactChanges } from './rules/decide.ts';
import type { OrderFacts } from './rules/facts.ts';

/** What of an order is personal, as the vault sealed it: this file never sees it in plain. */
export interface SealedFacts {
  readonly content: Buffer | null;
  readonly reply: Buffer | null;
  readonly callerName: Buffer | null;
  readonly callerPhone: Buffer | null;
  readonly callerPhoneIndex: Buffer | null;
  readonly callerAddress: Buffer | null;
}
type Sealed<Facts> = Omit<Facts, keyof SealedFacts> & SealedFacts;
type StoredOrder = Sealed<OrderFacts> & StoredCase;
export type SealedChanges = Omit<FactChanges, 'reply'> & { readonly reply?: Buffer };

/** An order with its case and timeline, in one query. */
export async function selectOrder(db: Queryable, id: WorkOrderId): Promise<StoredOrder | undefined> {
  const found = await sql<StoredOrder>`
    SELECT c.*, o.order_type, o.category, o.channel, o.line, o.district, o.urgency, o.co_departments, o.call_id,
      o.satisfaction_agent, o.satisfaction_handling, o.anonymous, o.confidential, o.content, o.reply,
      o.caller_name, o.caller_phone, o.caller_address, o.questions, o.questioned_units
    FROM hotline.work_order o JOIN ${caseWithTimeline(id)} c ON c.id = o.id WHERE o.id = ${id}`.execute(db);
  return found.rows[0];
}

/** What lists show of orders beside their cases. */
export async function selectOrderLabels(
  db: Queryable,
  ids: readonly CaseId[],
): Promise<
  Map<CaseId, Pick<OrderFacts, 'orderType' | 'category' | 'channel' | 'line' | 'district' | 'urgency'>>
> {
  const found = await sql<{ id: CaseId } & OrderFacts>`
    SELECT id, order_type, category, channel, line, district, urgency FROM hotline.work_order WHERE id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** The part of the opening statement that writes the order's facts. */
export function insertingOrder(
  registration: Registration,
  sealed: SealedFacts,
  { questions, questionedUnits }: Pick<OrderFacts, 'questions' | 'questionedUnits'>,
): RawBuilder<unknown> {
  const { caller } = registration;
  return sql`ordered AS (
      INSERT INTO hotline.work_order (id, order_type, category, channel, line, district, urgency, call_id, anonymous, confidential,
        content, caller_name, caller_phone, caller_phone_index, caller_address, questions, questioned_units)
      SELECT id, ${registration.orderType}, ${registration.category}, ${registration.channel}, ${registration.line},
        ${registration.district}, ${registration.urgency}, ${registration.callId ?? null}::uuid, ${caller?.anonymous ?? false}::boolean,
        ${caller?.confidential ?? false}::boolean, ${sealed.content}::bytea, ${sealed.callerName}::bytea,
        ${sealed.callerPhone}::bytea, ${sealed.callerPhoneIndex}::bytea, ${sealed.callerAddress}::bytea,
        ${questions}, ${questionedUnits}::text[] FROM moved
    )`;
}

/** The part of a command's statement that writes changed facts; undefined when none change. */
export function updatingOrder(facts: SealedChanges): RawBuilder<unknown> | undefined {
  const set: RawBuilder<unknown>[] = [];
  if (facts.reply !== undefined) set.push(sql`reply = ${facts.reply}::bytea`);
  if (facts.coDepartments !== undefined) set.push(sql`co_departments = ${facts.coDepartments}::text[]`);
  if (facts.satisfactionAgent !== undefined)
    set.push(sql`satisfaction_agent = ${facts.satisfactionAgent}::smallint`);
  if (facts.satisfactionHandling !== undefined)
    set.push(sql`satisfaction_handling = ${facts.satisfactionHandling}::smallint`);
  if (set.length === 0) return undefined;
  return sql`ordered AS (UPDATE hotline.work_order o SET ${sql.join(set)} FROM moved WHERE o.id = moved.id)`;
}

/** Inserts the facts of many orders whose cases are in the same transaction. */
export async function insertImportedOrders(
  tx: Tx,
  orders: readonly (Sealed<OrderFacts> & { readonly id: WorkOrderId })[],
): Promise<void> {
  if (orders.length === 0) return;
  const rows = JSON.stringify(
    orders.map((order) => ({
      ...order,
      content: hexOf(order.content),
      reply: hexOf(order.reply),
      callerName: hexOf(order.callerName),
      callerPhone: hexOf(order.callerPhone),
      callerPhoneIndex: hexOf(order.callerPhoneIndex),
      callerAddress: hexOf(order.callerAddress),
    })),
  );
  await sql`
    INSERT INTO hotline.work_order (id, order_type, category, channel, line, district, urgency, co_departments, call_id, satisfaction_agent,
      satisfaction_handling, anonymous, confidential, content, reply, caller_name, caller_phone, caller_phone_index, caller_address)
    SELECT id, "orderType", category, channel, line, district, urgency, ARRAY(SELECT jsonb_array_elements_text("coDepartments")), "callId",
      "satisfactionAgent", "satisfactionHandling", anonymous, confidential, content, reply, "callerName", "callerPhone", "callerPhoneIndex", "callerAddress"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r (id uuid, "orderType" text, category text, channel text, line text,
      district text, urgency text, "coDepartments" jsonb, "callId" uuid, "satisfactionAgent" smallint, "satisfactionHandling" smallint,
      anonymous boolean, confidential boolean, content bytea, reply bytea, "callerName" bytea, "callerPhone" bytea, "callerPhoneIndex" bytea,
      "callerAddress" bytea)`.execute(tx);
}

/** As PostgreSQL reads a bytea from text: what a Buffer becomes in JSON, it could not. */
function hexOf(bytes: Buffer | null): string | null {
  return bytes && `\\x${bytes.toString('hex')}`;
}

export interface CallRow {
  readonly id: CallId;
  readonly eventId: EventId;
  readonly line: string;
  readonly channel: Call['channel'];
  readonly district: string | null;
  readonly agent: string | null;
  readonly outcome: Call['outcome'];
  readonly offeredAt: Date;
  readonly endedAt: Date;
  readonly queueSeconds: number;
  readonly waitSeconds: number;
  readonly talkSeconds: number;
  readonly direct: boolean | null;
  readonly satisfaction: 1 | 2 | 3 | 4 | 5 | null;
  readonly callerNumber: Buffer | null;
  readonly callerNumberIndex: Buffer | null;
  readonly imported: boolean;
}

/** Inserts calls and, by the part given, their events in one statement, however many. */
export async function insertCalls(
  db: Queryable,
  calls: readonly CallRow[],
  eventInsertion: RawBuilder<unknown>,
): Promise<void> {
  if (calls.length === 0) return;
  const column = <K extends keyof CallRow>(name: K) => calls.map((call) => call[name]);
  await sql`
    WITH emitted AS (${eventInsertion})
    INSERT INTO hotline.call (id, event_id, line, channel, district, agent, outcome, offered_at, ended_at, queue_seconds, wait_seconds,
      talk_seconds, direct, satisfaction, caller_number, caller_number_index, imported)
    SELECT * FROM unnest(${column('id')}::uuid[], ${column('eventId')}::uuid[], ${column('line')}::text[], ${column('channel')}::text[],
      ${column('district')}::text[], ${column('agent')}::text[], ${column('outcome')}::text[], ${column('offeredAt')}::timestamptz[],
      ${column('endedAt')}::timestamptz[], ${column('queueSeconds')}::int[], ${column('waitSeconds')}::int[],
      ${column('talkSeconds')}::int[], ${column('direct')}::boolean[], ${column('satisfaction')}::smallint[],
      ${column('callerNumber')}::bytea[], ${column('callerNumberIndex')}::bytea[], ${column('imported')}::boolean[])`.execute(
    db,
  );
}

export interface CallFilter {
  readonly line?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export async function selectCalls(db: Queryable, filter: CallFilter, page: Page): Promise<CallRow[]> {
  const where = [sql`true`];
  if (filter.line !== undefined) where.push(sql`line = ${filter.line}`);
  if (filter.outcome !== undefined) where.push(sql`outcome = ${filter.outcome}`);
  if (filter.from !== undefined) where.push(sql`offered_at >= ${filter.from}::timestamptz`);
  if (filter.to !== undefined) where.push(sql`offered_at < ${filter.to}::timestamptz`);
  if (page.after) where.push(sql`(offered_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const found = await sql<CallRow>`
    SELECT * FROM hotline.call WHERE ${sql.join(where, sql` AND `)}
    ORDER BY offered_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(db);
  return found.rows;
}

export interface ImportClaim {
  readonly externalId: string;
  /** SHA-256 of the source's record, so that the same record is known again. */
  readonly contentHash: Buffer;
  readonly subject: string;
}

/**
 * Marks records of a source as imported and says of each whether it is `new`, came in before (`unchanged`), or came in
 * before with other content (`changed`). Of two with one external id in the same call the first is `new`.
 */
export async function claimImported(
  tx: Tx,
  source: string,
  claims: readonly ImportClaim[],
): Promise<('new' | 'unchanged' | 'changed')[]> {
  if (claims.length === 0) return [];
  const column = <K extends keyof ImportClaim>(name: K) => claims.map((claim) => claim[name]);
  const inserted = await sql<{ subject: string }>`
    INSERT INTO hotline.imported (source, external_id, content_hash, subject)
    SELECT ${source}, * FROM unnest(${column('externalId')}::text[], ${column('contentHash')}::bytea[], ${column('subject')}::uuid[])
    ON CONFLICT DO NOTHING RETURNING subject`.execute(tx);
  const fresh = new Set(inserted.rows.map((row) => row.subject));
  const held = await sql<{ externalId: string; contentHash: Buffer }>`
    SELECT external_id, content_hash FROM hotline.imported WHERE source = ${source} AND external_id = ANY(${column('externalId')})`.execute(
    tx,
  );
  const hashes = new Map(held.rows.map((row) => [row.externalId, row.contentHash]));
  return claims.map((claim) => {
    if (fresh.has(claim.subject)) return 'new';
    return hashes.get(claim.externalId)?.equals(claim.contentHash) ? 'unchanged' : 'changed';
  });
}

/** What imported records became, by their ids at the source. */
export async function selectImportedSubjects(
  tx: Tx,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const found = await sql<{ externalId: string; subject: string }>`
    SELECT external_id, subject FROM hotline.imported WHERE source = ${source} AND external_id = ANY(${externalIds}::text[])`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.externalId, row.subject]));
}

export async function updateImportedHash(
  tx: Tx,
  source: string,
  externalId: string,
  contentHash: Buffer,
): Promise<void> {
  await sql`
    UPDATE hotline.imported SET content_hash = ${contentHash} WHERE source = ${source} AND external_id = ${externalId}`.execute(
    tx,
  );
}

export interface VersionedLimit extends TimeLimit {
  readonly version: number;
  readonly setAt: Date;
}

/** The limits that hold: of each name and dimensions the newest version. */
export async function selectLimits(db: Queryable): Promise<VersionedLimit[]> {
  const found = await sql<{
    name: LimitName;
    orderType: OrderType | null;
    urgency: Urgency | null;
    department: string | null;
    unit: TimeLimit['unit'];
    amount: number;
    version: number;
    setAt: Date;
  }>`
    SELECT DISTINCT ON (name, order_type, urgency, department) * FROM hotline.time_limit
    ORDER BY name, order_type, urgency, department, version DESC`.execute(db);
  return found.rows.map(({ orderType, urgency, department, ...rest }) => ({
    ...rest,
    ...(orderType === null ? {} : { orderType }),
    ...(urgency === null ? {} : { urgency }),
    ...(department === null ? {} : { department }),
  }));
}

export async function insertLimit(tx: Tx, limit: TimeLimit, at: Date): Promise<number> {
  const inserted = await sql<{ version: number }>`
    INSERT INTO hotline.time_limit (name, order_type, urgency, department, unit, amount, set_at)
    VALUES (${limit.name}, ${limit.orderType ?? null}, ${limit.urgency ?? null}, ${limit.department ?? null}, ${limit.unit}, ${limit.amount}, ${at})
    RETURNING version`.execute(tx);
  return inserted.rows[0]!.version;
}

export async function selectContracts(db: Queryable): Promise<{ year: number; contacts: number }[]> {
  return (
    await sql<{
      year: number;
      contacts: number;
    }>`SELECT year, contacts FROM hotline.contract ORDER BY year`.execute(db)
  ).rows;
}

export async function upsertContract(tx: Tx, year: number, contacts: number): Promise<void> {
  await sql`
    INSERT INTO hotline.contract (year, contacts) VALUES (${year}, ${contacts})
    ON CONFLICT (year) DO UPDATE SET contacts = EXCLUDED.contacts`.execute(tx);
}

export type CodeList = 'line' | 'district' | 'category';
export interface CodeWords {
  readonly list: CodeList;
  readonly code: string;
  readonly words: Words;
}

export async function selectCodes(db: Queryable): Promise<CodeWords[]> {
  const found = await sql<{ list: CodeList; code: string; zh: string; en: string }>`
    SELECT list, code, zh, en FROM hotline.code ORDER BY list, code`.execute(db);
  return found.rows.map(({ list, code, zh, en }) => ({ list, code, words: { zh, en } }));
}

export async function upsertCodes(db: Queryable, codes: readonly CodeWords[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ list, code, words }) => ({ list, code, ...words }));
  await sql`
    INSERT INTO hotline.code (list, code, zh, en)
    SELECT list, code, zh, en FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (list text, code text, zh text, en text)
    ON CONFLICT (list, code) DO UPDATE SET zh = EXCLUDED.zh, en = EXCLUDED.en`.execute(db);
}

export interface SealedCaller {
  readonly id: WorkOrderId;
  readonly callerName: Buffer | null;
  readonly callerPhone: Buffer | null;
}

/** The newest orders of a telephone number that gave a name with it. */
export async function selectCallersByPhone(
  db: Queryable,
  indexes: readonly Buffer[],
  limit: number,
): Promise<SealedCaller[]> {
  const { rows } = await sql<SealedCaller>`
    SELECT id, caller_name, caller_phone FROM hotline.work_order
    WHERE caller_phone_index = ANY(${indexes}::bytea[]) AND caller_name IS NOT NULL ORDER BY id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function selectCaller(db: Queryable, id: WorkOrderId): Promise<SealedCaller | undefined> {
  const { rows } = await sql<SealedCaller>`
    SELECT id, caller_name, caller_phone FROM hotline.work_order
    WHERE id = ${id} AND caller_name IS NOT NULL AND caller_phone IS NOT NULL`.execute(db);
  return rows[0];
}

/** Calls that orders came from, newest first, as far as the scope goes. */
export async function selectCallsOfOrders(db: Queryable, limit: number): Promise<CallId[]> {
  const { rows } = await sql<{ id: CallId }>`
    SELECT c.id FROM hotline.work_order o JOIN hotline.call c ON c.id = o.call_id
    ORDER BY c.offered_at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function clearPersonalOf(db: Queryable, subject: string): Promise<void> {
  await sql`
    WITH order_cleared AS (
      UPDATE hotline.work_order SET content = NULL, reply = NULL, caller_name = NULL, caller_phone = NULL,
        caller_phone_index = NULL, caller_address = NULL
      WHERE id = ${subject}::uuid
    )
    UPDATE hotline.call SET caller_number = NULL, caller_number_index = NULL WHERE id = ${subject}::uuid`.execute(
    db,
  );
}

/** Orders closed before an instant that still hold something personal, in their facts or their cases. */
const ordersWithContent = (kind: string, before: Date) => sql`
  hotline.work_order o JOIN ${closedBefore(kind, before)} c ON c.id = o.id
  WHERE c.personal OR num_nonnulls(o.content, o.reply, o.caller_name, o.caller_phone, o.caller_phone_index, o.caller_address) > 0`;

export async function countOrdersWithContent(db: Queryable, kind: string, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM ${ordersWithContent(kind, before)}`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestOrders(
  tx: Tx,
  kind: string,
  before: Date,
  limit: number,
): Promise<WorkOrderId[]> {
  const { rows } = await sql<{ id: WorkOrderId }>`
    WITH oldest AS (SELECT o.id FROM ${ordersWithContent(kind, before)} ORDER BY c.closed_at, o.id LIMIT ${limit})
    UPDATE hotline.work_order o SET content = NULL, reply = NULL, caller_name = NULL, caller_phone = NULL,
      caller_phone_index = NULL, caller_address = NULL
    FROM oldest WHERE o.id = oldest.id RETURNING o.id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function countNumbers(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM hotline.call WHERE offered_at < ${before} AND caller_number IS NOT NULL`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestNumbers(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<{ id: CallId; offeredAt: Date }[]> {
  const { rows } = await sql<{ id: CallId; offeredAt: Date }>`
    WITH oldest AS (
      SELECT id FROM hotline.call WHERE offered_at < ${before} AND caller_number IS NOT NULL
      ORDER BY offered_at, id LIMIT ${limit}
    )
    UPDATE hotline.call c SET caller_number = NULL, caller_number_index = NULL
    FROM oldest WHERE c.id = oldest.id RETURNING c.id, c.offered_at`.execute(tx);
  return rows;
}

/** Whether a month, such as `2021-06`, has a call whose number is kept. */
export async function hasNumbers(db: Queryable, month: string): Promise<boolean> {
  const from = `${month}-01`;
  const { rows } = await sql<{ has: boolean }>`
    SELECT EXISTS (
      SELECT FROM hotline.call WHERE offered_at >= ${from}::date AND offered_at < ${from}::date + interval '1 month'
        AND caller_number IS NOT NULL
    ) AS has`.execute(db);
  return rows[0]!.has;
}
