// Records that somebody was shown a person's data, before they are shown it. It must never hold what they saw: an access
// names records, kinds of content and the purpose, and no person.
import { personalDataRead } from '@kapok/contracts/access.ts';
import type { CaseId } from '@kapok/contracts/ids.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import { type Actor, actorName } from './access.ts';
import type { Queryable } from './database.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { GroupCommit } from './groupCommit.ts';
import type { House } from './module.ts';
import { type EventSource, eventsPart, type NewEvent } from './outbox.ts';

/** What an answer shows of people. */
export interface Access {
  /** Kind of the records, by the name their events have: `hotline.work-order`. */
  readonly kind: string;
  /** Ids of the records whose person is shown: a page of a list at most. */
  readonly records: readonly string[];
  readonly caseId?: CaseId;
  /** Names of the personal fields shown, e.g. `caller.phone`. */
  readonly fields: readonly string[];
  /** True when names, numbers or addresses were shown whole, false when they were masked. */
  readonly unmasked: boolean;
}

/**
 * The accesses of one request. A use case adds them; the kernel commits them before the answer leaves, and gives no answer
 * that should have added one and did not.
 */
export class Accesses {
  readonly #house: House;
  readonly #actor: Actor;
  readonly #operation: string;
  readonly #purpose: Purpose | undefined;
  #pending: NewEvent[] = [];
  #recorded = false;

  constructor(house: House, actor: Actor, operation: string, purpose: Purpose | undefined) {
    this.#house = house;
    this.#actor = actor;
    this.#operation = operation;
    this.#purpose = purpose;
  }

  /** An answer that shows no record, such as an empty page, is recorded as having been looked at, and needs no event. */
  add(access: Access): void {
    this.#recorded = true;
    if (access.records.length > 0) this.#pending.push(this.#eventOf(access));
  }

  /** Whether the use case said what it shows. */
  get recorded(): boolean {
    return this.#recorded;
  }

  /** Writes what is pending with the transaction of a write, so that an answer kept for a replay was recorded with it. */
  async writeWith(db: Queryable, source: EventSource): Promise<void> {
    const events = this.#pending.splice(0);
    if (events.length > 0) await eventsPart(source, events).insertion.execute(db);
  }

  /**
   * Resolves when what is pending is on disk, in a commit shared with what others read at this moment; with a refusal when
   * too many wait, as nothing is shown unrecorded.
   */
  async commit(): Promise<Refusal | undefined> {
    const group = groupOf(this.#house);
    const events = this.#pending.splice(0);
    const committed = await Promise.all(events.map((event) => group.add(actorName(this.#actor), event)));
    return committed.find(isRefusal);
  }

  #eventOf({ kind, records, caseId, fields, unmasked }: Access): NewEvent {
    const single = records.length === 1 ? records[0] : undefined;
    return {
      type: personalDataRead,
      subject: single ?? this.#operation,
      ...(caseId === undefined ? {} : { caseId }),
      body: {
        operation: this.#operation,
        kind,
        records,
        fields,
        unmasked,
        posts: this.#posts(),
        ...(this.#purpose === undefined ? {} : { purpose: this.#purpose }),
      },
    };
  }

  /** The posts that let the actor do it: what a person is told instead of a name. */
  #posts(): { role: string; unit?: string }[] {
    if (this.#actor.kind === 'machine') return [{ role: 'machine', unit: this.#actor.unit }];
    if (this.#actor.kind !== 'staff') return [];
    const granted = this.#house.authority.granted(this.#operation);
    return this.#actor.posts
      .filter(({ role }) => granted.includes(role))
      .map(({ role, unit }) => ({ role, ...(unit === undefined ? {} : { unit }) }));
  }
}

const groups = new WeakMap<House, GroupCommit<NewEvent, undefined>>();

function groupOf(house: House): GroupCommit<NewEvent, undefined> {
  let group = groups.get(house);
  if (group === undefined) {
    group = new GroupCommit(house, async (db, source, events) => {
      await eventsPart(source, events).insertion.execute(db);
      return events.map(() => undefined);
    });
    groups.set(house, group);
  }
  return group;
}
