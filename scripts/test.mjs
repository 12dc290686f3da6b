import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binOf, root, runNode } from './run.mjs';

const script = (name) => [join(root, 'scripts', name)];
const vitest = (...projects) => [
  binOf('vitest'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
];

/** Where every process of the tests leaves what it answered, printed, logged and stored, and the secrets that it used. */
const record = await mkdtemp(join(tmpdir(), 'actway-record-'));
/** Fewer have been recorded when the recorder does not reach them any more. */
const recordedSuites = '60';

/** Every gate, in order: what is cheap and tells most comes first. A gate that fails does not stop the rest but the build. */
const gates = [
  { name: 'style', run: [binOf('@biomejs/biome', 'biome'), 'check', '.'] },
  { name: 'contract lint', run: script('contract-lint.mjs') },
  { name: 'drift of generated files', run: script('check-drift.mjs') },
  { name: 'evidence as it was measured', run: script('check-evidence.mjs') },
  { name: 'build', run: [...script('turbo.mjs'), 'build'], needed: true },
  {
    name: 'ladder of imports',
    run: [binOf('dependency-cruiser', 'depcruise'), '--output-type', 'err-long', '.'],
  },
  { name: 'types of tests and examples', run: [binOf('typescript', 'tsc'), '-p', 'tsconfig.test.json'] },
  { name: 'types of the console', run: [binOf('typescript', 'tsc'), '-p', 'packages/console/site'] },
  { name: 'packages as an installer gets them', run: script('check-package.mjs') },
  { name: 'start, printed curl, Ctrl-C', run: script('check-start.mjs') },
  { name: 'tests of the packages', run: vitest('packages', 'servers', 'modules') },
  // The last two need what Debian has; in CI a missing Chromium or PostgreSQL is a failure. They wait more than they compute.
  {
    name: process.env.CI ? 'conformance, browser, backup with the tools of PostgreSQL' : 'conformance',
    run: [...vitest('conformance', ...(process.env.CI ? ['debian', 'browser'] : [])), '--maxWorkers=3'],
  },
  {
    name: 'no secret of the whole test run in an answer, output, log or database',
    run: [...script('search-secrets.mjs'), record, '--suites', recordedSuites],
  },
];

const failed = [];
for (const {
  name,
  run: [file, ...args],
  needed,
} of gates) {
  console.log(`\n▶ ${name}`);
  const began = Date.now();
  const { code } = await runNode(file, args, { env: { ACTWAY_TEST_RECORD: record } });
  console.log(`${code === 0 ? '✔' : '✘'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (code === 0) continue;
  failed.push(name);
  if (needed) break;
}
await rm(record, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
console.log(`\n${gates.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
