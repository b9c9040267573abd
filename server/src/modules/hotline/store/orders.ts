// SQL of work orders’ facts. Where a case stands is written by cases in the same statement; no table of another module is
// named here.
import type { Registration, Relation } from '@kapok/contracts/hotline.ts';
import type { CaseId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { casesToJoin, caseWithTimeline, type StoredCase } from '../../cases/index.ts';
import type { FactChanges } from '../rules/decision.ts';
import type { OrderFacts, RelatedRow } from '../rules/facts.ts';

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
type StoredOrder = Sealed<OrderFacts> & StoredCase & { readonly related: readonly StoredRelated[] };
/** As the database's JSON has it: the reply is sealed, in hexadecimal. */
export type StoredRelated = Omit<RelatedRow, 'reply'> & { readonly replyHex: string | null };
/** Of one order: its parts, shares and duplicates. */
const relatedMax = 200;
export type SealedChanges = Omit<FactChanges, 'reply'> & {
  readonly reply?: Buffer;
  readonly relation?: Relation | null;
};

/** An order with its case and timeline, in one query. */
export async function selectOrder(db: Queryable, id: WorkOrderId): Promise<StoredOrder | undefined> {
  const found = await sql<StoredOrder>`
    SELECT c.*, o.order_type, o.category, o.channel, o.line, o.district, o.urgency, o.co_departments, o.call_id,
      o.satisfaction_agent, o.satisfaction_handling, o.anonymous, o.confidential, o.content, o.reply,
      o.caller_name, o.caller_phone, o.caller_address, o.questions, o.questioned_units, o.relation, o.extension_working_days, o.policy_version,
      coalesce((
        SELECT json_agg(json_build_object('id', r.id, 'number', r.number, 'relation', r.relation, 'state', r.state,
          'department', r.department, 'dueAt', r.due_at, 'closedAt', r.closed_at, 'replyHex', encode(r.reply, 'hex')) ORDER BY r.number)
        FROM (
          SELECT s.*, so.relation, so.reply FROM ${casesToJoin} s JOIN hotline.work_order so ON so.id = s.id WHERE s.parent_id = ${id}
          UNION ALL
          SELECT s.*, NULL, so.reply FROM ${casesToJoin} s JOIN hotline.work_order so ON so.id = s.id WHERE s.id = c.parent_id
          LIMIT ${relatedMax}
        ) r), '[]') AS related
    FROM hotline.work_order o JOIN ${caseWithTimeline(id)} c ON c.id = o.id WHERE o.id = ${id}`.execute(db);
  return found.rows[0];
}

/** Parts and shares of an order: what they hold of people was copied from it. */
export async function selectServing(db: Queryable, id: WorkOrderId): Promise<WorkOrderId[]> {
  const { rows } = await sql<{ id: WorkOrderId }>`
    SELECT o.id FROM ${casesToJoin} c JOIN hotline.work_order o ON o.id = c.id
    WHERE c.parent_id = ${id} AND o.relation IN ('part', 'joint')`.execute(db);
  return rows.map((row) => row.id);
}

/** Of these orders those that serve another, or that others serve. */
export async function selectBound(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM ${casesToJoin} c WHERE id = ANY(${ids}::uuid[]) AND parent_id IS NOT NULL
    UNION SELECT parent_id FROM ${casesToJoin} c WHERE parent_id = ANY(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What lists show of orders beside their cases. */
export async function selectOrderLabels(
  db: Queryable,
  ids: readonly CaseId[],
): Promise<
  Map<
    CaseId,
    Pick<OrderFacts, 'orderType' | 'category' | 'channel' | 'line' | 'district' | 'urgency' | 'relation'>
  >
> {
  const found = await sql<{ id: CaseId } & OrderFacts>`
    SELECT id, order_type, category, channel, line, district, urgency, relation FROM hotline.work_order WHERE id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** The part of the opening statement that writes the order's facts. */
export function insertingOrder(
  registration: Registration,
  sealed: SealedFacts,
  {
    questions,
    questionedUnits,
    relation,
    policyVersion,
  }: Pick<OrderFacts, 'questions' | 'questionedUnits' | 'relation' | 'policyVersion'>,
): RawBuilder<unknown> {
  const { caller } = registration;
  return sql`ordered AS (
      INSERT INTO hotline.work_order (id, order_type, category, channel, line, district, urgency, call_id, anonymous, confidential,
        content, caller_name, caller_phone, caller_phone_index, caller_address, questions, questioned_units, relation, policy_version)
      SELECT id, ${registration.orderType}, ${registration.category}, ${registration.channel}, ${registration.line},
        ${registration.district}, ${registration.urgency}, ${registration.callId ?? null}::uuid, ${caller?.anonymous ?? false}::boolean,
        ${caller?.confidential ?? false}::boolean, ${sealed.content}::bytea, ${sealed.callerName}::bytea,
        ${sealed.callerPhone}::bytea, ${sealed.callerPhoneIndex}::bytea, ${sealed.callerAddress}::bytea,
        ${questions}, ${questionedUnits}::text[], ${relation}, ${policyVersion}::int FROM moved
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
  if (facts.extensionWorkingDays !== undefined)
    set.push(sql`extension_working_days = ${facts.extensionWorkingDays}::smallint`);
  if (facts.relation !== undefined) set.push(sql`relation = ${facts.relation}`);
  if (set.length === 0) return undefined;
  return sql`ordered AS (UPDATE hotline.work_order o SET ${sql.join(set)} FROM moved WHERE o.id = moved.id)`;
}

/** Inserts the facts of many orders whose cases are in the same transaction. */
/** Of the cases asked for, those that came in by a channel. */
export const cameBy = (channel: string) => sql`
  EXISTS (SELECT FROM hotline.work_order o WHERE o.id = "case".id AND o.channel = ${channel})`;

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

export async function updateCaller(
  db: Queryable,
  id: WorkOrderId,
  field: 'callerName' | 'callerPhone' | 'callerAddress',
  { sealed, phoneIndex }: { readonly sealed: Buffer; readonly phoneIndex: Buffer | null },
): Promise<void> {
  const index = field === 'callerPhone' ? sql`, caller_phone_index = ${phoneIndex}` : sql``;
  await sql`
    UPDATE hotline.work_order SET ${sql.ref(field)} = ${sealed} ${index} WHERE id = ${id}`.execute(db);
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

/** Of these orders those whose callers gave a name and a number. */
export async function selectCallers(db: Queryable, ids: readonly string[]): Promise<SealedCaller[]> {
  const { rows } = await sql<SealedCaller>`
    SELECT id, caller_name, caller_phone FROM hotline.work_order
    WHERE id = ANY(${ids}::uuid[]) AND caller_name IS NOT NULL AND caller_phone IS NOT NULL`.execute(db);
  return rows;
}

/** The newest orders of a number; those whose caller asked for confidentiality are found by nobody who only has the number. */
export async function selectOrdersOfPhone(
  db: Queryable,
  indexes: readonly Buffer[],
  limit: number,
): Promise<WorkOrderId[]> {
  const { rows } = await sql<{ id: WorkOrderId }>`
    SELECT id FROM hotline.work_order WHERE caller_phone_index = ANY(${indexes}::bytea[]) AND NOT confidential AND NOT anonymous
    ORDER BY id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
