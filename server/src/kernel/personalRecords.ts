// What a module declares of records about people, so that each person can be told who saw them. Modules say whose a record
// is; what is done with it is the privacy module's, which none of them knows.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from './database.ts';

/** Of one person and one kind; a firm with more sees the newest. */
export const recordsOfOneMax = 2_000;

export interface PersonalRecordName {
  readonly id: string;
  /** By which people call it, such as the number of an order. */
  readonly number?: string;
}

export interface PersonalRecords {
  /** As accesses name it: `hotline.work-order`. */
  readonly kind: string;
  readonly words: Words;
  /** Its personal fields as accesses name them. */
  readonly fields: Readonly<Record<string, Words>>;
  /** Those known to be of the party, newest first, at most `recordsOfOneMax`; `db` reaches what is the party's. */
  namesOf(db: Queryable, partyId: PartyId): Promise<PersonalRecordName[]>;
}
