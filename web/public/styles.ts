// Puts the styles of a page into its document: a sheet of its own costs a slow phone one more way there and back before it may
// paint. It changes nothing else of what was rendered.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A function that carries the built sheets in `folder` into documents. */
export function stylesFrom(folder: string, address: string): (html: string, nonce: string) => string {
  const sheets = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.css'))
      .map((name) => [address + name, readFileSync(join(folder, name), 'utf8')] as const),
  );
  return (html, nonce) => {
    const end = html.indexOf('</head>');
    if (end < 0) return html;
    return (
      html.slice(0, end).replace(linkedSheet, (link, href: string) => {
        const sheet = sheets.get(href.replace(/#$/, ''));
        // The link stays, as the page's script looks for it when it takes over; disabled, it is not fetched. Of a page that one goes
        // to from here the script adds the link itself, and that one is.
        return sheet === undefined
          ? link
          : `<style nonce="${nonce}">${sheet}</style>${link.replace(/\/?>$/, ' disabled=""/>')}`;
      }) + html.slice(end)
    );
  };
}

const linkedSheet = /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]+)"[^>]*>/g;
