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
import { type AgentRow, selectAgentsAt, selectAgentsOf, updateAgents } from '../../store/agents.ts';
import { type ContactRow, insertContacts, selectContactsBy, updateContacts } from '../../store/contacts.ts';
import { type InstructionRow, insertInstructions } from '../../store/sources.ts';
import { openNumbers, sealNumber } from '../sealing.ts';
import { type ArrivingContact, arrived } from './arriving.ts';

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
  /** Whose seat a telephone or a code names. */
  readonly #codeAt = new Map<string, string | undefined>();
  /** Numbers of contacts that came in with these acts. */
  readonly #numbers = new Map<CallId, string>();
  readonly #changedAgents = new Set<string>();
  readonly #changedContacts = new Set<CallId>();
  readonly #added = new Set<CallId>();
  /** What happened to contacts, in the order it did; of those that came in, whose event it is. */
  #told: { readonly source: EventSource; readonly event: NewEvent; readonly arrival?: CallId }[] = [];
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

  /** By the telephone of their seat, or their code. */
  async prepareSeats(names: readonly string[]): Promise<void> {
    const unknown = [...new Set(names)].filter((name) => !this.#codeAt.has(name));
    if (unknown.length === 0) return;
    const rows = await selectAgentsAt(this.#tx, unknown);
    for (const row of rows) this.holdAgent(row);
    for (const name of unknown) {
      const row = rows.find(({ extension }) => extension === name) ?? rows.find(({ code }) => code === name);
      this.#codeAt.set(name, row?.code);
      if (!this.#agents.has(name)) this.#agents.set(name, undefined);
    }
  }

  async agentAt(name: string): Promise<AgentRow | undefined> {
    await this.prepareSeats([name]);
    const code = this.#codeAt.get(name);
    return code === undefined ? undefined : this.#agents.get(code);
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

  /** A seat and what is at it, as far as both are on the sheet. */
  seatHeld(code: string): { readonly agent: AgentRow; readonly contact: ContactRow | undefined } | undefined {
    const agent = this.#agents.get(code);
    if (!agent) return undefined;
    const contact = agent.contactId === null ? undefined : this.#contacts.get(agent.contactId)?.row;
    return agent.contactId === null || contact ? { agent, contact } : undefined;
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

  add(source: EventSource, { plainNumber, ...contact }: ArrivingContact): void {
    this.#added.add(contact.id);
    if (plainNumber !== undefined) this.#numbers.set(contact.id, plainNumber);
    this.#told.push({ source, event: contactOffered(contact), arrival: contact.id });
    const row = arrived(contact);
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
    for (const known of [
      this.#agents,
      this.#codeOfStaff,
      this.#codeAt,
      this.#contacts,
      this.#idOf,
      this.#busyAt,
      this.#numbers,
    ])
      known.clear();
    return this.#tx;
  }

  async write(): Promise<void> {
    await this.#writeTold();
    await this.#writeCalls();
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

  /** Whoever did what: all events of the group are one insert. */
  async #writeTold(): Promise<void> {
    const told = this.#told.splice(0);
    const [first] = told;
    if (!first) return;
    const ids = await emit(
      this.#tx,
      first.source,
      told.map(({ source, event }) => ({ ...event, actor: source.actor })),
    );
    for (const [at, { arrival }] of told.entries()) {
      if (arrival === undefined) continue;
      const held = this.#contacts.get(arrival)!;
      held.row = { ...held.row, eventId: ids[at]! };
    }
  }

  async #writeContacts(): Promise<void> {
    const added: ContactRow[] = [];
    const changed: ContactRow[] = [];
    for (const id of this.#added) {
      const held = this.#contacts.get(id)!;
      // What came in and is over is never without its record, which has the number.
      if (held.row.state !== 'closed')
        held.row = { ...held.row, number: await sealNumber(this.#house, id, this.#numbers.get(id)) };
      added.push(held.row);
    }
    for (const id of this.#changedContacts)
      if (!this.#added.has(id)) changed.push(this.#contacts.get(id)!.row);
    this.#added.clear();
    this.#changedContacts.clear();
    // Whoever leaves an agent goes first: the database sees each row of a statement by itself, and an agent has one contact.
    await updateContacts(
      this.#tx,
      changed.filter((row) => !busy(row)),
    );
    await updateContacts(this.#tx, changed.filter(busy));
    await insertContacts(this.#tx, added);
    for (const row of [...added, ...changed])
      this.#contacts.set(row.id, { row, storedAt: busy(row) ? row.agent : null });
  }

  async #writeCalls(): Promise<void> {
    const closing = this.#closing.splice(0);
    const [first] = closing;
    if (!first) return;
    const rows = closing.map(({ id }) => this.#contacts.get(id)!.row);
    const opened = await openNumbers(this.#house, rows);
    const recorded = await recordContacts(
      this.#house,
      this.#tx,
      first.source,
      rows.map((contact, at) => {
        const number = opened[at] ?? this.#numbers.get(contact.id);
        const { source, district } = closing[at]!;
        return {
          callId: contact.id,
          actor: source.actor,
          record: {
            line: contact.line,
            channel: 'phone',
            ...instantsOf(contact, this.#now),
            ...(contact.answeredBy === null ? {} : { agent: contact.answeredBy }),
            ...(district === undefined ? {} : { district }),
            ...(contact.direct === null ? {} : { direct: contact.direct }),
            ...(number === undefined ? {} : { callerNumber: number }),
          },
        };
      }),
    );
    if (isRefusal(recorded)) throw new Error(`a contact cannot be recorded: ${recorded.refused}`);
    for (const [at, { id, closing: told }] of closing.entries()) {
      const { eventId } = recorded[at]!;
      told.eventId = eventId;
      const held = this.#contacts.get(id)!;
      held.row = { ...held.row, callEventId: eventId, number: null, draft: null };
    }
  }
}
