// How tests run: beside their subjects, against real databases. Two at once, as CI has two cores.
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
    maxWorkers: 2,
    pool: 'forks',
  },
});
