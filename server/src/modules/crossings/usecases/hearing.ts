// What crossings do about their applications: places that handle a part are asked when the lead place accepts, their papers and answers
// are legs, and what was delivered or collected ends both. Hearing an event again changes nothing.
import type { CrossingId, CrossingLegId } from '@kapok/contracts/ids.ts';
import { transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { isRefusal, refuse } from '../../../kernel/errors.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { commandApplication, loadApplication } from '../../applications/index.ts';
import { dueTime, readCalendar } from '../../cases/index.ts';
import { crossingEvent } from '../events.ts';
import { endedBy } from '../rules/decide.ts';
import * as store from '../store/crossings.ts';
import { type Loaded, loadWhole } from './loading.ts';
import { settingsOf } from './settings.ts';

const system = { kind: 'system', name: 'crossings' } as const;
const application = (name: string): string => `applications.application.${name}`;
/** How often it is tried again when somebody acts on it at that very moment. */
const triesMax = 3;

const ends = ['delivered', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'].map(application);
export const heardTypes = [
  application('accepted'),
  application('opinion-asked'),
  application('opinion-given'),
  ...ends,
];

export async function hear(house: House, event: ConsumedEvent): Promise<void> {
  const { db } = doingAs(house, system);
  const whole = await loadWhole(db, event.subject as CrossingId);
  if (whole === undefined || whole.outcome !== null) return;
  if (event.type === application('accepted')) await askParts(house, whole);
  else if (event.type === application('opinion-asked')) await handCopies(house, whole, event);
  else if (event.type === application('opinion-given')) await noteAnswer(house, whole, event);
  else await end(house, whole.row.id, event.type === application('delivered'));
}

/** Only those whose application crosses. */
export async function crossing(
  house: House,
  events: readonly ConsumedEvent[],
): Promise<readonly ConsumedEvent[]> {
  const known = await store.selectKnown(
    doingAs(house, system).db,
    events.map(({ subject }) => subject as CrossingId),
  );
  return events.filter(({ subject }) => known.has(subject));
}

/** One application, one lead place, one answer: it cannot be decided before every place has given its own. */
async function askParts(house: House, { row }: Loaded): Promise<void> {
  const doing = doingAs(house, system);
  for (const department of row.parts) {
    for (let tried = 1; ; tried += 1) {
      const before = await loadApplication(doing.db, house.vault, row.id);
      if (before === undefined || before.opinions.some((one) => one.department === department)) break;
      const question = `多地联办：请办理“${row.itemName}”由贵单位负责的部分，并反馈办理意见。`;
      const asked = await commandApplication(doing, row.id, {
        command: 'ask-opinion',
        expectedVersion: before.version,
        department,
        question,
      });
      if (!isRefusal(asked)) break;
      // What was decided or withdrawn meanwhile needs no part any more.
      if (asked.refused === 'command-not-allowed') return;
      if (asked.refused !== 'version-conflict' || tried === triesMax)
        throw new Error(`a part of ${row.number} could not be asked: ${asked.refused}`);
    }
  }
}

async function handCopies(house: House, { row, legs, papers }: Loaded, event: ConsumedEvent): Promise<void> {
  const { to } = event.body;
  if (typeof to !== 'string' || !row.parts.includes(to)) return;
  if (legs.some((leg) => leg.carries === 'copies' && leg.to === to)) return;
  const { db, source } = doingAs(house, system);
  const handedAt = new Date(event.at);
  const [settings, calendar] = await Promise.all([settingsOf(house.db), readCalendar(house.db)]);
  const { dueAt } = dueTime(calendar, handedAt, {
    unit: 'working-days',
    amount: settings.takeOverWorkingDays,
  });
  const leg = {
    // The event's own, so that it is one leg however often it is heard.
    id: event.id as string as CrossingLegId,
    place: legs.length,
    carries: 'copies' as const,
    from: row.home,
    to,
    way: 'electronic' as const,
    tracking: null,
    papers: papers.filter(({ isResult }) => !isResult).map(({ place }) => place),
    handedAt,
    handedBy: event.actor,
    dueAt,
    sendsBack: null,
  };
  const done = await transact(db, async (tx) => {
    if (!(await store.moveCrossing(tx, row.id, row.version, {}))) return refuse('version-conflict');
    if (!(await store.insertLeg(tx, row, leg))) return undefined;
    const body = {
      legId: leg.id,
      carries: leg.carries,
      from: leg.from,
      to,
      papers: leg.papers.length,
      sendsBack: false,
      told: 'copies-handed-over',
      way: leg.way,
    };
    await emit(tx, source, [crossingEvent('crossings.leg.handed-over', row, handedAt, body)]);
    return undefined;
  });
  // Somebody moved it meanwhile: the consumer hears the event again.
  if (isRefusal(done)) throw new Error(`copies of ${row.number} were not handed over: ${done.refused}`);
}

async function noteAnswer(house: House, { row }: Loaded, event: ConsumedEvent): Promise<void> {
  const { by } = event.body;
  if (typeof by !== 'string') return;
  const { db } = doingAs(house, system);
  await db
    .transaction()
    .execute((tx) => store.markAnswered(tx, row.id, by, { at: new Date(event.at), by: event.actor }));
}

async function end(house: House, id: CrossingId, delivered: boolean): Promise<void> {
  const { db, source } = doingAs(house, system);
  for (let tried = 1; ; tried += 1) {
    const whole = await loadWhole(db, id);
    const outcome = whole && endedBy(whole, delivered);
    if (whole === undefined || outcome === undefined) return;
    const at = house.clock.now();
    const done = await transact(db, async (tx) => {
      const moved = await store.moveCrossing(tx, id, whole.row.version, {
        ended: { at, outcome, reason: null },
      });
      if (!moved) return refuse('version-conflict');
      await emit(tx, source, [crossingEvent('crossings.crossing.ended', whole.row, at, { outcome })]);
      return undefined;
    });
    if (!isRefusal(done)) return;
    if (tried === triesMax)
      throw new Error(`the crossing ${whole.row.number} could not be ended: ${done.refused}`);
  }
}

/** The applicant has the result in their hands: the application was delivered, at the window that collected it. */
export async function deliver(house: House, { body, subject }: ConsumedEvent): Promise<void> {
  if (body.outcome !== 'collected') return;
  const doing = doingAs(house, system);
  const id = subject as CrossingId;
  for (let tried = 1; ; tried += 1) {
    const row = await loadApplication(doing.db, house.vault, id);
    if (row === undefined || (row.state !== 'decided' && row.state !== 'finished')) return;
    const done = await commandApplication(
      doing,
      id,
      row.state === 'decided'
        ? { command: 'finish', expectedVersion: row.version }
        : { command: 'deliver', expectedVersion: row.version, way: 'elsewhere' },
    );
    if (isRefusal(done) && (done.refused !== 'version-conflict' || tried > triesMax))
      throw new Error(`the application ${row.number} could not be delivered: ${done.refused}`);
  }
}
