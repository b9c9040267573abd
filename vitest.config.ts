// How tests run: beside their subjects, against real databases. Two at once, as CI has two cores.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'contracts/**/*.test.ts',
      'verifier/**/*.test.ts',
      'checker/**/*.test.ts',
      'server/**/*.test.ts',
      'city/**/*.test.ts',
      'web/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/build/**', '**/dist/**'],
    globalSetup: ['server/test/databases.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Programs that tests start, the owner of ClickHouse among them, find themselves compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
    maxWorkers: 2,
    pool: 'forks',
  },
});
