import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { type Composio, loadComposioSdk } from '../src/composio/composio-sdk.js';

// The SDK reports by starting a process, which would call a host of the internet: here it is only looked at.
const childProcess: typeof import('node:child_process') = createRequire(import.meta.url)(
  'node:child_process',
);
const apiKey = 'key-of-a-server-of-ours';
let spawn: MockInstance;
let composio: Composio;

beforeAll(async () => {
  vi.stubEnv('CI', undefined);
  vi.stubEnv('DEVELOPMENT', undefined);
  vi.stubEnv('TELEMETRY_DISABLED', 'true');
  vi.stubEnv('COMPOSIO_LOGGING_LEVEL', 'silent');
  const sdk = await loadComposioSdk();
  // Nothing listens at this proxy, where the SDK looks for its newest version, nor at this server.
  vi.stubEnv('https_proxy', 'http://127.0.0.1:9');
  spawn = vi.spyOn(childProcess, 'spawn').mockReturnValue({ unref: () => {} } as never);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  composio = new sdk.Composio({ apiKey, baseUrl: 'http://127.0.0.1:9' });
  vi.runAllTimers();
});
beforeEach(() => spawn.mockClear());
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Calls an action with a secret of a user, and lets the SDK report what it gathered. */
async function callWithSecret(value: string): Promise<string> {
  const authConfig = { parameters: [{ name: 'Authorization', in: 'header', value }] };
  const call = composio.actions.execute({ actionName: 'A', requestBody: { input: {}, authConfig } });
  await expect(call).rejects.toMatchObject({ errCode: 'COMMON::BASE_URL_NOT_REACHABLE' });
  vi.runAllTimers();
  return JSON.stringify(spawn.mock.calls);
}

test('with TELEMETRY_DISABLED=true the SDK reports nothing', async () => {
  await callWithSecret('secret-of-a-user');
  expect(spawn).not.toHaveBeenCalled();
});

test('without it the SDK sends the key and the arguments of calls to its maker', async () => {
  vi.stubEnv('TELEMETRY_DISABLED', undefined);
  const reported = await callWithSecret('secret-of-a-user');
  expect(reported).toContain('app.composio.dev');
  expect(reported).toContain(apiKey);
  expect(reported).toContain('secret-of-a-user');
});
