// A file's bytes to a report, by what the bytes are and not by what the name says. Whatever cannot be read is `Unreadable`
// with its reason; nothing of a hostile file may run, reach out or grow without a limit.
import { documentOf, type Raw, type ReportDocument } from '../document.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf.ts';
import { decodeText, readText } from './text.ts';
import { fileBytesMax, Unreadable } from './unreadable.ts';
import { readXlsx } from './xlsx.ts';
import { unzipTexts } from './zip.ts';

export const formats = ['docx', 'pdf', 'html', 'xlsx', 'txt'] as const;
export type Format = (typeof formats)[number];

export async function readReport(bytes: Uint8Array, onPage: () => void = () => {}): Promise<ReportDocument> {
  if (bytes.length > fileBytesMax) throw new Unreadable('too-large');
  const format = formatOf(bytes);
  let raws: Raw[];
  try {
    raws = await rawsOf(format, bytes, onPage);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('damaged');
  }
  const document = documentOf(raws);
  if (document.blocks.length === 0) throw new Unreadable('no-text');
  return document;
}

function rawsOf(format: Format, bytes: Uint8Array, onPage: () => void): Raw[] | Promise<Raw[]> {
  switch (format) {
    case 'docx':
      return readDocx(bytes);
    case 'xlsx':
      return readXlsx(bytes);
    case 'pdf':
      return readPdf(bytes, onPage);
    case 'html':
      return readHtml(decodeHtml(bytes));
    case 'txt':
      return readText(decodeText(bytes));
  }
}

export function formatOf(bytes: Uint8Array): Format {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (bytes.length === 0) throw new Unreadable('no-text');
  if (head.startsWith('PK\u0003\u0004')) {
    const names = new Set<string>();
    unzipTexts(bytes, (name) => {
      names.add(name);
      return false;
    });
    if ([...names].some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
    if (names.has('xl/workbook.xml')) return 'xlsx';
    throw new Unreadable('unknown-format');
  }
  // The container of old Office files, which also holds the password-protected new ones.
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0')) {
    const whole = new TextDecoder('utf-16le').decode(bytes.subarray(0, 256 * 1024));
    throw new Unreadable(whole.includes('EncryptedPackage') ? 'encrypted' : 'unknown-format');
  }
  if (/^[\s\S]{0,1000}%PDF-/.test(head)) return 'pdf';
  if (looksBinary(bytes)) throw new Unreadable('unknown-format');
  return /<(?:!doctype\s+html|html|head|body|table|div|p)\b/i.test(
    decodeText(bytes.subarray(0, 4096)).trimStart().slice(0, 2000),
  )
    ? 'html'
    : 'txt';
}

/** A stray control sign comes with text that was copied; a file of another kind is full of them. */
function looksBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 4096);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32));
  return controls.includes(0) || controls.length * 50 > head.length;
}

function decodeHtml(bytes: Uint8Array): string {
  const declared = /charset=["']?\s*([\w-]+)/i.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 2048)),
  )?.[1];
  if (declared !== undefined && /^(?:gb2312|gbk|gb18030)$/i.test(declared))
    return new TextDecoder('gb18030').decode(bytes);
  return decodeText(bytes);
}
