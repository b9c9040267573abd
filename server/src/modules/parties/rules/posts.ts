// Which posts a member of staff holds at one moment, and which units each reaches: dates, substitutes and the tree of units
// applied. Pure; a post that cannot be resolved reaches nothing.
import type { Role } from '@kapok/contracts/operation.ts';
import type { Post } from '../../../kernel/access.ts';

/** Rows are dated: they hold from `from` on and no longer at `until`. */
interface Dated {
  readonly from: Date;
  readonly until: Date | null;
}

/** One stretch of a unit's life under one parent; a unit that moved has several rows. */
export interface UnitRow extends Dated {
  readonly code: string;
  readonly parent: string | null;
}

export interface StaffPostRow extends Dated {
  readonly id: string;
  readonly staffId: string;
  readonly role: Role;
  /** Null only for a post of the whole city. */
  readonly unit: string | null;
  readonly reach: 'unit' | 'subtree' | 'city';
}

/** While it holds, `byStaffId` stands in for `ofStaffId` (代理职责). */
export interface SubstituteRow extends Dated {
  readonly ofStaffId: string;
  readonly byStaffId: string;
  /** Ids of the posts stood in for; null for all. */
  readonly posts: readonly string[] | null;
}

/**
 * The posts of `staffId` at `now`. `staffPosts` may hold other people's rows: those of whom they stand in for are needed.
 * Standing in does not chain: a substitute's own substitute gets nothing of it, so that each step was somebody's decision.
 */
export function resolvePosts(
  staffId: string,
  staffPosts: readonly StaffPostRow[],
  substitutes: readonly SubstituteRow[],
  units: readonly UnitRow[],
  now: Date,
): Post[] {
  const standsIn = substitutes.filter((row) => row.byStaffId === staffId && holdsAt(row, now));
  const held = staffPosts.filter(
    (post) =>
      holdsAt(post, now) &&
      (post.staffId === staffId ||
        standsIn.some(
          (row) => row.ofStaffId === post.staffId && (row.posts === null || row.posts.includes(post.id)),
        )),
  );
  if (held.length === 0) return [];
  const tree = treeAt(units, now);
  return held.map((post) => ({
    role: post.role,
    ...(post.unit === null ? {} : { unit: post.unit }),
    reaches: reachOf(post, tree),
  }));
}

/** From its first instant on, and no longer at its last. */
export function holdsAt(row: Dated, now: Date): boolean {
  return row.from <= now && (row.until === null || now < row.until);
}

interface Tree {
  readonly standing: ReadonlySet<string>;
  readonly below: ReadonlyMap<string, readonly string[]>;
}

/**
 * An abolished unit stays where it last was, so that who is above it still reaches its records; nobody holds a post of it
 * any more. Rows that begin later are not known yet.
 */
function treeAt(units: readonly UnitRow[], now: Date): Tree {
  const newest = new Map<string, UnitRow>();
  for (const row of units) {
    if (row.from > now) continue;
    const known = newest.get(row.code);
    if (!known || !supersedes(known, row)) newest.set(row.code, row);
  }
  const below = new Map<string, string[]>();
  for (const { code, parent } of newest.values())
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), code]);
  const standing = new Set([...newest.values()].filter((row) => holdsAt(row, now)).map(({ code }) => code));
  return { standing, below };
}

/** A unit that moved twice at one instant has a stretch that never held: the one that lasts longer is the newer. */
function supersedes(row: Dated, other: Dated): boolean {
  const last = ({ until }: Dated) => until?.getTime() ?? Number.POSITIVE_INFINITY;
  return row.from > other.from || (row.from.getTime() === other.from.getTime() && last(row) > last(other));
}

function reachOf(post: StaffPostRow, tree: Tree): Post['reaches'] {
  if (post.reach === 'city') return 'everywhere';
  if (post.unit === null || !tree.standing.has(post.unit)) return [];
  if (post.reach === 'unit') return [post.unit];
  // A set, because rows put in by hand could close a circle.
  const reached = new Set([post.unit]);
  for (const code of reached) for (const child of tree.below.get(code) ?? []) reached.add(child);
  return [...reached].sort();
}

/** Who evaluates, signs off, takes in or decides does it for their own department, where they are of one. */
const ofDepartments: readonly Role[] = ['evaluator', 'head', 'window', 'reviewer'];

/** A handler acts for the own department, always; most roles are the bureau's and reach the whole city. */
export function isOfUnit(role: Role, department: string | undefined): boolean {
  return role === 'handler' || (department !== undefined && ofDepartments.includes(role));
}

export function postsOf(roles: readonly Role[], department: string | undefined): Post[] {
  return roles.map((role) => {
    if (!isOfUnit(role, department)) return { role, reaches: 'everywhere' };
    return department === undefined
      ? { role, reaches: [] }
      : { role, unit: department, reaches: [department] };
  });
}
