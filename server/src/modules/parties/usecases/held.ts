// What a member of staff holds at this moment. It only reads: giving and taking posts is in posts.ts.
import type { Post } from '../../../kernel/access.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { resolvePosts } from '../rules/posts.ts';
import { selectHeldBy } from '../store/held.ts';

/** By what was granted, with dates, substitutes and the tree of units applied. */
export async function postsAt(db: Queryable, staffId: string, now: Date): Promise<Post[]> {
  const { posts, substitutes, units } = await selectHeldBy(db, staffId, now);
  return resolvePosts(staffId, posts, substitutes, units, now);
}
