import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { runCommand } from '@actway/testing/run-command';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conformanceExceptions } from './conformance-exceptions.js';
import { agentApp } from './support/agent-app.js';
import { answerAgents } from './support/agent-upstream.js';
import { startWithKey, type WithKey } from './support/with-key.js';

let live: LiveServer;
let withKey: WithKey;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-mcp-'));
  live = await startLiveServer({ app: agentApp });
  live.upstream.respond = answerAgents;
  withKey = await startWithKey(live.url, live.apiKey);
});
afterAll(async () => {
  await withKey.close();
  await live.close();
  await rm(folder, { recursive: true, force: true });
});

const suite = join(
  dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json')),
  'dist/index.js',
);
const loadable = fileURLToPath(new URL('support/load-as-meant.mjs', import.meta.url));

it('passes each scenario of the conformance suite for servers, or says why it does not apply', async () => {
  const url = `${withKey.url}/mcp?apps=test`;
  const args = ['--import', loadable, suite, 'server', '--suite', 'all', '--url', url];
  const { stdout } = await runCommand(folder, process.execPath, [...args, '--output-dir', folder]);
  const judged = [...stdout.matchAll(/^[✓✗] ([\w-]+): (\d+) passed, (\d+) failed$/gm)].map(
    ([, name = '', passed, failed]) => ({ name, passes: Number(passed) > 0 && Number(failed) === 0 }),
  );
  expect(judged.length).toBeGreaterThan(30);
  const failing = judged.filter(({ passes }) => !passes).map(({ name }) => name);
  expect(failing.sort()).toEqual(Object.keys(conformanceExceptions).sort());
});
