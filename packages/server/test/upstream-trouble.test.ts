import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo, type Respond } from '@actway/testing/recording-upstream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
/** Whose executions end where the upstream does not answer; each time it takes as long. */
let hurried: LiveServer;
beforeAll(async () => {
  server = await startLiveServer({ maxResponseBytes: 100_000 });
  hurried = await startLiveServer({ deadlineMs: 2_000 });
});
afterEach(() => {
  server.upstream.respond = echo;
});
afterAll(async () => {
  await server.close();
  await hurried.close();
});

const json = { 'content-type': 'application/json' };

interface Trouble {
  name: string;
  respond: Respond;
  error: RegExp;
  upstreamStatus: string | null;
}

const silences: Trouble[] = [
  { name: 'never answers', respond: () => {}, error: /the deadline of executions/, upstreamStatus: null },
  {
    name: 'stops in the middle of its answer',
    respond: (_request, response) => response.writeHead(200, json).write('{"a":'),
    error: /the deadline of executions/,
    upstreamStatus: null,
  },
];

const troubles: Trouble[] = [
  {
    name: 'answers 404',
    respond: (_request, response) => response.writeHead(404, json).end('{"message":"No such item"}'),
    error: /Hacker News answered 404.*No such item/s,
    upstreamStatus: '404',
  },
  {
    name: 'answers 500',
    respond: (_request, response) => response.writeHead(500).end('oops'),
    error: /Hacker News answered 500/,
    upstreamStatus: '500',
  },
  {
    name: 'answers 429',
    respond: (_request, response) => response.writeHead(429, { 'retry-after': '1' }).end(),
    error: /429.*1 second/s,
    upstreamStatus: '429',
  },
  {
    name: 'resets the connection',
    respond: (_request, response) => response.socket?.resetAndDestroy(),
    error: /127\.0\.0\.1/,
    upstreamStatus: null,
  },
  {
    name: 'redirects to a private address',
    respond: (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
    error: /name it in the list of allowed addresses/,
    upstreamStatus: null,
  },
  ...['999 Request Denied', '600 Beyond', '099 Below'].map((statusLine) => ({
    name: `answers with the status ${statusLine}`,
    respond: sendStatus(statusLine),
    error: /127\.0\.0\.1:\d+ is not valid HTTP/,
    upstreamStatus: null,
  })),
  {
    name: 'answers with 50 MB',
    respond: sendFiftyMegabytes,
    error: /raise the limit of answers/,
    upstreamStatus: null,
  },
];

describe('an upstream that', () => {
  it.each(troubles)('$name is told as an unsuccessful execution', (trouble) => expectTold(server, trouble));

  it.each(silences)('$name is told as one once its time is over', (trouble) => expectTold(hurried, trouble));

  it('answers with invalid JSON is still told, as the text that it sent', async () => {
    server.upstream.respond = (_request, response) =>
      response.writeHead(200, json).end('<html>maintenance</html>');
    const { json: body } = await server.execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } });
    expect(body.data).toEqual({ text: '<html>maintenance</html>' });
  });

  it('pages its lists has its Link header handed on', async () => {
    const link = '<https://example.com/?page=2>; rel="next"';
    server.upstream.respond = (_request, response) => response.writeHead(200, { ...json, link }).end('[1,2]');
    const { json: body, headers } = await server.execute('HACKERNEWS_GET_TOP_STORIES');
    expect(body.data).toEqual({ items: [1, 2] });
    expect(headers.get('link')).toBe(link);
  });

  it('is waited for no longer when the caller hangs up', async () => {
    let closed: (() => void) | undefined;
    const hungUp = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const controller = new AbortController();
    server.upstream.respond = (_request, response) => {
      response.on('close', () => closed?.());
      controller.abort();
    };
    await fetch(`${server.url}/api/v2/actions/HACKERNEWS_GET_ITEM/execute`, {
      method: 'POST',
      headers: { 'x-api-key': server.apiKey, ...json },
      body: JSON.stringify({ input: { id: 1 } }),
      signal: controller.signal,
    }).catch(() => undefined);
    await hungUp;
  });
});

async function expectTold(
  { upstream, execute, call }: LiveServer,
  { respond, error, upstreamStatus }: Trouble,
): Promise<void> {
  upstream.respond = respond;
  const {
    status,
    json: body,
    headers,
  } = await execute('HACKERNEWS_GET_ITEM', { input: { id: 1 }, allowTracing: true });
  expect(status).toBe(200);
  expect(body).toMatchObject({ successful: false, successfull: false, data: {} });
  expect(body.error).toMatch(error);
  expect(headers.get('x-upstream-status')).toBe(upstreamStatus);
  const { json: log } = await call(`/api/v2/actions/logs/all/${body.logId}`);
  expect(log).toMatchObject({
    status: 'error',
    error: body.error,
    executionMetadata: { upstreamHost: upstream.host },
  });
}

/** Node itself refuses to send such a status. */
function sendStatus(statusLine: string): Respond {
  return (_request, response) =>
    response.socket?.end(`HTTP/1.1 ${statusLine}\r\ncontent-length: 2\r\n\r\n{}`);
}

function sendFiftyMegabytes(_request: unknown, response: Parameters<Respond>[1]): void {
  response.writeHead(200, json);
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let left = 50;
  const more = (): void => {
    while (left > 0) {
      left -= 1;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
