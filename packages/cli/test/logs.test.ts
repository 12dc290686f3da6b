import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@actway/testing/free-port';
import { type RunningSandbox, readSettings, startSandbox } from 'actway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAct } from './run-act.js';
import { type RunningCommand, startCommand } from './run-command.js';

let folder: string;
let sandbox: RunningSandbox;
let environment: Record<string, string>;
let port: number;
let follower: RunningCommand | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-logs-'));
  port = await freePort();
  sandbox = await start();
  environment = { ACTWAY_URL: sandbox.url, ACTWAY_API_KEY: sandbox.apiKey };
});
afterAll(async () => {
  follower?.process.kill('SIGKILL');
  await sandbox?.stop();
  await rm(folder, { recursive: true });
});

function start(): Promise<RunningSandbox> {
  return startSandbox(
    readSettings({
      ...{ PORT: String(port), LOG_LEVEL: 'silent', ACTWAY_CHECK_ANSWERS: 'on' },
      DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    }),
  );
}

const act = (...args: string[]) => runAct(environment, args);
const lines = async (...args: string[]) => (await act('logs', ...args)).stdout.trimEnd().split('\n');

describe('actway logs', () => {
  it('shows the last records, the newest at the end, and those alone that are wanted', async () => {
    await act('execute', 'HACKERNEWS_GET_ITEM', '--input', 'id=8863', '--entity', 'anna');
    await act('execute', 'GITHUB_ISSUES_CREATE', '--input', 'owner=octocat');
    await act('execute', 'HTTPBIN_GET');
    const all = await lines();
    expect(all).toEqual([
      expect.stringMatching(
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}success +\d+ ms {2}HACKERNEWS_GET_ITEM +anna$/,
      ),
      expect.stringMatching(/ refused .* GITHUB_ISSUES_CREATE +default {2}The input of GITHUB_ISSUES_CREATE/),
      expect.stringMatching(/ success .* HTTPBIN_GET +default$/),
    ]);
    expect(await lines('--limit', '1')).toEqual(all.slice(2));
    expect(await lines('--app', 'hackernews')).toEqual(all.slice(0, 1));
    expect(await lines('--app', 'Hacker News')).toEqual(all.slice(0, 1));
    expect(await lines('--app', 'nowhere')).toEqual(['']);
    expect(await lines('--status', 'error')).toEqual(all.slice(1, 2));
    expect(await lines('--entity', 'anna')).toEqual(all.slice(0, 1));
    expect(await lines('--search', 'HTTPBIN')).toEqual(all.slice(2));
    const [json = ''] = await lines('--app', 'github', '--json');
    expect(JSON.parse(json)).toMatchObject({ appName: 'github', status: 'refused' });
    const narrow = await runAct({ ...environment, COLUMNS: '70' }, ['logs']);
    for (const line of narrow.stdout.trimEnd().split('\n')) expect(line.length).toBeLessThanOrEqual(70);
    expect((await act('logs', '--status', 'good')).code).toBe(2);
  });

  it('follows what comes, each record once, while the server is restarted, and ends well at Ctrl-C', async () => {
    follower = startCommand(folder, ['logs', '--follow', '--app', 'httpbin', '--json'], environment);
    await follower.printed('HTTPBIN_GET');
    await act('execute', 'HACKERNEWS_GET_ITEM', '--input', 'id=1');
    await act('execute', 'HTTPBIN_GET', '--entity', 'before');
    await follower.printed('"before"');
    await sandbox.stop();
    await follower.warned('does not answer');
    sandbox = await start();
    await act('execute', 'HTTPBIN_GET', '--entity', 'after');
    await follower.printed('"after"');
    follower.process.kill('SIGINT');
    const { code, stdout, stderr } = await follower.ended;
    const entities = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).meta.entityId);
    expect([code, entities]).toEqual([0, ['default', 'before', 'after']]);
    expect(stderr).toContain('The server answers again.');
  });
});
