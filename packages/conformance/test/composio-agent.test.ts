import { readFile } from 'node:fs/promises';
import { startServerSubject } from '@actway/conformance';
import { startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { expect, onTestFinished, test } from 'vitest';
import { installComposioSdk } from '../src/composio/install-sdk.js';
import { runPage } from '../src/composio/page.js';

// No module of this repository: what it imports is installed for the SDK's tests alone.
const program = new URL('../src/composio/agent.mjs.txt', import.meta.url);

test('an agent of the hosted service runs with another base URL and key, and nothing else', async () => {
  const [sdkFolder, server, model] = await Promise.all([
    installComposioSdk(),
    startServerSubject(),
    startLanguageEndpoint(),
  ]);
  onTestFinished(async () => {
    await server.close();
    await model.close();
  });
  const call = { name: 'HACKERNEWS_GET_ITEM', arguments: '{"id":8863}' };
  model.answer(
    { respond: { toolCalls: [call] } },
    { respond: ({ messages }) => ({ content: `It was: ${String(messages.at(-1)?.content)}` }) },
  );

  const settings = [
    `export COMPOSIO_BASE_URL=${server.url} COMPOSIO_API_KEY=${server.apiKey}`,
    `export OPENAI_BASE_URL=${model.baseUrl} OPENAI_API_KEY=key-of-the-model-5521`,
    'export TELEMETRY_DISABLED=true',
  ].join('\n');
  const { code, output, errors } = await runPage(settings, await readFile(program, 'utf8'), sdkFolder);
  expect(errors).toBe('');
  expect(output).toMatch(/^It was: \{.*"title":"My YC app: Dropbox - Throw away your USB drive".*\}\n$/);
  expect(code).toBe(0);
  const [first] = model.asked();
  expect(first?.tools).toMatchObject([
    { function: { name: 'HACKERNEWS_GET_ITEM', parameters: { properties: { id: { type: 'integer' } } } } },
  ]);
});
