// Cursors of lists: where the next page begins, opaque to the caller. A cursor holds sort keys, never a person's data.
import { pageLimitDefault } from '@kapok/contracts/operation.ts';
import { type Refusal, refuse } from './errors.ts';

/** Place in a list sorted by an instant and an id, newest first: the last row of the page before. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

export interface Page {
  readonly limit: number;
  readonly after: Place | undefined;
}

/** What the query of a list asks for, or the refusal of a cursor that no list made. */
export function pageOfQuery(query: { limit?: number; cursor?: string }): Page | Refusal {
  const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
  if (query.cursor !== undefined && after === undefined) return badCursor();
  return { limit: query.limit ?? pageLimitDefault, after };
}

export const badCursor = (): Refusal =>
  refuse('invalid-request', {
    detail: {
      zh: '分页游标无效，请从第一页重新开始。',
      en: 'That cursor is not one of this list; start again.',
    },
  });

/** Of a list sorted by one key: the key a cursor holds, empty without one; a refusal where it has not the form of such a key. */
export function keyOfCursor(cursor: string | undefined, form: RegExp): string | Refusal {
  const key = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
  return key === '' || form.test(key) ? key : badCursor();
}

/** The same page of a list sorted by one key. */
export function cutPageByKey<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => string,
): { items: readonly Row[]; limit: number; nextCursor?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, limit };
  return { items, limit, nextCursor: Buffer.from(key(last)).toString('base64url') };
}

/** Cuts a page from rows read one past the limit, so that there is a cursor exactly while there is more. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
): { items: readonly Row[]; limit: number; nextCursor?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, limit };
  const { at, id } = place(last);
  return { items, limit, nextCursor: Buffer.from(JSON.stringify([at, id])).toString('base64url') };
}

function placeOf(cursor: string): Place | undefined {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
    if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
    return { at, id };
  } catch {
    return undefined;
  }
}
