// A copy of a given file as it is shown to staff: each page says what it may be used for, who looked and when. What was given stays as it
// was, and its SHA-256 stands at the foot. Nothing here may read a database.
import type { MediaType } from '@kapok/contracts/mediaTypes.ts';
import { printableAll } from '../../../kernel/text/printable.ts';
import { TooManyDocuments, typesetBeside } from '../../../kernel/typesettingBeside.ts';

const template = new URL('./copy.typ', import.meta.url);
/** Of one copy; who needs more of so long a paper asks for it at the window. */
export const copyPagesMax = 100;

export interface Copied {
  readonly name: string;
  readonly content: Uint8Array;
  readonly mediaType: MediaType;
  readonly sha256: string;
  readonly item: string;
  readonly reader: string;
  /** As people read it. */
  readonly at: string;
}

/** Undefined where what was given cannot be read as what it begins like: then there is nothing to set. */
export async function markedCopy(given: Copied): Promise<Uint8Array | undefined> {
  const pages = given.mediaType === 'application/pdf' ? await pagesOf(given) : 1;
  if (pages === undefined) return undefined;
  return set(given, Math.min(pages, copyPagesMax), pages > copyPagesMax).catch(unreadable);
}

/** That too many wait says nothing of the file: it is not handed out unmarked for that. */
function unreadable(error: unknown): undefined {
  if (error instanceof TooManyDocuments) throw error;
}

async function set(
  { name, content, mediaType, sha256, item, reader, at }: Copied,
  pages: number,
  cut: boolean,
): Promise<Uint8Array> {
  const copy = {
    title: name,
    mark: [`仅供办理“${item}”事项使用`, `${reader}　${at}`],
    foot: `副本，仅供办理“${item}”事项使用，${reader}于 ${at} 调阅。原件未改动，SHA-256：${sha256}`,
    pdf: mediaType === 'application/pdf',
    pages,
    cut: cut ? `本副本只含前 ${copyPagesMax} 页，其余各页请到窗口查看原件。` : null,
  };
  const files = { '/kapok-given': content };
  return (await typesetBeside(template, { copy: JSON.stringify(printableAll(copy)) }, files)).pdf;
}

/** Asked for a page past the limit, the typesetter says how many there are. */
async function pagesOf(given: Copied): Promise<number | undefined> {
  try {
    await set(given, copyPagesMax + 1, false);
    return copyPagesMax + 1;
  } catch (error) {
    unreadable(error);
    const [, only] = /document only has (\d+) page/.exec(String(error)) ?? [];
    return only === undefined ? undefined : Number(only);
  }
}
