// The floor: where contacts and seats change. One writer at a time over all servers; acts that arrive while one group is being
// written make the next, so that many share a commit, and every group ends by handing out whoever waits.
// An act is answered only when its group is on disk; what is acknowledged is there after a crash.
import type { AgentState, InstructionAct, QueueSettings } from '@kapok/contracts/callcentre.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { answersKey, type IdempotencyEntry, rememberAnswers } from '../../../kernel/idempotency.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { recordContacts } from '../../hotline/index.ts';
import { contactReturned } from '../events.ts';
import { type ContactFacts, instantsOf, ring, type Step } from '../rules/contacts.ts';
import { route } from '../rules/routing.ts';
import { selectAgent, selectReady, updateAgentState } from '../store/agents.ts';
import {
  type ContactRow,
  closeContact,
  selectContact,
  selectWaiting,
  updateContact,
} from '../store/contacts.ts';
import { type LaneRow, lockFloor, selectLanes } from '../store/lanes.ts';
import { insertInstructions } from '../store/sources.ts';
import { wake } from './changes.ts';
import { readSettings } from './limits.ts';
import { openNumber } from './sealing.ts';

export interface Floor {
  readonly house: House;
  readonly tx: Tx;
  readonly now: Date;
  readonly source: EventSource;
  readonly settings: QueueSettings;
  /** As they are in this transaction; an act that changes lanes forgets them. */
  lanes(): Promise<ReadonlyMap<string, LaneRow>>;
  forgetLanes(): void;
  /** Does a step to a contact and to the agent it is at; answers the event of the call where the step ends it. */
  step(contact: ContactRow, step: Step): Promise<EventId | undefined>;
  seat(agent: string, state: AgentState, contact: ContactRow | null): Promise<void>;
  changed(agent: string): void;
}

type Act<T> = (floor: Floor) => Promise<T | Refusal>;

interface Waiting {
  readonly source: EventSource;
  readonly act: Act<unknown>;
  readonly idempotency: IdempotencyEntry | undefined;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const groupMax = 100;
export const actsWaitingMax = 5_000;

class Writer {
  readonly #house: House;
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(house: House) {
    this.#house = house;
  }

  add(waiting: Waiting): boolean {
    if (this.#waiting.length >= actsWaitingMax) return false;
    this.#waiting.push(waiting);
    if (!this.#writing) void this.#writeAll();
    return true;
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    // Those of this turn of the event loop go together.
    await new Promise((done) => setImmediate(done));
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, groupMax));
    this.#writing = false;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await writeGroup(this.#house, group);
      group.forEach((one, at) => {
        one.resolve(answers[at]);
      });
    } catch (error) {
      // One act can spoil a group; alone, the others are done and the one is answered for itself.
      if (group.length === 1) group[0]!.reject(error);
      else for (const one of group) await this.#write([one]);
    }
  }
}

const writers = new WeakMap<House, Writer>();

/** Does an act on the floor; a retry with the same idempotency key is answered from what was remembered. */
export function onFloor<T>(
  house: House,
  source: EventSource,
  act: Act<T>,
  idempotency?: IdempotencyEntry,
): Promise<T | Refusal> {
  let writer = writers.get(house);
  if (!writer) {
    writer = new Writer(house);
    writers.set(house, writer);
  }
  const at = writer;
  return new Promise((resolve, reject) => {
    const taken = at.add({
      source,
      act,
      idempotency,
      resolve: resolve as (answer: unknown) => void,
      reject,
    });
    if (!taken) resolve(refuse('limit-reached'));
  });
}

const system = { kind: 'system', name: 'callcentre' } as const;
/** For what time brings and nobody does. */
export const floorSource = (house: House): EventSource => doingAs(house, system).source;

async function writeGroup(house: House, group: readonly Waiting[]): Promise<unknown[]> {
  const settings = await readSettings(house.db);
  const sealing = group.some(({ idempotency }) => idempotency) ? await answersKey(house) : undefined;
  const changed = new Set<string>();
  const done = await transact(doingAs(house, system).db, async (tx) => {
    await lockFloor(tx);
    const now = house.clock.now();
    const lanes: { known?: Promise<ReadonlyMap<string, LaneRow>> } = {};
    const floorOf = (source: EventSource): Floor =>
      new OpenFloor({ house, tx, now, source, settings }, lanes, changed);
    const answers: unknown[] = [];
    for (const { source, act } of group) answers.push(await act(floorOf(source)));
    await handOut(floorOf(floorSource(house)));
    const keyed = group.flatMap(({ idempotency: entry }, at) =>
      entry && !isRefusal(answers[at]) ? [{ entry, answer: answers[at] }] : [],
    );
    if (sealing && keyed.length > 0) await rememberAnswers(tx, sealing, keyed, now);
    return { answers };
  });
  if (isRefusal(done)) throw new Error(`the floor was refused: ${done.refused}`);
  wake(house, changed);
  return done.answers;
}

/** Whoever waits goes to whoever is ready, as long as anybody fits. */
async function handOut(floor: Floor): Promise<void> {
  const ready = await selectReady(floor.tx);
  if (ready.length === 0) return;
  const waiting = await selectWaiting(floor.tx, ready.length, floor.now);
  if (waiting.length === 0) return;
  for (const { contact, agent } of route(await floor.lanes(), waiting, ready, floor.now)) {
    const row = await selectContact(floor.tx, contact as ContactRow['id']);
    await floor.step(row!, ring(agent, floor.now));
  }
}

interface Surroundings extends Pick<Floor, 'house' | 'tx' | 'now' | 'source' | 'settings'> {}

class OpenFloor implements Floor {
  readonly house: House;
  readonly tx: Tx;
  readonly now: Date;
  readonly source: EventSource;
  readonly settings: QueueSettings;
  readonly #lanes: { known?: Promise<ReadonlyMap<string, LaneRow>> };
  readonly #changed: Set<string>;

  constructor(
    { house, tx, now, source, settings }: Surroundings,
    lanes: { known?: Promise<ReadonlyMap<string, LaneRow>> },
    changed: Set<string>,
  ) {
    this.house = house;
    this.tx = tx;
    this.now = now;
    this.source = source;
    this.settings = settings;
    this.#lanes = lanes;
    this.#changed = changed;
  }

  lanes(): Promise<ReadonlyMap<string, LaneRow>> {
    this.#lanes.known ??= selectLanes(this.tx).then((rows) => new Map(rows.map((lane) => [lane.code, lane])));
    return this.#lanes.known;
  }

  forgetLanes(): void {
    delete this.#lanes.known;
  }

  changed(agent: string): void {
    this.#changed.add(agent);
  }

  async step(contact: ContactRow, step: Step): Promise<EventId | undefined> {
    const before = contact.agent;
    const after = 'agent' in step.contact ? step.contact.agent : before;
    // Somebody else answered than it rang at.
    if (before !== null && after !== null && before !== after) await this.seat(before, 'ready', null);
    const facts = { ...contact, ...step.contact };
    await updateContact(this.tx, contact.id, step.contact);
    const at = after ?? before;
    if (step.agent !== undefined && at !== null && at !== undefined) await this.seat(at, step.agent, facts);
    else if (at) this.changed(at);
    await this.#instruct(contact, at ?? null, step.instructions ?? []);
    if (step.returned)
      await emit(this.tx, this.source, [
        contactReturned(
          { ...contact, agent: before ?? 'unknown', rangAt: contact.rangAt ?? this.now },
          step.returned,
          this.now,
        ),
      ]);
    return step.closes ? this.#close(facts, step.district) : undefined;
  }

  /** Of an agent who has no desk here there is no seat. */
  async seat(agent: string, state: AgentState, contact: ContactRow | null): Promise<void> {
    const row = await selectAgent(this.tx, agent);
    if (!row) return;
    this.changed(agent);
    const busy = state === 'ringing' || state === 'talking' || state === 'after-call';
    // Whoever is gone is not ready for the next.
    const then = state === 'ready' && row.goneAt !== null ? 'away' : state;
    await updateAgentState(this.tx, agent, then, busy ? contact!.id : null, this.now);
  }

  async #instruct(
    { source, external }: ContactRow,
    agent: string | null,
    acts: readonly { readonly act: InstructionAct; readonly target?: string }[],
  ): Promise<void> {
    if (acts.length === 0) return;
    const row = agent === null ? undefined : await selectAgent(this.tx, agent);
    await insertInstructions(
      this.tx,
      acts.map(({ act, target }) => ({
        source,
        external,
        act,
        agent: row?.extension ?? agent,
        target: target ?? null,
        givenAt: this.now,
      })),
    );
  }

  async #close(contact: ContactRow & ContactFacts, district: string | undefined): Promise<EventId> {
    const number = await openNumber(this.house, contact);
    const recorded = await recordContacts(this.tx, this.source, [
      {
        callId: contact.id,
        record: {
          line: contact.line,
          channel: 'phone',
          ...instantsOf(contact, this.now),
          ...(contact.answeredBy === null ? {} : { agent: contact.answeredBy }),
          ...(district === undefined ? {} : { district }),
          ...(contact.direct === null ? {} : { direct: contact.direct }),
          ...(number === undefined ? {} : { callerNumber: number }),
        },
      },
    ]);
    if (isRefusal(recorded)) throw new Error(`contact ${contact.id} cannot be recorded: ${recorded.refused}`);
    const callEventId = recorded[0]!.eventId;
    const outcome = contact.answeredAt === null ? 'abandoned' : 'answered';
    await closeContact(this.tx, contact.id, { at: this.now, outcome, callEventId });
    return callEventId;
  }
}
