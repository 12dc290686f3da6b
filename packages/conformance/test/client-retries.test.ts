import { createClient } from '@actway/client';
import { startLiveServer } from '@actway/testing/live-server';
import { expect, it } from 'vitest';

it('a client that repeats a call whose answer was lost has it done once, and gets the first answer', async () => {
  const live = await startLiveServer();
  live.upstream.respond = (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":8863}');
  let lost = 2;
  const client = createClient({
    baseUrl: live.url,
    apiKey: live.apiKey,
    fetch: async (request) => {
      const response = await fetch(request);
      lost -= 1;
      if (lost < 0) return response;
      await response.arrayBuffer();
      throw new TypeError('The connection broke when all was done.');
    },
  });
  const request = { input: { id: 8863 }, allowTracing: true };
  const { data, logId } = await client.execute('HACKERNEWS_GET_ITEM', request, { retries: 2 });
  expect(data).toEqual({ id: 8863 });
  expect(live.upstream.seen).toHaveLength(1);
  const { data: records } = (await live.call('/api/v1/logs')).json;
  expect(records.map(({ id }: { id: string }) => id)).toEqual([logId]);
  await live.close();
});
