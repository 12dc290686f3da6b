import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  if?: unknown;
  'continue-on-error'?: unknown;
  with?: Record<string, unknown>;
}
interface Job {
  'runs-on': string;
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  if?: unknown;
  strategy?: { matrix: Record<string, unknown> };
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}.github/workflows/`;
const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
const { scripts, engines } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

/** What a step may run beside an npm script: everything else could not be tried before it is pushed. */
const plainCommands = ['npm ci', '.ci/run'];

test('there are workflows', () => {
  expect(files).toEqual(expect.arrayContaining(['contract.yml', 'release.yml']));
});

describe.each(files)('%s', async (file) => {
  const workflow: Workflow = parse(await readFile(folder + file, 'utf8'));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('runs npm scripts that there are', () => {
    const commands = steps.flatMap(({ run }) => run?.trim().split('\n') ?? []);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands.filter((each) => !plainCommands.includes(each))) {
      const script = /^npm (?:run )?(\S+)(?: -- .*)?$/.exec(command)?.[1];
      expect(Object.keys(scripts), command).toContain(script);
    }
  });

  test('uses actions of GitHub by their major version, and of others by a commit', () => {
    for (const { uses } of steps) {
      if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$|^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
    }
  });

  test('puts no expression into a command, where text of a pull request would be run', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('says what its token may do, and how long it may take', () => {
    for (const job of jobs) {
      expect(job.permissions ?? workflow.permissions).toBeDefined();
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('gives no pull request a token that may write the code', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    if (!('pull_request' in workflow.on)) return;
    for (const job of jobs) {
      expect((job.permissions ?? workflow.permissions)?.contents).toBe('read');
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
        expect(step.with?.['persist-credentials']).toBe(false);
      }
    }
  });
});

test('what is released is what main has: nothing else starts a release', async () => {
  const workflow: Workflow = parse(await readFile(`${folder}release.yml`, 'utf8'));
  expect(workflow.on).toEqual({ push: { branches: ['main'] } });
});

test('each pull request goes through every gate, on each Node that is promised', async () => {
  const workflow: Workflow = parse(await readFile(`${folder}test.yml`, 'utf8'));
  expect(workflow.on.pull_request).toEqual({ branches: ['main'] });
  const { test: job } = workflow.jobs;
  expect(job?.strategy?.matrix).toEqual({ node: [20, 22, 24] });
  const [, oldest] = /^>=(\d+)/.exec(engines.node) ?? [];
  expect(job?.strategy?.matrix.node).toContain(Number(oldest));
  const setUp = job?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
  expect(setUp?.with?.['node-version']).toMatch(/^\$\{\{ matrix\.node \}\}$/);
  expect(job?.steps.map(({ run }) => run)).toContain('npm test');
  for (const one of [job, ...(job?.steps ?? [])]) {
    expect(one?.if).toBeUndefined();
    expect(one).not.toHaveProperty('continue-on-error');
  }
});
