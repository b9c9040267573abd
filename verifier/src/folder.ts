// Reads a bundle's folder for the command line. It must never follow a link out of it or read a file without a limit.
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const fileBytesMax = 256 * 1024 * 1024;
export const filesMax = 500;

export class FolderError extends Error {}

/** Every file of the folder by name; dotfiles are left out, folders and links are refused. */
export async function readBundle(dir: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    throw new FolderError(
      `Cannot read the folder ${dir}: ${error.code ?? error.message}. Give the folder of a report.`,
    );
  });
  const visible = names.filter((name) => !name.startsWith('.')).sort();
  if (visible.length > filesMax)
    throw new FolderError(`${dir} has more than ${filesMax} files; a report has fewer.`);
  const files = new Map<string, Uint8Array>();
  for (const name of visible) {
    const path = join(dir, name);
    const about = await lstat(path);
    if (!about.isFile()) {
      // Named as an unlisted file by the check itself: what is in the folder must be accounted for.
      files.set(`${name}/`, new Uint8Array(0));
      continue;
    }
    if (about.size > fileBytesMax) throw new FolderError(`${name} is larger than ${fileBytesMax} bytes.`);
    files.set(name, await readFile(path));
  }
  if (!files.has('evidence.json')) {
    throw new FolderError(
      `${dir} has no evidence.json, so it is not the folder of a report. Save the evidence that its page links under that name.`,
    );
  }
  return files;
}
