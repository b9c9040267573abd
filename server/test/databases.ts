// Before the tests: one real PostgreSQL with a migrated template, so that each test house is a fresh copy of it.
// It must fail, never skip, when the databases cannot be started.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openLog } from '../src/kernel/log.ts';
import { migrate } from '../src/kernel/migrate.ts';
import { startPostgres } from '../src/kernel/postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
  }
}

export const templateDatabase = 'kapok_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-test-'));
  // Every test house opens a pool of its own, and a file may hold several at once.
  const postgres = await startPostgres(
    dataDir,
    { synchronousCommit: true, serverConnectionsMax: 400 },
    openLog('silent'),
  );
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${templateDatabase}`);
  await owner.end();
  const template = new URL(postgres.ownerUrl);
  template.pathname = `/${templateDatabase}`;
  await migrate(template.href, new URL(postgres.appUrl).password);
  project.provide('ownerUrl', postgres.ownerUrl);
  project.provide('appUrl', postgres.appUrl);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
