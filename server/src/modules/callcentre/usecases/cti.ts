// Takes what telephone switches report and gives them what to do. What a switch sends counts once, in the order it happened,
// whatever order it came in; nothing is taken that is not signed.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
  type CtiEvent,
  type CtiSource,
  ctiAskSchema,
  ctiEventsMax,
  ctiPayloadSchema,
  instructionsMax,
  type receiveCtiEvents as receiveOperation,
  type Signed,
  signatureMinutesMax,
  type takeCtiInstructions as takeOperation,
} from '@kapok/contracts/callcentre.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { IdempotencyEntry } from '../../../kernel/idempotency.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import * as store from '../store/sources.ts';
import { whenChanged } from './changes.ts';
import { comesTo, type Taken, takeEvent, toldOf } from './ctiEvent.ts';
import { actsWaitingMax, type Floor, onFloor } from './floor/index.ts';
import { openParked, openSecret, sealParked, sealSecret } from './sealing.ts';

const reportedPayload = Compile(ctiPayloadSchema);
const askedPayload = Compile(ctiAskSchema);

type Results = AnswerOf<typeof receiveOperation>['results'];

export async function receiveCtiEvents(
  house: House,
  code: string,
  signed: Signed,
): Promise<{ results: Results } | Refusal> {
  const asked = await opened(house, code, signed, reportedPayload);
  return isRefusal(asked) ? asked : takeCtiEvents(house, code, asked.events);
}

interface Report {
  readonly events: readonly CtiEvent[];
  readonly resolve: (answer: { results: Results } | Refusal) => void;
  readonly reject: (error: unknown) => void;
}

/** Reports that wait for the floor, by house and source. */
const reportsOf = new WeakMap<House, Map<string, Report[]>>();

/**
 * For what is known to be of the source: a request whose signature holds, a file that an operator gives. Reports that wait for the
 * floor are taken as one, so that a switch that reports each event by itself costs hardly more than one that collects them.
 */
export function takeCtiEvents(
  house: House,
  code: string,
  events: readonly CtiEvent[],
): Promise<{ results: Results } | Refusal> {
  const ofHouse = reportsOf.get(house) ?? new Map<string, Report[]>();
  reportsOf.set(house, ofHouse);
  const waiting = ofHouse.get(code) ?? [];
  ofHouse.set(code, waiting);
  if (waiting.length >= actsWaitingMax) return Promise.resolve(refuse('limit-reached'));
  return new Promise((resolve, reject) => {
    waiting.push({ events, resolve, reject });
    if (waiting.length === 1) void takeReports(house, code, () => someOf(waiting));
  });
}

/** As many of the oldest as one report may hold events, and always one. */
function someOf(waiting: Report[]): Report[] {
  let events = 0;
  const first = waiting.findIndex((report) => {
    events += report.events.length;
    return events > ctiEventsMax;
  });
  return waiting.splice(0, first === -1 ? waiting.length : Math.max(1, first));
}

/** `give` hands the reports over when the floor begins with them: until then more may come. */
async function takeReports(house: House, code: string, give: () => Report[]): Promise<void> {
  const { source } = doingAs(house, { kind: 'system', name: `cti:${code}` });
  let reports: Report[] | undefined;
  const taken = () => {
    if (reports) return reports;
    reports = give();
    // Those that did not fit into this one make the next.
    const left = reportsOf.get(house)?.get(code);
    if (left && left.length > 0) void takeReports(house, code, () => someOf(left));
    return reports;
  };
  try {
    const answer = await onFloor(house, source, async (floor) => {
      const all = taken();
      const from = await store.selectSource(floor.tx, code);
      if (!from || from.endedAt !== null) return refuse('cti-signature');
      const inOrder = all.flatMap(({ events }) => events).sort((one, other) => one.sequence - other.sequence);
      const told = await toldOf(floor, await takeInOrder(floor, from, inOrder));
      const ofEvent = new Map(inOrder.map((event, at) => [event, told[at]!]));
      return () => ofEvent;
    });
    for (const { events, resolve } of taken())
      resolve(
        isRefusal(answer)
          ? answer
          : {
              results: [...events]
                .sort((one, other) => one.sequence - other.sequence)
                .map((event) => answer.get(event)!),
            },
      );
  } catch (error) {
    const all = taken();
    // One report can spoil those that are taken with it; alone, the others are done and the one is answered for itself.
    if (all.length === 1) all[0]!.reject(error);
    else for (const report of all) void takeReports(house, code, () => [report]);
  }
}

async function takeInOrder(
  floor: Floor,
  from: store.SourceRow,
  inOrder: readonly CtiEvent[],
): Promise<readonly Taken[]> {
  const known = new Map(
    (
      await store.selectTaken(
        floor.tx,
        from.code,
        inOrder.map(({ sequence }) => sequence),
      )
    ).map(({ sequence, contentHash }) => [sequence, contentHash]),
  );
  const taking = new Taking(floor, from);
  await floor.sheet.prepareCalls(
    from.code,
    inOrder.map(({ call }) => call),
  );
  await floor.sheet.prepareSeats(inOrder.flatMap(({ agent }) => agent ?? []));
  await floor.sheet.prepareBusy(inOrder.flatMap((event) => (comesTo(event) ? (event.agent ?? []) : [])));
  const results: Taken[] = [];
  const fresh: Parameters<typeof store.insertTaken>[2][number][] = [];
  for (const event of inOrder) {
    const contentHash = createHash('sha256').update(canonicalJson(event)).digest();
    const before = known.get(event.sequence);
    if (before) {
      results.push({
        result: before.equals(contentHash)
          ? { sequence: event.sequence, result: 'repeated' }
          : { sequence: event.sequence, result: 'refused', reason: differs },
      });
      continue;
    }
    known.set(event.sequence, contentHash);
    if (taking.mustWait(event)) {
      taking.park();
      const { number, ...body } = event;
      const sealed = await sealParked(floor.house, from.code, event.sequence, number);
      fresh.push({ sequence: event.sequence, contentHash, parked: { body, number: sealed } });
      results.push({ result: { sequence: event.sequence, result: 'parked' } });
    } else {
      fresh.push({ sequence: event.sequence, contentHash });
      results.push(await taking.take(event));
    }
  }
  await store.insertTaken(floor.tx, from.code, fresh, floor.now);
  await taking.release(false);
  await taking.save();
  return results;
}

const differs = {
  zh: '同一序号此前已收到不同内容，以先到的为准。',
  en: 'Another content came with this sequence before; the first one counts.',
};
const parkedMax = 1_000;

/** Takes the events of one source in order, and those that wait as soon as the one before them is there. */
class Taking {
  readonly #floor: Floor;
  readonly #from: store.SourceRow;
  #last: number;
  #gapSince: Date | null;

  constructor(floor: Floor, from: store.SourceRow) {
    this.#floor = floor;
    this.#from = from;
    this.#last = from.lastSequence;
    this.#gapSince = from.gapSince;
  }

  /** It is put aside until the one before it is there. */
  park(): void {
    this.#gapSince ??= this.#floor.now;
  }

  mustWait({ previous }: CtiEvent | store.ParkedEvent['body']): boolean {
    return previous !== undefined && previous > this.#last;
  }

  async take(event: CtiEvent): Promise<Taken> {
    this.#last = Math.max(this.#last, event.sequence);
    return takeEvent(this.#floor, this.#from, event);
  }

  /** `all`: what they wait for is not expected any more. */
  async release(all: boolean): Promise<void> {
    // Of a source without a gap nothing waits.
    if (this.#gapSince === null) return;
    const parked = await store.selectParked(this.#floor.tx, this.#from.code, parkedMax);
    let left = parked.length;
    for (const { sequence, body, number } of parked) {
      if (!all && this.mustWait(body)) continue;
      const opened = await openParked(this.#floor.house, this.#from.code, sequence, number);
      await store.unpark(this.#floor.tx, this.#from.code, sequence);
      await this.take({ ...body, ...(opened === undefined ? {} : { number: opened }) });
      left -= 1;
    }
    this.#gapSince = left === 0 ? null : (this.#gapSince ?? this.#floor.now);
  }

  async save(): Promise<void> {
    await store.updateHeard(this.#floor.tx, {
      code: this.#from.code,
      lastSequence: this.#last,
      gapSince: this.#gapSince,
      heardAt: this.#floor.now,
    });
  }
}

/** What waited longer than the city lets it is taken as it is. */
export async function releaseGaps(floor: Floor): Promise<void> {
  const since = new Date(floor.now.getTime() - floor.settings.reorderSeconds * 1000);
  for (const from of await store.selectGaps(floor.tx, since)) {
    const taking = new Taking(floor, from);
    await taking.release(true);
    await taking.save();
  }
}

export async function takeCtiInstructions(
  house: House,
  code: string,
  signed: Signed,
): Promise<AnswerOf<typeof takeOperation> | Refusal> {
  const asked = await opened(house, code, signed, askedPayload);
  if (isRefusal(asked)) return asked;
  await store.deleteInstructions(house.db, code, asked.done);
  const { instructions } = await whenChanged(
    house,
    `cti ${code}`,
    { seen: '', waitSeconds: asked.waitSeconds },
    async () => {
      const rows = await store.selectInstructions(house.db, code, instructionsMax);
      return { instructions: rows, seen: rows.map(({ id }) => id).join(' ') };
    },
    200,
  );
  return {
    instructions: instructions.map(({ id, external, act, agent, target, givenAt }) => ({
      id,
      call: external,
      act,
      ...(agent === null ? {} : { agent }),
      ...(target === null ? {} : { target }),
      at: givenAt.toISOString(),
    })),
  };
}

const notSigned = refuse('cti-signature');

/** What is signed, read; of everything that does not hold the same refusal, so that it tells nothing. */
async function opened<S extends TSchema>(
  house: House,
  code: string,
  { sentAt, payload, signature }: Signed,
  schema: Validator<Record<never, never>, S>,
): Promise<Static<S> | Refusal> {
  const from = await store.selectSource(house.db, code);
  if (!from || from.endedAt !== null) return notSigned;
  const secret = await openSecret(house, code, from.secret);
  if (secret === undefined) return notSigned;
  const expected = createHmac('sha256', secret).update(`${sentAt}.${payload}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return notSigned;
  const ageMs = Math.abs(house.clock.now().getTime() - Date.parse(sentAt));
  if (ageMs > signatureMinutesMax * 60_000) return notSigned;
  let read: unknown;
  try {
    read = JSON.parse(payload);
  } catch {
    return refuse('invalid-request', { detail: { zh: 'payload 不是 JSON。', en: 'payload is not JSON.' } });
  }
  if (schema.Check(read)) return read as Static<S>;
  const where = [...schema.Errors(read)]
    .slice(0, 5)
    .map(({ instancePath, message }) => `payload${instancePath} ${message}`)
    .join('; ');
  return refuse('invalid-request', {
    detail: { zh: `以下内容不符合要求：${where}`, en: `Not as expected: ${where}` },
  });
}

type Asking = Doing & { readonly idempotency?: IdempotencyEntry };
const secretBytes = 32;

export async function addCtiSource(
  doing: Asking,
  asked: { readonly code: string; readonly name: string; readonly routes: boolean },
): Promise<{ source: CtiSource; secret: string; eventId: EventId } | Refusal> {
  const { house } = doing;
  const secret = Buffer.from(house.random.bytes(secretBytes)).toString('base64url');
  const sealed = await sealSecret(house, asked.code, secret);
  return doing.transact(async (tx) => {
    const source = await store.upsertSource(tx, { ...asked, secret: sealed }, house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'callcentre.source.added',
        subject: `cti-source:${asked.code}`,
        body: { routes: asked.routes },
      },
    ]);
    return { source: presentSource(source), secret, eventId: eventId! };
  });
}

export function endCtiSource(doing: Doing, code: string): Promise<{ eventId: EventId } | Refusal> {
  return doing.transact(async (tx) => {
    if (!(await store.updateSourceEnd(tx, code, doing.house.clock.now()))) return refuse('not-found');
    const [eventId] = await emit(tx, doing.source, [
      { type: 'callcentre.source.ended', subject: `cti-source:${code}`, body: {} },
    ]);
    return { eventId: eventId! };
  });
}

export async function listCtiSources(db: Database): Promise<{ sources: CtiSource[] }> {
  return { sources: (await store.selectSources(db)).map(presentSource) };
}

function presentSource({ code, name, routes, addedAt, heardAt, endedAt }: store.SourceRow): CtiSource {
  return {
    code,
    name,
    routes,
    addedAt: addedAt.toISOString(),
    ...(heardAt === null ? {} : { heardAt: heardAt.toISOString() }),
    ...(endedAt === null ? {} : { endedAt: endedAt.toISOString() }),
  };
}
