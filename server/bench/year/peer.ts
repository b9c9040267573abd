// The peers of a year's contacts: the same rows in tables with the same columns, checks and indexes, and nothing checked, sealed,
// hashed or asked. It must never leave out a row that Kapok writes for a contact before it answers.
import type pg from 'pg';
import { choosePeer } from '../writes/peer.ts';

const tables = `DROP SCHEMA IF EXISTS bare CASCADE;
  CREATE SCHEMA bare;
  CREATE TABLE bare.event (LIKE kernel.event INCLUDING ALL);
  CREATE TABLE bare.outbox (LIKE kernel.outbox INCLUDING ALL);
  CREATE TABLE bare.contact (LIKE callcentre.contact INCLUDING ALL);
  CREATE TABLE bare.reported (LIKE callcentre.cti_event INCLUDING ALL);
  CREATE TABLE bare.call (LIKE hotline.call INCLUDING ALL);
  CREATE SEQUENCE bare.number`;

const hash = (text: string) => `sha256((${text})::text::bytea)`;
const sealedNumber = `'\\x${'5a'.repeat(70)}'::bytea`;
const salt = `'\\x${'a5'.repeat(16)}'::bytea`;

const eventColumns =
  'id, type, at, recorded_at, actor, subject, body, salt, commitment, personal_commitment, personal, personal_salt';
const contactColumns =
  'id, source, external, line, lane, language, priority, number, routed, state, offered_at, placed_at, agent, answered_at, answered_by, ended_at, closed_at, outcome, event_id, call_event_id';
const callColumns =
  'id, event_id, line, channel, agent, outcome, offered_at, ended_at, queue_seconds, wait_seconds, talk_seconds, caller_number, caller_number_index';

/** What is in an event, by the SQL of its id and of its contact's. */
const event = (id: string, contact: string, type: string, sealed: boolean) =>
  `${id}, '${type}', now(), now(), 'system:cti:bare', ${contact}::text,
  '{"line": "12345", "lane": "general", "source": "bare", "language": "zh", "priority": 5}'::jsonb, ${salt}, ${hash(id)}, ${hash(id)},
  ${sealed ? `${sealedNumber}, ${salt}` : 'NULL::bytea, NULL::bytea'}`;
const offered = (id: string, contact: string) => event(id, contact, 'callcentre.contact.offered', false);
const ended = (id: string, contact: string) => event(id, contact, 'hotline.call', true);
const call = (contact: string, id: string) =>
  `${contact}, ${id}, '12345', 'phone', '1001', 'answered', now() - interval '65 s', now(), 0, 5, 60, ${sealedNumber}, ${hash(contact)}`;

/** As a switch reports one after the other: it came in, was answered, ended. Variables in pgbench's way. */
const rowByRow = [
  `SELECT uuidv7() AS contact, uuidv7() AS offered, uuidv7() AS ended, nextval('bare.number') AS number \\gset`,
  'BEGIN',
  `INSERT INTO bare.reported VALUES ('bare', :number * 3, ${hash(':number')}, NULL, NULL, now())`,
  `INSERT INTO bare.event (${eventColumns}) VALUES (${offered("':offered'::uuid", "':contact'")})`,
  `INSERT INTO bare.outbox (event_id) VALUES (':offered')`,
  `INSERT INTO bare.contact (${contactColumns}) VALUES (':contact', 'bare', ':number', '12345', 'general', 'zh', 5, ${sealedNumber}, false, 'waiting',
    now(), now(), NULL, NULL, NULL, NULL, NULL, NULL, ':offered', NULL)`,
  'COMMIT',
  'BEGIN',
  `INSERT INTO bare.reported VALUES ('bare', :number * 3 + 1, ${hash(':number')}, NULL, NULL, now())`,
  `UPDATE bare.contact SET state = 'talking', agent = ':number', answered_at = now(), answered_by = ':number' WHERE id = ':contact'`,
  'COMMIT',
  'BEGIN',
  `INSERT INTO bare.reported VALUES ('bare', :number * 3 + 2, ${hash(':number')}, NULL, NULL, now())`,
  `INSERT INTO bare.event (${eventColumns}) VALUES (${ended("':ended'::uuid", "':contact'")})`,
  `INSERT INTO bare.outbox (event_id) VALUES (':ended')`,
  `INSERT INTO bare.call (${callColumns}) VALUES (${call("':contact'::uuid", "':ended'::uuid")})`,
  `UPDATE bare.contact SET state = 'closed', ended_at = now(), closed_at = now(), outcome = 'answered', call_event_id = ':ended', number = NULL
    WHERE id = ':contact'`,
  'COMMIT',
].map((text) => text.replaceAll(/\s+/g, ' '));

/** Contacts a second, each report of the switch a transaction of its own. */
export async function runRowByRow(owner: pg.Client, ownerUrl: string, connections: number, seconds: number) {
  await owner.query(tables);
  const peer = choosePeer();
  const [draw, ...rest] = rowByRow as [string, ...string[]];
  const script = `${[draw, ...rest.map((line) => `${line};`)].join('\n')}\n`;
  return { name: peer.name, perSecond: await peer.run(ownerUrl, script, connections, seconds) };
}

/** Contacts a second in transactions of as many as Kapok takes at once, each contact written once, as it ended. */
export async function runBatched(owner: pg.Client, contacts: number, batch: number): Promise<number> {
  await owner.query(tables);
  const startedMs = performance.now();
  for (let first = 0; first < contacts; first += batch)
    await owner.query(
      `WITH new AS MATERIALIZED (
          SELECT n, uuidv7() AS contact, uuidv7() AS offered, uuidv7() AS ended FROM generate_series($1::int, $2::int) n),
        reported AS (INSERT INTO bare.reported SELECT 'bare', n * 3 + k, ${hash('n')}, NULL, NULL, now() FROM new, generate_series(0, 2) k),
        happened AS (INSERT INTO bare.event (${eventColumns})
          SELECT ${offered('offered', 'contact')} FROM new UNION ALL SELECT ${ended('ended', 'contact')} FROM new),
        kept AS (INSERT INTO bare.outbox (event_id) SELECT offered FROM new UNION ALL SELECT ended FROM new),
        calls AS (INSERT INTO bare.call (${callColumns}) SELECT ${call('contact', 'ended')} FROM new)
       INSERT INTO bare.contact (${contactColumns})
       SELECT contact, 'bare', n::text, '12345', 'general', 'zh', 5, NULL, false, 'closed',
         now(), now(), n::text, now(), n::text, now(), now(), 'answered', offered, ended FROM new`,
      [first, Math.min(contacts, first + batch) - 1],
    );
  return contacts / ((performance.now() - startedMs) / 1000);
}
