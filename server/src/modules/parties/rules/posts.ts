// What a member of staff's roles reach. Pure.
import type { Role } from '@kapok/contracts/operation.ts';
import type { Post } from '../../../kernel/access.ts';

/** A handler acts for the own department; every other role is the bureau's and reaches the whole city. */
export function postsOf(roles: readonly Role[], department: string | undefined): Post[] {
  return roles.map((role) => {
    if (role !== 'handler') return { role, reaches: 'everywhere' };
    return department === undefined
      ? { role, reaches: [] }
      : { role, unit: department, reaches: [department] };
  });
}
