// Opens an order that an event of another room asks for, sends it to an office and puts it under supervision (督办). Each step
// looks at how the order stands, so that beginning again after a crash goes on where it stopped.
import type { Registration } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { commandWorkOrder } from './commandWorkOrder.ts';
import { openWorkOrder } from './registerWorkOrder.ts';
import { loadOrder } from './sealing.ts';

interface Supervised {
  registration(): Promise<Registration>;
  /** Whose doing it questions, as an actor. */
  readonly questions: string | null;
  readonly questionedUnits?: readonly string[];
  /** Who is to handle it; empty leaves it to the hotline's dispatchers. */
  readonly office: string;
  readonly demand: string;
}

export async function openSupervised(
  doing: Doing,
  id: WorkOrderId,
  { registration, questions, questionedUnits = [], office, demand }: Supervised,
): Promise<void> {
  const load = () => loadOrder(doing.db, doing.house.vault, id);
  if (!(await load()))
    await sure(openWorkOrder(doing, await registration(), { id, keyed: true, questions, questionedUnits }));
  const registered = await load();
  if (registered?.state === 'registered' && registered.version === 1 && office !== '') {
    const command = { command: 'dispatch', expectedVersion: 1, department: office } as const;
    const dispatched = await commandWorkOrder(doing, id, command);
    // An office that is no more leaves it to the hotline's dispatchers; anything else is tried again.
    if (isRefusal(dispatched) && dispatched.refused !== 'unknown-department')
      throw new Error(`dispatching a supervised order was refused: ${dispatched.refused}`);
  }
  const standing = await load();
  if (standing && (standing.context.supervisions ?? 0) === 0 && standing.state !== 'closed')
    await sure(
      commandWorkOrder(doing, id, { command: 'supervise', expectedVersion: standing.version, note: demand }),
    );
}

async function sure(done: Promise<unknown>): Promise<void> {
  const outcome = await done;
  if (isRefusal(outcome)) throw new Error(`opening a supervised order was refused: ${outcome.refused}`);
}
