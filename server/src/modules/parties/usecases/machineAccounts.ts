// Machine accounts: asked for by one, granted by another, proved by a token that neither of them was told whole. A half is never
// logged, emitted, kept or kept with an Idempotency-Key.
import { timingSafeEqual } from 'node:crypto';
import type { MachineAccountId } from '@kapok/contracts/ids.ts';
import {
  type ListedMachineAccount,
  type MachineAccount,
  type MachineOperation,
  type MachineState,
  machineAccountsOfUnitMax,
  machineDaysDefault,
} from '@kapok/contracts/parties/machineAccounts.ts';
import { type Actor, actorName } from '../../../kernel/access.ts';
import { type Database, type Tx, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { machineStateAt, machineTokenPrefix } from '../rules/machines.ts';
import { isUsedAgain } from '../rules/sessions.ts';
import * as store from '../store/machineAccounts.ts';
import { lockUnit, selectUnitsOf } from '../store/units.ts';
import { deciderNames, named, namesIn } from './posts.ts';
import { hashToken } from './sessions.ts';

type Doing = Pick<Call, 'house' | 'actor' | 'source'>;
type Shown = MachineAccount & { readonly tokenHalf?: string };

const dayMs = 86_400_000;
/** 192 bits: neither half is found from its hash. */
const halfBytes = 24;
const halfLength = (halfBytes * 4) / 3;
const newHalf = ({ random }: Pick<House, 'random'>): string =>
  Buffer.from(random.bytes(halfBytes)).toString('base64url');

export async function requestMachineAccount(
  { house, actor, source }: Doing,
  asked: {
    readonly name: string;
    readonly unit: string;
    readonly operations: readonly MachineOperation[];
    readonly days?: number;
    readonly reason: string;
  },
): Promise<Shown | Refusal> {
  const now = house.clock.now();
  const half = `${machineTokenPrefix}${newHalf(house)}`;
  const row: store.MachineAccountRow = {
    id: newId<MachineAccountId>(house),
    name: asked.name.trim(),
    unit: asked.unit,
    operations: [...asked.operations],
    days: asked.days ?? machineDaysDefault,
    reason: asked.reason,
    requestedBy: actorName(actor),
    requestedAt: now,
    granted: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  };
  const requested = await transact(house.db, async (tx) => {
    if (!(await unitStands(tx, row.unit))) return refuse('unknown-unit');
    if ((await store.countMachineAccounts(tx, row.unit, now)) >= machineAccountsOfUnitMax)
      return refuse('limit-reached', { particulars: { machineAccountsOfUnitMax } });
    await store.insertMachineAccount(tx, row, hashToken(half));
    await emit(tx, source, [
      {
        type: 'parties.machine-account.requested',
        subject: row.id,
        body: { ...bodyOf(row), days: row.days },
        personal: { reason: row.reason },
      },
    ]);
    return present(row, now);
  });
  return isRefusal(requested) ? requested : { ...requested, tokenHalf: half };
}

export async function decideMachineAccount(
  { house, actor, source }: Doing,
  id: MachineAccountId,
  { granted, note }: { readonly granted: boolean; readonly note?: string },
): Promise<Shown | Refusal> {
  const now = house.clock.now();
  const decidedBy = actorName(actor);
  const half = granted ? newHalf(house) : undefined;
  const decided = await transact(house.db, async (tx) => {
    const asked = await store.findMachineAccount(tx, id);
    if (!asked) return refuse('not-found');
    if (asked.granted !== null) return refuse('already-decided');
    if (asked.requestedBy === decidedBy) return refuse('own-request');
    if (granted && !(await unitStands(tx, asked.unit))) return refuse('unknown-unit');
    const row = await store.updateMachineDecision(
      tx,
      id,
      {
        granted,
        decidedBy,
        decidedAt: now,
        note: note ?? null,
        expiresAt: granted ? new Date(now.getTime() + asked.days * dayMs) : null,
      },
      half === undefined ? null : hashToken(half),
    );
    if (!row) return refuse('already-decided');
    await emit(tx, source, [
      {
        type: granted ? 'parties.machine-account.granted' : 'parties.machine-account.refused',
        subject: id,
        body: { ...bodyOf(row), days: row.days },
      },
    ]);
    return present(row, now);
  });
  return isRefusal(decided) || half === undefined ? decided : { ...decided, tokenHalf: half };
}

export async function revokeMachineAccount(
  { house, source, transact: within }: Pick<Call, 'house' | 'source' | 'transact'>,
  id: MachineAccountId,
  { reason }: { readonly reason: string },
): Promise<MachineAccount | Refusal> {
  const now = house.clock.now();
  return within(async (tx) => {
    const row = await store.updateRevoked(tx, id, now);
    if (!row) return refuse((await store.findMachineAccount(tx, id)) ? 'already-ended' : 'not-found');
    await emit(tx, source, [
      {
        type: 'parties.machine-account.revoked',
        subject: id,
        body: bodyOf(row),
        personal: { reason },
      },
    ]);
    return present(row, now);
  });
}

export async function listMachineAccounts(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  asked: { state?: MachineState; unit?: string; limit?: number; cursor?: string },
) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const now = clock.now();
  const rows = await store.selectMachineAccounts(db, { state: asked.state, unit: asked.unit, now, page });
  const cut = cutPage(rows, page.limit, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
  const [nameOf, units] = await Promise.all([
    namesIn(db, cut.items, () => []),
    selectUnitsOf(
      db,
      cut.items.map(({ unit }) => unit),
    ),
  ]);
  const unitNames = new Map(units.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]));
  const items: ListedMachineAccount[] = cut.items.map((row) => ({
    ...present(row, now),
    ...named('unitName', unitNames.get(row.unit)),
    ...deciderNames(row, nameOf),
  }));
  return { ...cut, items };
}

/** Asked of the database at every call: what was revoked a moment ago lets no system do one thing more. */
export async function authenticateMachine(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  token: string,
): Promise<Actor | undefined> {
  const now = clock.now();
  const cut = machineTokenPrefix.length + halfLength;
  const held = await store.findHeldMachine(db, hashToken(token.slice(0, cut)), now);
  if (!held || !timingSafeEqual(held.secondHalf, hashToken(token.slice(cut)))) return undefined;
  if (held.lastUsedAt === null || isUsedAgain({ lastUsedAt: held.lastUsedAt }, now))
    await store.recordMachineUse(db, held.id, now);
  return { kind: 'machine', accountId: held.id, unit: held.unit, operations: held.operations };
}

/** The units of machines by how events call them (`machine:<id>`). */
export async function machineUnits(db: Database): Promise<Map<string, string>> {
  return new Map((await store.selectMachineNames(db)).map(({ id, unit }) => [`machine:${id}`, unit]));
}

async function unitStands(tx: Tx, code: string): Promise<boolean> {
  return (await lockUnit(tx, code))?.until === null;
}

function bodyOf({ unit, operations }: store.MachineAccountRow) {
  return { unit, operations };
}

function present(row: store.MachineAccountRow, now: Date): MachineAccount {
  return {
    machineAccountId: row.id,
    name: row.name,
    unit: row.unit,
    operations: row.operations,
    days: row.days,
    reason: row.reason,
    state: machineStateAt(row, now),
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.expiresAt === null ? {} : { expiresAt: row.expiresAt.toISOString() }),
    ...(row.revokedAt === null ? {} : { revokedAt: row.revokedAt.toISOString() }),
    ...(row.lastUsedAt === null ? {} : { lastUsedAt: row.lastUsedAt.toISOString() }),
  };
}
