// Searches who looked at whose data. It must never show what they saw.
import type { MachineAccountId, StaffId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { AccessEntry } from '@kapok/contracts/privacy/accesses.ts';
import type { searchAccesses as searchAccessesOperation } from '@kapok/contracts/privacy.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { listStaffNames } from '../../parties/index.ts';
import { type AccessFilter, type AccessRow, selectAccesses } from '../store/accesses.ts';

export async function searchAccesses(
  house: House,
  { staffId, ...asked }: BodyOf<typeof searchAccessesOperation>,
): Promise<AnswerOf<typeof searchAccessesOperation> | Refusal> {
  return pageOfAccesses(house, {
    ...asked,
    ...(staffId === undefined ? {} : { actor: `staff:${staffId}` }),
  });
}

/** A page of accesses with the names of those who looked. */
export async function pageOfAccesses(
  house: House,
  { limit, cursor, ...filter }: AccessFilter & { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof searchAccessesOperation> | Refusal> {
  const page = pageOfQuery({ ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}) });
  if (isRefusal(page)) return page;
  const [rows, names] = await Promise.all([selectAccesses(house.db, filter, page), listStaffNames(house.db)]);
  const { items, ...rest } = cutPage(rows, page.limit, ({ at, eventId }) => ({
    at: at.toISOString(),
    id: eventId,
  }));
  return { items: items.map((row) => entryOf(row, names.get(row.actor))), ...rest };
}

function entryOf(
  { at, actor, operation, caseId, purpose, ...row }: AccessRow,
  name: Words | undefined,
): AccessEntry {
  return {
    ...row,
    at: at.toISOString(),
    ...(actor.startsWith('machine:')
      ? { machineAccountId: actor.slice('machine:'.length) as MachineAccountId }
      : { staffId: actor.slice('staff:'.length) as StaffId }),
    ...(name === undefined ? {} : { staffName: name }),
    ...(operation === null ? {} : { operation }),
    ...(caseId === null ? {} : { caseId }),
    ...(purpose === null ? {} : { purpose }),
  };
}
