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

/**
 * Every gate, in order: what is cheap and tells most comes first. Those of one list do not need each other and run two
 * at once. A gate that fails does not stop the rest but the build.
 */
const stages = [
  [
    { name: 'contract lint', run: script('contract-lint.mjs') },
    { name: 'drift of generated files', run: script('check-drift.mjs') },
    { name: 'style', run: [binOf('@biomejs/biome', 'biome'), 'check', '.'] },
    { name: 'evidence as it was measured', run: script('check-evidence.mjs') },
  ],
  [{ name: 'build', run: [...script('turbo.mjs'), 'build'], needed: true }],
  [
    { name: 'packages as an installer gets them', run: script('check-package.mjs') },
    { name: 'types of tests and examples', run: [...script('compile.mjs'), '-p', 'tsconfig.test.json'] },
    { name: 'types of the console', run: [...script('compile.mjs'), '-p', 'packages/console/site'] },
    {
      name: 'ladder of imports',
      run: [binOf('dependency-cruiser', 'depcruise'), '--output-type', 'err-long', '.'],
    },
  ],
  // It builds again, so that nothing may read what is built meanwhile.
  [{ name: 'start, printed curl, Ctrl-C', run: script('check-start.mjs') }],
  // Three at once: tests wait for processes, disks and databases as much as they compute.
  [{ name: 'tests of the packages', run: [...vitest('packages', 'servers', 'modules'), '--maxWorkers=3'] }],
  // The last two need what Debian has; in CI a missing Chromium or PostgreSQL is a failure.
  [
    {
      name: process.env.CI ? 'conformance, browser, backup with the tools of PostgreSQL' : 'conformance',
      run: [
        ...vitest('conformance', 'alone', ...(process.env.CI ? ['debian', 'browser'] : [])),
        '--maxWorkers=3',
      ],
    },
  ],
  [
    {
      name: 'no secret of the whole test run in an answer, output, log or database',
      run: [...script('search-secrets.mjs'), record, '--suites', recordedSuites],
    },
  ],
];

const failed = [];
for (const gates of stages) {
  const waiting = [...gates];
  const alone = gates.length === 1;
  if (!alone) console.log(`\nTwo at once: ${gates.map(({ name }) => name).join(', ')} …`);
  await Promise.all([runWaiting(waiting, alone), runWaiting(waiting, alone)]);
  if (gates.some(({ name, needed }) => needed && failed.includes(name))) break;
}
await rm(record, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
console.log(`\n${stages.flat().length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Runs gates until none waits. One that has company prints what it has to say when it ends, so that it reads whole. */
async function runWaiting(waiting, alone) {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    const {
      name,
      run: [file, ...args],
    } = gate;
    if (alone) console.log(`\n▶ ${name}`);
    const began = Date.now();
    const { code, stdout, stderr } = await runNode(file, args, {
      capture: !alone,
      env: { ACTWAY_TEST_RECORD: record },
    });
    if (!alone) console.log(`\n▶ ${name}\n${`${stdout}${stderr}`.trimEnd()}`);
    console.log(`${code === 0 ? '✔' : '✘'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
}
