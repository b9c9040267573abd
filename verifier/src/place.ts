// Names the part of a bundle that a broken piece of evidence.json belongs to.
// It must accept any text or value: it only ever sees what failed to be what it should.
import { evidenceFileName } from '@kapok/contracts/evidence.ts';

/** `figure:CODE` for a schema error's path `/figures/3/value`, `block:totals` for `/totals/grade`. */
export function placeOf(value: unknown, path: string): string {
  const [, section = '', index = ''] = path.split('/');
  if (section === '') return evidenceFileName;
  if (section === 'manifest' || section === 'checkpoint') return section;
  const row = (value as Record<string, unknown[] | undefined>)[section]?.[Number(index)] as
    | Record<string, unknown>
    | undefined;
  const singular = { items: 'item', figures: 'figure', documents: 'document' }[section];
  if (singular === undefined) return `block:${section}`;
  const name = row?.code ?? row?.name;
  return `${singular}:${typeof name === 'string' ? name : index}`;
}

/** The section and code before the place where JSON broke, with the line. */
export function nearestCode(text: string, error: unknown): string {
  const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const section = [...before.matchAll(/^ {2}"(\w+)":/gm)].at(-1)?.[1];
  const start = section === undefined ? 0 : before.lastIndexOf(`\n  "${section}":`);
  const code = [...before.slice(start).matchAll(/^ {6}"(?:code|name)": "([^"]*)"/gm)].at(-1)?.[1];
  const singular = { items: 'item', figures: 'figure', documents: 'document' }[section ?? ''];
  const place =
    singular !== undefined
      ? `${singular}:${code ?? '?'}`
      : section === undefined || section === 'manifest' || section === 'checkpoint'
        ? (section ?? evidenceFileName)
        : `block:${section}`;
  return place === evidenceFileName ? `${place} line ${line}` : `${place} (${evidenceFileName} line ${line})`;
}
