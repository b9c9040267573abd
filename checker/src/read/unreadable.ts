// Why a file cannot be read, told to whoever brought it. It must never carry anything of the file's content.
import type { Words } from '@kapok/contracts/words.ts';

export const unreadableWords = {
  'unknown-format': {
    zh: '无法识别的文件格式。可以检查 DOCX、PDF、HTML、XLSX 和 TXT 文件；旧版 DOC、XLS 请先另存为 DOCX、XLSX。',
    en: 'The format is not known. DOCX, PDF, HTML, XLSX and TXT can be checked; save an old DOC or XLS as DOCX or XLSX first.',
  },
  damaged: {
    zh: '文件已损坏，或内容与格式不符，无法读取。请重新导出后再试。',
    en: 'The file is damaged or is not what it says it is. Export it again and retry.',
  },
  encrypted: {
    zh: '文件设有密码，无法读取。请去除密码后再试。',
    en: 'The file is protected by a password. Remove it and retry.',
  },
  'too-large': {
    zh: '文件过大，或解压后的内容过大，未予读取（上限：文件 30 MB，解压后 200 MB，PDF 1000 页）。',
    en: 'The file is too large, or unpacks to too much (at most 30 MB, 200 MB unpacked, 1000 pages of PDF).',
  },
  'too-slow': {
    zh: '读取超过时限，已停止。请拆分文件后再试。',
    en: 'Reading took too long and was stopped. Split the file and retry.',
  },
  'no-text': {
    zh: '文件里没有可读的文字，可能是扫描图片。请提供可选取文字的版本。',
    en: 'There is no text in the file; it may be a scan. Bring a version whose text can be selected.',
  },
} as const satisfies Record<string, Words>;
export type UnreadableReason = keyof typeof unreadableWords;

export class Unreadable extends Error {
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason) {
    super(unreadableWords[reason].en);
    this.reason = reason;
  }
}

export const fileBytesMax = 30 * 1024 * 1024;
export const unpackedBytesMax = 200 * 1024 * 1024;
export const pagesMax = 1000;
export const readMsMax = 60_000;
/** A page of a report is read in a tenth of a second; one that takes longer than this was made to. */
export const pageMsMax = 8_000;
