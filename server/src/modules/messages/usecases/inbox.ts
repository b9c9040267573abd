// A person's own inbox: what they were told, and that they read it.
import { selfOf } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { countUnread, markRead, selectMessagesOf } from '../store/messages.ts';

export function ownParty({ actor }: Pick<Doing, 'actor'>) {
  if (actor.kind !== 'person') throw new Error(`${actor.kind} reached an operation of persons`);
  return selfOf(actor);
}

export async function listMyMessages(
  doing: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
) {
  const page = pageOfQuery(query);
  if (isRefusal(page)) return page;
  const partyId = ownParty(doing);
  const [rows, unread] = await Promise.all([
    selectMessagesOf(doing.db, partyId, page),
    countUnread(doing.db, partyId),
  ]);
  const { items, ...rest } = cutPage(rows, page.limit, ({ at, id }) => ({ at: at.toISOString(), id }));
  return {
    items: items.map(({ id, event, title, text, at, readAt }) => ({
      messageId: id,
      event,
      title,
      text,
      at: at.toISOString(),
      ...(readAt ? { readAt: readAt.toISOString() } : {}),
    })),
    ...rest,
    unread,
  };
}

export async function markMyMessages(doing: Doing, until: string): Promise<{ unread: number }> {
  const partyId = ownParty(doing);
  await markRead(doing.db, partyId, new Date(until), doing.house.clock.now());
  return { unread: await countUnread(doing.db, partyId) };
}
