// Reads and sets what a city has decided for its hotline: contract, limits, lists. Commands decide by what is read here.
import { type HotlineSettings, handlingPolicyDefault, type TimeLimit } from '@kapok/contracts/hotline.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { readCalendar, remembered, timeOfDay } from '../../cases/index.ts';
import { listDepartments } from '../../parties/index.ts';
import type { Rulebook } from '../rules/decision.ts';
import * as store from '../store/settings.ts';

const limits = remembered((db: Database) => store.selectLimits(db));
const departments = remembered((db: Database) => listDepartments(db));

/** Limits, calendar and departments as they hold now, with a fresh draw. */
export async function readRulebook({ db, random }: Pick<House, 'db' | 'random'>): Promise<Rulebook> {
  const [held, calendar, known] = await Promise.all([limits.of(db), readCalendar(db), departments.of(db)]);
  return {
    limits: held,
    policy: handlingPolicyDefault,
    calendar,
    draw: Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32,
    departmentExists: (code) => known.some((department) => department.code === code),
  };
}

export async function readHotlineSettings(db: Database): Promise<HotlineSettings> {
  const calendar = await readCalendar(db);
  const [held, contract, known, codes] = await Promise.all([
    limits.of(db),
    store.selectContracts(db),
    listDepartments(db),
    store.selectCodes(db),
  ]);
  const listed = (list: store.CodeList) =>
    codes.filter((one) => one.list === list).map(({ code, words }) => ({ code, words }));
  return {
    contract,
    limits: held.map(({ setAt, ...limit }) => ({ ...limit, setAt: setAt.toISOString() })),
    workHours: calendar.hours.map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) })),
    calendar: { fromYear: calendar.knownYears.from, toYear: calendar.knownYears.to },
    departments: known.map(({ code, name }) => ({ code, words: name })),
    districts: listed('district'),
    lines: listed('line'),
    categories: listed('category'),
  };
}

export async function setContract(
  doing: Doing,
  contract: { year: number; contacts: number },
): Promise<{ year: number; contacts: number; eventId: EventId } | Refusal> {
  return doing.transact(async (tx) => {
    await store.upsertContract(tx, contract.year, contract.contacts);
    const [eventId] = await emit(tx, doing.source, [
      { type: 'hotline.contract.set', subject: `contract:${contract.year}`, body: contract },
    ]);
    return { ...contract, eventId: eventId! };
  });
}

export async function setTimeLimit(
  doing: Doing,
  limit: TimeLimit,
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const { house } = doing;
  const set = await doing.transact(async (tx) => {
    const version = await store.insertLimit(tx, limit, house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      { type: 'hotline.time-limit.set', subject: `time-limit:${limit.name}`, body: { ...limit, version } },
    ]);
    return { version, eventId: eventId! };
  });
  limits.forget(house.db);
  return set;
}

/** Enters lines, districts and categories; a code that is there gets its new words. */
export const addHotlineCodes = store.upsertCodes;
