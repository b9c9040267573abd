// Standing in for a colleague's posts (代理职责) between two instants: power like a post, so asked for and granted by two.
import type { PostId, StaffId, SubstituteId } from '@kapok/contracts/ids.ts';
import type { ListedSubstitute, Substitute } from '@kapok/contracts/parties.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { mayDecide, mayRequest, stateAt } from '../rules/requests.ts';
import * as store from '../store/posts.ts';
import { findStaff } from '../store/staff.ts';
import {
  type AskedRequests,
  type Doing,
  deciderNames,
  decisionRow,
  named,
  namesIn,
  presentRequest,
  rolesAfter,
} from './posts.ts';
import { forgetSessions } from './sessions.ts';

export interface AskedSubstitute {
  readonly ofStaffId: StaffId;
  readonly byStaffId: StaffId;
  readonly posts?: readonly PostId[];
  readonly from?: string;
  readonly until: string;
  readonly reason: string;
}

export async function setSubstitute(doing: Doing, asked: AskedSubstitute): Promise<Substitute | Refusal> {
  const now = doing.house.clock.now();
  const row: store.SubstituteRow = {
    id: newId<SubstituteId>(doing.house),
    ofStaffId: asked.ofStaffId,
    byStaffId: asked.byStaffId,
    posts: asked.posts ? [...asked.posts] : null,
    from: asked.from === undefined ? now : new Date(asked.from),
    until: new Date(asked.until),
    reason: asked.reason,
    requestedBy: actorName(doing.actor),
    requestedAt: now,
    granted: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  if (row.ofStaffId === row.byStaffId) return refuse('unknown-staff');
  return doing.transact(async (tx) => {
    await store.lockPosts(tx);
    for (const staffId of [row.ofStaffId, row.byStaffId]) {
      const staff = await findStaff(tx, staffId);
      if (!staff || staff.endedAt) return refuse('unknown-staff');
    }
    for (const postId of row.posts ?? []) {
      const post = await store.findPost(tx, postId);
      if (post?.staffId !== row.ofStaffId) return refuse('not-found');
    }
    const refusal = mayRequest(powerOf(row), await rolesWith(tx, row, now), now);
    if (refusal) return refusal;
    await store.insertSubstitute(tx, row);
    await emit(tx, doing.source, [
      {
        type: 'parties.substitute.requested',
        subject: row.byStaffId,
        body: { substitute: row.id, of: row.ofStaffId, until: row.until.toISOString() },
      },
    ]);
    return present(row, now);
  });
}

export async function decideSubstitute(
  doing: Doing,
  id: SubstituteId,
  asked: { granted: boolean; note?: string },
): Promise<Substitute | Refusal> {
  const now = doing.house.clock.now();
  const decision = { ...asked, decidedBy: actorName(doing.actor) };
  const decided = await doing.transact(async (tx) => {
    await store.lockPosts(tx);
    const row = await store.findSubstitute(tx, id);
    if (!row) return refuse('not-found');
    const refusal = mayDecide(powerOf(row), decision, await rolesWith(tx, row, now), now);
    if (refusal) return refusal;
    await store.updateDecision(tx, 'substitute', id, decisionRow(decision, now));
    await emit(tx, doing.source, [
      {
        type: asked.granted ? 'parties.substitute.granted' : 'parties.substitute.refused',
        subject: row.byStaffId,
        body: { substitute: row.id, of: row.ofStaffId },
      },
    ]);
    return present((await store.findSubstitute(tx, id)) ?? row, now);
  });
  forgetSessions(doing.house);
  return decided;
}

export async function endSubstitute(
  doing: Doing,
  id: SubstituteId,
  { reason }: { reason: string },
): Promise<Substitute | Refusal> {
  const now = doing.house.clock.now();
  const ended = await doing.transact(async (tx) => {
    await store.lockPosts(tx);
    const row = await store.findSubstitute(tx, id);
    if (!row) return refuse('not-found');
    if (!['coming', 'held'].includes(stateAt(row, now))) return refuse('already-ended');
    await store.updateEnd(tx, 'substitute', id, now);
    await emit(tx, doing.source, [
      {
        type: 'parties.substitute.ended',
        subject: row.byStaffId,
        body: { substitute: row.id },
        personal: { reason },
      },
    ]);
    return present((await store.findSubstitute(tx, id)) ?? row, now);
  });
  forgetSessions(doing.house);
  return ended;
}

export async function listSubstitutes(house: Pick<House, 'db' | 'clock'>, asked: AskedRequests) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const now = house.clock.now();
  const filter = { state: asked.state, staffId: asked.staffId, now, page };
  const rows = await store.selectSubstitutes(house.db, filter);
  const cut = cutPage(rows, page.limit, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
  const nameOf = await namesIn(house.db, cut.items, ({ ofStaffId, byStaffId }) => [ofStaffId, byStaffId]);
  const items: ListedSubstitute[] = cut.items.map((row) => ({
    ...present(row, now),
    ...deciderNames(row, nameOf),
    ...named('ofName', nameOf(`staff:${row.ofStaffId}`)),
    ...named('byName', nameOf(`staff:${row.byStaffId}`)),
  }));
  return { ...cut, items };
}

function rolesWith(db: Queryable, row: store.SubstituteRow, now: Date) {
  return rolesAfter(db, { posts: [], substitutes: [row] }, [row.byStaffId, row.ofStaffId], now);
}

function powerOf(row: store.SubstituteRow) {
  return { ...row, beneficiary: `staff:${row.byStaffId}` };
}

function present(row: store.SubstituteRow, now: Date): Substitute {
  return {
    id: row.id,
    ofStaffId: row.ofStaffId,
    byStaffId: row.byStaffId,
    ...(row.posts ? { posts: row.posts } : {}),
    until: row.until.toISOString(),
    ...presentRequest(row, stateAt(row, now)),
  };
}
