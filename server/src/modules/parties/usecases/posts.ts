// Posts: asked for by one, granted or refused by another, ended by either office.
import type { PostId, StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { ListedPost, RequestState, StaffPost } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { mayDecide, mayRequest, type RolesAfter, stateAt, unitFits } from '../rules/requests.ts';
import * as store from '../store/posts.ts';
import { findStaff, selectNamesOf } from '../store/staff.ts';
import { lockUnit, selectUnitsOf } from '../store/units.ts';
import { forgetSessions } from './sessions.ts';

export type Doing = Pick<Call, 'house' | 'actor' | 'source' | 'transact'>;

export interface AskedPost {
  readonly staffId: StaffId;
  readonly role: Role;
  readonly unit?: string;
  readonly reach: 'unit' | 'subtree' | 'city';
  readonly from?: string;
  readonly until?: string;
  readonly reason: string;
}

export async function requestPost(doing: Doing, asked: AskedPost): Promise<StaffPost | Refusal> {
  const now = doing.house.clock.now();
  if (!unitFits(asked.role, asked.unit, asked.reach)) return refuse('post-needs-unit');
  const row: store.PostRow = {
    id: newId<PostId>(doing.house),
    staffId: asked.staffId,
    role: asked.role,
    unit: asked.unit ?? null,
    reach: asked.reach,
    from: asked.from === undefined ? now : new Date(asked.from),
    until: asked.until === undefined ? null : new Date(asked.until),
    reason: asked.reason,
    requestedBy: actorName(doing.actor),
    requestedAt: now,
    granted: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  return doing.transact(async (tx) => {
    await store.lockPosts(tx);
    const staff = await findStaff(tx, row.staffId);
    if (!staff || staff.endedAt) return refuse('unknown-staff');
    const unit = await lockUnit(tx, asked.unit);
    if (asked.unit !== undefined && unit?.until !== null) return refuse('unknown-unit');
    const refusal = mayRequest(powerOf(row), await rolesWithPost(tx, row, now), now);
    if (refusal) return refusal;
    await store.insertPost(tx, row);
    await emit(tx, doing.source, [
      {
        type: 'parties.post.requested',
        subject: row.staffId,
        body: { post: row.id, role: row.role, unit: row.unit ?? '', reach: row.reach },
      },
    ]);
    return presentPost(row, now);
  });
}

export async function decidePost(
  doing: Doing,
  postId: PostId,
  asked: { granted: boolean; note?: string },
): Promise<StaffPost | Refusal> {
  const now = doing.house.clock.now();
  const decision = { ...asked, decidedBy: actorName(doing.actor) };
  const decided = await doing.transact(async (tx) => {
    await store.lockPosts(tx);
    const row = await store.findPost(tx, postId);
    if (!row) return refuse('not-found');
    const refusal = mayDecide(powerOf(row), decision, await rolesWithPost(tx, row, now), now);
    if (refusal) return refusal;
    await store.updateDecision(tx, 'post', postId, decisionRow(decision, now));
    await emit(tx, doing.source, [
      {
        type: asked.granted ? 'parties.post.granted' : 'parties.post.refused',
        subject: row.staffId,
        body: { post: row.id, role: row.role, unit: row.unit ?? '', reach: row.reach },
      },
    ]);
    return presentPost((await store.findPost(tx, postId)) ?? row, now);
  });
  forgetSessions(doing.house);
  return decided;
}

export async function endPost(
  doing: Doing,
  postId: PostId,
  { reason }: { reason: string },
): Promise<StaffPost | Refusal> {
  const now = doing.house.clock.now();
  const ended = await doing.transact(async (tx) => {
    await store.lockPosts(tx);
    const row = await store.findPost(tx, postId);
    if (!row) return refuse('not-found');
    if (!['coming', 'held'].includes(stateAt(row, now))) return refuse('already-ended');
    await store.updateEnd(tx, 'post', postId, now);
    await emit(tx, doing.source, [
      { type: 'parties.post.ended', subject: row.staffId, body: { post: row.id }, personal: { reason } },
    ]);
    return presentPost((await store.findPost(tx, postId)) ?? row, now);
  });
  forgetSessions(doing.house);
  return ended;
}

export interface AskedRequests {
  readonly state?: RequestState;
  readonly staffId?: StaffId;
  readonly limit?: number;
  readonly cursor?: string;
}

export async function listPosts(house: Pick<House, 'db' | 'clock'>, asked: AskedRequests) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const now = house.clock.now();
  const rows = await store.selectPosts(house.db, { state: asked.state, staffId: asked.staffId, now, page });
  const cut = cutPage(rows, page.limit, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
  return { ...cut, items: await listedPosts(house.db, cut.items, now) };
}

/** Posts as people read them: with the names of the units and of everybody in them. */
export async function listedPosts(
  db: Queryable,
  rows: readonly store.PostRow[],
  now: Date,
): Promise<ListedPost[]> {
  const nameOf = await namesIn(db, rows, ({ staffId }) => [staffId]);
  const units = await selectUnitsOf(
    db,
    rows.flatMap(({ unit }) => unit ?? []),
  );
  const unitNames = new Map(units.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn }]));
  return rows.map((row) => ({
    ...presentPost(row, now),
    ...deciderNames(row, nameOf),
    ...named('staffName', nameOf(`staff:${row.staffId}`)),
    ...named('unitName', unitNames.get(row.unit ?? '')),
  }));
}

type NameOf = (actor: string) => Words | undefined;
type Decided = Pick<store.RequestRow, 'requestedBy' | 'decidedBy'>;

/** Names of those in the rows by how events call them. */
export async function namesIn<Row extends Decided>(
  db: Queryable,
  rows: readonly Row[],
  others: (row: Row) => readonly StaffId[],
): Promise<NameOf> {
  const actors = rows.flatMap((row) => [row.requestedBy, row.decidedBy ?? '']);
  const deciders = actors.flatMap((actor) => (actor.startsWith('staff:') ? actor.slice(6) : []));
  const found = await selectNamesOf(db, [...new Set([...rows.flatMap(others), ...deciders])]);
  const names = new Map(found.map(({ id, nameZh, nameEn }) => [`staff:${id}`, { zh: nameZh, en: nameEn }]));
  return (actor) => names.get(actor);
}

export function deciderNames(row: Decided, nameOf: NameOf) {
  return {
    ...named('requestedByName', nameOf(row.requestedBy)),
    ...named('decidedByName', row.decidedBy === null ? undefined : nameOf(row.decidedBy)),
  };
}

export function named<Key extends string>(key: Key, words: Words | undefined) {
  return (words ? { [key]: words } : {}) as { [K in Key]?: Words };
}

/** The roles of the post's holder and of each who stands in for them, with this one, whenever they begin. */
async function rolesWithPost(db: Queryable, row: store.PostRow, now: Date): Promise<RolesAfter> {
  return rolesAfter(db, { posts: [row], substitutes: [] }, [row.staffId], now);
}

/** Everybody's roles who would be touched by what is added to what is granted already. */
export async function rolesAfter(
  db: Queryable,
  added: { readonly posts: readonly store.PostRow[]; readonly substitutes: readonly store.SubstituteRow[] },
  staffIds: readonly StaffId[],
  now: Date,
): Promise<RolesAfter> {
  const near = await store.selectGranted(db, staffIds, now);
  const touched = [...new Set([...staffIds, ...near.substitutes.map(({ byStaffId }) => byStaffId)])];
  const granted = await store.selectGranted(db, touched, now);
  const posts = [...granted.posts, ...added.posts];
  const substitutes = [...granted.substitutes, ...added.substitutes];
  return touched.map((staffId) => {
    const standsIn = substitutes.filter(({ byStaffId }) => byStaffId === staffId);
    return posts
      .filter(
        (post) =>
          post.staffId === staffId ||
          standsIn.some(
            (row) => row.ofStaffId === post.staffId && (row.posts === null || row.posts.includes(post.id)),
          ),
      )
      .map(({ role }) => role);
  });
}

export function decisionRow(
  decision: { granted: boolean; decidedBy: string; note?: string },
  now: Date,
): store.DecisionRow {
  const { granted, decidedBy, note } = decision;
  return { granted, decidedBy, decidedAt: now, note: note ?? null };
}

function powerOf(row: store.PostRow) {
  return { ...row, beneficiary: `staff:${row.staffId}` };
}

export function presentPost(row: store.PostRow, now: Date): StaffPost {
  return {
    id: row.id,
    staffId: row.staffId,
    role: row.role,
    ...(row.unit === null ? {} : { unit: row.unit }),
    reach: row.reach,
    ...(row.until ? { until: row.until.toISOString() } : {}),
    ...presentRequest(row, stateAt(row, now)),
  };
}

export function presentRequest(row: store.RequestRow, state: RequestState) {
  return {
    from: row.from.toISOString(),
    reason: row.reason,
    state,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
    ...(row.decidedAt === null ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}
