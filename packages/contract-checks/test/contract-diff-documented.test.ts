import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseContract } from '@actway/testing/description';
import { root } from '@actway/testing/repository-root';
import { share } from '@actway/testing/share';
import { removeCarrier, TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

let repository: TemporaryRepository;
let elsewhere: TemporaryRepository;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  elsewhere = await TemporaryRepository.createElsewhere();
});
afterAll(() => Promise.all([repository.remove(), elsewhere.remove()]));

describe('docs/contract-diff.md', async () => {
  const text = await readFile(join(root, 'docs/contract-diff.md'), 'utf8');
  const commands = [...text.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );

  test('has commands', () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  test.each(share(commands, 3))('`%s` does what it says', async (command) => {
    await repository.git('tag', '--force', 'v0.1.0');
    const server = createServer((_, response) => response.end(JSON.stringify(baseContract())));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const run = command.replace('http://localhost:3000', `http://127.0.0.1:${port}`);
    const { code, stdout } = await (run.startsWith('npx') ? elsewhere : repository).run('sh', ['-c', run]);
    expect(stdout).toMatch(/every gate holds|0 breaking|"fails": false|Usage: diff|openapi\.yaml: 0 errors/);
    expect(code).toBe(0);
  });

  test('names the git command that the command itself names', async () => {
    const command = /`(git fetch [^`]+)`/.exec(text)?.[1];
    await repository.git('tag', '--delete', 'v0.1.0').catch(() => '');
    await repository.git('update-ref', '-d', 'refs/remotes/origin/main');
    // The repository as its own origin: the command gets what was missing.
    await repository.git('remote', 'add', 'origin', repository.folder);
    expect((await repository.diff()).stderr).toContain(`Run \`${command}\``);
    await repository.run('sh', ['-c', command ?? 'false']);
    expect((await repository.diff()).code).toBe(0);
  });
});

describe('.github/workflows/contract.yml', async () => {
  const workflow = parse(await readFile(join(root, '.github/workflows/contract.yml'), 'utf8'));
  const steps: { run?: string }[] = workflow.jobs.contract.steps;

  test('may read the code and write comments, and nothing else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(workflow.jobs.contract.permissions).toBeUndefined();
    expect(Object.keys(workflow.on)).toEqual(['pull_request']);
  });

  test('compares, annotates and reports on a pull request from a fork as it does on GitHub', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'actway-workflow-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(
      join(folder, 'event.json'),
      JSON.stringify({ pull_request: { number: 7, head: { repo: { full_name: 'someone/actway' } } } }),
    );
    await removeCarrier(repository);
    const step = steps.find(({ run }) => run?.includes('contract:diff'));
    const { code, stdout, stderr } = await repository.run('sh', ['-c', step?.run ?? 'false'], {
      FAIL_ON: 'breaking',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_REPOSITORY: 'actway/actway',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    });
    expect(code).toBe(1);
    expect(stdout).toContain('::error file=openapi/schemas/Parcel.yaml,line=');
    expect(stderr).toContain('in the summary of the job');
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('### ❌ Contract: 1 breaking');
    expect(workflow.jobs.contract.env.FAIL_ON).toContain("'none' || 'breaking'");
  });
});
