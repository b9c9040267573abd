// The floor: where contacts and seats change. One writer at a time over all servers; acts that arrive while one group is being
// written make the next, so that many share a commit and its statements, and every group ends by handing out whoever waits.
// An act is answered only when its group is on disk; what is acknowledged is there after a crash.
import type { AgentState, QueueSettings } from '@kapok/contracts/callcentre.ts';
import { type Tx, transact } from '../../../../kernel/database.ts';
import { doingAs } from '../../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../../kernel/errors.ts';
import { answersKey, type IdempotencyEntry, rememberAnswers } from '../../../../kernel/idempotency.ts';
import type { House } from '../../../../kernel/module.ts';
import type { EventSource } from '../../../../kernel/outbox.ts';
import { contactReturned } from '../../events.ts';
import { ring, type Step } from '../../rules/contacts.ts';
import { route } from '../../rules/routing.ts';
import { selectReady } from '../../store/agents.ts';
import { type ContactRow, countWaiting, selectContactsBy, selectWaiting } from '../../store/contacts.ts';
import { type LaneRow, lockFloor, selectLanes } from '../../store/lanes.ts';
import { waitingJustNow } from '../board.ts';
import { wake } from '../changes.ts';
import { forgetLanes, readLanes, readSettings } from '../limits.ts';
import { presentSeat } from '../seat.ts';
import { type Closing, type Needs, Sheet } from './sheet.ts';

export interface Floor {
  readonly house: House;
  /** For tables other than those of contacts and seats, which are on the sheet. */
  readonly tx: Tx;
  readonly now: Date;
  readonly source: EventSource;
  readonly settings: QueueSettings;
  readonly sheet: Sheet;
  /** As they are in this transaction; an act that changes lanes forgets them. */
  lanes(): Promise<ReadonlyMap<string, LaneRow>>;
  forgetLanes(): void;
  /** Contacts that wait: counted once a group, and counted on with those that come and go in it. */
  waiting(): Promise<number>;
  waits(more: 1 | -1): void;
  /** Does a step to a contact and to the agent it is at; the event of the call where the step ends it. */
  step(contact: ContactRow, step: Step): Promise<Closing>;
  seat(agent: string, state: AgentState, contact: ContactRow | null): Promise<void>;
  changed(agent: string): void;
}

/** What an act answers is asked when all of its group is written, and whoever waited is handed out. */
type Act<T> = (floor: Floor) => Promise<(() => T | Promise<T>) | Refusal>;

interface Waiting {
  readonly source: EventSource;
  readonly act: Act<unknown>;
  readonly needs: Needs;
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
  { idempotency, ...needs }: Needs & { readonly idempotency?: IdempotencyEntry | undefined } = {},
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
      needs,
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
  const [settings, lanes] = await Promise.all([readSettings(house.db), readLanes(house.db)]);
  const sealing = group.some(({ idempotency }) => idempotency) ? await answersKey(house) : undefined;
  const changed = new Set<string>();
  const shared: Shared = {};
  const done = await transact(doingAs(house, system).db, async (tx) => {
    await lockFloor(tx);
    const now = house.clock.now();
    const sheet = new Sheet(house, tx, now);
    await sheet.prepare(group.map(({ needs }) => needs));
    const floorOf = (source: EventSource): Floor =>
      new OpenFloor({ house, tx, now, source, settings, sheet }, shared, changed);
    const said: ((() => unknown) | Refusal)[] = [];
    for (const { source, act } of group) said.push(await act(floorOf(source)));
    await sheet.write();
    await handOut(floorOf(floorSource(house)));
    await sheet.write();
    delete shared.waiting;
    const answers: unknown[] = [];
    for (const one of said) answers.push(isRefusal(one) ? one : await one());
    const keyed = group.flatMap(({ idempotency: entry }, at) =>
      entry && !isRefusal(answers[at]) ? [{ entry, answer: answers[at] }] : [],
    );
    if (sealing && keyed.length > 0) await rememberAnswers(tx, sealing, keyed, now);
    return { answers, sheet };
  });
  if (isRefusal(done)) throw new Error(`the floor was refused: ${done.refused}`);
  if (shared.lanesChanged) forgetLanes(house.db);
  tellSeats(house, done.sheet, changed, { lanes: shared.lanesChanged ? undefined : lanes, settings });
  return done.answers;
}

/** What was just committed is told without asking again; what the sheet does not hold is read by those who wait for it. */
function tellSeats(
  house: House,
  sheet: Sheet,
  changed: ReadonlySet<string>,
  { lanes, settings }: { lanes: ReadonlyMap<string, LaneRow> | undefined; settings: QueueSettings },
): void {
  const waiting = waitingJustNow(house);
  wake(
    house,
    new Map(
      [...changed].map((code) => {
        const held = lanes && waiting !== undefined ? sheet.seatHeld(code) : undefined;
        return [
          code,
          held && presentSeat(held.agent, held.contact, { lanes: lanes!, settings, waiting: waiting! }),
        ];
      }),
    ),
  );
}

/** Whoever waits goes to whoever is ready, as long as anybody fits. */
async function handOut(floor: Floor): Promise<void> {
  const ready = await selectReady(floor.tx);
  if (ready.length === 0) return;
  const waiting = await selectWaiting(floor.tx, ready.length, floor.now);
  if (waiting.length === 0) return;
  const assigned = route(await floor.lanes(), waiting, ready, floor.now);
  if (assigned.length === 0) return;
  const ids = assigned.map(({ contact }) => contact as ContactRow['id']);
  const rows = new Map(
    (await selectContactsBy(floor.tx, { ids })).map((row) => [row.id as string, floor.sheet.hold(row)]),
  );
  for (const agent of ready) floor.sheet.holdAgent(agent);
  for (const { contact, agent } of assigned) await floor.step(rows.get(contact)!, ring(agent, floor.now));
}

interface Shared {
  lanesChanged?: true;
  lanes?: Promise<ReadonlyMap<string, LaneRow>>;
  waiting?: number;
}

type Surroundings = Pick<Floor, 'house' | 'tx' | 'now' | 'source' | 'settings' | 'sheet'>;

class OpenFloor implements Floor {
  readonly house: House;
  readonly tx: Tx;
  readonly now: Date;
  readonly source: EventSource;
  readonly settings: QueueSettings;
  readonly sheet: Sheet;
  readonly #shared: Shared;
  readonly #changed: Set<string>;

  constructor(surroundings: Surroundings, shared: Shared, changed: Set<string>) {
    this.house = surroundings.house;
    this.tx = surroundings.tx;
    this.now = surroundings.now;
    this.source = surroundings.source;
    this.settings = surroundings.settings;
    this.sheet = surroundings.sheet;
    this.#shared = shared;
    this.#changed = changed;
  }

  lanes(): Promise<ReadonlyMap<string, LaneRow>> {
    this.#shared.lanes ??= selectLanes(this.tx).then(
      (rows) => new Map(rows.map((lane) => [lane.code, lane])),
    );
    return this.#shared.lanes;
  }

  forgetLanes(): void {
    delete this.#shared.lanes;
    this.#shared.lanesChanged = true;
  }

  async waiting(): Promise<number> {
    this.#shared.waiting ??= await countWaiting(this.tx);
    return this.#shared.waiting;
  }

  waits(more: 1 | -1): void {
    if (this.#shared.waiting !== undefined) this.#shared.waiting += more;
  }

  changed(agent: string): void {
    this.#changed.add(agent);
  }

  async step(given: ContactRow, step: Step): Promise<Closing> {
    const { sheet } = this;
    const contact = sheet.hold(given);
    const before = contact.agent;
    const after = 'agent' in step.contact ? step.contact.agent : before;
    // Somebody else answered than it rang at.
    if (before !== null && after !== null && before !== after) await this.seat(before, 'ready', null);
    const facts = await sheet.change(contact, step.contact);
    const waitsNow = facts.state === 'waiting' && !step.closes;
    if (waitsNow !== (contact.state === 'waiting')) this.waits(waitsNow ? 1 : -1);
    const at = after ?? before;
    if (step.agent !== undefined && at !== null && at !== undefined) await this.seat(at, step.agent, facts);
    else if (at) this.changed(at);
    await sheet.instruct(contact, at ?? null, step.instructions ?? []);
    if (step.returned)
      sheet.tell(
        this.source,
        contactReturned(
          { ...contact, agent: before ?? 'unknown', rangAt: contact.rangAt ?? this.now },
          step.returned,
          this.now,
        ),
      );
    return step.closes ? sheet.close(this.source, facts, step.district) : {};
  }

  /** Of an agent who has no desk here there is no seat. */
  async seat(agent: string, state: AgentState, contact: ContactRow | null): Promise<void> {
    const row = await this.sheet.agent(agent);
    if (!row) return;
    this.changed(agent);
    const busy = state === 'ringing' || state === 'talking' || state === 'after-call';
    // Whoever is gone is not ready for the next.
    const then = state === 'ready' && row.goneAt !== null ? 'away' : state;
    await this.sheet.changeAgent(agent, {
      state: then,
      contactId: busy ? contact!.id : null,
      stateSince: this.now,
    });
  }
}
