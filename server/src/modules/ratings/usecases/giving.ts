// Takes a rating, once for each invitation, whichever way it comes; a bad one is told so that an order is opened for it.
import type { EventId, RatingId, RatingInvitationId } from '@kapok/contracts/ids.ts';
import {
  badScoreMax,
  type RatingChannel,
  type RatingInvitation,
  type RatingScore,
} from '@kapok/contracts/ratings.ts';
import { actorName, selfOf } from '../../../kernel/access.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { staffOfParty } from '../../parties/index.ts';
import { itemNames } from '../../services/index.ts';
import { decideRating } from '../rules/giving.ts';
import * as invitations from '../store/invitations.ts';
import * as store from '../store/ratings.ts';
import { codeHash, placeOf } from './inviting.ts';
import { padOfKey } from './pads.ts';
import { presentInvitations, textColumn } from './presenting.ts';
import { rulesOf } from './settings.ts';

export interface Given {
  readonly score: RatingScore;
  readonly tags: readonly string[];
  readonly text?: string;
  readonly phone?: string;
}
interface Done {
  ratingId: RatingId;
  bad: boolean;
  eventId: EventId;
}
/** The code lets in, so rows are looked for without a scope. */
const dbOf = ({ house }: Pick<Doing, 'house'>) =>
  doingAs(house, { kind: 'system', name: 'ratings.invitations' }).db;

export async function readRatingInvitation(doing: Doing, code: string): Promise<RatingInvitation | Refusal> {
  const row = await invitations.selectInvitationOfCode(dbOf(doing), codeHash(code));
  if (!row) return refuse('not-found');
  const [shown] = await presentInvitations(doing.house, dbOf(doing), [row]);
  doing.recordAccess(accessTo([shown!]));
  return shown!;
}

export async function giveByCode(
  doing: Doing,
  channel: 'link' | 'telephone',
  { code, ...given }: Given & { readonly code: string },
): Promise<Done | Refusal> {
  const row = await invitations.selectInvitationOfCode(dbOf(doing), codeHash(code));
  return row ? give(doing, row, channel, given) : refuse('not-found');
}

export async function giveMyRating(
  doing: Doing,
  id: RatingInvitationId,
  given: Given,
): Promise<Done | Refusal> {
  const row = await invitations.selectInvitation(doing.db, id);
  if (!row?.partyId) return refuse('not-found');
  return doing.mayDo({ parties: [row.partyId] }) ?? give(doing, row, 'portal', given);
}

/** A pad rates only what it asks about: a visit that ended before the last one at its window is no longer in front of it. */
export async function giveRatingOnPad(
  doing: Doing,
  {
    padKey,
    invitationId,
    ...given
  }: Given & { readonly padKey: string; readonly invitationId: RatingInvitationId },
): Promise<Done | Refusal> {
  const found = await padOfKey(doing.house, padKey);
  if (found?.asks?.id !== invitationId) return refuse('not-found');
  return give(doing, found.asks, 'pad', given, found.pad);
}

export async function listMyRatings(
  { house, actor, db }: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
) {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  const rows = await invitations.selectInvitationsOf(db, selfOf(actor), page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ doneAt, id }) => ({
    at: doneAt.toISOString(),
    id,
  }));
  return { items: await presentInvitations(house, db, items), ...rest };
}

async function give(
  doing: Doing,
  invited: invitations.InvitationRow,
  channel: RatingChannel,
  { score, tags, text, phone }: Given,
  pad?: { readonly id: store.GivenRow['padId'] },
): Promise<Done | Refusal> {
  const { house, source } = doing;
  const now = house.clock.now();
  const rules = await rulesOf(house.db);
  const bulkSince = new Date(now.getTime() - rules.bulkSeconds * 1000);
  const [lately, staff] = await Promise.all([
    pad?.id ? store.countOfPad(dbOf(doing), pad.id, bulkSince) : 0,
    invited.partyId ? staffOfParty(house.db, invited.partyId) : undefined,
  ]);
  const actors = [actorName(doing.actor), ...(staff === undefined ? [] : [`staff:${staff}`])];
  const decided = decideRating(invited, { score, tags }, { channel, actors, lately }, now, rules);
  if (isRefusal(decided)) return decided;
  const id = newId<RatingId>(house);
  const bad = score <= badScoreMax;
  const names =
    bad && invited.item !== null ? await itemNames(house.db, [invited.item]) : new Map<string, string>();
  const work = async (tx: Tx): Promise<Done | Refusal> => {
    const key = await house.vault.keyFor(tx, id);
    const row: store.GivenRow = {
      id,
      invitationId: invited.id,
      department: invited.department,
      partyId: invited.partyId,
      channel,
      padId: pad?.id ?? null,
      score,
      points: decided.points,
      tags: [...tags],
      flags: decided.flags,
      text: text === undefined ? null : key.seal(textColumn, id, text),
      givenAt: now,
    };
    const said = { ...placeOf(invited), channel, score, points: decided.points, tags: [...tags] };
    const events: NewEvent[] = [
      {
        type: 'ratings.rating.given',
        subject: id,
        body: { ...said, pointsMax: rules.points.at(-1)!, flags: decided.flags },
        ...(text === undefined ? {} : { personal: { text }, key }),
      },
    ];
    if (bad)
      events.push({
        type: 'ratings.bad-rating.received',
        subject: id,
        body: {
          ...said,
          itemName: (invited.item && names.get(invited.item)) || '',
          reasons: tags.map((code) => rules.tags.find((tag) => tag.code === code)!.words.zh),
          handledBy: invited.handledBy[0] ?? '',
          party: invited.partyId ?? '',
        },
        personal: { ...(text === undefined ? {} : { text }), ...(phone === undefined ? {} : { phone }) },
        key,
      });
    if (!(await store.insertRating(tx, row))) return refuse('rated-already');
    if (bad) await store.insertRectification(tx, id, now);
    const [eventId] = await emit(tx, source, events);
    return { ratingId: id, bad, eventId: eventId! };
  };
  // Whoever is let in by a code reads no row of it, so it is written without a scope.
  return doing.write((db) => (db.isTransaction ? work(db as Tx) : transact(db, work)));
}

export const accessTo = (shown: readonly RatingInvitation[]) => ({
  kind: 'ratings.rating',
  records: shown.flatMap(({ rated }) => (rated?.rectification?.result === undefined ? [] : [rated.ratingId])),
  fields: ['result'],
  unmasked: false,
});
