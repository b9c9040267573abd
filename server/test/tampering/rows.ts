// Falsifies rows as somebody with all rights on the database would, each in a transaction that is rolled back, and asks the
// audits of the house whether they see it.
import { parseVerifierKey } from '@kapok/contracts/note.ts';
import { sql, type Transaction } from 'kysely';
import type { OpenDatabase } from '../../src/kernel/database.ts';
import { auditEvaluations } from '../../src/modules/evaluation/index.ts';
import { auditLog } from '../../src/modules/ledger/index.ts';
import type { Station, Tries, Try } from './tries.ts';

type Tx = Transaction<Record<string, never>>;

interface RowTry {
  readonly station: Station;
  readonly what: string;
  /** Which audit has to find it. */
  readonly by: 'log' | 'evaluations';
  readonly change: (tx: Tx, at: number) => Promise<{ readonly numAffectedRows?: bigint }>;
}

const event = (set: string) => (tx: Tx, at: number) =>
  sql`UPDATE kernel.event SET ${sql.raw(set)} WHERE id = (SELECT event_id FROM ledger.leaf ORDER BY position
    OFFSET ${at} % (SELECT count(*) FROM ledger.leaf) LIMIT 1)`.execute(tx);
const nth =
  (table: string, set: string, where = 'true') =>
  (tx: Tx, at: number) =>
    sql`UPDATE ${sql.raw(table)} SET ${sql.raw(set)} WHERE ctid = (SELECT ctid FROM ${sql.raw(table)} WHERE ${sql.raw(where)}
    ORDER BY ctid OFFSET ${at} % (SELECT count(*) FROM ${sql.raw(table)} WHERE ${sql.raw(where)}) LIMIT 1)`.execute(
      tx,
    );

const tries: readonly RowTry[] = [
  {
    station: 'record',
    what: 'the body of an event',
    by: 'log',
    change: event(`body = body || '{"forged":1}'`),
  },
  { station: 'record', what: 'the time of an event', by: 'log', change: event(`at = at + interval '1 day'`) },
  { station: 'record', what: 'who did it', by: 'log', change: event(`actor = 'staff:somebody'`) },
  {
    station: 'record',
    what: 'what an event is about',
    by: 'log',
    change: event(`subject = subject || '-x'`),
  },
  { station: 'record', what: 'the kind of an event', by: 'log', change: event(`type = type || '.x'`) },
  {
    station: 'record',
    what: 'the salt of an event',
    by: 'log',
    change: event(`salt = set_byte(salt, 3, (get_byte(salt, 3) + 1) % 256)`),
  },
  {
    station: 'record',
    what: 'the commitment of an event',
    by: 'log',
    change: event(`commitment = set_byte(commitment, 5, (get_byte(commitment, 5) + 1) % 256)`),
  },
  {
    station: 'record',
    what: 'a leaf of the log',
    by: 'log',
    change: nth('ledger.leaf', 'leaf_hash = set_byte(leaf_hash, 5, (get_byte(leaf_hash, 5) + 1) % 256)'),
  },
  {
    station: 'record',
    what: 'what a department declared',
    by: 'evaluations',
    change: nth(
      'evaluation.item',
      `actual = '{"kind":"number","numerator":"7","denominator":"1","value":"7.00"}'`,
      'actual IS NOT NULL',
    ),
  },
  {
    station: 'record',
    what: 'an explanation',
    by: 'evaluations',
    change: nth('evaluation.item', `explanation = explanation || '。'`, 'explanation IS NOT NULL'),
  },
  {
    station: 'record',
    what: 'an input of money',
    by: 'evaluations',
    change: nth('evaluation.input', `value = value || '1'`),
  },
  {
    station: 'record',
    what: 'bytes of evidence',
    by: 'evaluations',
    change: nth('evaluation.file', `content = content || '1'::bytea`),
  },
  {
    station: 'aggregate',
    what: 'a share of a contribution',
    by: 'evaluations',
    change: nth('evaluation.contributions', 'numerators[1] = numerators[1] + 1'),
  },
  {
    station: 'aggregate',
    what: 'a place of a contribution',
    by: 'evaluations',
    change: nth('evaluation.contributions', 'positions[1] = positions[1] + 1'),
  },
  {
    station: 'aggregate',
    what: 'a figure and its value',
    by: 'evaluations',
    change: nth('evaluation.figure', `figure = jsonb_set(figure, '{numerator}', '"777"')`, 'current'),
  },
  {
    station: 'aggregate',
    what: 'a root',
    by: 'evaluations',
    change: nth(
      'evaluation.figure',
      `figure = jsonb_set(figure, '{sumTree,root}', to_jsonb(repeat('ab', 32)))`,
      'current',
    ),
  },
  {
    station: 'score',
    what: 'totals in the database',
    by: 'evaluations',
    change: nth('evaluation.evaluation', `totals = jsonb_set(totals, '{total}', '"99.99"')`),
  },
  {
    station: 'report',
    what: 'a document in the database',
    by: 'evaluations',
    change: nth(
      'evaluation.report',
      `pdf = set_byte(pdf, length(pdf) - 9, (get_byte(pdf, length(pdf) - 9) + 1) % 256)`,
    ),
  },
  {
    station: 'report',
    what: 'the manifest in the database',
    by: 'evaluations',
    change: nth('evaluation.report', `note = note || ' '`),
  },
];
export const rowTries = tries.length;

class RollBack extends Error {}

/** One of them, at a random row; `at` takes each kind in turn. */
export async function tryRow(owner: OpenDatabase, key: string, at: number, random: Tries): Promise<Try> {
  const { station, what, by, change } = tries[at % tries.length]!;
  let found: Try['found'] = 'nothing';
  await owner.db
    .transaction()
    .execute(async (tx) => {
      const { numAffectedRows } = await change(tx as unknown as Tx, random.below(1_000_000));
      if (numAffectedRows !== 1n) throw new Error(`${what}: ${numAffectedRows} rows were changed`);
      const { faults } =
        by === 'log'
          ? await auditLog(tx, [parseVerifierKey(key.trim().split('\n')[0]!)!])
          : await auditEvaluations(tx);
      if (faults.length > 0) found = 'audit';
      throw new RollBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error;
    });
  return { station, what, found };
}
