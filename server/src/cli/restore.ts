// `kapok restore`: puts a backup into an empty data folder and says whether the log is the one that was backed up.
import { readFile } from 'node:fs/promises';
import { ArchiveFault } from '../backup/archive.ts';
import { KeyFault, openWith } from '../backup/keys.ts';
import { RestoreRefused, restore } from '../backup/restore.ts';
import { readConfig } from '../kernel/config.ts';
import { readArgs, UsageError } from './usage.ts';

const usage =
  'restore FILE --data DIR (--passphrase-file FILE | --identity-file FILE) [--replay-erasures-from FILE] [--expect CHECKPOINT-FILE] [--json]';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      data: { type: 'string' },
      'passphrase-file': { type: 'string' },
      'identity-file': { type: 'string' },
      'replay-erasures-from': { type: 'string' },
      expect: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  const [archive] = positionals;
  if (positionals.length !== 1 || !archive || !values.data) throw new UsageError(`Usage: kapok ${usage}`);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const readable = (path: string) =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${path} cannot be read (${error.code}).`);
    });
  try {
    const opener = await openWith({
      passphraseFile: values['passphrase-file'],
      identityFile: values['identity-file'],
    });
    const result = await restore(
      readConfig({ data: values.data }, process.env),
      {
        archive,
        opener,
        erasuresFrom: values['replay-erasures-from'],
        expected: values.expect === undefined ? undefined : await readable(values.expect),
      },
      tell,
    );
    for (const fault of result.faults) tell(fault);
    process.stdout.write(
      values.json
        ? `${JSON.stringify(result)}\n`
        : `Restored as of ${result.madeAt}: ${result.tables} tables, log of ${result.logSize} entries. Everybody has to sign in again.\n`,
    );
    return result.faults.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof KeyFault || error instanceof RestoreRefused) throw new UsageError(error.message);
    if (!(error instanceof ArchiveFault)) throw error;
    tell(error.message);
    return 1;
  }
}
