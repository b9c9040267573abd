// The one place where "may this actor do this to that" is answered. Pure; denies whatever is not granted.
import type { Actor, Resource } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { type Grantee, grants } from './grants.ts';

/** Undefined when allowed. Without a session the refusal asks to sign in; with one it says what is missing. */
export function decide(actor: Actor, operation: string, resource: Resource | undefined): Refusal | undefined {
  const granted: readonly Grantee[] = grants[operation] ?? [];
  switch (actor.kind) {
    case 'system':
      return undefined;
    case 'public':
      if (!granted.includes('public')) return refuse('not-signed-in');
      // What is public is only what has been published; a draft behind a public operation stays inside.
      return resource?.published === false ? refuse('not-signed-in') : undefined;
    case 'staff': {
      const held = actor.roles.filter((role) => granted.includes(role));
      // Staff without a role for it see what the public sees, and no more.
      const asPublic = granted.includes('public') && resource?.published !== false;
      if (held.length === 0 && !asPublic) return refuse('not-permitted');
      return outsideDepartment(actor, held, resource) ? refuse('not-permitted') : undefined;
    }
  }
}

/** A handler acts within the own department, unless another role held grants the operation for the whole city. */
function outsideDepartment(
  actor: Actor & { kind: 'staff' },
  held: readonly Grantee[],
  resource: Resource | undefined,
): boolean {
  const onlyHandler = held.length > 0 && held.every((role) => role === 'handler');
  return (
    onlyHandler &&
    resource !== undefined &&
    'department' in resource &&
    resource.department !== actor.department
  );
}
