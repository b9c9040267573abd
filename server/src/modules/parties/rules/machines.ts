// When a machine account holds, and that it does nothing its account does not name. Pure.
import type { MachineState } from '@kapok/contracts/parties/machineAccounts.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

/** What a token begins with, so that scanners of code and logs find one that was left lying. */
export const machineTokenPrefix = 'kapokm_';

/** A command is named with its operation: `commandWorkOrder.sign` opens `commandWorkOrder`, which then asks for the command. */
export function beyondMachine(actor: Actor, operation: string): Refusal | undefined {
  if (actor.kind !== 'machine') return undefined;
  const named = actor.operations.some((one) => one === operation || one.startsWith(`${operation}.`));
  return named ? undefined : refuse('not-permitted');
}

export interface MachineTimes {
  readonly granted: boolean | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export function machineStateAt({ granted, expiresAt, revokedAt }: MachineTimes, now: Date): MachineState {
  if (granted === null) return 'requested';
  if (!granted || expiresAt === null) return 'refused';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'active';
}
