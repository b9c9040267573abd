// Cursors of lists that are sorted by an item's code.

/** The code a cursor holds; the beginning where there is none, or where it is no cursor of such a list. */
export const readCode = (cursor: string | undefined): string =>
  cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();

/** Cuts a page from rows read one past the limit. */
export function pageByCode<Row extends { readonly code: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    limit,
    ...(rows.length > limit && last ? { nextCursor: Buffer.from(last.code).toString('base64url') } : {}),
  };
}
