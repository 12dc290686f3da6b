import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const module = JSON.stringify(new URL('../build-with-progress.mjs', import.meta.url).href);
const program = `import { buildWithProgress } from ${module};
process.exit(await buildWithProgress({ cwd: process.cwd() }));`;

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-build-'));
  await write('package.json', {
    name: 'packages',
    private: true,
    packageManager: 'npm@11.19.1',
    workspaces: ['packages/*'],
  });
  await write('turbo.json', {
    tasks: { build: { dependsOn: ['^build'], inputs: ['*.json', '*.mjs'], outputs: ['dist/**'] } },
  });
  await writePackage('first', waitingForGo);
  await writePackage('second', `console.log('what second prints');`, { first: '1.0.0' });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A build that lasts until there is a file `go`. */
const waitingForGo = `import { existsSync } from 'node:fs';
console.log('what first prints');
const waiting = setInterval(() => existsSync('../../go') && clearInterval(waiting), 20);`;

async function write(name: string, content: object): Promise<void> {
  await writeFile(join(folder, name), JSON.stringify(content));
}

async function writePackage(name: string, build: string, dependencies: Record<string, string> = {}) {
  await mkdir(join(folder, 'packages', name), { recursive: true });
  await write(`packages/${name}/package.json`, {
    name,
    version: '1.0.0',
    dependencies,
    scripts: { build: 'node build.mjs' },
  });
  await writeFile(join(folder, 'packages', name, 'build.mjs'), build);
}

function build() {
  const running = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder });
  child = running;
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    running[stream].setEncoding('utf8').on('data', (chunk: string) => {
      printed[stream] += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => running.on('close', resolve));
  return { printed, ended };
}

test('a build names each package as soon as it begins, and prints nothing where nothing has changed', async () => {
  const { printed, ended } = build();
  await expect.poll(() => printed.stdout).toBe('  building first …\n');
  await writeFile(join(folder, 'go'), '');
  expect([await ended, printed.stdout, printed.stderr]).toEqual([
    0,
    '  building first …\n  building second …\n',
    '',
  ]);
  const again = build();
  expect([await again.ended, again.printed.stdout]).toEqual([0, '']);
});

test('a build that fails shows what it printed', async () => {
  await writePackage('first', `console.log('what is wrong'); process.exit(1);`);
  const { printed, ended } = build();
  expect(await ended).toBe(1);
  expect(printed.stdout).toBe('  building first …\n');
  expect(printed.stderr).toContain('what is wrong');
});
