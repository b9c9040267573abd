// What a group of acts has read of contacts and seats and is going to write: read in one statement for all of them, written in
// one. It must never be kept longer than the transaction, under whose lock nobody else changes what is on it.
import type { InstructionAct } from '@kapok/contracts/callcentre.ts';
import type { CallId, EventId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../../kernel/database.ts';
import { isRefusal } from '../../../../kernel/errors.ts';
import type { House } from '../../../../kernel/module.ts';
import { type EventSource, emit, type NewEvent } from '../../../../kernel/outbox.ts';
import { recordContacts } from '../../../hotline/index.ts';
import { contactOffered } from '../../events.ts';
import { instantsOf } from '../../rules/contacts.ts';
import { type AgentRow, selectAgentsOf, updateAgents } from '../../store/agents.ts';
import {
  type ContactRow,
  insertContacts,
  type NewContact,
  selectContactsBy,
  updateContacts,
} from '../../store/contacts.ts';
import { type InstructionRow, insertInstructions } from '../../store/sources.ts';
import { openNumbers } from '../sealing.ts';

/** A contact that an act ends: its event is known when the sheet is written. */
export interface Closing {
  eventId?: EventId;
}

/** What an act is going to ask for, so that a whole group's is read at once. */
export interface Needs {
  readonly staff?: readonly string[];
  readonly contacts?: readonly CallId[];
}

interface Held {
  row: ContactRow;
  /** Whom the database has it at, which no other contact may be at before this is written. */
  readonly storedAt: string | null;
}

const busy = ({ state }: Pick<ContactRow, 'state'>): boolean => state === 'ringing' || state === 'talking';
const nameOf = (source: string, external: string): string => `${source} ${external}`;

export class Sheet {
  readonly #house: House;
  readonly #tx: Tx;
  readonly #now: Date;
  readonly #agents = new Map<string, AgentRow | undefined>();
  readonly #codeOfStaff = new Map<string, string | undefined>();
  readonly #contacts = new Map<string, Held | undefined>();
  readonly #idOf = new Map<string, CallId | undefined>();
  /** Which contact rings or talks at an agent, also at one who has no seat here. */
  readonly #busyAt = new Map<string, CallId | undefined>();
  readonly #changedAgents = new Set<string>();
  readonly #changedContacts = new Set<CallId>();
  #added: { readonly contact: Omit<NewContact, 'eventId'>; readonly source: EventSource }[] = [];
  #told: { readonly source: EventSource; readonly event: NewEvent }[] = [];
  #instructions: Omit<InstructionRow, 'id'>[] = [];
  #closing: {
    readonly id: CallId;
    readonly source: EventSource;
    readonly district: string | undefined;
    readonly closing: Closing;
  }[] = [];

  constructor(house: House, tx: Tx, now: Date) {
    this.#house = house;
    this.#tx = tx;
    this.#now = now;
  }

  /** Reads for all acts of a group what they say they need: the contacts, and the seats of staff and of these contacts. */
  async prepare(needs: readonly Needs[]): Promise<void> {
    const staff = [...new Set(needs.flatMap((one) => one.staff ?? []))];
    const contacts = [...new Set(needs.flatMap((one) => one.contacts ?? []))];
    if (contacts.length > 0) {
      for (const id of contacts) if (!this.#contacts.has(id)) this.#contacts.set(id, undefined);
      for (const row of await selectContactsBy(this.#tx, { ids: contacts })) this.hold(row);
    }
    await this.#readSeats(staff, this.#agentsOf(contacts));
  }

  async prepareCalls(source: string, externals: readonly string[]): Promise<void> {
    const unknown = [...new Set(externals)].filter((external) => !this.#idOf.has(nameOf(source, external)));
    if (unknown.length === 0) return;
    const rows = await selectContactsBy(this.#tx, { source, externals: unknown });
    for (const external of unknown) this.#idOf.set(nameOf(source, external), undefined);
    for (const row of rows) this.hold(row);
    await this.#readSeats([], this.#agentsOf(rows.map(({ id }) => id)));
  }

  async prepareBusy(agents: readonly string[]): Promise<void> {
    const unknown = [...new Set(agents)].filter((agent) => !this.#busyAt.has(agent));
    if (unknown.length === 0) return;
    for (const agent of unknown) this.#busyAt.set(agent, undefined);
    for (const row of await selectContactsBy(this.#tx, { agents: unknown })) this.hold(row);
  }

  /** Whom an agent has, whether they have a seat here or not. */
  async contactAt(agent: string): Promise<ContactRow | undefined> {
    await this.prepareBusy([agent]);
    const id = this.#busyAt.get(agent);
    return id === undefined ? undefined : this.#contacts.get(id)?.row;
  }

  #agentsOf(ids: readonly CallId[]): string[] {
    const codes = ids.map((id) => this.#contacts.get(id)?.row.agent ?? undefined);
    return [...new Set(codes)].filter((code) => code !== undefined && !this.#agents.has(code)) as string[];
  }

  async #readSeats(staff: readonly string[], codes: readonly string[]): Promise<void> {
    if (staff.length === 0 && codes.length === 0) return;
    const rows = await selectAgentsOf(this.#tx, staff, codes);
    for (const id of staff) this.#codeOfStaff.set(id, undefined);
    for (const code of codes) if (!this.#agents.has(code)) this.#agents.set(code, undefined);
    for (const row of rows) this.holdAgent(row);
  }

  /** Takes a row that was read; what is on the sheet already is newer. */
  hold(row: ContactRow): ContactRow {
    const known = this.#contacts.get(row.id);
    if (known) return known.row;
    this.#contacts.set(row.id, { row, storedAt: busy(row) ? row.agent : null });
    this.#idOf.set(nameOf(row.source, row.external), row.id);
    if (busy(row) && row.agent !== null) this.#busyAt.set(row.agent, row.id);
    return row;
  }

  holdAgent(row: AgentRow): AgentRow {
    const known = this.#agents.get(row.code);
    if (known) return known;
    this.#agents.set(row.code, row);
    this.#codeOfStaff.set(row.staffId, row.code);
    return row;
  }

  async contact(id: CallId): Promise<ContactRow | undefined> {
    if (!this.#contacts.has(id)) await this.prepare([{ contacts: [id] }]);
    return this.#contacts.get(id)?.row;
  }

  async contactOf(source: string, external: string): Promise<ContactRow | undefined> {
    const name = nameOf(source, external);
    if (!this.#idOf.has(name)) await this.prepareCalls(source, [external]);
    const id = this.#idOf.get(name);
    return id === undefined ? undefined : this.#contacts.get(id)?.row;
  }

  async agent(code: string): Promise<AgentRow | undefined> {
    if (!this.#agents.has(code)) await this.#readSeats([], [code]);
    return this.#agents.get(code);
  }

  async agentOfStaff(staffId: string): Promise<AgentRow | undefined> {
    if (!this.#codeOfStaff.has(staffId)) await this.#readSeats([staffId], []);
    const code = this.#codeOfStaff.get(staffId);
    return code === undefined ? undefined : this.#agents.get(code);
  }

  /** No agent is at two contacts at any moment, which the database enforces statement by statement. */
  async change(row: ContactRow, changes: Partial<ContactRow>): Promise<ContactRow> {
    this.hold(row);
    const changed = { ...this.#contacts.get(row.id)!.row, ...changes };
    if (busy(changed) && this.#leavesUnwritten(row.id, changed.agent)) await this.write();
    const { row: before, storedAt } = this.#contacts.get(row.id)!;
    this.#contacts.set(row.id, { row: changed, storedAt });
    this.#changedContacts.add(row.id);
    if (before.agent !== null && this.#busyAt.get(before.agent) === row.id)
      this.#busyAt.set(before.agent, undefined);
    if (busy(changed) && changed.agent !== null) this.#busyAt.set(changed.agent, row.id);
    return changed;
  }

  #leavesUnwritten(id: CallId, agent: string | null): boolean {
    for (const other of this.#changedContacts)
      if (other !== id && this.#contacts.get(other)?.storedAt === agent) return true;
    return false;
  }

  async changeAgent(code: string, changes: Partial<AgentRow>): Promise<void> {
    const row = await this.agent(code);
    if (!row) return;
    this.#agents.set(code, { ...row, ...changes });
    this.#changedAgents.add(code);
  }

  add(source: EventSource, contact: Omit<NewContact, 'eventId'>): void {
    this.#added.push({ source, contact });
    const row: ContactRow = {
      ...contact,
      state: 'waiting',
      placedAt: contact.offeredAt,
      notBefore: null,
      agent: null,
      rangAt: null,
      answeredAt: null,
      answeredBy: null,
      held: false,
      thirdParty: null,
      transfers: 0,
      returns: 0,
      callback: false,
      callbackTries: 0,
      endedAt: null,
      direct: null,
      closedAt: null,
      outcome: null,
      eventId: unwritten,
      callEventId: null,
      draft: null,
      draftAt: null,
    };
    this.#contacts.set(row.id, { row, storedAt: null });
    this.#idOf.set(nameOf(row.source, row.external), row.id);
  }

  tell(source: EventSource, event: NewEvent): void {
    this.#told.push({ source, event });
  }

  async instruct(
    { source, external }: ContactRow,
    agent: string | null,
    acts: readonly { readonly act: InstructionAct; readonly target?: string }[],
  ): Promise<void> {
    if (acts.length === 0) return;
    const row = agent === null ? undefined : await this.agent(agent);
    for (const { act, target } of acts)
      this.#instructions.push({
        source,
        external,
        act,
        agent: row?.extension ?? agent,
        target: target ?? null,
        givenAt: this.#now,
      });
  }

  async close(source: EventSource, row: ContactRow, district: string | undefined): Promise<Closing> {
    const closing: Closing = {};
    const outcome = row.answeredAt === null ? 'abandoned' : 'answered';
    await this.change(row, { state: 'closed', closedAt: this.#now, outcome });
    this.#closing.push({ id: row.id, source, district, closing });
    return closing;
  }

  /** Writes what is changed, and forgets what it has read, as others may now change it by statements of their own. */
  async rows(): Promise<Tx> {
    await this.write();
    for (const known of [this.#agents, this.#codeOfStaff, this.#contacts, this.#idOf, this.#busyAt])
      known.clear();
    return this.#tx;
  }

  async write(): Promise<void> {
    await this.#writeAdded();
    await this.#writeCalls();
    for (const [source, told] of bySource(this.#told.splice(0)))
      await emit(
        this.#tx,
        source,
        told.map(({ event }) => event),
      );
    const seats = [...this.#changedAgents].flatMap((code) => this.#agents.get(code) ?? []);
    this.#changedAgents.clear();
    // Those who are free first: whose contact it becomes must not find it at another's seat.
    await updateAgents(
      this.#tx,
      seats.filter(({ contactId }) => contactId === null),
    );
    await this.#writeContacts();
    await updateAgents(
      this.#tx,
      seats.filter(({ contactId }) => contactId !== null),
    );
    await insertInstructions(this.#tx, this.#instructions.splice(0));
  }

  async #writeContacts(): Promise<void> {
    const rows = [...this.#changedContacts].map((id) => this.#contacts.get(id)!.row);
    this.#changedContacts.clear();
    // Whoever leaves an agent goes first: the database sees each row of a statement by itself, and an agent has one contact.
    await updateContacts(
      this.#tx,
      rows.filter((row) => !busy(row)),
    );
    await updateContacts(this.#tx, rows.filter(busy));
    for (const row of rows) this.#contacts.set(row.id, { row, storedAt: busy(row) ? row.agent : null });
  }

  async #writeAdded(): Promise<void> {
    for (const [source, added] of bySource(this.#added.splice(0))) {
      const ids = await emit(
        this.#tx,
        source,
        added.map(({ contact }) => contactOffered(contact)),
      );
      await insertContacts(
        this.#tx,
        added.map(({ contact }, at) => ({ ...contact, eventId: ids[at]! })),
      );
      for (const [at, { contact }] of added.entries()) {
        const held = this.#contacts.get(contact.id)!;
        held.row = { ...held.row, eventId: ids[at]! };
      }
    }
  }

  async #writeCalls(): Promise<void> {
    for (const [source, closed] of bySource(this.#closing.splice(0))) {
      const rows = closed.map(({ id }) => this.#contacts.get(id)!.row);
      const numbers = await openNumbers(this.#house, rows);
      const recorded = await recordContacts(
        this.#house,
        this.#tx,
        source,
        rows.map((contact, at) => ({
          callId: contact.id,
          record: {
            line: contact.line,
            channel: 'phone',
            ...instantsOf(contact, this.#now),
            ...(contact.answeredBy === null ? {} : { agent: contact.answeredBy }),
            ...(closed[at]!.district === undefined ? {} : { district: closed[at]!.district }),
            ...(contact.direct === null ? {} : { direct: contact.direct }),
            ...(numbers[at] === undefined ? {} : { callerNumber: numbers[at] }),
          },
        })),
      );
      if (isRefusal(recorded)) throw new Error(`a contact cannot be recorded: ${recorded.refused}`);
      for (const [at, { id, closing }] of closed.entries()) {
        const { eventId } = recorded[at]!;
        closing.eventId = eventId;
        const held = this.#contacts.get(id)!;
        held.row = { ...held.row, callEventId: eventId, number: null, draft: null };
      }
    }
  }
}

/** Stands in a row until its event has an id; nobody reads it before. */
const unwritten = '' as EventId;

/** An event names who did it, so those of one are written together. */
function bySource<T extends { readonly source: EventSource }>(all: readonly T[]): [EventSource, T[]][] {
  const groups = new Map<string, [EventSource, T[]]>();
  for (const one of all) {
    const group = groups.get(one.source.actor);
    if (group) group[1].push(one);
    else groups.set(one.source.actor, [one.source, [one]]);
  }
  return [...groups.values()];
}
