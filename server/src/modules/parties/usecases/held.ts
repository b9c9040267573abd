// What a member of staff holds at this moment. It only reads: giving and taking posts is in posts.ts.
import type { Post } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { resolvePosts } from '../rules/posts.ts';
import { selectGranted } from '../store/posts.ts';
import { selectTree } from '../store/units.ts';

/** By what was granted, with dates, substitutes and the tree of units applied. */
export async function postsAt(db: Queryable, staffId: string, now: Date): Promise<Post[]> {
  const { posts, substitutes } = await selectGranted(db, [staffId], now);
  const units = posts.flatMap(({ unit }) => unit ?? []);
  return resolvePosts(staffId, posts, substitutes, await selectTree(db, units), now);
}
