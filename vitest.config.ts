import { defineConfig } from 'vitest/config';

/**
 * No test is about time: these limits are there for what hangs, and a machine under load gets as much as it needs.
 * A test that waits for something polls for it (`expect.poll`), as long as this.
 */
const patience = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 480_000, interval: 20 } },
};

/** Tests of functions that keep nothing and start nothing: a process that has loaded the modules runs one file after the other. */
const together = [
  'packages/{catalog,json,openapi,http-contract}/test/**/*.test.ts',
  'openapi/rules/test/**/*.test.ts',
];

/** Tests that start servers in their own process, and put everything back: it runs one file after the other as well. */
const servers = 'packages/{client,engine,mcp,mock,server}/test/**/*.test.ts';

/** It ends processes and watches which are left: it has one of its own. */
const alone = ['packages/conformance/test/workers.test.ts'];

/** What is built is loaded by Node itself, which takes half as long as through Vitest. */
const server = { deps: { external: [/\/packages\/[a-z-]+\/dist\//] } };

export default defineConfig({
  test: {
    // Tests wait for disks, databases and processes as much as they compute: two at once, on two cores too.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'packages',
          server,
          isolate: false,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: ['packages/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts'],
          exclude: [
            'packages/conformance/**',
            '**/*.browser.test.ts',
            '**/*.debian.test.ts',
            servers,
            ...alone,
            ...together,
          ],
          ...patience,
        },
      },
      {
        test: {
          name: 'alone',
          server,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: alone,
          ...patience,
        },
      },
      {
        test: {
          name: 'servers',
          server,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: [servers],
          exclude: ['**/*.browser.test.ts', '**/*.debian.test.ts'],
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: 'modules',
          server,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          include: together,
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: 'conformance',
          server,
          isolate: false,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
          include: ['packages/conformance/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.debian.test.ts', ...alone],
          ...patience,
        },
      },
      {
        test: {
          name: 'debian',
          server,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          include: ['packages/*/test/**/*.debian.test.ts', 'scripts/test/**/*.debian.test.ts'],
          ...patience,
        },
      },
      {
        test: {
          name: 'browser',
          server,
          isolate: false,
          setupFiles: ['scripts/secret-search/vitest-setup.mjs'],
          include: ['packages/*/test/**/*.browser.test.ts'],
          ...patience,
        },
      },
    ],
  },
});
