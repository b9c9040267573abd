// The one place where "may this actor do this to that" is answered, and which rows their queries may see. Pure; denies
// whatever is not granted.
import type { Grantee } from '@kapok/contracts/operation.ts';
import {
  type Actor,
  actorName,
  type Post,
  type Resource,
  type Scope,
  type StaffActor,
} from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { grants } from './grants.ts';

/** Undefined when allowed. Without a session the refusal asks to sign in; with one it says what is missing. */
export function decide(actor: Actor, operation: string, resource: Resource | undefined): Refusal | undefined {
  const granted: readonly Grantee[] = grants[operation] ?? [];
  // What is public is only what has been published; a draft behind a public operation stays inside.
  const asPublic = granted.includes('public') && resource?.published !== false;
  switch (actor.kind) {
    case 'system':
      return undefined;
    case 'public':
      return asPublic ? undefined : refuse('not-signed-in');
    case 'staff': {
      if (resource?.requestedBy === actorName(actor)) return refuse('not-permitted');
      const held = postsFor(actor, granted);
      if (held.length === 0) return asPublic ? undefined : refuse('not-permitted');
      return reaches(held, resource) ? undefined : refuse('not-permitted');
    }
    case 'person': {
      if (asPublic) return undefined;
      if (!granted.includes('person')) return refuse('not-permitted');
      const { acting } = actor;
      if (acting && acting.matters !== 'all' && !acting.matters.includes(resource?.matter ?? ''))
        return refuse('not-permitted');
      const self = acting?.partyId ?? actor.partyId;
      return resource?.parties === undefined || resource.parties.includes(self)
        ? undefined
        : refuse('not-permitted');
    }
  }
}

/** What of the records that have a unit or parties the actor's queries may return; see `Scope`. */
export function scope(actor: Actor, operation: string): Scope {
  const granted: readonly Grantee[] = grants[operation] ?? [];
  switch (actor.kind) {
    case 'system':
      return 'everything';
    case 'public':
      return 'nothing';
    case 'staff': {
      const held = postsFor(actor, granted);
      if (held.some((post) => post.reaches === 'everywhere')) return 'everything';
      const units = [...new Set(held.flatMap((post) => (post.reaches === 'everywhere' ? [] : post.reaches)))];
      return units.length === 0 ? 'nothing' : { units };
    }
    case 'person':
      return granted.includes('person') ? { parties: [actor.acting?.partyId ?? actor.partyId] } : 'nothing';
  }
}

function postsFor(actor: StaffActor, granted: readonly Grantee[]): readonly Post[] {
  return actor.posts.filter((post) => granted.includes(post.role));
}

/** A resource that names no unit at all is not of any; one whose unit is undefined is nobody's yet. */
function reaches(posts: readonly Post[], resource: Resource | undefined): boolean {
  if (resource === undefined || !('department' in resource)) return true;
  const { department } = resource;
  return posts.some(
    (post) =>
      post.reaches === 'everywhere' || (department !== undefined && post.reaches.includes(department)),
  );
}
