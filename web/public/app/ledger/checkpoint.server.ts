// The log's newest checkpoint as a page can show it. Signatures are for verifiers; here they are only passed on.
import { parseCheckpoint, parseNote } from '@kapok/contracts/note.ts';
import { askText, type LoaderArgs } from '../data.server.ts';

export interface ShownCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

export async function readCheckpoint(args: LoaderArgs): Promise<ShownCheckpoint | null> {
  const note = await askText(args, '/log/checkpoint').catch(() => null);
  if (note === null) return null;
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  if (!checkpoint) return null;
  return {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: Buffer.from(checkpoint.root).toString('base64'),
    note,
  };
}
