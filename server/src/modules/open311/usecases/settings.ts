// What may be reported, by which systems, and what of it is public: read and set, each setting with its event.
import { createHash } from 'node:crypto';
import type { EventId, SourceId } from '@kapok/contracts/ids.ts';
import {
  type DistrictOutlines,
  type Open311Settings,
  outlinePointsMax,
  type Service,
  type ServiceDefinition,
  type Source,
} from '@kapok/contracts/open311.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { checkService } from '../../../kernel/text/answers.ts';
import { readHotlineLists } from '../../hotline/index.ts';
import { pointsOf } from '../rules/places.ts';
import * as store from '../store/settings.ts';

export const servicesMax = 500;
export const sourcesMax = 200;

const services = remembered((db: Database) => store.selectServices(db, servicesMax));
const hotlineLists = remembered((db: Database) => readHotlineLists(db));
const setting = remembered((db: Database) => store.selectSetting(db));
const outlines = remembered((db: Database) => store.selectOutlines(db));

export const servicesOf = (db: Database): Promise<Service[]> => services.of(db);
export const settingOf = (db: Database): Promise<store.SettingRow> => setting.of(db);
export const outlinesOf = (db: Database): Promise<DistrictOutlines> => outlines.of(db);

/** The list has one for the whole city besides, which is where nobody knows where. */
const districtCode = /^\d{6}$/;

/** Those that are offered now, or ever were, and the districts to choose from. */
export async function listServices({ house }: Pick<Doing, 'house'>, all: boolean) {
  const [known, { districts }] = await Promise.all([servicesOf(house.db), hotlineLists.of(house.db)]);
  return {
    items: all ? known : known.filter(({ active }) => active),
    limit: servicesMax,
    districts: districts.filter(({ code }) => districtCode.test(code)),
  };
}

export async function setService(
  doing: Doing,
  code: string,
  definition: ServiceDefinition,
): Promise<{ code: string; version: number; eventId: EventId } | Refusal> {
  const faulty = checkService(definition);
  if (faulty) return faulty;
  const known = await store.selectServices(doing.house.db, servicesMax);
  if (known.length >= servicesMax && known.every((one) => one.code !== code))
    return refuse('limit-reached', { particulars: { servicesMax } });
  const set = await doing.transact(async (tx) => {
    const version = await store.upsertService(tx, code, definition, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'open311.service.set',
        subject: `service:${code}`,
        body: { code, version, active: definition.active },
      },
    ]);
    return { code, version, eventId: eventId! };
  });
  services.forget(doing.house.db);
  return set;
}

/** A key of 256 random bits needs no slow hash: it cannot be guessed from its hash. */
const hashOf = (apiKey: string): Buffer => createHash('sha256').update(apiKey).digest();

export async function listSources({ house }: Pick<Doing, 'house'>) {
  const [rows, counted] = await Promise.all([
    store.selectSources(house.db, sourcesMax),
    // How much a system sends is not about any of the requests, which administrators do not read.
    store.countBySource(doingAs(house, { kind: 'system', name: 'open311' }).db),
  ]);
  return { items: rows.map((row) => presentSource(row, counted.get(row.id))), limit: sourcesMax };
}

export async function addSource(
  doing: Doing,
  { name, operator }: { readonly name: string; readonly operator: string },
): Promise<{ source: Source; apiKey: string; eventId: EventId } | Refusal> {
  const { house, source } = doing;
  const known = await store.selectSources(house.db, sourcesMax);
  if (known.length >= sourcesMax) return refuse('limit-reached', { particulars: { sourcesMax } });
  const apiKey = `k311_${Buffer.from(house.random.bytes(32)).toString('base64url')}`;
  const row = { id: newId<SourceId>(house), name, operator, addedAt: house.clock.now(), endedAt: null };
  return doing.transact(async (tx) => {
    await store.insertSource(tx, row, hashOf(apiKey));
    const [eventId] = await emit(tx, source, [
      { type: 'open311.source.added', subject: row.id, body: { name, operator } },
    ]);
    return { source: presentSource(row), apiKey, eventId: eventId! };
  });
}

export async function endSource(
  doing: Doing,
  id: SourceId,
): Promise<{ source: Source; eventId: EventId } | Refusal> {
  const row = await store.selectSource(doing.house.db, id);
  if (!row) return refuse('not-found');
  const endedAt = doing.house.clock.now();
  return doing.transact(async (tx) => {
    if (!(await store.endSource(tx, id, endedAt))) return refuse('already-ended');
    const [eventId] = await emit(tx, doing.source, [{ type: 'open311.source.ended', subject: id, body: {} }]);
    return { source: presentSource({ ...row, endedAt }), eventId: eventId! };
  });
}

export const sourceOfKey = ({ db }: House, apiKey: string): Promise<store.SourceRow | undefined> =>
  store.selectSourceOfKey(db, hashOf(apiKey));

function presentSource(
  { id, name, operator, addedAt, endedAt }: store.SourceRow,
  counted?: { requests: number; lastRequestAt: Date },
): Source {
  return {
    id,
    name,
    operator,
    addedAt: addedAt.toISOString(),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    ...(counted ? { lastRequestAt: counted.lastRequestAt.toISOString() } : {}),
    requests: counted?.requests ?? 0,
  };
}

export async function readSettings({ house }: Pick<Doing, 'house'>) {
  const { setAt, ...held } = await store.selectSetting(house.db);
  return { ...held, setAt: setAt.toISOString() };
}

export async function setSettings(
  doing: Doing,
  settings: Open311Settings,
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const set = await doing.transact(async (tx) => {
    const version = await store.insertSetting(tx, settings, doing.house.clock.now());
    const [eventId] = await emit(tx, doing.source, [
      { type: 'open311.setting.set', subject: 'open311', body: { version, listing: settings.listing } },
    ]);
    return { version, eventId: eventId! };
  });
  setting.forget(doing.house.db);
  return set;
}

export async function setOutlines(
  doing: Doing,
  given: DistrictOutlines,
): Promise<{ districts: number; eventId: EventId } | Refusal> {
  const points = pointsOf(given.districts);
  if (points > outlinePointsMax) return refuse('limit-reached', { particulars: { outlinePointsMax } });
  const districts = given.districts.length;
  const set = await doing.transact(async (tx) => {
    await store.replaceOutlines(tx, given);
    const [eventId] = await emit(tx, doing.source, [
      { type: 'open311.districts.set', subject: 'districts', body: { districts, points } },
    ]);
    return { districts, eventId: eventId! };
  });
  outlines.forget(doing.house.db);
  return set;
}
