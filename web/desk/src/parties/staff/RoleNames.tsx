// Posts in words: role and, where it has one, unit. Never more than a line a post.
import type { ListedPost } from '@kapok/contracts/parties/posts.ts';
import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import { inLanguage, useLanguage } from '@kapok/web-shared/i18n.ts';

export function usePostName(): (post: Pick<ListedPost, 'role' | 'unit' | 'unitName'>) => string {
  const language = useLanguage();
  return ({ role, unit, unitName }) => {
    const where = unitName ? inLanguage(unitName, language) : unit;
    const what = inLanguage(roleWords[role], language);
    return where ? `${what} · ${where}` : what;
  };
}

export function RoleNames({ posts }: { readonly posts: readonly ListedPost[] }) {
  const nameOf = usePostName();
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.id}>{nameOf(post)}</li>
      ))}
    </ul>
  );
}
