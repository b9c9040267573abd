// The policy of handling: drafted by one, decided by another, in force from its day; and tried on the real orders of a past month
// before that, batch by batch, so that a trial cut off by a crash goes on where it stopped.
import type {
  Policy,
  PolicyDocument,
  PolicyTrial,
  PolicyTrialId,
  policyStates,
} from '@kapok/contracts/hotline.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { dateOfDay, localDay, readCalendar } from '../../cases/index.ts';
import { listStaffNames } from '../../parties/index.ts';
import { workOrderKind } from '../lifecycle.ts';
import { policyFault, policyOn } from '../rules/policies.ts';
import { nothingFound, tryOrders } from '../rules/trying.ts';
import * as store from '../store/policies.ts';
import { approvedPolicies, forgetPolicies, isDepartment } from './settings.ts';

const policiesMax = 100;

export async function listPolicies({
  house,
  actor,
  source,
}: Doing): Promise<{ items: Policy[]; limit: number }> {
  const [rows, names, today] = await Promise.all([
    store.selectPolicies(house.db, policiesMax),
    listStaffNames(house.db),
    cityToday(house),
  ]);
  const inForce = policyOn(await approvedPolicies(house), today).version;
  const decides = house.authority.decide(actor, 'decidePolicy') === undefined;
  const nameOf = (by: string) => names.get(by)?.zh ?? by;
  const items = rows.map(
    ({
      version,
      state,
      effectiveFrom,
      reason,
      draftedBy,
      draftedAt,
      decidedBy,
      decidedAt,
      document,
    }): Policy => ({
      version,
      state,
      inForce: version === inForce,
      effectiveFrom,
      reason,
      draftedBy: nameOf(draftedBy),
      draftedAt: draftedAt.toISOString(),
      ...(decidedBy === null ? {} : { decidedBy: nameOf(decidedBy) }),
      ...(decidedAt === null ? {} : { decidedAt: decidedAt.toISOString() }),
      mayDecide: state === 'draft' && decides && draftedBy !== source.actor,
      document,
    }),
  );
  return { items, limit: policiesMax };
}

export async function draftPolicy(
  doing: Doing,
  { effectiveFrom, reason, document }: { effectiveFrom: string; reason: string; document: PolicyDocument },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const { house, source } = doing;
  const fault =
    policyFault(document, await isDepartment(house.db)) ?? tooEarly(effectiveFrom, await cityToday(house));
  if (fault) return fault;
  return doing.transact(async (tx) => {
    const drafted = { draftedBy: source.actor, draftedAt: house.clock.now() };
    const version = await store.insertPolicy(tx, { document, effectiveFrom, reason, ...drafted });
    const [eventId] = await emit(tx, source, [
      {
        type: 'hotline.policy.drafted',
        subject: `policy:${version}`,
        body: { version, effectiveFrom, document },
      },
    ]);
    return { version, eventId: eventId! };
  });
}

export async function decidePolicy(
  doing: Doing,
  version: number,
  { approve, note }: { approve: boolean; note?: string },
): Promise<{ state: keyof typeof policyStates; eventId: EventId } | Refusal> {
  const { house, source } = doing;
  const today = await cityToday(house);
  const decided = await doing.transact(async (tx) => {
    const row = await store.selectPolicyToDecide(tx, version);
    if (!row) return refuse('not-found');
    if (row.draftedBy === source.actor) return refuse('own-request');
    if (row.state !== 'draft') return refuse('command-not-allowed');
    // A day that came while it was waiting would let it hold for orders that began before anybody approved it.
    const fault = approve ? tooEarly(row.effectiveFrom, today) : undefined;
    if (fault) return fault;
    const state = approve ? 'approved' : 'rejected';
    await store.updateDecision(tx, version, { state, decidedBy: source.actor, decidedAt: house.clock.now() });
    const body = { version, effectiveFrom: row.effectiveFrom };
    const personal = note === undefined ? {} : { personal: { note } };
    const [eventId] = await emit(tx, source, [
      { type: `hotline.policy.${state}`, subject: `policy:${version}`, body, ...personal },
    ]);
    return { state, eventId: eventId! } as const;
  });
  forgetPolicies(house);
  return decided;
}

function tooEarly(effectiveFrom: string, today: string): Refusal | undefined {
  if (effectiveFrom > today) return undefined;
  return refuse('invalid-request', {
    detail: {
      zh: '生效日须在今天之后：已受理的工单按受理时的规定办理。',
      en: 'It takes effect after today: orders keep the policy they began under.',
    },
  });
}

async function cityToday({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<string> {
  return dateOfDay(localDay(await readCalendar(db), clock.now()));
}

export const trialQueue = 'hotline.policy-trial';

export async function tryPolicy(
  doing: Doing,
  { month, document }: { month: string; document: PolicyDocument },
): Promise<{ trialId: PolicyTrialId } | Refusal> {
  const { house, source } = doing;
  const fault = policyFault(document, await isDepartment(house.db));
  if (fault) return fault;
  const id = newId<PolicyTrialId>(house);
  const requested = { requestedBy: source.actor, requestedAt: house.clock.now() };
  const asked = await doing.transact(async (tx) => {
    await store.insertTrial(tx, {
      id,
      month: `${month}-01`,
      document,
      found: nothingFound,
      ...requested,
    });
    return { trialId: id };
  });
  await house.jobs.send(trialQueue, { id });
  return asked;
}

export async function readPolicyTrial(
  { house, db }: Doing,
  id: PolicyTrialId,
): Promise<PolicyTrial | Refusal> {
  const row = await store.selectTrial(house.db, id);
  if (!row) return refuse('not-found');
  const { from, to } = spanOf(row.month);
  const total = row.done
    ? row.found.tried
    : Math.max(row.found.tried, await store.countPastOrders(db, workOrderKind.code, from, to));
  const departments = [...row.found.departments]
    .sort((one, other) => other.after - other.before - (one.after - one.before))
    .slice(0, departmentsMax);
  return {
    trialId: id,
    month: row.month.slice(0, 7),
    state: row.done ? 'done' : 'running',
    total,
    ...row.found,
    departments,
  };
}

const departmentsMax = 20;
const ordersInBatch = 2_000;

/** From the first instant of a month in the city to that of the next. */
function spanOf(month: string): { from: Date; to: Date } {
  const from = new Date(`${month}T00:00:00+08:00`);
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return { from, to: new Date(`${next}T00:00:00+08:00`) };
}

/** Tries all that was asked and is not done. Each batch is counted once, whatever cuts a run off. */
export async function workOnTrials(house: House, stopping: AbortSignal): Promise<void> {
  for (const id of await store.selectUnfinishedTrials(house.db))
    for (let more = true; more && !stopping.aborted; ) more = await tryBatch(house, id);
}

async function tryBatch(house: House, id: PolicyTrialId): Promise<boolean> {
  const { db } = doingAs(house, { kind: 'system', name: 'hotline.policy-trial' });
  const row = await store.selectTrial(db, id);
  if (!row || row.done) return false;
  const [calendar, approved] = await Promise.all([readCalendar(db), approvedPolicies(house)]);
  const { from, to } = spanOf(row.month);
  const after = row.afterAt && row.afterId ? { at: row.afterAt, id: row.afterId } : null;
  const orders = await store.selectPastOrders(db, workOrderKind.code, {
    from,
    to,
    after,
    limit: ordersInBatch,
  });
  const byPolicy = Map.groupBy(orders, ({ openedAt }) =>
    policyOn(approved, dateOfDay(localDay(calendar, openedAt))),
  );
  let { found } = row;
  for (const [{ document }, begun] of byPolicy)
    found = tryOrders(found, begun, {
      held: document.limits,
      asked: row.document.limits,
      calendar,
      now: row.requestedAt,
    });
  const last = orders.at(-1);
  const done = orders.length < ordersInBatch;
  const place = { afterAt: last?.openedAt ?? row.afterAt, afterId: last?.id ?? row.afterId };
  await store.updateTrial(db, row, { ...place, done, found });
  return !done;
}
