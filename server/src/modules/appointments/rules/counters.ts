// What may be done at a counter, by whom it is open and whom it has. Whom it calls next is the order of calling.
import type { CounterCommandName, VisitState } from '@kapok/contracts/appointments.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface CounterFacts {
  /** Who has it open; null while it is closed. */
  readonly staffId: string | null;
  /** Whom it called or serves. */
  readonly visit: { readonly id: string; readonly state: VisitState } | undefined;
}

/** Undefined where the command may be done by this member of staff; `visitId` is whom they mean. */
export function counterRefusal(
  { staffId, visit }: CounterFacts,
  by: string,
  command: CounterCommandName,
  visitId?: string,
): Refusal | undefined {
  if (command === 'open') return staffId === null ? undefined : refuse('counter-taken');
  if (staffId !== by) return refuse('counter-closed');
  switch (command) {
    case 'close':
    case 'call':
      return visit ? refuse('counter-busy') : undefined;
    case 'restore':
      return undefined;
    case 'recall':
    case 'miss':
    case 'serve':
      return visit?.id === visitId && visit?.state === 'called' ? undefined : refuse('visit-elsewhere');
    case 'end':
      return visit?.id === visitId && visit?.state === 'serving' ? undefined : refuse('visit-elsewhere');
    case 'transfer':
      return visit?.id === visitId && visit !== undefined ? undefined : refuse('visit-elsewhere');
  }
}
