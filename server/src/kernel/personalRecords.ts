// What a module declares of records about people, so that each person can be told who saw them, be given a copy, and ask for
// correction and erasure. Modules say whose a record is and what it says; what is done with it is the privacy module's, which
// none of them knows.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from './database.ts';
import type { House } from './module.ts';

/** Of one person and one kind; a firm with more sees the newest. */
export const recordsOfOneMax = 2_000;

export interface PersonalRecordName {
  readonly id: string;
  /** By which people call it, such as the number of an order. */
  readonly number?: string;
}

export interface PersonalRecord {
  readonly id: string;
  /** What it says, whole; what is empty or erased is absent. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface PersonalRecords {
  /** As accesses name it: `hotline.work-order`. */
  readonly kind: string;
  readonly words: Words;
  /** Its personal fields as accesses name them. */
  readonly fields: Readonly<Record<string, Words>>;
  /** Whether it is something that the person may ask to have erased by itself. */
  readonly erasable: boolean;
  /** Fields that a person may ask to have corrected, with the form of what they may be. */
  readonly correctable?: Readonly<Record<string, RegExp>>;
  /** Those known to be of the party, newest first, at most `recordsOfOneMax`; `db` reaches what is the party's. */
  namesOf(db: Queryable, partyId: PartyId): Promise<PersonalRecordName[]>;
  read(house: House, db: Queryable, ids: readonly string[]): Promise<PersonalRecord[]>;
  /** Since when each is no longer needed for what it was taken for; null while it is. */
  endsOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Date | null>>;
}
