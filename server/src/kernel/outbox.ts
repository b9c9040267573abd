// Writes events in the transaction of the fact they tell of. It must never be called outside one, and never reads an
// event back: what comes after is the ledger's.
import { hash } from 'node:crypto';
import { eventCommitment, noPersonalCommitment, personalCommitment } from '@kapok/contracts/commitment.ts';
import type { EventOpening, Json, JsonObject } from '@kapok/contracts/event.ts';
import type { CaseId, EventId } from '@kapok/contracts/ids.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Clock, Random } from './clock.ts';
import type { Tx } from './database.ts';
import { newId } from './ids.ts';
import type { DataKey, Vault } from './vault.ts';

export interface NewEvent {
  readonly type: string;
  /** Who did it, where what several did is written together; the source's own actor when absent. */
  readonly actor?: string;
  /** When it happened; now when absent. */
  readonly at?: Date;
  readonly subject: string;
  readonly caseId?: CaseId;
  readonly body: JsonObject;
  readonly personal?: JsonObject;
  /** Seals the personal part; `emit` finds the subject's own where none is given. */
  readonly key?: DataKey;
}

export interface EventSource {
  /** `staff:<id>`, `machine:<id>`, `system:<name>` or `public`. */
  readonly actor: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
}

/** Inserts the events with their salts and commitments in one statement and returns their ids in order. */
export async function emit(tx: Tx, source: EventSource, events: readonly NewEvent[]): Promise<EventId[]> {
  if (events.length === 0) return [];
  const keyless = events.filter(({ personal, key }) => personal && !key);
  const keys = await source.vault.keysFor(tx, [...new Set(keyless.map(({ subject }) => subject))]);
  const { ids, insertion } = eventsPart(
    source,
    events.map((event) =>
      event.personal && !event.key ? { ...event, key: keys.get(event.subject)! } : event,
    ),
  );
  await insertion.execute(tx);
  return [...ids];
}

export interface EventsPart {
  readonly ids: readonly EventId[];
  /** An INSERT of them all: a statement of its own, or a part of the one that writes their facts. */
  readonly insertion: RawBuilder<unknown>;
}

/** Events to be written by the very statement that writes their facts; see `eventPart`. */
export function eventsPart(source: EventSource, events: readonly NewEvent[]): EventsPart {
  const recordedAt = source.clock.now().toISOString();
  const rows = events.map((event) => prepare(event, source, recordedAt));
  const column = <K extends keyof EventRow>(name: K) => rows.map((row) => row[name]);
  const insertion = sql`
    INSERT INTO kernel.event (id, type, at, recorded_at, actor, subject, case_id, body, salt, personal, personal_salt, commitment, personal_commitment)
    SELECT id, type, at, ${recordedAt}::timestamptz, actor, subject, case_id, body::jsonb, salt, personal, personal_salt, commitment, personal_commitment
    FROM unnest(
      ${column('id')}::uuid[], ${column('type')}::text[], ${column('at')}::timestamptz[], ${column('actor')}::text[], ${column('subject')}::text[],
      ${column('caseId')}::uuid[], ${column('body')}::text[], ${column('salt')}::bytea[], ${column('personal')}::bytea[],
      ${column('personalSalt')}::bytea[], ${column('commitment')}::bytea[], ${column('personalCommitment')}::bytea[]
    ) AS new (id, type, at, actor, subject, case_id, body, salt, personal, personal_salt, commitment, personal_commitment)`;
  return { ids: column('id'), insertion };
}

export interface EventPart {
  readonly id: EventId;
  /** The part of a `WITH` that inserts the event once for the one row that `fact` yields, and not at all without one. */
  after(fact: RawBuilder<unknown>): RawBuilder<unknown>;
}

/**
 * An event to be written by the very statement that writes its fact: one statement is one transaction, so both are
 * there or neither is, and the round trips of BEGIN, a second insert and COMMIT are saved.
 */
export function eventPart(source: EventSource, event: NewEvent): EventPart {
  const recordedAt = source.clock.now().toISOString();
  const row = prepare(event, source, recordedAt);
  return {
    id: row.id,
    after: (fact) => sql`emitted AS (
      INSERT INTO kernel.event (id, type, at, recorded_at, actor, subject, case_id, body, salt, personal, personal_salt, commitment, personal_commitment)
      SELECT ${row.id}::uuid, ${row.type}, ${row.at}::timestamptz, ${recordedAt}::timestamptz, ${row.actor}, ${row.subject},
        ${row.caseId}::uuid, ${row.body}::jsonb, ${row.salt}::bytea, ${row.personal}::bytea, ${row.personalSalt}::bytea,
        ${row.commitment}::bytea, ${row.personalCommitment}::bytea
      FROM ${fact}
    )`,
  };
}

interface EventRow {
  readonly id: EventId;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly subject: string;
  readonly caseId: CaseId | null;
  readonly body: string;
  readonly salt: Buffer;
  readonly personal: Buffer | null;
  readonly personalSalt: Buffer | null;
  readonly commitment: Buffer;
  readonly personalCommitment: Buffer;
}

/** OpenSSL's takes a tenth of the time of the portable one, and every event is hashed twice. */
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

function prepare(event: NewEvent, source: EventSource, recordedAt: string): EventRow {
  assertCommittable(event.body, event.type);
  const id = newId<EventId>(source);
  const actor = event.actor ?? source.actor;
  const at = (event.at ?? new Date(recordedAt)).toISOString();
  const salt = source.random.bytes(16);
  const personalSalt = event.personal ? source.random.bytes(16) : null;
  const opening: EventOpening = {
    id,
    type: event.type,
    at,
    recordedAt,
    actor,
    subject: event.subject,
    ...(event.caseId ? { caseId: event.caseId } : {}),
    body: event.body,
  };
  return {
    id,
    type: event.type,
    at,
    actor,
    subject: event.subject,
    caseId: event.caseId ?? null,
    body: JSON.stringify(event.body),
    salt: Buffer.from(salt),
    personal: event.personal ? sealPersonal(event, id) : null,
    personalSalt: personalSalt && Buffer.from(personalSalt),
    commitment: Buffer.from(eventCommitment(opening, salt, sha256)),
    personalCommitment: Buffer.from(
      event.personal && personalSalt
        ? personalCommitment(event.personal, personalSalt, sha256)
        : noPersonalCommitment,
    ),
  };
}

function sealPersonal({ type, personal, key }: NewEvent, id: EventId): Buffer {
  if (!key) throw new TypeError(`event ${type} has a personal part and no key to seal it`);
  return key.seal('kernel.event.personal', id, JSON.stringify(personal));
}

/** Fractions and unsafe integers are refused: they would not read back from every store as what was committed. */
function assertCommittable(value: Json, type: string): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError(`event ${type} carries ${value}; use an integer or text`);
  if (value !== null && typeof value === 'object')
    for (const inner of Object.values(value)) if (inner !== undefined) assertCommittable(inner as Json, type);
}
