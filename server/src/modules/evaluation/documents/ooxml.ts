// Makes a Word package's bytes a function of its content: fixed times, names by order of appearance instead of at
// random, fixed file dates and order. It must never change what a reader sees.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

export function withConstantBytes(
  packed: Uint8Array,
  [year, month, day]: readonly [number, number, number],
): Uint8Array {
  const files = unzipSync(packed);
  const renamed = constantNames(files);
  const stamp = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00Z`;
  const out: Zippable = {};
  // The content types come first, as OPC readers expect; the rest by name.
  const names = Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const name of names) {
    const bytes = files[name] ?? new Uint8Array();
    const text = /\.(xml|rels)$/.test(name) ? renamed(strFromU8(bytes)) : undefined;
    const content = text === undefined ? bytes : strToU8(constantXml(text, stamp));
    // Zip dates have no time zone: noon keeps the day whatever zone the library reads the date in.
    out[renamed(name)] = [content, { mtime: new Date(year, month - 1, day, 12), level: 6 }];
  }
  return zipSync(out);
}

/** Times become the paper's day; numbers the library counts over the whole process count from 1 in each document. */
function constantXml(text: string, stamp: string): string {
  const numbers = new Map<string, number>();
  return text
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g, `$1${stamp}$2`)
    .replace(/<(wp:docPr|w:bookmarkStart|w:bookmarkEnd)\b[^>]*>/g, (tag, name: string) => {
      const number = (numbers.get(name) ?? 0) + 1;
      numbers.set(name, number);
      return tag.replace(/( (?:w:)?id=")\d+"/, `$1${number}"`);
    });
}

const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);

// nanoid and SHA-1 style names that the library gives to media and relations: 21 or more letters of its alphabet.
const randomRelation = /(?:Id="rId|r:id="rId|r:embed="rId)([A-Za-z0-9_-]{12,})"/g;
const randomMedia = /[A-Za-z0-9_-]{20,}(?=\.png)/g;

function constantNames(files: Record<string, Uint8Array>): (text: string) => string {
  const order = new Map<string, string>();
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const relations = strFromU8(files['word/_rels/document.xml.rels'] ?? new Uint8Array());
  for (const [, id] of body.matchAll(randomRelation))
    if (id && !order.has(id)) order.set(id, `k${order.size + 1}`);
  for (const [name] of relations.matchAll(randomMedia))
    if (!order.has(name)) order.set(name, `image${order.size + 1}`);
  return (text) => {
    let out = text;
    for (const [from, to] of order) out = out.replaceAll(from, to);
    return out;
  };
}
