import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const resolve = { alias: { '@': root } };

/**
 * unit: pure code, quick, no database. integration: commands, queries and the API on the database that TEST_DATABASE names
 * (sqlite or postgres). tests/e2e and the *.spec.ts of tests/api are Playwright's, tests/prove are programs of their own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'unit',
          include: ['{lib,components,scripts,i18n,prisma}/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'tests/support/**/*.test.ts'],
          testTimeout: process.env.PROVE ? 600_000 : 30_000,
          setupFiles: ['tests/support/no-database.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['lib/**/*.itest.ts', 'tests/{api,integration}/**/*.itest.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // It imports Next's modules without their endings, which Node does not find by itself.
          server: { deps: { inline: ['next-auth'] } },
          // Two cores, and each file has a database of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
