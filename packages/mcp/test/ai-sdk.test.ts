import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

let live: LiveServer;
let endpoint: LanguageEndpoint;
beforeAll(async () => {
  live = await startLiveServer({ shippedApps: { github: 'https://api.github.com' } });
  endpoint = await startLanguageEndpoint();
});
afterAll(async () => {
  await endpoint.close();
  await live.close();
});

const calling = (name: string, given: unknown) => ({
  toolCalls: [{ name, arguments: JSON.stringify(given) }],
});
const turns = [
  calling('actway_find_actions', { task: 'get an item of Hacker News' }),
  calling('actway_execute_action', { action: 'HACKERNEWS_GET_ITEM', input: { id: 8863 }, select: 'title' }),
  { content: 'It is called My YC app: Dropbox.' },
];

it('the example for the AI SDK finds and executes, and its model reads what came back', async () => {
  live.upstream.respond = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 8863, type: 'story', title: 'My YC app: Dropbox' }));
  };
  endpoint.answer({
    respond: ({ messages }) => {
      const answers = messages.filter(({ role }) => role === 'tool').length;
      return turns[answers] ?? { content: 'Too often.' };
    },
  });
  const settings = { ACTWAY_URL: live.url, ACTWAY_API_KEY: live.apiKey, LLM_URL: endpoint.baseUrl };
  Object.assign(process.env, settings, { LLM_API_KEY: 'key-of-the-model', LLM_MODEL: 'any' });
  const log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    await import('../examples/with-ai-sdk.js');
    expect(log.mock.calls).toEqual([['It is called My YC app: Dropbox.']]);
  } finally {
    log.mockRestore();
    for (const name of [...Object.keys(settings), 'LLM_API_KEY', 'LLM_MODEL']) delete process.env[name];
  }
  const [first, second, third] = endpoint.asked();
  expect(first?.tools?.map((tool) => tool.function.name)).toHaveLength(4);
  expect(JSON.stringify(second?.messages)).toContain('HACKERNEWS_GET_ITEM');
  expect(JSON.stringify(third?.messages)).toContain('My YC app: Dropbox');
  expect(live.upstream.seen.map(({ url }) => url)).toEqual(['/v0/item/8863.json']);
});
