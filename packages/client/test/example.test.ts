import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { sendExample, startServer } from './support/start-server.js';

const exampleFile = new URL('../examples/execute.ts', import.meta.url);

test('the example prints the data of an action that succeeded', async () => {
  const baseUrl = await startServer((_request, response) => sendExample(response, 200, 'issueCreated'));
  const { code, stdout } = await runExample(baseUrl);
  expect(stdout).toMatch(/^Done: \{/);
  expect(stdout).toContain('https://github.com/octocat/hello-world/issues/1347');
  expect(code).toBe(0);
});

test('the example prints why an app refused', async () => {
  const baseUrl = await startServer((_request, response) => sendExample(response, 200, 'upstreamNotFound'));
  expect(await runExample(baseUrl)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^The app refused: GitHub answered 404/),
  });
});

test('the example prints what to correct, and fails', async () => {
  const baseUrl = await startServer((_request, response) => sendExample(response, 400, 'invalidInput'));
  const { code, stderr } = await runExample(baseUrl);
  expect(stderr).toMatch(/^InvalidInputError: The input of GITHUB_ISSUES_CREATE has 2 faults/);
  expect(stderr).toContain('- body /input/owner: is required');
  expect(code).toBe(1);
});

/** Runs the example in a process of its own; its types are taken off first, for a Node that does not do that. */
async function runExample(baseUrl: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { code: script } = await transform(await readFile(exampleFile, 'utf8'), {
    loader: 'ts',
    format: 'esm',
  });
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module'],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { ...process.env, ACTWAY_URL: baseUrl, ACTWAY_API_KEY: 'key-1' },
      },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
    child.stdin?.end(script);
  });
}
