// What the city holds of a party's earlier applications, and where applications stand, for forms that need not ask again.
import { type ApplicationState, applicationStates } from '@kapok/contracts/applications.ts';
import type { CaseId, PartyId } from '@kapok/contracts/ids.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { statesOfCases } from '../../cases/index.ts';
import { type HeldFileRow, selectHeldFiles } from '../store/files.ts';

export type HeldMaterial = HeldFileRow;

/** Of one party; who has more chooses among the best trusted and newest. */
const heldMax = 200;

/** Files that may be used again, by the code of the material they were given for; within the caller's scope. */
export function heldMaterials(db: Queryable, partyId: PartyId): Promise<HeldMaterial[]> {
  return selectHeldFiles(db, partyId, heldMax);
}

export async function standings(db: Queryable, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Words>> {
  const states = await statesOfCases(db, ids);
  return new Map([...states].map(([id, state]) => [id, applicationStates[state as ApplicationState]]));
}
