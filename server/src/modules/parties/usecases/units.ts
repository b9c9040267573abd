// Units of the city: adding, renaming and ending them, and reading the tree as it was at any instant. Never deletes one.

import { creditCodeHolds } from '@kapok/contracts/creditCode.ts';
import { type AnswerOf, pageLimitDefault, type QueryOf } from '@kapok/contracts/operation.ts';
import type {
  Department,
  listUnits as listOperation,
  Unit,
  UnitDetail,
  UnitKind,
} from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Database, Tx } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { mayAddUnit, mayEndUnit, mayRenameUnit, unitFromUnknown } from '../rules/units.ts';
import * as store from '../store/units.ts';

type Doing = Pick<Call, 'house' | 'source' | 'transact'>;

export interface NewUnit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: Words;
  readonly parent?: string;
  readonly divisionCode?: string;
  readonly creditCode?: string;
  readonly handlesCases: boolean;
  /** An instant. */
  readonly from?: string;
}

export async function addUnit(doing: Doing, asked: NewUnit): Promise<UnitDetail | Refusal> {
  const now = doing.house.clock.now();
  const from = asked.from === undefined ? now : new Date(asked.from);
  return doing.transact(async (tx) => {
    const parent = await store.lockUnit(tx, asked.parent);
    const refusal = mayAddUnit({ ...asked, from }, parent, now);
    if (refusal) return refusal;
    const [inserted] = await store.insertUnits(tx, [rowOf(asked, from)]);
    if (!inserted) return refuse('unit-taken');
    await emit(tx, doing.source, [addedEvent(asked)]);
    return readUnit(tx, asked.code);
  });
}

export async function renameUnit(
  doing: Doing,
  code: string,
  { name }: { name: Words },
): Promise<UnitDetail | Refusal> {
  const now = doing.house.clock.now();
  return doing.transact(async (tx) => {
    const refusal = mayRenameUnit(await store.lockUnit(tx, code), now);
    if (refusal) return refusal;
    await store.closePeriod(tx, code, now);
    await store.insertNextPeriod(tx, code, name, now);
    await emit(tx, doing.source, [
      { type: 'parties.unit.renamed', subject: `unit:${code}`, body: { zh: name.zh, en: name.en } },
    ]);
    return readUnit(tx, code);
  });
}

export async function endUnit(
  doing: Doing,
  code: string,
  asked: { successor?: string; at?: string },
): Promise<UnitDetail | Refusal> {
  const now = doing.house.clock.now();
  const at = asked.at === undefined ? now : new Date(asked.at);
  return doing.transact(async (tx) => {
    const unit = await store.lockUnit(tx, code);
    const successor = { asked: asked.successor, unit: await store.lockUnit(tx, asked.successor) };
    const refusal = mayEndUnit(unit, successor, at, now);
    if (refusal) return refusal;
    await store.closePeriod(tx, code, at);
    if (asked.successor !== undefined) await store.setSuccessor(tx, code, asked.successor);
    await emit(tx, doing.source, [
      {
        type: 'parties.unit.ended',
        subject: `unit:${code}`,
        body: { at: at.toISOString(), successor: asked.successor ?? '' },
      },
    ]);
    return readUnit(tx, code);
  });
}

export async function readUnit(db: Database | Tx, code: string): Promise<UnitDetail | Refusal> {
  const found = await store.findUnit(db, code);
  if (!found) return refuse('not-found');
  return {
    ...present(found.unit),
    history: found.history.map(presentPeriod),
    unitsBelow: found.unitsBelow,
  };
}

export async function listUnits(
  house: Pick<House, 'db' | 'clock'>,
  asked: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation>> {
  const limit = asked.limit ?? pageLimitDefault;
  const rows = await store.selectUnits(house.db, {
    kind: asked.kind,
    under: asked.under,
    top: asked.top ?? false,
    text: asked.text,
    at: asked.at === undefined ? house.clock.now() : new Date(asked.at),
    ended: asked.ended ?? false,
    // Codes are public and sort the list, so the last code of a page is where the next begins.
    after: asked.cursor,
    limit,
  });
  const items = rows.slice(0, limit).map(({ unitsBelow, endedAt, ...row }) => ({
    ...present(row),
    unitsBelow,
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
  }));
  const last = items.at(-1);
  return { items, limit, ...(rows.length > limit && last ? { nextCursor: last.code } : {}) };
}

/** One that may have ended long ago. */
export interface EnteredUnit extends NewUnit {
  readonly until?: string;
  readonly successor?: string;
}

/**
 * Units entered all at once by an import, a bootstrap or the simulated city, those already there left alone; a parent may
 * come after its child, as one statement enters them.
 */
export async function enterUnits(
  db: Database,
  source: EventSource,
  units: readonly EnteredUnit[],
): Promise<{ added: number }> {
  const wrong = units.find(({ creditCode }) => creditCode !== undefined && !creditCodeHolds(creditCode));
  if (wrong) throw new RangeError(`The credit code of the unit ${wrong.code} fails its check.`);
  const added = await db.transaction().execute((tx) => addUnits(tx, source, units));
  return { added: added.length };
}

/** The codes that were added: those already there are left alone. */
export async function addUnits(
  tx: Tx,
  source: EventSource,
  units: readonly EnteredUnit[],
): Promise<string[]> {
  const rows = units.map((unit) =>
    rowOf(unit, unit.from === undefined ? unitFromUnknown : new Date(unit.from)),
  );
  const added = await store.insertUnits(tx, rows);
  await emit(tx, source, units.filter(({ code }) => added.includes(code)).map(addedEvent));
  return added;
}

export async function listDepartments(db: Database): Promise<Department[]> {
  return store.selectDepartments(db);
}

export async function unitNames(db: Database, codes: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  const rows = codes.length === 0 ? [] : await store.selectNames(db, codes);
  return new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
}

/** Which unit does an office's work here, as the catalogue names it; none where the city has no such unit. */
export const unitOfOffice = store.selectUnitOfOffice;

/** Governments and districts that have a division, and the division a unit is in. */
export const places = store.selectPlaces;
export const divisionOf = store.selectDivisionOf;

/** These units and all above them, in no order. */
export const unitsAbove = store.selectAbove;

function rowOf(unit: EnteredUnit, from: Date): store.UnitRecord {
  return {
    code: unit.code,
    kind: unit.kind,
    nameZh: unit.name.zh,
    nameEn: unit.name.en,
    parent: unit.parent ?? null,
    divisionCode: unit.divisionCode ?? null,
    creditCode: unit.creditCode ?? null,
    handlesCases: unit.handlesCases,
    from,
    until: unit.until === undefined ? null : new Date(unit.until),
    successor: unit.successor ?? null,
  };
}

function addedEvent({ code, kind, name, parent }: NewUnit) {
  return {
    type: 'parties.unit.added',
    subject: `unit:${code}`,
    body: { kind, zh: name.zh, en: name.en, parent: parent ?? '' },
  };
}

function presentPeriod(row: store.PeriodRow): UnitDetail['history'][number] {
  return {
    name: { zh: row.nameZh, en: row.nameEn },
    ...(row.parent === null ? {} : { parent: row.parent }),
    from: row.from.toISOString(),
    ...(row.until ? { until: row.until.toISOString() } : {}),
  };
}

function present(row: store.UnitRecord): Unit {
  return {
    code: row.code,
    kind: row.kind,
    ...presentPeriod(row),
    ...(row.divisionCode === null ? {} : { divisionCode: row.divisionCode }),
    ...(row.creditCode === null ? {} : { creditCode: row.creditCode }),
    handlesCases: row.handlesCases,
    ...(row.successor === null ? {} : { successor: row.successor }),
  };
}
