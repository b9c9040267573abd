// What those who apply together are called, what they signed, and whether that still is what is written. It shows them as they
// were asked, masked.
import type { CoApplicantState, Sheet } from '@kapok/contracts/applying.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { stateOf } from '../rules/joining.ts';
import type { CoApplicantRow } from '../store/coApplicants.ts';

export const nameColumn = 'applying.co_applicant.name' satisfies SealedColumn;
export const signedColumn = 'applying.co_applicant.signed' satisfies SealedColumn;

export interface Signed {
  readonly content: string;
  readonly sheet: Sheet;
}

export interface CoApplicant {
  readonly place: number;
  readonly name: string;
  readonly state: CoApplicantState;
}

/** As they stand towards what is written now. */
export async function coApplicantsOf(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  rows: readonly CoApplicantRow[],
  content: string,
): Promise<CoApplicant[]> {
  const names = await vault.open(
    db,
    rows.map(({ draftId, name }) => ({ column: nameColumn, row: draftId, sealed: name })),
  );
  const signed = await signedBy(db, { vault }, rows);
  return rows.map(({ place, agreed }, at) => ({
    place,
    name: names[at] ?? '',
    state: stateOf(agreed, signed[at]?.content, content),
  }));
}

/** What each of them agreed to; undefined where they did not, or it was erased. */
export async function signedBy(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  rows: readonly Pick<CoApplicantRow, 'draftId' | 'place' | 'signed'>[],
): Promise<(Signed | undefined)[]> {
  const texts = await vault.open(
    db,
    rows.map((row) => ({ column: signedColumn, row: placeOf(row), sealed: row.signed })),
  );
  return texts.map((text) => (text === undefined ? undefined : (JSON.parse(text) as Signed)));
}

/** What one signed is sealed for them alone: it does not open in another's place. */
export const placeOf = ({ draftId, place }: Pick<CoApplicantRow, 'draftId' | 'place'>): string =>
  `${draftId} ${place}`;
