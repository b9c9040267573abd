// Reads a file record by record, streaming: the one door by which rows of a file come in. It must never hold the whole file.
import { openLines, type ReadPosition } from './lines.ts';
import { type FileForm, type ReadItem, recordMaker } from './records.ts';

export { type ReadPosition, recordBytesMax, UnreadableFile } from './lines.ts';
export {
  type FileForm,
  fieldCharactersMax,
  isRefused,
  type RawRecord,
  type RawValue,
  type ReadItem,
  UnusableHeader,
} from './records.ts';

export interface OpenFile {
  readonly position: ReadPosition;
  /** Records and refused rows in the order of the file, some at a time. */
  readonly items: AsyncGenerator<readonly ReadItem[]>;
}

/** Opens a file; `columnsNeeded` is called with the header's names once they are known, and may throw. */
export async function openRecords(
  path: string,
  form: FileForm,
  onColumns: (names: readonly string[]) => void = () => {},
): Promise<OpenFile> {
  const { position, batches } = await openLines(path);
  return { position, items: itemsOf(batches, form, onColumns) };
}

async function* itemsOf(
  batches: Awaited<ReturnType<typeof openLines>>['batches'],
  form: FileForm,
  onColumns: (names: readonly string[]) => void,
): AsyncGenerator<readonly ReadItem[]> {
  const maker = recordMaker(form);
  let columnsKnown = false;
  const announced = (items: readonly ReadItem[]): readonly ReadItem[] => {
    const names = columnsKnown ? undefined : maker.columns();
    if (names !== undefined) {
      columnsKnown = true;
      onColumns(names);
    }
    return items;
  };
  for await (const lines of batches) {
    const items = announced(maker.take(lines));
    if (items.length > 0) yield items;
  }
  const rest = announced(maker.end());
  if (rest.length > 0) yield rest;
}
