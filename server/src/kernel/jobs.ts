// Background work on the database we have (pg-boss). A job must be safe to run twice: after a crash it will be.
import { PgBoss } from 'pg-boss';
import type { Log } from './log.ts';

export type Jobs = PgBoss;

/** Opens the job queue in its own schema, which the application role owns. With `byClock`, it begins what is due by schedule. */
export async function openJobs(connectionString: string, log: Log, byClock: boolean): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString,
    schema: 'jobs',
    createSchema: false,
    max: 3,
    schedule: byClock,
  });
  boss.on('error', (err) => log.warn({ err }, 'the job queue reported an error'));
  await boss.start();
  return boss;
}
