import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import {
  createHttpServer,
  createStub,
  exampleHandlers,
  type Handlers,
  ProblemError,
} from '@actway/server/stub';
import { sendBytes } from '@actway/testing/raw-request';
import { afterEach, describe, expect, it } from 'vitest';

type Caller = { name: string };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts a stub whose handlers are the examples, but for those given; what failed inside is in `errors`. */
async function start(
  handlers: Partial<Handlers<Caller>> = {},
  requestTimeoutMs?: number,
  promised: PromiseConstructorLike = Promise,
) {
  const errors: unknown[] = [];
  const app = await createStub<Caller>(
    { ...exampleHandlers(), ...handlers },
    {
      authenticate: (key) => {
        const caller = key === 'key-of-anna' ? { name: 'Anna' } : undefined;
        return new promised<Caller | undefined>((resolve) => resolve(caller)) as Promise<Caller | undefined>;
      },
      onError: (error) => errors.push(error),
    },
  );
  const server = createHttpServer(app, requestTimeoutMs === undefined ? {} : { requestTimeoutMs });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, {
      ...init,
      headers: { 'x-api-key': 'key-of-anna', ...(init.headers as Record<string, string>) },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: text.startsWith('{') ? JSON.parse(text) : undefined,
    };
  };
  return { url, errors, call };
}

const execute = '/api/v2/actions/GITHUB_ISSUES_CREATE/execute';

describe('the stub', () => {
  it('hands a handler the request, parsed, and who sent it', async () => {
    const seen: unknown[] = [];
    const { call } = await start({
      listActions: ({ query, caller, requestId }) => {
        seen.push(query, caller, requestId);
        return { status: 200, body: { items: [], page: 1, totalPages: 0 } };
      },
    });
    await call('/api/v2/actions?apps=a,b%20c&page=2&filterImportantActions=true&unknown=1&tags=', {
      headers: { 'x-request-id': 'mine-1' },
    });
    expect(seen).toMatchObject([
      { apps: ['a', 'b c'], page: 2, filterImportantActions: true },
      { name: 'Anna' },
      'mine-1',
    ]);
    expect(seen[0]).not.toHaveProperty('tags');
  });

  it('waits for whom a key belongs to, also where the promise is of another realm', async () => {
    const callers: unknown[] = [];
    const { call, errors } = await start(
      {
        listActions: ({ caller }) => {
          callers.push(caller);
          return { status: 200, body: { items: [], page: 1, totalPages: 0 } };
        },
      },
      undefined,
      runInNewContext('Promise'),
    );
    expect((await call('/api/v2/actions')).status).toBe(200);
    expect((await call('/api/v2/actions', { headers: { 'x-api-key': 'unknown' } })).status).toBe(401);
    expect(callers).toEqual([{ name: 'Anna' }]);
    expect(errors).toEqual([]);
  });

  it('echoes a legal request id, and makes one in place of an illegal one', async () => {
    const { call } = await start();
    expect(
      (await call('/healthz', { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id'),
    ).toBe('abc-1');
    for (const illegal of ['with space', 'x'.repeat(129)]) {
      expect(
        (await call('/healthz', { headers: { 'x-request-id': illegal } })).headers.get('x-request-id'),
      ).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('turns a problem that a handler throws into the answer', async () => {
    const { call } = await start({
      getApp: () => {
        throw new ProblemError('AppNotFoundError', 'There is no app x.', { suggestions: ['y'] });
      },
    });
    const { status, json } = await call('/api/v1/apps/x');
    expect([status, json.name, json.suggestions]).toEqual([404, 'AppNotFoundError', ['y']]);
  });

  it('tells nothing of an error that a handler throws, and reports it', async () => {
    const { call, errors } = await start({
      getApp: () => {
        throw new Error('password=hunter2');
      },
    });
    const { status, text, json } = await call('/api/v1/apps/x');
    expect([status, json.name]).toEqual([500, 'InternalServerError']);
    expect(text).not.toContain('hunter2');
    expect(errors).toMatchObject([{ message: 'password=hunter2' }]);
  });

  it('answers GET without a body to HEAD', async () => {
    const { call } = await start();
    const { status, text, headers } = await call('/healthz', { method: 'HEAD' });
    expect([status, text, headers.get('content-length')]).toEqual([200, '', '15']);
  });

  it('takes a path with a slash at its end', async () => {
    const { call } = await start();
    expect((await call('/api/v1/logs/')).status).toBe(200);
  });

  it('keeps no compiled schema for each spelling of a content type', async () => {
    const { call } = await start();
    for (const type of [
      'application/json',
      'application/json; a=1',
      'application/vnd.x+json',
      'APPLICATION/JSON;charset=UTF-8',
    ]) {
      const { status } = await call(execute, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': type },
      });
      expect(status, type).toBe(200);
    }
  });
});

/** Answers that no handler may give; each is caught, and the caller gets a 500 in the one shape. */
const wrongAnswers: { name: string; answer: unknown; told: RegExp }[] = [
  { name: 'an undeclared status', answer: { status: 418, body: {} }, told: /status is not one of/ },
  { name: 'a missing body', answer: { status: 200 }, told: /content type/ },
  { name: 'a body of the wrong shape', answer: { status: 200, body: { data: 3 } }, told: /data/ },
  { name: 'a text in place of an object', answer: { status: 200, body: 'done' }, told: /object/ },
  { name: 'a wrong problem at a 4xx', answer: { status: 404, body: { name: 'Nothing' } }, told: /required/ },
  { name: 'a wrong problem at a 5xx', answer: { status: 500, body: { oops: true } }, told: /required/ },
  {
    name: 'a header that does not fit',
    answer: {
      status: 200,
      headers: { 'x-upstream-status': 'many' },
      body: { data: {}, successful: true, successfull: true, error: null },
    },
    told: /x-upstream-status/,
  },
];

describe('an answer that breaks the contract', () => {
  it.each(wrongAnswers)('with $name is never sent', async ({ answer, told }) => {
    const { call, errors } = await start({ executeAction: () => answer as never });
    const { status, json, headers } = await call(execute, { method: 'POST' });
    expect([status, json.name, json.status]).toEqual([500, 'InternalServerError', 500]);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(String(errors[0])).toMatch(told);
  });

  it('by a problem of a status that the operation does not declare is never sent', async () => {
    const { call, errors } = await start({
      listApps: () => {
        throw new ProblemError('AppNotFoundError', 'No.');
      },
    });
    expect((await call('/api/v1/apps')).status).toBe(500);
    expect(String(errors[0])).toContain('the status is not one of');
  });

  it('by a missing header is never sent', async () => {
    const { call, errors } = await start({
      getOpenApiDocument: () => ({ status: 200, body: { openapi: '3.1.0', info: {}, paths: {} } }),
    });
    expect((await call('/openapi.json')).status).toBe(500);
    expect(String(errors[0])).toContain('the header etag is missing');
  });

  it('by a body where there is to be none is never sent', async () => {
    const { call, errors } = await start({
      getOpenApiDocument: () => ({ status: 304, headers: { etag: '"x"' }, body: {} }) as never,
    });
    expect((await call('/openapi.json')).status).toBe(500);
    expect(String(errors[0])).toContain('to have none');
  });
});

describe('what Node refuses by itself', () => {
  it('has the one error shape too', async () => {
    const { url } = await start();
    const rows: [string, number, string][] = [
      ['NONSENSE\r\n\r\n', 400, 'MalformedRequestError'],
      ['GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'MalformedRequestError'],
      [
        'GET /healthz HTTP/1.1\r\nHost: x\r\nhost: x\r\nConnection: close\r\n\r\n',
        400,
        'MalformedRequestError',
      ],
      [
        `GET /healthz HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
        400,
        'RequestHeadersTooLargeError',
      ],
      ['GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', 400, 'MalformedRequestError'],
    ];
    for (const [text, status, name] of rows) {
      const answer = await sendBytes(url, text);
      const problem = JSON.parse(answer.body);
      expect([answer.status, problem.name], text.slice(0, 40)).toEqual([status, name]);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/problem+json',
        'x-request-id': problem.requestId,
      });
    }
  });

  it('tells a body that does not arrive in time', async () => {
    const { url } = await start({}, 300);
    const head = `POST ${execute} HTTP/1.1\r\nHost: x\r\nx-api-key: key-of-anna\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    const answer = await sendBytes(url, head);
    expect([answer.status, JSON.parse(answer.body).name]).toEqual([408, 'RequestTimeoutError']);
  });

  it('does what is asked when the caller expects something that is not known', async () => {
    const { url } = await start();
    const answer = await sendBytes(
      url,
      'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n',
    );
    expect(answer.status).toBe(200);
  });
});
