import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests wait for disks, databases and processes more than they compute: two at once, on two cores too.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'packages',
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: [
            'packages/*/test/**/*.test.ts',
            'scripts/test/**/*.test.ts',
            'openapi/rules/test/**/*.test.ts',
          ],
          exclude: ['packages/conformance/**', '**/*.browser.test.ts', '**/*.debian.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'conformance',
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: ['packages/conformance/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.debian.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'debian',
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          include: ['packages/*/test/**/*.debian.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          include: ['packages/*/test/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
