import { readFile } from 'node:fs/promises';
import { type Subject, startServerSubject } from '@actway/conformance';
import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { installComposioSdk } from '../src/composio/install-sdk.js';
import { runPage } from '../src/composio/page.js';

let sdkFolder: string;
let server: Subject;
let model: LanguageEndpoint;
beforeAll(async () => {
  sdkFolder = await installComposioSdk();
  server = await startServerSubject();
});
afterAll(() => server?.close());
beforeEach(async () => {
  model = await startLanguageEndpoint();
  return () => model.close();
});

/** Runs a program of the hosted service, with another base URL and key, and nothing else. */
async function run(name: string) {
  // No module of this repository: what it imports is installed for the SDK's tests alone.
  const program = new URL(`../src/composio/${name}.mjs.txt`, import.meta.url);
  const settings = [
    `export COMPOSIO_BASE_URL=${server.url} COMPOSIO_API_KEY=${server.apiKey}`,
    `export OPENAI_BASE_URL=${model.baseUrl} OPENAI_API_KEY=key-of-the-model-5521`,
    'export TELEMETRY_DISABLED=true',
  ].join('\n');
  return runPage(settings, await readFile(program, 'utf8'), sdkFolder);
}

test('an agent of the hosted service runs', async () => {
  const call = { name: 'HACKERNEWS_GET_ITEM', arguments: '{"id":8863}' };
  model.answer(
    { respond: { toolCalls: [call] } },
    { respond: ({ messages }) => ({ content: `It was: ${String(messages.at(-1)?.content)}` }) },
  );
  const { code, output, errors } = await run('agent');
  expect(errors).toBe('');
  expect(output).toMatch(/^It was: \{.*"title":"My YC app: Dropbox - Throw away your USB drive".*\}\n$/);
  expect(code).toBe(0);
  const [first] = model.asked();
  expect(first?.tools).toMatchObject([
    { function: { name: 'HACKERNEWS_GET_ITEM', parameters: { properties: { id: { type: 'integer' } } } } },
  ]);
});

test('an agent that calls actions by the names of the hosted service runs', async () => {
  const place = { owner: 'octocat', repo: 'hello-world' };
  // As models do in strict mode: null for what is not meant, and a number as text.
  const list = { name: 'GITHUB_LIST_REPOSITORY_ISSUES', arguments: { ...place, state: null, per_page: '5' } };
  const create = { name: 'GITHUB_CREATE_AN_ISSUE', arguments: { ...place, title: 'The door squeaks' } };
  const asTurn = ({ name, arguments: given }: typeof list | typeof create) => ({
    respond: { toolCalls: [{ name, arguments: JSON.stringify(given) }] },
  });
  model.answer(asTurn(list), asTurn(create), {
    respond: ({ messages }) => ({ content: `Reported: ${String(messages.at(-1)?.content)}` }),
  });
  const { code, output, errors } = await run('agent-with-hosted-names');
  expect(errors).toBe('');
  expect(output).toMatch(/^Reported: \{.*"successful":true.*\}\n$/);
  expect(code).toBe(0);
  const [first] = model.asked();
  const names = first?.tools?.map((tool) => Object(Object(tool).function).name);
  expect(names?.sort()).toEqual(['GITHUB_CREATE_AN_ISSUE', 'GITHUB_LIST_REPOSITORY_ISSUES']);
});
