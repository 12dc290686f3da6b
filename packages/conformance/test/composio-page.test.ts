import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServerSubject } from '@actway/conformance';
import { expect, onTestFinished, test } from 'vitest';
import { installComposioSdk } from '../src/composio/install-sdk.js';
import { readPage, runPage } from '../src/composio/page.js';

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
