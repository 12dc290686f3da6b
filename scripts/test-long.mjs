import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { evidenceFile, withSeal } from './evidence/seal.mjs';
import { binOf, must, root, runNode } from './run.mjs';

/** What the suites that count something count to here; `npm test` counts to less. */
const counts = {
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

/** The suites, each by what it shows. */
const suites = [
  {
    what: 'Server, stub and mock meet each example of each status of each operation',
    project: 'conformance',
    filter: 'test/conformance.test',
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
    filter: 'hostile',
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
    project: 'packages',
    filter: 'packages/engine/test/redaction',
  },
];

await must(join(root, 'scripts', 'turbo.mjs'), ['build']);
const folder = await mkdtemp(join(tmpdir(), 'actway-long-'));
const matrix = join(folder, 'matrix.md');
const hostile = join(folder, 'hostile.md');
const env = {
  ...Object.fromEntries(Object.entries(counts).map(([name, { value }]) => [name, String(value)])),
  ACTWAY_TEST_MATRIX: matrix,
  ACTWAY_TEST_HOSTILE: hostile,
};
const rows = [];
let failed = false;
// A suite is one file, so one processor: the defects have another.
const seeding = seedDefects();
for (const { what, project, filter } of suites) {
  console.log(`▶ ${what}`);
  const report = join(folder, 'report.json');
  const args = [
    'run',
    '--project',
    project,
    filter,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const began = Date.now();
  const { code } = await runNode(binOf('vitest'), args, { env });
  const { numPassedTests, numTotalTests } = JSON.parse(await readFile(report, 'utf8'));
  failed ||= code !== 0 || numTotalTests === 0;
  rows.push(
    `| ${what} | ${numPassedTests} of ${numTotalTests} | ${Math.round((Date.now() - began) / 1000)} s |`,
  );
}
const table = await readFile(matrix, 'utf8');
const borne = await readFile(hostile, 'utf8');
await rm(folder, { recursive: true, force: true });
const seeded = await seeding;
failed ||= seeded.failed;
rows.push(seeded.row);

const commit = (await run('git', ['rev-parse', '--short', 'HEAD'])) || 'unknown';
const [processor] = cpus();
await writeFile(
  evidenceFile,
  `# Evidence

The last result of \`npm run test:long\`, which runs the suites that count something at full counts.

${new Date().toISOString().slice(0, 10)}, commit ${commit}, Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB.

${Object.entries(counts)
  .map(([name, { value, what }]) => `- \`${name}\` = ${value}: ${what}`)
  .join('\n')}

| what it shows | passed | time |
| --- | --- | --- |
${rows.join('\n')}

## What the server bears

One server with 512 MB of heap is sent one after the other; the load of whatever else runs here is in the figures.
${borne}
## The matrix

${table}
`,
);
await runNode(binOf('@biomejs/biome', 'biome'), ['format', '--write', 'docs/evidence.md'], { capture: true });
await writeFile(evidenceFile, withSeal(await readFile(evidenceFile, 'utf8')));
console.log('docs/evidence.md is written.');
process.exitCode = failed ? 1 : 0;

/** Whether each seeded defect is caught by the check that is named for it, as a row of the table. */
async function seedDefects() {
  const what = 'Each seeded defect is caught by the check that is named for it';
  const began = Date.now();
  const { code, stdout, stderr } = await runNode(join(root, 'scripts', 'defects.mjs'), [], { capture: true });
  console.log(`▶ ${what}\n${stdout}${stderr}`);
  const caught = /^(\d+ of \d+) caught$/m.exec(stdout)?.[1] ?? 'none';
  return {
    failed: code !== 0,
    row: `| ${what} | ${caught} | ${Math.round((Date.now() - began) / 1000)} s |`,
  };
}

async function run(command, args) {
  const { spawnSync } = await import('node:child_process');
  return spawnSync(command, args, { cwd: root, encoding: 'utf8' }).stdout?.trim();
}
