// What a module declares of records that hold personal content, so that it is removed when its time is over. Modules say what
// and how; when is the privacy module's, which none of them knows.
import type { RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable, Tx } from './database.ts';

export interface RetainedRecords {
  /** By which a city sets its period: `hotline.call-number`. */
  readonly type: string;
  readonly words: Words;
  /** What holds until the city sets another. */
  readonly period: RetentionPeriod;
  /** What law asks for; a shorter period is refused. */
  readonly atLeast?: RetentionPeriod;
  /** The law it follows, or that it is the city's choice. */
  readonly basis: Words;
  count(db: Queryable, before: Date): Promise<number>;
  /** Those whose time is over and that a legal hold keeps; absent where none can be held. */
  countHeld?(db: Queryable, before: Date): Promise<number>;
  /** Removes at most `limit` of the oldest that nothing holds, all in the transaction it is given, which reaches every row. */
  remove(tx: Tx, before: Date, limit: number): Promise<Removed>;
}

export interface Removed {
  readonly records: number;
  /** Subjects whose events' personal content and whose keys go in the same transaction. */
  readonly subjects: readonly string[];
}
