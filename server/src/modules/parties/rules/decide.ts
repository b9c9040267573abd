// The one place where "may this actor do this to that, and why" is answered, and which rows their queries may see. Pure;
// denies whatever is not granted, and whatever it is not told.
import type { Grantee, Purpose } from '@kapok/contracts/operation.ts';
import { type Actor, type Post, type Resource, type Scope, selfOf } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { effectiveRoles } from './duties.ts';
import { mayPursue } from './purposes.ts';

type Staff = Actor & { readonly kind: 'staff' };
type Person = Actor & { readonly kind: 'person' };
type Machine = Actor & { readonly kind: 'machine' };

/** Undefined when allowed to somebody the operation is `granted` to. Without a session the refusal asks to sign in; with one it says what is missing. */
export function decide(
  actor: Actor,
  granted: readonly Grantee[],
  resource?: Resource,
  purpose?: Purpose,
): Refusal | undefined {
  // What is public is only what has been published; a draft behind a public operation stays inside.
  if (granted.includes('public') && resource?.published !== false) return undefined;
  switch (actor.kind) {
    case 'system':
      return undefined;
    case 'public':
      return refuse('not-signed-in');
    case 'staff':
      return isOfEveryAccount(granted, resource) || staffMay(actor, granted, resource, purpose)
        ? undefined
        : refuse('not-permitted');
    case 'machine':
      return granted.includes('machine') && machineMay(actor, resource, purpose)
        ? undefined
        : refuse('not-permitted');
    case 'person':
      return granted.includes('person') && personMay(actor, resource) ? undefined : refuse('not-permitted');
  }
}

/** What of the records that have a unit or parties the actor's queries may return: what posts granted it reach. */
export function scope(actor: Actor, granted: readonly Grantee[]): Scope {
  switch (actor.kind) {
    case 'system':
      return 'everything';
    case 'public':
      return 'nothing';
    case 'staff': {
      const held = postsFor(actor, granted);
      if (held.some((post) => post.reaches === 'everywhere')) return 'everything';
      const units = [...new Set(held.flatMap((post) => (post.reaches === 'everywhere' ? [] : post.reaches)))];
      return units.length === 0 ? 'nothing' : { units: units.sort() };
    }
    case 'machine':
      return granted.includes('machine') ? { units: [actor.unit] } : 'nothing';
    case 'person':
      return granted.includes('person') ? { parties: [selfOf(actor)] } : 'nothing';
  }
}

/** What an account does with itself needs no post: it is of no unit and about nobody else. */
function isOfEveryAccount(granted: readonly Grantee[], resource: Resource | undefined): boolean {
  return granted.includes('account') && resource === undefined;
}

function staffMay(
  actor: Staff,
  granted: readonly Grantee[],
  resource: Resource | undefined,
  purpose: Purpose | undefined,
): boolean {
  if (resource && isOwn(actor, resource)) return false;
  return postsFor(actor, granted).some(
    (post) =>
      (purpose === undefined || mayPursue(post.role, purpose)) &&
      (resource === undefined || reaches(post, resource)),
  );
}

function postsFor(actor: Staff, granted: readonly Grantee[]): readonly Post[] {
  const effective = effectiveRoles(actor.posts.map(({ role }) => role));
  return actor.posts.filter(({ role }) => granted.includes(role) && effective.includes(role));
}

function reaches(post: Post, { department }: Resource): boolean {
  return post.reaches === 'everywhere' || (department !== undefined && post.reaches.includes(department));
}

/**
 * Whether it is of the actor's own asking, questions what they did, or is about themselves, as staff or as the citizen they also are, alone or by
 * somebody acting for them (回避, Civil Servant Law art. 76).
 */
function isOwn(actor: Staff, { requestedBy, parties, questions }: Resource): boolean {
  if ([requestedBy, questions].includes(`staff:${actor.staffId}`)) return true;
  const { partyId } = actor;
  if (partyId === undefined) return false;
  const asked = requestedBy?.split('/for:').map((name) => name.replace(/^party:/, '')) ?? [];
  return asked.includes(partyId) || (parties?.includes(partyId) ?? false);
}

/** A machine has one unit and one reason to look: it handles that unit's orders. */
function machineMay(
  { unit }: Machine,
  resource: Resource | undefined,
  purpose: Purpose | undefined,
): boolean {
  return (
    (purpose === undefined || purpose === 'handling-case') &&
    (resource === undefined || resource.department === unit)
  );
}

/** A delegation limited to matters reaches nothing of a matter it is not told. */
function personMay(actor: Person, resource: Resource | undefined): boolean {
  if (resource === undefined) return true;
  const matters = actor.acting?.matters ?? 'all';
  if (matters !== 'all' && !(resource.matter !== undefined && matters.includes(resource.matter)))
    return false;
  return resource.parties?.includes(selfOf(actor)) ?? false;
}
