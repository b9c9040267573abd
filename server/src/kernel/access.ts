// Who is asking and whether they may: the types that every module's requests carry. The decision itself is made in one
// place, the parties module; nothing else may compare roles.
import type { RevealPurposes } from '@kapok/contracts/access.ts';
import type { DelegationId, MachineAccountId, PartyId } from '@kapok/contracts/ids.ts';
import {
  type Assurance,
  type Grantee,
  type Purpose,
  purposes,
  type Role,
} from '@kapok/contracts/operation.ts';
import type { Owed } from '@kapok/contracts/parties.ts';
import type { Refusal } from './errors.ts';

/** The purposes that are allowed to somebody, in their words. */
export const purposesWhere = (allowed: (purpose: Purpose) => boolean): RevealPurposes =>
  Object.entries(purposes)
    .map(([purpose, words]) => ({ purpose: purpose as Purpose, words }))
    .filter(({ purpose }) => allowed(purpose));

/** A role held for a unit, as it stands at this moment: dates, substitutes and the tree of units are already applied. */
export interface Post {
  readonly role: Role;
  /** Code of the unit the post is of; absent for a post of the whole city. */
  readonly unit?: string;
  /** Codes of the units whose resources the post reaches: the own, or the own with those below it. */
  readonly reaches: 'everywhere' | readonly string[];
}

/** For whom a person acts: while they do, their own affairs are out of reach. */
export interface Acting {
  readonly partyId: PartyId;
  readonly delegationId: DelegationId;
  /** Matters the delegation is limited to, e.g. `hotline`. */
  readonly matters: 'all' | readonly string[];
}

export type Actor =
  | { readonly kind: 'public' }
  | { readonly kind: 'system'; readonly name: string }
  /** A department's own system: of one unit, for the operations its account names and no other. */
  | {
      readonly kind: 'machine';
      readonly accountId: MachineAccountId;
      readonly unit: string;
      readonly operations: readonly string[];
    }
  | {
      readonly kind: 'staff';
      readonly staffId: string;
      readonly username: string;
      readonly posts: readonly Post[];
      /** The same human as a citizen of this house, where that is known: nobody handles their own affairs (回避). */
      readonly partyId?: PartyId;
      readonly sessionId: string;
      readonly assurance: Assurance;
      /** What the account must do before anything else. */
      readonly owes?: Owed;
    }
  | {
      readonly kind: 'person';
      readonly partyId: PartyId;
      readonly sessionId: string;
      readonly assurance: Assurance;
      /** Present while acting for somebody else under a delegation (代办). */
      readonly acting?: Acting;
      /** What it acted under has ended: it may do nothing before it says that it acts for itself again. */
      readonly actingEnded?: true;
    };
export type StaffActor = Actor & { readonly kind: 'staff' };
export type PersonActor = Actor & { readonly kind: 'person' };

/** What is acted upon, as far as the decision needs it. What it leaves out counts as unknown, and is denied. */
export interface Resource {
  /** Code of the unit that has it; while none has it, only posts that reach everywhere do. */
  readonly department?: string | undefined;
  /** True for what anyone may read, such as a published evaluation. */
  readonly published?: boolean;
  /** The people or firms it is about, who may reach what is their own. */
  readonly parties?: readonly PartyId[];
  /** The matter it belongs to, for delegations that are limited to some. */
  readonly matter?: string;
  /** Who asked for it, by the actor's name: nobody decides on their own request. */
  readonly requestedBy?: string;
  /** Whose doing it questions, by the actor's name: they are the last to look into it. */
  readonly questions?: string;
}

/** Which rows an actor's queries can return at all; the database applies it, whatever a query forgot. */
export type Scope =
  | 'everything'
  | 'nothing'
  | { readonly units: readonly string[] }
  | { readonly parties: readonly PartyId[] };

export interface Authority {
  /** The actor behind the token of a session or a machine, or undefined when it is unknown, ended or expired. */
  authenticate(token: string): Promise<Actor | undefined>;
  /** Undefined when allowed, otherwise the refusal. A purpose, where one is stated, must be of a role that is granted it. */
  decide(actor: Actor, operation: string, resource?: Resource, purpose?: Purpose): Refusal | undefined;
  /** The rows that the actor's queries for this operation may return. */
  scope(actor: Actor, operation: string): Scope;
  /** Who an operation is granted to, for the OpenAPI document and the role matrix. */
  granted(operation: string): readonly Grantee[];
}

/** While acting for somebody a person is that somebody only: their own affairs wait for a session of their own. */
export const selfOf = (actor: Actor & { readonly kind: 'person' }): PartyId =>
  actor.acting?.partyId ?? actor.partyId;

/** The actor's name in events and log lines: an id, never a person's name. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'public':
      return 'public';
    case 'system':
      return `system:${actor.name}`;
    case 'machine':
      return `machine:${actor.accountId}`;
    case 'staff':
      return `staff:${actor.staffId}`;
    case 'person':
      // Both are named: who acted, and for whom.
      return actor.acting ? `party:${actor.partyId}/for:${actor.acting.partyId}` : `party:${actor.partyId}`;
  }
}
