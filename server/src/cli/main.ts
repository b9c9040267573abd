// The command line: names a command's file and hands it the arguments. Exit codes: 0 done, 1 what was checked does not
// hold, 2 wrong usage or unreadable input.
import { ConfigError } from '../kernel/config.ts';
import { HouseInUse } from '../kernel/house.ts';
import { KeyMissing } from '../kernel/vault/keyStore.ts';
import { UsageError } from './usage.ts';

type Command = { run(args: readonly string[]): Promise<number> };

const commands: Record<string, { about: string; load(): Promise<Command> }> = {
  start: {
    about: 'run Kapok here: start [--port 8080] [--data ./kapok-data] [--demo|--empty]',
    load: () => import('./start.ts'),
  },
  import: {
    about:
      'take in existing records: import calls|work-orders|budget|units|parties|staff|items FILE [--mapping FILE] [--data DIR]',
    load: () => import('./import.ts'),
  },
  'follow-queue-log': {
    about:
      'report calls of an Asterisk queue_log: follow-queue-log FILE --server URL --source CODE --secret-file FILE [--once]',
    load: () => import('./follow-queue-log.ts'),
  },
  staff: {
    about: 'add staff: staff add USERNAME --role ROLE [--department CODE] (password on standard input)',
    load: () => import('./staff.ts'),
  },
  report: {
    about: 'write a signed report: report evaluation --year YEAR --out DIR [--data DIR] [--json]',
    load: () => import('./report.ts'),
  },
  verify: {
    about: 'check a report: verify DIR [--key VKEY|FILE] [--sample N] [--server URL] [--json]',
    load: () => import('./verify.ts'),
  },
  'check-report': {
    about: 'check the figures of any report: check-report FILE [--json] [--language zh|en]',
    load: () => import('./check-report.ts'),
  },
  backup: {
    about:
      'copy the house, encrypted: backup --to FILE|DIR --passphrase-file FILE|--recipient KEY [--data DIR]',
    load: () => import('./backup.ts'),
  },
  restore: {
    about: 'put a backup back: restore FILE --data DIR --passphrase-file FILE|--identity-file FILE',
    load: () => import('./restore.ts'),
  },
  keys: {
    about: 'list or rotate the keys of personal data: keys list|rotate [--data DIR]',
    load: () => import('./keys.ts'),
  },
  doctor: { about: 'say what this machine lacks and what can be set', load: () => import('./doctor.ts') },
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    const list = Object.entries(commands).map(([known, { about }]) => `  ${known.padEnd(17)} ${about}`);
    const text = ['Usage: kapok COMMAND', '', ...list, ''].join('\n');
    if (name === '--help' || name === 'help') {
      process.stdout.write(text);
      return 0;
    }
    process.stderr.write(name === undefined ? text : `There is no command "${name}".\n\n${text}`);
    return 2;
  }
  try {
    return await (await command.load()).run(args);
  } catch (error) {
    const told = [UsageError, ConfigError, HouseInUse, KeyMissing];
    if (error instanceof Error && told.some((kind) => error instanceof kind)) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

// A reader that has seen enough, such as `head`, is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
