import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo } from '@actway/testing/recording-upstream';
import { afterEach, describe, expect, it } from 'vitest';

const servers: LiveServer[] = [];
const held: (() => void)[] = [];
afterEach(async () => {
  for (const release of held.splice(0)) release();
  for (const server of servers.splice(0)) await server.close();
});

/** Requests for an item are answered when the test says so. */
async function start(options: Parameters<typeof startLiveServer>[0]): Promise<LiveServer> {
  const server = await startLiveServer(options);
  servers.push(server);
  server.upstream.respond = (request, response) => {
    if (request.url.includes('/item/')) held.push(() => echo(request, response));
    else echo(request, response);
  };
  return server;
}

const item = (id = 1) => ({ input: { id } });
const released = async (count: number): Promise<void> => {
  await expect.poll(() => held.length).toBeGreaterThanOrEqual(count);
  for (const release of held.splice(0)) release();
};

describe('executions of an app that holds them', () => {
  it('hold up neither those of another app nor those of another project', async () => {
    const server = await start({ turns: { perAccount: 2, perApp: 2 } });
    const holding = [1, 2].map(() => server.execute('HACKERNEWS_GET_ITEM', item()));
    await expect.poll(() => held.length).toBe(2);
    const waiting = server.execute('HACKERNEWS_GET_ITEM', item(3));
    const otherApp = await server.execute('HTTPBIN_GET', {
      authConfig: { parameters: [{ in: 'header', name: 'X-Key', value: 'a-credential-of-turns' }] },
    });
    expect(otherApp.json).toMatchObject({ successful: true });
    const otherProject = server.execute('HACKERNEWS_GET_ITEM', item(4), { key: server.otherKey });
    await released(3);
    expect((await otherProject).json).toMatchObject({ successful: true });
    await released(1);
    for (const { json } of await Promise.all([...holding, waiting])) expect(json.successful).toBe(true);
  });

  it('are refused at once with a time to come back when too many wait, and are on record as not sent', async () => {
    const server = await start({ turns: { perAccount: 1, perApp: 1 } });
    const asked = [1, 2, 3, 4, 5, 6].map((id) => server.execute('HACKERNEWS_GET_ITEM', item(id)));
    const refused = await Promise.race(asked);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.json).toMatchObject({ name: 'TooManyExecutionsError', type: 'TooManyRequestsError' });
    expect(refused.json.message).toMatch(/Nothing was sent\./);
    for (let left = 5; left > 0; left -= 1) await released(1);
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.successful)).toHaveLength(5);
    expect(server.upstream.seen).toHaveLength(5);
    const { json: logs } = await server.call('/api/v1/logs?limit=10');
    expect(JSON.stringify(logs)).toContain('Nothing was sent.');
  });

  it('fail with words when their turn does not come before their deadline', async () => {
    const server = await start({ turns: { perAccount: 1, perApp: 1 }, deadlineMs: 1500 });
    const first = server.execute('HACKERNEWS_GET_ITEM', item(1));
    await expect.poll(() => held.length).toBe(1);
    const { status, json } = await server.execute('HACKERNEWS_GET_ITEM', item(2));
    await first;
    // The second began after the first, so its deadline may come after that of the first, and its turn just before it.
    if (status === 200) expect(json.error).toMatch(/did not answer in time|Nothing was sent/);
    else expect(json).toMatchObject({ name: 'TooManyExecutionsError' });
  });
});
