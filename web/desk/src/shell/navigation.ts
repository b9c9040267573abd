// Which rooms of the desk are shown to whom. Only a convenience: whether an act is allowed is the server's decision.
import type { Role } from '@kapok/contracts/operation.ts';

export type Room = 'hotline' | 'calls' | 'indicators' | 'evaluation';

interface Entry {
  readonly room: Room;
  readonly path: string;
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = [
  'agent',
  'dispatcher',
  'handler',
  'supervisor',
  'evaluator',
  'finance',
  'auditor',
  'administrator',
];

const entries: readonly Entry[] = [
  {
    room: 'hotline',
    path: '/hotline',
    roles: ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor', 'administrator'],
  },
  {
    room: 'calls',
    path: '/hotline/calls',
    roles: ['agent', 'dispatcher', 'supervisor', 'auditor', 'administrator'],
  },
  { room: 'indicators', path: '/indicators', roles: everyone },
  {
    room: 'evaluation',
    path: '/evaluation',
    roles: ['evaluator', 'finance', 'supervisor', 'auditor', 'administrator'],
  },
];

export function entriesFor(roles: readonly Role[]): readonly Entry[] {
  return entries.filter((entry) => entry.roles.some((role) => roles.includes(role)));
}

/** Where a person's work begins: evaluators at the evaluation, everyone else at their first room. */
export function startFor(roles: readonly Role[]): string {
  const mine = entriesFor(roles);
  const first = roles.some((role) => role === 'evaluator' || role === 'finance')
    ? mine.find((entry) => entry.room === 'evaluation')
    : mine[0];
  return first?.path ?? '/indicators';
}

/** The entry a path belongs to: the longest that begins it. */
export function entryOf(pathname: string): Room | undefined {
  return entries
    .filter((entry) => pathname === entry.path || pathname.startsWith(`${entry.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]?.room;
}
