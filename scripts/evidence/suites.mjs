/**
 * What `npm run test:long` runs, each by what it shows: a part of one vitest project; all gates in a fresh clone; or the
 * seeded defects. `section` is the part of the page that the suite writes beside its row.
 */
export const suites = [
  {
    what: 'Server, stub and mock meet each example of each status of each operation',
    project: 'conformance',
    filter: 'test/conformance.test',
    section: { title: 'The matrix', variable: 'ACTWAY_TEST_MATRIX' },
  },
  {
    what: 'Server and mock agree on what is wrong with requests that are made up, and with the contract alone',
    project: 'conformance',
    filter: 'test/fuzz.test',
  },
  {
    what: 'The operations of the server judge requests as express-openapi-validator does',
    project: 'conformance',
    filter: 'compiled-operations',
  },
  {
    what: 'Prism, as a validating proxy before server and mock, finds nothing that the contract does not allow',
    project: 'conformance',
    filter: 'prism-proxy',
  },
  {
    what: 'It finds nothing either in what they answer to requests that are made up',
    project: 'conformance',
    filter: 'prism-fuzz',
  },
  {
    what: 'Every answered execution is in the log after a SIGKILL of the server',
    project: 'conformance',
    filter: 'kills',
  },
  {
    what: '1,000 calls with 50 idempotency keys to two servers reach the app 50 times at most, though one is killed',
    project: 'conformance',
    filter: 'test/idempotency.test',
  },
  { what: 'Every acknowledged row is in the store after a SIGKILL', project: 'packages', filter: 'crash' },
  {
    what: 'What was performed while the database was away is answered as performed and on record once, and no account is lost',
    project: 'conformance',
    filter: 'outages',
  },
  {
    what: 'Of each fault around a server that is seen which docs/faults.md says',
    project: 'conformance',
    filter: 'test/faults.test',
  },
  {
    what: 'A large file goes up, into an app, and down again in bounded memory',
    project: 'conformance',
    filter: 'large-files',
  },
  {
    what: 'Every call of a silent app ends by its deadline while garbage is collected, and SIGTERM ends the server',
    project: 'conformance',
    filter: 'silence',
  },
  {
    what: 'One server bears every hostile request and answer with 512 MB of heap',
    project: 'conformance',
    filter: 'test/hostile.test',
    section: {
      title: 'What the server bears',
      variable: 'ACTWAY_TEST_HOSTILE',
      before:
        'One server with 512 MB of heap is sent one after the other; the load of whatever else runs here is in the figures.',
    },
  },
  { what: 'No secret is in an answer, the log or the database', project: 'conformance', filter: 'secrets' },
  {
    what: 'Whole third-party documents: every operation becomes an action or is reported, every schema compiles',
    project: 'modules',
    filter: 'import-whole',
  },
  {
    what: 'Whole third-party documents, expanded: they lint with no error, and the types of every action compile',
    project: 'modules',
    filter: 'expanded-apps',
  },
  {
    what: 'Sandbox, mock and plain Prism answer as the expanded contract says, GitHub whole among the apps',
    project: 'conformance',
    filter: 'expanded-contract',
  },
  {
    what: 'Fifty random actions of each whole document: a mock of it accepts what they send',
    project: 'conformance',
    filter: 'imported-actions',
  },
  {
    what: 'Inputs are judged in bounded steps with the verdicts of Ajv',
    project: 'modules',
    filter: 'bounded-validation',
  },
  {
    what: 'Patterns are run in linear time with the verdicts of JavaScript',
    project: 'modules',
    filter: 'usable-patterns',
  },
  {
    what: 'No schema, pattern, name or body stops the server',
    project: 'conformance',
    filter: 'hostile-schemas',
  },
  {
    what: 'No form of a secret is left by redaction',
    project: 'servers',
    filter: 'packages/engine/test/redaction',
  },
  {
    what: 'Documents of the world: what becomes an action is sent as its document says, what does not is reported',
    project: 'conformance',
    filter: 'world-documents',
  },
  {
    what: 'Each recipe is added, connected with a key or a consent, and executed in the sandbox',
    project: 'conformance',
    filter: 'test/recipes.test',
  },
  {
    what: 'Each generator reads the expanded contract, and the clients that it makes find what is wrong',
    project: 'conformance',
    filter: 'test/generators.test',
  },
  {
    what: 'The same of expanded documents of the world',
    project: 'conformance',
    filter: 'generators-world',
  },
  {
    what: '`npm ci && npm test` pass in a fresh clone with an empty HOME',
    clone: { stress: false },
    section: { title: 'The gates in a fresh clone' },
  },
  {
    what: '`npm ci && npm test` pass there beside `stress-ng --cpu 4` too',
    clone: { stress: true },
    section: { title: 'The gates beside stress-ng' },
  },
  { what: 'Each seeded defect is caught by the check that is named for it', defects: true },
];
