// Imports staff of a file, already mapped: accounts that no password opens until their owner sets one, and their posts as
// requests. Power comes from a file no more than from one person: a security administrator grants each post.
import type { PostId, StaffId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import type { Call } from '../../../kernel/module.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { reachOf, rowRefusalOf, type StaffImportRow } from '../rules/imports.ts';
import { insertPost, lockPosts, type PostRow, selectPostsOf } from '../store/posts.ts';
import * as store from '../store/staff.ts';
import { selectUnitsOf } from '../store/units.ts';
import { hashPassword } from './passwords.ts';

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importStaff(
  doing: Pick<Call, 'house' | 'source' | 'transact'>,
  _source: string,
  rows: readonly MappedRow<StaffImportRow>[],
): Promise<(RowOutcome | RowRefusal)[]> {
  // Of bytes that are forgotten here: nobody knows what it is the hash of.
  const passwordHash = await hashPassword(Buffer.from(doing.house.random.bytes(32)).toString('base64'));
  const outcomes = await doing.transact(async (tx) => {
    await lockPosts(tx);
    const there = await thereAlready(tx, rows);
    const events: NewEvent[] = [];
    const outcomes: (RowOutcome | RowRefusal)[] = [];
    for (const { row } of rows) {
      const refusal = refusalOf(row, there);
      if (refusal) {
        outcomes.push(refusal);
        continue;
      }
      const known = there.staff.get(row.username);
      const staff = known ?? (await addAccount(tx, doing, row, passwordHash));
      if (!known) {
        there.staff.set(row.username, staff);
        events.push({ type: 'parties.staff.added', subject: staff.id, body: {} });
      }
      const post = await requestPost(tx, doing, staff.id, row, there.posts);
      if (post) events.push(post);
      outcomes.push(known && !post ? 'unchanged' : 'imported');
    }
    await emit(tx, doing.source, events);
    return outcomes;
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;
}

interface There {
  readonly staff: Map<string, store.StaffRow>;
  readonly posts: PostRow[];
  readonly standing: ReadonlySet<string>;
}

async function thereAlready(db: Queryable, rows: readonly MappedRow<StaffImportRow>[]): Promise<There> {
  const usernames = [...new Set(rows.map(({ row }) => row.username))];
  const units = [...new Set(rows.flatMap(({ row }) => row.unit ?? []))];
  const staff = await store.selectStaffNamed(db, usernames);
  const posts = await selectPostsOf(
    db,
    staff.map(({ id }) => id),
  );
  const found = await selectUnitsOf(db, units);
  return {
    staff: new Map(staff.map((one) => [one.username, one])),
    posts,
    standing: new Set(found.filter(({ until }) => until === null).map(({ code }) => code)),
  };
}

function refusalOf(row: StaffImportRow, { staff, standing }: There): RowRefusal | undefined {
  const known = staff.get(row.username);
  if (known?.endedAt) return rowRefusalOf({ refused: 'unknown-staff' });
  if (known && known.nameZh !== row.nameZh) return { why: 'differs' };
  return row.unit === undefined || standing.has(row.unit)
    ? undefined
    : { why: 'unknown-unit', field: 'unit' };
}

type Doing = Pick<Call, 'house' | 'source'>;

async function addAccount(
  db: Queryable,
  { house }: Doing,
  row: StaffImportRow,
  passwordHash: string,
): Promise<store.StaffRow> {
  const staff: store.StaffRow = {
    id: newId<StaffId>(house),
    username: row.username,
    nameZh: row.nameZh,
    nameEn: row.nameEn ?? row.nameZh,
    addedAt: house.clock.now(),
    endedAt: null,
    linked: false,
    secondFactor: false,
    identity: false,
  };
  const added = await store.insertStaff(db, {
    ...staff,
    passwordHash,
    demonstration: false,
    passwordTemporary: true,
  });
  if (!added) throw new Error('a user name was taken while its batch was imported; import the file again');
  return staff;
}

/** A post that was ever asked for is not asked for again: what was refused or ended stays so. */
async function requestPost(
  db: Queryable,
  { house, source }: Doing,
  staffId: StaffId,
  row: StaffImportRow,
  posts: PostRow[],
): Promise<NewEvent | undefined> {
  if (row.role === undefined) return undefined;
  const [unit, reach] = [row.unit ?? null, reachOf(row)];
  const asked = posts.some(
    (post) =>
      post.staffId === staffId && post.role === row.role && post.unit === unit && post.reach === reach,
  );
  if (asked) return undefined;
  const now = house.clock.now();
  const post: PostRow = {
    id: newId<PostId>(house),
    staffId,
    role: row.role,
    unit,
    reach,
    from: now,
    until: row.until ?? null,
    reason: source.actor,
    requestedBy: source.actor,
    requestedAt: now,
    granted: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  await insertPost(db, post);
  posts.push(post);
  return {
    type: 'parties.post.requested',
    subject: staffId,
    body: { post: post.id, role: post.role, unit: unit ?? '', reach },
  };
}
