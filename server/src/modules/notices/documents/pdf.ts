// A notice as PDF: the paper, its number, and how anyone checks it.
import { renderSVG } from 'uqr';
import { printableAll } from '../../../kernel/text/printable.ts';
import { typesetBeside } from '../../../kernel/typesettingBeside.ts';
import type { Paper } from '../rules/composing.ts';

const template = new URL('./notice.typ', import.meta.url);

export interface Numbered extends Paper {
  readonly number: string;
  readonly checkCode: string;
  /** Where the city is reached; without it the code holds number and check code as text. */
  readonly site?: URL | undefined;
  /** Stands on every page of what is no real paper. */
  readonly mark?: string;
}

export async function noticePdf({ checkCode, site, ...paper }: Numbered): Promise<Uint8Array> {
  const address = site && new URL('/notices', site);
  const input = printableAll({
    ...paper,
    check: {
      code: checkCode,
      qr: renderSVG(checkLink(paper.number, checkCode, address), { ecc: 'M', border: 0 }),
      ...(address && { address: address.href }),
    },
  });
  return (await typesetBeside(template, { paper: JSON.stringify(input) })).pdf;
}

/** What the code on the paper opens: the page with both filled in, to be checked by a press. */
export function checkLink(number: string, checkCode: string, address: URL | undefined): string {
  if (address === undefined) return `${number} ${checkCode}`;
  const link = new URL(address);
  link.searchParams.set('number', number);
  link.searchParams.set('code', checkCode);
  return link.href;
}
