// The two formats of GeoReport v2 from one tree: the standard's JSON is its XML without the outer element, with lists bare.
// It escapes everything; what XML 1.0 cannot hold is left out.

export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value };

/** A list under its outer element: `<services><service>…</service></services>`, in JSON `[…]`. */
export interface Listed {
  readonly list: string;
  readonly item: string;
  readonly items: readonly { readonly [name: string]: Value }[];
}
/** One thing under its element, in JSON bare. */
export interface Single {
  readonly element: string;
  readonly value: { readonly [name: string]: Value };
}

export type Format = 'xml' | 'json';
export const contentTypes = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<Format, string>;

/** The element of one entry of a list that stands within an entry. */
const entries: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

export function write(format: Format, answer: Listed | Single): string {
  if (format === 'json') return JSON.stringify('items' in answer ? answer.items : answer.value);
  const inner =
    'items' in answer
      ? element(answer.list, answer.items.map((item) => element(answer.item, fields(item))).join(''))
      : element(answer.element, fields(answer.value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inner}\n`;
}

function fields(value: { readonly [name: string]: Value }): string {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => element(name, content(name, inner)))
    .join('');
}

function content(name: string, value: Value): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const item = entries[name] ?? 'item';
    return (value as readonly Value[]).map((one) => element(item, content(item, one))).join('');
  }
  if (typeof value === 'object') return fields(value as { readonly [name: string]: Value });
  return escaped(String(value));
}

const element = (name: string, inner: string): string =>
  inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 §2.2: no control character but tab and line ends, no half of a surrogate pair, no U+FFFE and U+FFFF. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (sign) => signs[sign]!);
}
