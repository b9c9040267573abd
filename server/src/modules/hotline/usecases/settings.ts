// Reads and sets what a city has decided for its hotline: contract, limits, lists. Commands decide by what is read here.
import type { HotlineSettings } from '@kapok/contracts/hotline.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { dateOfDay, localDay, readCalendar, timeOfDay } from '../../cases/index.ts';
import { listDepartments } from '../../parties/index.ts';
import type { Rulebook } from '../rules/decision.ts';
import { policyOn } from '../rules/policies.ts';
import { type PolicyRow, selectApproved } from '../store/policies.ts';
import * as store from '../store/settings.ts';

const policies = remembered((db: Database) => selectApproved(db));
const departments = remembered((db: Database) => listDepartments(db));

/** Every approved version of the policy; which holds depends on when an order began. */
export const approvedPolicies = ({ db }: Pick<House, 'db'>): Promise<readonly PolicyRow[]> => policies.of(db);
export const forgetPolicies = ({ db }: Pick<House, 'db'>): void => policies.forget(db);

export async function isDepartment(db: Database): Promise<(code: string) => boolean> {
  const known = await departments.of(db);
  return (code) => known.some((department) => department.code === code);
}

/**
 * The policy an order began under, with calendar, departments and a fresh draw; without a version the one that an order begins
 * under now.
 */
export async function readRulebook(
  { db, clock, random }: Pick<House, 'db' | 'clock' | 'random'>,
  version?: number,
): Promise<Rulebook> {
  const [approved, calendar, departmentExists] = await Promise.all([
    policies.of(db),
    readCalendar(db),
    isDepartment(db),
  ]);
  const held =
    approved.find((policy) => policy.version === version) ??
    policyOn(approved, dateOfDay(localDay(calendar, clock.now())));
  const { limits, ...policy } = held.document;
  return {
    policyVersion: held.version,
    limits,
    policy,
    calendar,
    draw: Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32,
    departmentExists,
  };
}

export async function readHotlineSettings({
  db,
  clock,
}: Pick<House, 'db' | 'clock'>): Promise<HotlineSettings> {
  const calendar = await readCalendar(db);
  const [approved, contract, lists] = await Promise.all([
    policies.of(db),
    store.selectContracts(db),
    readHotlineLists(db),
  ]);
  const inForce = policyOn(approved, dateOfDay(localDay(calendar, clock.now())));
  const setAt = (inForce.decidedAt ?? inForce.draftedAt).toISOString();
  return {
    contract,
    limits: inForce.document.limits.map((limit) => ({ ...limit, version: inForce.version, setAt })),
    workHours: calendar.hours.map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) })),
    calendar: { fromYear: calendar.knownYears.from, toYear: calendar.knownYears.to },
    ...lists,
  };
}

type Lists = Pick<HotlineSettings, 'departments' | 'districts' | 'lines' | 'categories'>;

/** What forms choose from. */
export async function readHotlineLists(db: Database): Promise<Lists> {
  const [known, codes] = await Promise.all([listDepartments(db), store.selectCodes(db)]);
  const listed = (list: store.CodeList) =>
    codes.filter((one) => one.list === list).map(({ code, words }) => ({ code, words }));
  return {
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

/** Enters lines, districts and categories; a code that is there gets its new words. */
export const addHotlineCodes = store.upsertCodes;
