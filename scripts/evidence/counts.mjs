/** What the suites that count something count to here; `npm test` counts to less. */
export const counts = {
  ACTWAY_TEST_KILLS: {
    value: 20,
    what: 'times a process is killed in the middle of its work, for each database',
  },
  ACTWAY_TEST_OUTAGE_MS: { value: 5000, what: 'milliseconds a database is away from a server that runs' },
  ACTWAY_TEST_FILE_MIB: { value: 512, what: 'MiB has a file that goes up, into an app, and down again' },
  ACTWAY_TEST_LONG: { value: 1, what: 'the large documents are imported and expanded too' },
  ACTWAY_TEST_REQUESTS: {
    value: 10_000,
    what: 'requests that are made up go to server and mock, and to the stub',
  },
  ACTWAY_TEST_SILENT: { value: 1000, what: 'calls of an app that never answers are under way at once' },
  ACTWAY_TEST_SCHEMAS: {
    value: 5000,
    what: 'schemas, and patterns, are made up, whose verdicts are those of Ajv and of JavaScript',
  },
  ACTWAY_TEST_RUNS: { value: 5000, what: 'values that each property of redaction is tried with' },
};

/** The same as an environment, for the processes that count. */
export const countingEnvironment = Object.fromEntries(
  Object.entries(counts).map(([name, { value }]) => [name, String(value)]),
);
