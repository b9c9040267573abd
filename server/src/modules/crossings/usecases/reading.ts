// Reads crossings for the units that take part in them: the list of what is on its way and what waits, one of them, its receipt.
import type { Crossing, listCrossings as listOperation } from '@kapok/contracts/crossings.ts';
import type { CrossingId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, QueryOf } from '@kapok/contracts/operation.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { FileAnswer } from '../../../kernel/module.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { identityOf } from '../../parties/index.ts';
import { receiptPdf } from '../documents/receipt.ts';
import { selectCrossing, selectCrossings } from '../store/crossings.ts';
import { allRows, type Loaded, loadWhole, wholeOf } from './loading.ts';
import { crossingTo, receiptOf, summariesOf, unitsOf } from './presenting.ts';

export const crossingKind = 'crossings.crossing';

/** A crossing in the reader's scope, whole: what of it they are shown is decided where it is shown. */
export async function reachCrossing(
  { house, actor, db }: Pick<Doing, 'house' | 'actor' | 'db'>,
  id: CrossingId,
  operation: string,
): Promise<Loaded | Refusal> {
  const row = await selectCrossing(db, id);
  if (row === undefined) return refuse('not-found');
  const refusals = unitsOf(row).map((department) =>
    house.authority.decide(actor, operation, { department, parties: [row.partyId] }),
  );
  if (!refusals.includes(undefined)) return refusals[0]!;
  return (await loadWhole(allRows(house), id)) ?? refuse('not-found');
}

export async function listCrossings(
  { house, actor, db }: Doing,
  query: QueryOf<typeof listOperation>,
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const { unit, show = 'open', number } = query;
  const forbidden =
    unit === undefined ? undefined : house.authority.decide(actor, 'listCrossings', { department: unit });
  if (forbidden) return forbidden;
  const scope = house.authority.scope(actor, 'listCrossings');
  const own = typeof scope === 'object' && 'units' in scope ? scope.units : undefined;
  const filter = { show, units: unit === undefined ? own : [unit], number: number?.trim().toUpperCase() };
  const rows = await selectCrossings(db, filter, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ openedAt, id }) => ({
    at: openedAt.toISOString(),
    id,
  }));
  return { items: await summariesOf(house, await wholeOf(allRows(house), items)), ...rest };
}

export async function readCrossing(doing: Doing, id: CrossingId): Promise<Crossing | Refusal> {
  const whole = await reachCrossing(doing, id, 'readCrossing');
  if (isRefusal(whole)) return whole;
  doing.recordAccess({
    kind: crossingKind,
    records: [id],
    caseId: id,
    fields: ['applicant.name', 'papers', 'remarks'],
    unmasked: false,
  });
  return crossingTo(doing, whole);
}

export async function readCrossingReceipt(doing: Doing, id: CrossingId): Promise<FileAnswer | Refusal> {
  const whole = await reachCrossing(doing, id, 'readCrossingReceipt');
  if (isRefusal(whole)) return whole;
  // Where nobody collected anything there is nothing to give a receipt for.
  if (whole.row.collecting === null || whole.papers.length === 0) return refuse('not-found');
  const { house } = doing;
  const identity = await identityOf(allRows(house), house, whole.row.partyId);
  doing.recordAccess({
    kind: crossingKind,
    records: [id],
    caseId: id,
    fields: ['applicant.name', 'papers'],
    unmasked: true,
  });
  const pdf = await receiptPdf(await receiptOf(house, whole, identity?.name ?? ''));
  return new FileAnswer(pdf, 'application/pdf', `代收凭证-${whole.row.number}.pdf`);
}
