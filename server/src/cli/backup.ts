// `kapok backup`: an encrypted copy of the house, running or not, that was read back before it is called done.

import { ArchiveFault } from '../backup/archive.ts';
import { BackupRefused, takeBackup } from '../backup/backup.ts';
import { KeyFault, lockWith } from '../backup/keys.ts';
import { readConfig } from '../kernel/config.ts';
import { openHouse } from '../kernel/house.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { existingFolder, readArgs, UsageError } from './usage.ts';

const usage =
  'backup --to FILE|DIR (--passphrase-file FILE | --recipient age1… [--recipient …]) [--data DIR] [--json]';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      to: { type: 'string' },
      'passphrase-file': { type: 'string' },
      recipient: { type: 'string', multiple: true },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
    usage,
  );
  if (positionals.length > 0 || !values.to) throw new UsageError(`Usage: kapok ${usage}`);
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const config = readConfig({ data: values.data }, process.env);
  existingFolder(config.dataDir);
  // Past a limit on the length of files the system would end this process; so it is told like any want of room.
  process.on('SIGXFSZ', () => {});
  try {
    const keys = await lockWith({ passphraseFile: values['passphrase-file'], recipients: values.recipient });
    const opened = await openHouse(config, authorityOver, { borrow: true, progress: tell });
    try {
      const { house, endpoints } = opened;
      const result = await takeBackup(
        { config, ownerUrl: endpoints.ownerUrl, now: house.clock.now() },
        values.to,
        keys,
        tell,
      );
      process.stdout.write(
        values.json
          ? `${JSON.stringify(result)}\n`
          : `${result.file}: ${result.rows} rows of ${result.tables} tables, ${result.bytes} bytes, read back and whole.\n${result.checkpoint ?? ''}`,
      );
      return 0;
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof KeyFault || error instanceof BackupRefused) throw new UsageError(error.message);
    if (!(error instanceof ArchiveFault)) throw error;
    tell(error.message);
    return 1;
  }
}
