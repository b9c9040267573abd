// PDF files that are broken, locked, empty of text, or made to take for ever.
import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { figure, type Hostile, many, of } from './making.ts';

/** A PDF of the given objects, with a right or a wrong table of their places. */
function pdf(objects: readonly string[], { places = true, trailer = '' } = {}): Uint8Array {
  let text = '%PDF-1.4\n';
  const at: number[] = [];
  for (const [index, object] of objects.entries()) {
    at.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const table = at
    .map((offset) => `${String(places ? offset : 99_999_999).padStart(10, '0')} 00000 n \n`)
    .join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${places ? start : 7}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length} ${more}>>\nstream\n${content}\nendstream`;
function pdfPages(
  count: number,
  content: string,
  options?: { places?: boolean; trailer?: string },
): Uint8Array {
  const kids = Array.from({ length: count }, (_, at) => `${at + 5} 0 R`).join(' ');
  return pdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      stream(content),
      ...Array.from(
        { length: count },
        () =>
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>',
      ),
    ],
    options,
  );
}
const line = 'BT /F1 12 Tf 72 700 Td (Budget 100.00, spent 98.00, rate 99%) Tj ET';

export const pdfs: readonly Hostile[] = [
  // PDF.
  { name: 'broken-places.pdf', ends: 'clean', bytes: () => pdfPages(3, line, { places: false }) },
  {
    name: 'truncated.pdf',
    ends: 'any',
    bytes: () => {
      const whole = pdfPages(30, line);
      return whole.subarray(0, Math.round(whole.length * 0.6));
    },
  },
  { name: 'no-objects.pdf', ends: 'damaged', bytes: () => strToU8('%PDF-1.7\nnothing here\n%%EOF') },
  {
    name: 'password.pdf',
    ends: 'encrypted',
    bytes: () =>
      pdfPages(1, line, {
        trailer: `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >> `,
      }),
  },
  {
    name: 'image-only.pdf',
    ends: 'no-text',
    bytes: () => pdfPages(5, 'q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u007f EI Q'),
  },
  { name: '5000-pages.pdf', ends: 'too-large', bytes: () => pdfPages(5_000, line) },
  {
    name: '900-pages.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        of(900, part),
        many(
          40,
          (at) =>
            `BT /F1 10 Tf 72 ${800 - at * 18} Td (Budget ${figure(at)}, spent ${figure(at + 1)}, rate 99%) Tj ET\n`,
        ),
      ),
  },
  {
    name: 'pages-in-a-ring.pdf',
    ends: 'any',
    bytes: () =>
      pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>']),
  },
  {
    name: 'stream-bomb.pdf',
    ends: 'any',
    bytes: (part) => {
      const packed = Buffer.from(
        deflateSync(Buffer.alloc(of(400_000_000, part), 'q Q '), { level: 9 }),
      ).toString('latin1');
      return pdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
        stream(packed, '/Filter /FlateDecode '),
      ]);
    },
  },
  {
    name: '200000-lines.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        1,
        many(
          of(200_000, part),
          (at) => `${at % 500} ${(at * 3) % 800} m ${(at % 500) + 90} ${(at * 3) % 800} l S\n`,
        ),
      ),
  },
  {
    name: '50000-words.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        1,
        many(
          of(50_000, part),
          (at) => `BT /F1 4 Tf ${(at * 13) % 560} ${(at * 7) % 800} Td (${figure(at)}) Tj ET\n`,
        ),
      ),
  },
];
