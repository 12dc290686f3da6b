import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startMock } from '@actway/mock';
import { expect, it, onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('../../../scripts/workflows.mjs', import.meta.url));

function runWorkflows(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

it('the workflows of the contract run on the server and on the mock', async () => {
  const { code, stdout, stderr } = await runWorkflows();
  expect([code, stderr]).toEqual([0, '']);
  for (const subject of ['server', 'mock']) {
    for (const workflow of ['connectAndExecute', 'newestAccount', 'traceToLog', 'upstreamFailure']) {
      expect(stdout).toMatch(new RegExp(`^✔ ${subject}: ${workflow} \\(\\d+ steps, \\d\\d checks\\)$`, 'm'));
    }
  }
});

it('a workflow that goes another way fails, and its step and condition are named', async () => {
  const mock = await startMock({
    scenario: { getLog: 'logNotFound', initiateConnection: 'internalServerError' },
  });
  onTestFinished(() => mock.close());
  const { code, stdout, stderr } = await runWorkflows('--url', mock.url);
  expect(code).toBe(1);
  expect(stdout).toMatch(/: upstreamFailure \(/);
  expect(stderr).toMatch(/: connectAndExecute\n {4}connect: success criteria check: .*\$statusCode == 200/);
  expect(stderr).toMatch(/: traceToLog\n {4}readLog: success criteria check: .*\$statusCode == 200/);
});
