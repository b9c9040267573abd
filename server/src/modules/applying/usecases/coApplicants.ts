// What those who apply together are called, and whether they agreed. It shows them as they were asked, masked.
import type { CoApplicantState } from '@kapok/contracts/applying.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import type { CoApplicantRow } from '../store/drafts.ts';

export const nameColumn = 'applying.co_applicant.name' satisfies SealedColumn;

export const stateOf = (agreed: boolean | null): CoApplicantState =>
  agreed === null ? 'asked' : agreed ? 'agreed' : 'declined';

/** Names as they were asked by, masked. */
export async function shownNames(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  rows: readonly CoApplicantRow[],
) {
  const names = await vault.open(
    db,
    rows.map(({ draftId, name }) => ({ column: nameColumn, row: draftId, sealed: name })),
  );
  return rows.map(({ place, agreed }, at) => ({ place, name: names[at] ?? '', state: stateOf(agreed) }));
}
