import { createKey } from '@actway/engine';
import { type Called, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { sendBytes } from '@actway/testing/raw-request';
import { echo } from '@actway/testing/recording-upstream';
import { afterEach, describe, expect, it, vi } from 'vitest';

const servers: LiveServer[] = [];
const held: (() => void)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const release of held.splice(0)) release();
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Parameters<typeof startLiveServer>[0]): Promise<LiveServer> {
  const server = await startLiveServer(options);
  servers.push(server);
  return server;
}

const item = { input: { id: 1 } };
/** So many requests are let in however late the event loop is. */
const alwaysLetIn = 32;
const credential = {
  authConfig: { parameters: [{ in: 'header', name: 'X-Key', value: 'a-credential-of-limits' }] },
};
const refused = (answers: Called[]): Called[] => answers.filter(({ status }) => status === 429);
const records = async (server: LiveServer): Promise<number> =>
  (await server.call('/api/v1/logs')).json.data.length;
/** Requests for an item are answered when the test says so. */
const hold = (server: LiveServer): void => {
  server.upstream.respond = (request, response) => {
    if (request.url.includes('/item/')) held.push(() => echo(request, response));
    else echo(request, response);
  };
};

describe('a rate', () => {
  it('of a key refuses what is more, says whose it is and when to come back, and then takes it', async () => {
    const server = await start({ rates: { key: { count: 3, seconds: 4 } } });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.execute('HACKERNEWS_GET_ITEM', item)),
    );
    expect(refused(answers)).toHaveLength(2);
    const [{ headers, json } = answers[0] as Called] = refused(answers);
    expect(json).toMatchObject({
      type: 'TooManyRequestsError',
      name: 'RateLimitExceededError',
      message: expect.stringContaining(
        'The key has sent as many requests as it may, 3 requests in 4 seconds.',
      ),
      details: [{ in: 'header', path: '/x-api-key', code: 'rate' }],
    });
    const seconds = Number(headers.get('retry-after'));
    expect([1, 2, 3, 4]).toContain(seconds);
    expect(headers.get('ratelimit')).toBe(`"key";r=0;t=${seconds}`);
    expect(headers.get('ratelimit-policy')).toBe('"key";q=3;w=4');
    expect(server.upstream.seen).toHaveLength(3);
    // Another project has its own.
    expect((await server.execute('HACKERNEWS_GET_ITEM', item, { key: server.otherKey })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
    expect(await records(server)).toBe(4);
  });

  it('of a project holds for all of its keys together', async () => {
    const server = await start({ rates: { project: { count: 4, seconds: 60 } } });
    const { key } = await createKey(server.engine.store, { projectId: server.projectId, name: 'second' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => server.call('/api/v1/apps', index % 2 ? { key } : {})),
    );
    expect(refused(answers)).toHaveLength(2);
    expect(refused(answers)[0]?.json.message).toContain('The project of the key has sent');
    expect(refused(answers)[0]?.json.message).toMatch(/may be, with ACTWAY_LIMIT_PROJECT_RATE\.$/);
  });

  it('that nobody heeds is spread over the next time, and refusals are held, until it is heeded', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const server = await start({ rates: { project: { count: 40, seconds: 10 } } });
    /** How many of so many requests at once are let in. */
    const letIn = async (count: number) => {
      const sent = Array.from({ length: count }, () => server.call('/api/v1/client/auth/client_info'));
      return count - refused(await Promise.all(sent)).length;
    };
    const nextTime = () => vi.advanceTimersByTime(10_100);

    expect(await letIn(140)).toBe(40);
    nextTime();
    // A hundred refusals are usual: what comes next may still come at once.
    expect(await letIn(160)).toBe(40);
    nextTime();
    // Two at once, a twentieth, and then as the time goes.
    expect(await letIn(10)).toBe(2);
    vi.advanceTimersByTime(5_000);
    expect(await letIn(25)).toBe(20);
    nextTime();
    expect(await letIn(40)).toBe(40);

    vi.useRealTimers();
    const holding = server.logLines.length;
    for (let burst = 0; burst < 2; burst += 1) await letIn(60);
    const durations = () => server.logLines.slice(holding).map((line): number => JSON.parse(line).durationMs);
    // Those beyond a hundred; a timer may come a millisecond early.
    const held = () => durations().filter((duration) => duration >= 249).length;
    await expect.poll(held).toBeGreaterThanOrEqual(20);
  });

  it('of a connected account refuses its executions alone', async () => {
    const server = await start({ rates: { account: { count: 1, seconds: 60 } } });
    const [first, second] = [
      await server.connect('httpbin', 'BEARER_TOKEN', { token: 'a-token-of-limits' }),
      await server.connect('httpbin', 'BEARER_TOKEN', { token: 'another-token-of-limits' }),
    ];
    const by = (connectedAccountId: string) => server.execute('HTTPBIN_GET', { connectedAccountId });
    expect((await by(first)).status).toBe(200);
    const { status, json } = await by(first);
    expect([status, json.name, json.details[0].path]).toEqual([
      429,
      'RateLimitExceededError',
      '/connectedAccountId',
    ]);
    expect((await by(second)).status).toBe(200);
    expect((await server.execute('HTTPBIN_GET', credential)).status).toBe(200);
    expect(server.upstream.seen).toHaveLength(3);
    expect(await records(server)).toBe(3);
  });
});

describe('executions under way', () => {
  it.each([
    ['key', { key: 2, project: 9 }],
    ['project', { key: 9, project: 2 }],
  ] as const)('are so many of a %s, and others are refused at once', async (subject, running) => {
    const server = await start({ running });
    hold(server);
    const holding = [1, 2].map(() => server.execute('HACKERNEWS_GET_ITEM', item));
    await expect.poll(() => held.length).toBe(2);
    const { status, headers, json } = await server.execute('HACKERNEWS_GET_ITEM', item);
    expect([status, json.name, headers.get('retry-after')]).toEqual([429, 'TooManyExecutionsError', '5']);
    expect(json.message).toContain(`executions of the ${subject} as may be (2 in each process)`);
    expect(json.message).toMatch(
      new RegExp(`may run at once, with ACTWAY_LIMIT_${subject.toUpperCase()}_RUNNING\\.$`),
    );
    // What reaches no app is not held up.
    expect((await server.call('/api/v1/apps')).status).toBe(200);
    for (const release of held.splice(0)) release();
    for (const answer of await Promise.all(holding)) expect(answer.json.successful).toBe(true);
    server.upstream.respond = echo;
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
  });
});

describe('more than a process can do', () => {
  it('is refused to who sends most, while others and health are answered', async () => {
    const server = await start({ overload: { maxInFlight: 4, maxLoopDelayMs: 60_000 } });
    hold(server);
    const other = { key: server.otherKey };
    const holding = [1, 2, 3, 4].map(() => server.execute('HACKERNEWS_GET_ITEM', item));
    await expect.poll(() => held.length).toBe(4);
    const { status, headers, json } = await server.execute('HACKERNEWS_GET_ITEM', item);
    expect([status, json.name, headers.get('retry-after')]).toEqual([429, 'OverloadedError', '2']);
    for (const path of ['/healthz', '/readyz']) expect((await server.call(path)).status).toBe(200);
    // Two projects: each may have two of four.
    const ofOther = [1, 2].map(() => server.execute('HACKERNEWS_GET_ITEM', item, other));
    await expect.poll(() => held.length).toBe(6);
    expect((await server.execute('HACKERNEWS_GET_ITEM', item, other)).status).toBe(429);
    for (const release of held.splice(0)) release();
    for (const answer of await Promise.all([...holding, ...ofOther])) expect(answer.status).toBe(200);
    server.upstream.respond = echo;
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
    // What was refused left no record.
    expect(await records(server)).toBe(5);
  });

  it('is refused before anything of the body has come', async () => {
    const server = await start({ overload: { maxInFlight: 0, maxLoopDelayMs: 60_000 } });
    const answered = await sendBytes(
      server.url,
      `POST /api/v2/actions/HACKERNEWS_GET_ITEM/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${server.apiKey}\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\nconnection: close\r\n\r\n`,
    );
    expect(answered.status).toBe(429);
    expect(JSON.parse(answered.body).name).toBe('OverloadedError');
  });

  it('is refused while the event loop is held, before its body is read, and health is answered', async () => {
    const server = await start({ overload: { maxInFlight: 4_096, maxLoopDelayMs: 50 } });
    hold(server);
    // More than are let in always. Where the machine is slow the loop is late already, and refuses some of them.
    const answers: Called[] = [];
    const holding = Array.from({ length: 60 }, async () => {
      answers.push(await server.execute('HACKERNEWS_GET_ITEM', item));
    });
    await expect.poll(() => held.length + answers.length).toBe(60);
    expect(held.length).toBeGreaterThanOrEqual(alwaysLetIn);
    const letIn = held.length;
    const withoutBody = () =>
      sendBytes(
        server.url,
        `POST /api/v2/actions/HACKERNEWS_GET_ITEM/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${server.apiKey}\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\nconnection: close\r\n\r\n`,
      );
    const holdingLoop = setInterval(() => {
      const until = performance.now() + 200;
      while (performance.now() < until);
    }, 1);
    try {
      await expect.poll(async () => (await server.call('/api/v1/apps')).status).toBe(429);
      const { status, body } = await withoutBody();
      expect([status, JSON.parse(body).name]).toEqual([429, 'OverloadedError']);
      for (const path of ['/healthz', '/readyz']) expect((await server.call(path)).status).toBe(200);
      // Another project has its share.
      const other = { key: server.otherKey };
      expect((await server.call('/api/v1/apps', other)).status).toBe(200);
    } finally {
      clearInterval(holdingLoop);
    }
    for (const release of held.splice(0)) release();
    await Promise.all(holding);
    expect(refused(answers)).toHaveLength(60 - letIn);
    expect(answers.filter(({ json }) => json.successful === true)).toHaveLength(letIn);
    server.upstream.respond = echo;
    expect((await server.execute('HACKERNEWS_GET_ITEM', item)).status).toBe(200);
  });
});
