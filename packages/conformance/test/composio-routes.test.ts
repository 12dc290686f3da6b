import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMockSubject, startServerSubject } from '@actway/conformance';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installComposioSdk } from '../src/composio/install-sdk.js';

/** Beside those that it shares with the SDK for TypeScript. */
const ofPython = [
  'GET /api/v1/triggers',
  'GET /api/v1/triggers/active_triggers',
  'POST /api/v1/triggers/enable/0/GITHUB_STAR_ADDED_EVENT',
  'PATCH /api/v1/triggers/instance/0/status',
  'DELETE /api/v1/triggers/instance/0',
  'POST /api/v1/triggers/setCallbackURL',
  'POST /api/v1/triggers/pusher',
  'POST /api/v1/client/auth/pusher_auth?fromPython=true',
  'GET /api/v1/cli/generate-cli-session',
  'GET /api/v1/cli/verify-cli-code?key=a&code=b',
  'POST /api/v1/logs',
];

describe.each([
  ['server', startServerSubject],
  ['mock', startMockSubject],
])('the %s', (_name, start) => {
  test('knows every route that an SDK calls, or says that it is not offered and what there is instead', async () => {
    const [routes, { url, apiKey, close }] = await Promise.all([routesOfTypeScript(), start()]);
    onTestFinished(close);
    expect(routes.length).toBeGreaterThan(40);
    const names = new Map<string, unknown>();
    for (const route of [...routes, ...ofPython]) {
      const [method = '', path = ''] = route.split(' ');
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      const answer = (await response.json()) as { name?: string; message?: string; status?: number };
      names.set(route, answer.name);
      expect([route, answer.name], answer.message).not.toEqual([
        route,
        expect.stringMatching(/^(RouteNotFoundError|MethodNotAllowed)$/),
      ]);
      if (answer.name !== 'NotOfferedError') continue;
      expect(response.status).toBe(404);
      expect(answer.message).toMatch(/: this server has none\. .*docs\/composio\.md/);
    }
    const offered = [...names].filter(([, name]) => name !== 'NotOfferedError').map(([route]) => route);
    expect(offered.filter((route) => /triggers|api_keys|\/cli\/|pusher|project/.test(route))).toEqual([]);
    expect(offered.length).toBeGreaterThan(25);
  });
});

/** What its generated client has, with ids in the path that nothing has. */
async function routesOfTypeScript(): Promise<string[]> {
  const file = join(await installComposioSdk(), 'node_modules', 'composio-core', 'index.js');
  const calls = (await readFile(file, 'utf8')).matchAll(
    /client\)\.(get|post|put|patch|delete)\(\{\s*\.\.\.options,\s*url: "(\/api\/v[12]\/[^"]*)"/g,
  );
  return [...calls].map(
    ([, method = '', path = '']) =>
      `${method.toUpperCase()} ${path.replace('{fileType}', 'request').replace(/\{\w+\}/g, '0')}`,
  );
}
