// What an account owes before it may do anything: a password of its own, a second factor where its posts ask for one; and what
// a person owes whose acting for another has ended. Pure.
import type { Grantee, Role } from '@kapok/contracts/operation.ts';
import type { Owed } from '@kapok/contracts/parties.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

/** What is needed to pay it, and to leave. */
const whileOwing: readonly string[] = [
  'readSession',
  'closeSession',
  'listOwnSessions',
  'endOwnSession',
  'endOtherSessions',
  'changeOwnPassword',
  'readSecondFactor',
  'beginTotp',
  'confirmTotp',
  'raiseSession',
];

export function owedBy(
  account: { readonly passwordTemporary: boolean; readonly secondFactor: boolean },
  held: readonly Role[],
  secondFactorRoles: readonly Role[],
): Owed | undefined {
  // Whoever gave the password could enrol an authenticator of their own, so the password comes first.
  if (account.passwordTemporary) return 'new-password';
  if (!account.secondFactor && held.some((role) => secondFactorRoles.includes(role))) return 'second-factor';
  return undefined;
}

/** What lets a person whose acting has ended see where they are, and act for themselves or leave. */
const whileActingEnded: readonly string[] = ['stopActing', 'readSession', 'closeSession'];

export function owedBefore(
  actor: Actor,
  operation: string,
  granted: readonly Grantee[],
): Refusal | undefined {
  // Whatever was meant for somebody else must not be done in one's own name.
  if (actor.kind === 'person' && actor.actingEnded)
    return whileActingEnded.includes(operation) ? undefined : refuse('acting-ended');
  if (actor.kind !== 'staff' || actor.owes === undefined) return undefined;
  if (whileOwing.includes(operation) || granted.includes('public')) return undefined;
  return refuse(`${actor.owes}-owed`);
}
