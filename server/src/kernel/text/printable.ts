// Keeps out of documents what their formats cannot carry or what could make a figure read otherwise than it is.
// It must never drop a character silently: what cannot be shown is shown as U+FFFD.

// XML 1.0 forbids most control characters, and the direction overrides (U+202A–E, U+2066–9) can make a figure
// read backwards, so neither reaches a document.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the pattern is for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every format can carry; what it cannot is shown as U+FFFD and not dropped silently. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd').replace(loneSurrogate, '\ufffd');
}

/** A value of plain data with every text in it made printable. */
export function printableAll<T>(value: T): T {
  return deep(value) as T;
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(deep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)]));
}
