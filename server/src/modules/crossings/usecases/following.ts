// Crossings for whoever they are from: signed in, or with the number and the code they were told. It tells where the papers are, who
// has them, since when and what comes next, and never what offices wrote to each other.
import type { FollowedCrossing, listMyCrossings as listOperation } from '@kapok/contracts/crossings.ts';
import type { CrossingId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { followCodeHolds, followNumberTyped } from '../../../kernel/followCodes.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { applicationOfReceipt } from '../../applications/index.ts';
import { selectCode, selectCrossing, selectOwn } from '../store/crossings.ts';
import { allRows, loadWhole, wholeOf } from './loading.ts';
import { followedOf, summariesOf } from './presenting.ts';
import { crossingKind } from './reading.ts';

export async function followCrossing(
  doing: Doing,
  { number, followCode }: { readonly number: string; readonly followCode: string },
): Promise<FollowedCrossing | Refusal> {
  // The code is what lets in, so rows are looked for without a scope; what does not match is not told apart.
  const given = followNumberTyped(number);
  const known = await selectCode(allRows(doing.house), given);
  if (followCodeHolds(known?.codeHash ?? undefined, given, followCode) && known !== undefined)
    return told(doing, known.id);
  // What somebody applied for online crosses by the code of its application.
  const application = await applicationOfReceipt(doing, { number, followCode });
  if (isRefusal(application)) return application;
  return told(doing, application.id);
}

export async function readMyCrossing(doing: Doing, id: CrossingId): Promise<FollowedCrossing | Refusal> {
  const row = await selectCrossing(doing.db, id);
  if (row === undefined) return refuse('not-found');
  const forbidden = doing.mayDo({ parties: [row.partyId], matter: 'applications' });
  return forbidden ?? told(doing, id);
}

export async function listMyCrossings(
  { house, db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { items, ...rest } = cutPage(await selectOwn(db, page), page.limit, ({ openedAt, id }) => ({
    at: openedAt.toISOString(),
    id,
  }));
  return { items: await summariesOf(house, await wholeOf(allRows(house), items)), ...rest };
}

async function told(doing: Doing, id: CrossingId): Promise<FollowedCrossing | Refusal> {
  const whole = await loadWhole(allRows(doing.house), id);
  if (whole === undefined) return refuse('not-found');
  doing.recordAccess({ kind: crossingKind, records: [id], caseId: id, fields: ['papers'], unmasked: false });
  return followedOf(doing.house, whole);
}
