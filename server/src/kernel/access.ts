// Who is asking and whether they may: the types that every module's requests carry. The decision itself is made in one
// place, the parties module; nothing else may compare roles.
import type { Role } from '@kapok/contracts/operation.ts';
import type { Refusal } from './errors.ts';

export type Actor =
  | { readonly kind: 'public' }
  | { readonly kind: 'system'; readonly name: string }
  | {
      readonly kind: 'staff';
      readonly staffId: string;
      readonly username: string;
      readonly roles: readonly Role[];
      /** Code of the department whose cases a handler sees; absent for staff of the bureau itself. */
      readonly department?: string;
      readonly sessionId: string;
    };

/** What is acted upon, as far as the decision needs it. */
export interface Resource {
  readonly department?: string | undefined;
  /** True for what anyone may read, such as a published evaluation. */
  readonly published?: boolean;
}

export interface Authority {
  /** The actor behind a session token, or undefined when the token is unknown, ended or expired. */
  authenticate(token: string): Promise<Actor | undefined>;
  /** Undefined when allowed, otherwise the refusal. */
  decide(actor: Actor, operation: string, resource?: Resource): Refusal | undefined;
  /** Who an operation is granted to, for the OpenAPI document and the role matrix. */
  granted(operation: string): readonly (Role | 'public')[];
}

/** The actor's name in events and log lines: an id, never a person's name. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'public':
      return 'public';
    case 'system':
      return `system:${actor.name}`;
    case 'staff':
      return `staff:${actor.staffId}`;
  }
}
