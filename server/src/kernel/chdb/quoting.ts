// How ClickHouse reads names and texts between quotes, for statements that cannot take placeholders (view definitions,
// settings). Use placeholders wherever a statement takes them.

/** A name as ClickHouse reads it between backquotes. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/** A text as ClickHouse reads it between quotes. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
