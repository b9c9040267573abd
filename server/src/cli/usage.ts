// Reads a command's arguments; what cannot be read is told in a sentence and ends with exit code 2.
import { existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

export class UsageError extends Error {}

/** `parseArgs` of Node with a usage line in its complaint. */
export function readArgs<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nUsage: kapok ${usage}`);
  }
}

/** A command about a house that is there must not make an empty one. */
export function existingFolder(dataDir: string): void {
  if (!existsSync(dataDir))
    throw new UsageError(`There is no data folder ${dataDir}; give the one Kapok ran on with --data.`);
}
