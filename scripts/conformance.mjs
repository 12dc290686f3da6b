import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { binOf, runNode } from './run.mjs';

const help = `npm run conformance -- [--runs N] [--seed S] [filter…]

Holds server, stub and mock against the contract and against each other.

  --runs N   how many random requests go to server and mock (1000)
  --seed S   an integer; the same one makes the same requests (with --runs: another one each time)
  filter     only test files whose path contains it

In GitHub Actions the matrix is added to the summary of the job.`;

const options = read();
if (options) process.exitCode = await run(options);

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { runs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      console.log(help);
      return undefined;
    }
    for (const [name, least] of [
      ['runs', 1],
      ['seed', Number.MIN_SAFE_INTEGER],
    ]) {
      const given = values[name];
      if (given !== undefined && !(Number.isSafeInteger(Number(given)) && Number(given) >= least)) {
        throw new Error(`--${name} takes an integer${least === 1 ? ' of 1 or more' : ''}, not ${given}.`);
      }
    }
    return { ...values, positionals };
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function run({ runs, seed = runs && String(Date.now() % 2 ** 31), positionals }) {
  const folder = await mkdtemp(join(tmpdir(), 'actway-conformance-'));
  const matrix = join(folder, 'matrix.md');
  if (seed !== undefined) console.log(`The same again: ${commandOf({ runs, seed, positionals })}`);
  const { code } = await runNode(binOf('vitest'), ['run', '--project', 'conformance', ...positionals], {
    env: {
      ACTWAY_TEST_MATRIX: matrix,
      ...(runs === undefined ? {} : { ACTWAY_TEST_REQUESTS: runs }),
      ...(seed === undefined ? {} : { ACTWAY_TEST_SEED: seed }),
    },
  });
  const table = await readFile(matrix, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  if (table !== undefined) {
    console.log(`\n${table.split('\n', 1)[0]}`);
    const { env } = process;
    const summary = env.GITHUB_STEP_SUMMARY;
    if (summary) await appendFile(summary, `## Conformance\n\n${table}\n`);
  }
  return code;
}

function commandOf({ runs, seed, positionals }) {
  const options = [...(runs === undefined ? [] : ['--runs', runs]), '--seed', seed, ...positionals];
  return ['npm run conformance --', ...options].join(' ');
}
