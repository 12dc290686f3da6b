import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServerSubject } from '@actway/conformance';
import { expect, onTestFinished, test } from 'vitest';
import { installComposioSdk } from '../src/composio/install-sdk.js';
import { readPage, runPage } from '../src/composio/page.js';
import { pythonFlows } from '../src/composio/python/python-flows.js';

test('the snippets of docs/composio.md run as one program, and print what they say', async () => {
  const [page, sdkFolder, server] = await Promise.all([
    readPage(),
    installComposioSdk(),
    startServerSubject(),
  ]);
  onTestFinished(() => server.close());
  const settings = page.settings
    .replace('http://localhost:3000', server.url)
    .replace('your-key', server.apiKey);

  const { code, output, errors } = await runPage(settings, page.program, sdkFolder);
  expect(errors).toBe('');
  const printed = output.split('\n').filter((line) => line !== '');
  expect(printed).toEqual(page.printed);
  expect(page.printed.length).toBeGreaterThan(5);
  expect(code).toBe(0);
});

test('what the page calls in Python is recorded, and its base URL leads to the API', async () => {
  const [{ settings, python }, server] = await Promise.all([readPage(), startServerSubject()]);
  onTestFinished(() => server.close());
  const recorded = pythonFlows.flatMap(({ calls }) => calls.map(({ by }) => by)).join('\n');
  const called = [...python.program.matchAll(/\b(entity|toolset)\.(\w+)\(/g)].map(([, , name = '']) => name);
  const sending = called.filter((name) => name !== 'get_entity');
  expect(sending).toEqual(['initiate_connection', 'execute_action', 'get_tools']);
  for (const name of sending) expect(recorded).toMatch(new RegExp(`(entity|toolset)\\.${name}\\b`));

  const baseOf = (text: string) => /^export COMPOSIO_BASE_URL=(.*)$/m.exec(text)?.[1];
  expect(baseOf(python.settings)).toBe(`${baseOf(settings)}/api`);
  const base = String(baseOf(python.settings)).replace('http://localhost:3000', server.url);
  const response = await fetch(`${base}/v1/client/auth/client_info`, {
    headers: { 'x-api-key': server.apiKey },
  });
  expect(response.status).toBe(200);
});

test('the page installs what the tests run with', async () => {
  const [{ install, settings }, sdkFolder] = await Promise.all([readPage(), installComposioSdk()]);
  const { dependencies } = JSON.parse(await readFile(join(sdkFolder, 'package.json'), 'utf8'));
  const [npm, verb, ...packages] = install.trim().split(' ');
  expect([npm, verb]).toEqual(['npm', 'install']);
  expect(packages.sort()).toEqual(
    Object.entries(dependencies)
      .map(([name, version]) => `${name}@${version}`)
      .sort(),
  );
  expect(settings).toContain('export TELEMETRY_DISABLED=true');
});
