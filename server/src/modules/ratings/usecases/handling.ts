// What staff do with ratings within their reach: read, reply, publish after review, exclude by two people. Nobody judges a
// rating of what they handled, and nobody learns here who gave it.
import type { EventId, RatingId } from '@kapok/contracts/ids.ts';
import type { ExclusionGround, Rating } from '@kapok/contracts/ratings.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import * as store from '../store/ratings.ts';
import { placeOf } from './inviting.ts';
import { presentRatings, wordsShown } from './presenting.ts';

type Acted = { rating: Rating; eventId: EventId } | Refusal;

export async function listRatings(
  { house, db, recordAccess }: Doing,
  query: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly department?: string;
    readonly show?: store.Shown;
  },
) {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const filter = { show: query.show ?? 'all', department: query.department };
  const rows = await store.selectRatings(db, filter, page);
  const { items, ...rest } = cutPage(rows, page.limit, ({ givenAt, id }) => ({
    at: givenAt.toISOString(),
    id,
  }));
  const shown = await presentRatings(house, items);
  recordAccess(wordsShown(shown));
  return { items: shown, ...rest };
}

export async function proposeExclusion(
  doing: Doing,
  id: RatingId,
  { ground, reason }: { readonly ground: ExclusionGround; readonly reason: string },
): Promise<Acted> {
  const row = await reached(doing, id);
  if (isRefusal(row)) return row;
  return act(doing, id, async (tx) => {
    const proposal = {
      ratingId: id,
      ground,
      reason,
      by: actorName(doing.actor),
      at: doing.house.clock.now(),
    };
    if (!(await store.insertExclusion(tx, proposal))) return refuse('exclusion-exists');
    return [
      { type: 'ratings.exclusion.proposed', subject: id, body: { department: row.department, ground } },
    ];
  });
}

export async function decideExclusion(
  doing: Doing,
  id: RatingId,
  { exclude, reason }: { readonly exclude: boolean; readonly reason: string },
): Promise<Acted> {
  const row = await reached(doing, id, (known) => known.proposedBy);
  if (isRefusal(row)) return row;
  const { ground } = row;
  if (ground === null) return refuse('not-found');
  return act(doing, id, async (tx) => {
    const by = actorName(doing.actor);
    const decided = { granted: exclude, by, at: doing.house.clock.now(), reason };
    if (!(await store.updateExclusion(tx, id, decided))) return refuse('already-decided');
    const { department, channel, score, points } = row;
    const events: NewEvent[] = [
      { type: 'ratings.exclusion.decided', subject: id, body: { department, excluded: exclude } },
    ];
    if (exclude)
      events.push({
        type: 'ratings.rating.excluded',
        subject: id,
        body: { ...placeOf(row), channel, score, points, ground },
      });
    return events;
  });
}

export async function replyToRating(doing: Doing, id: RatingId, reply: string): Promise<Acted> {
  const row = await reached(doing, id);
  if (isRefusal(row)) return row;
  return act(doing, id, async (tx) => {
    if (!(await store.updateReply(tx, id, reply, actorName(doing.actor)))) return refuse('already-published');
    return [{ type: 'ratings.reply.written', subject: id, body: { department: row.department } }];
  });
}

/** Whoever publishes has not written the reply: they take out of the words whatever names anybody, and stand for it. */
export async function publishRating(
  doing: Doing,
  id: RatingId,
  { text }: { readonly text?: string },
): Promise<Acted> {
  const row = await reached(doing, id, (known) => known.repliedBy);
  if (isRefusal(row)) return row;
  if (text === undefined && row.reply === null) return refuse('nothing-to-publish');
  return act(doing, id, async (tx) => {
    if (!(await store.updatePublished(tx, id, text ?? null, doing.house.clock.now())))
      return refuse('already-published');
    const body = { department: row.department, text: text !== undefined, reply: row.reply !== null };
    return [{ type: 'ratings.rating.published', subject: id, body }];
  });
}

/** The rating, where the actor reaches it, neither gave nor handled what it is of, and is not the one `asked` names. */
async function reached(
  doing: Doing,
  id: RatingId,
  asked: (row: store.RatingRow) => string | null = () => null,
): Promise<store.RatingRow | Refusal> {
  const row = await store.selectRating(doing.db, id);
  if (!row) return refuse('not-found');
  if (row.handledBy.includes(actorName(doing.actor))) return refuse('own-handling');
  const requestedBy = asked(row);
  const refused = doing.mayDo({
    department: row.department,
    ...(row.partyId === null ? {} : { parties: [row.partyId] }),
    ...(requestedBy === null ? {} : { requestedBy }),
  });
  return refused ?? row;
}

async function act(
  { house, source, transact, recordAccess }: Doing,
  id: RatingId,
  work: (tx: Tx) => Promise<readonly NewEvent[] | Refusal>,
): Promise<Acted> {
  return transact(async (tx) => {
    const events = await work(tx);
    if (isRefusal(events)) return events;
    const [eventId] = await emit(tx, source, events);
    const after = await store.selectRating(tx, id);
    const [rating] = await presentRatings(house, [after!]);
    recordAccess(wordsShown([rating!]));
    return { rating: rating!, eventId: eventId! };
  });
}
