import { connect, createServer } from 'node:net';
import { inspect } from 'node:util';
import { ActwayError, createClient } from '@actway/client';
import { describe, expect, test } from 'vitest';
import { exampleOf, sendExample, startServer } from './support/start-server.js';

const apiKey = 'key-that-nobody-may-see';

/** The error that a call ends with, once it is sure that the key is nowhere in it. */
async function errorOf(call: Promise<unknown>): Promise<ActwayError> {
  const error = await call.then(
    () => expect.unreachable('the call must fail'),
    (reason: unknown) => reason,
  );
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(apiKey);
  if (!ActwayError.isInstance(error)) throw error;
  return error;
}

async function errorOfExample(status: number, name: string): Promise<ActwayError> {
  const baseUrl = await startServer((_request, response) => sendExample(response, status, name));
  return errorOf(createClient({ baseUrl, apiKey }).execute('A'));
}

describe('an error of the server', () => {
  test('has the name, the status, the request id and the details of the problem', async () => {
    const problem = exampleOf('invalidInput');
    const error = await errorOfExample(400, 'invalidInput');
    expect(error).toBeInstanceOf(ActwayError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('InvalidInputError');
    expect(error.status).toBe(400);
    expect(error.requestId).toBe(problem.requestId);
    expect(error.details).toEqual(problem.details);
    expect(error.suggestions).toEqual([]);
  });

  test('says in its message what is wrong with each member, and how the log knows it', async () => {
    const problem = exampleOf('invalidInput');
    const error = await errorOfExample(400, 'invalidInput');
    expect(error.message.split('\n')).toEqual([
      problem.message,
      '- body /input/owner: is required',
      '- body /input/labels/0: must be string',
      `(HTTP 400, request ${problem.requestId})`,
    ]);
    expect(error.stack).toMatch(/^InvalidInputError: The input of/);
  });

  test('has the names that resemble the wrong one', async () => {
    const error = await errorOfExample(404, 'actionNotFound');
    expect(error.suggestions).toEqual(['GITHUB_ISSUES_CREATE']);
    expect(error.message.match(/Did you mean/g)).toHaveLength(1);
  });

  test('has what is known of the first call with an idempotency key', async () => {
    const logId = '01a0b1c2-7d3e-7f40-8a51-6b7c8d9e0f12';
    expect((await errorOfExample(400, 'answerNotKept')).earlierCall).toEqual({ logId, status: 'success' });
    expect((await errorOfExample(400, 'outcomeUnknown')).earlierCall).toEqual({ logId });
    expect((await errorOfExample(400, 'invalidInput')).earlierCall).toBeUndefined();
  });

  test('tells suggestions that the text of the server leaves out', () => {
    const error = new ActwayError({
      name: 'AppNotFoundError',
      summary: 'No app x.',
      suggestions: ['a', 'b'],
    });
    expect(error.message).toBe('No app x.\nDid you mean a or b?');
  });

  test.each([
    ['unauthorized', 401, 'UnauthorizedError'],
    ['executedAccountNotFound', 404, 'ConnectedAccountNotFoundError'],
    ['requestTimeout', 408, 'RequestTimeoutError'],
    ['internalServerError', 500, 'InternalServerError'],
  ])('%s is %i %s', async (example, status, name) => {
    expect(await errorOfExample(status, example)).toMatchObject({ name, status });
  });
});

describe('isInstance', () => {
  test('knows an error of another copy of the package', async () => {
    const copy = await import('../src/index.js');
    const error = new copy.ActwayError({ name: 'ConnectionError', summary: 'It broke.' });
    expect(error).not.toBeInstanceOf(ActwayError);
    expect(ActwayError.isInstance(error)).toBe(true);
  });

  test.each([undefined, null, 'ActwayError', new Error('x'), { name: 'ActwayError' }])(
    'is false for %s',
    (value) => {
      expect(ActwayError.isInstance(value)).toBe(false);
    },
  );
});

describe('an answer that is not of an actway server', () => {
  test.each([
    [
      'the HTML of a proxy',
      502,
      'text/html',
      '<html>Bad gateway</html>',
      'is not an error of an actway server',
    ],
    ['another error shape', 404, 'application/json', '{"name":"NotFound","message":"no"}', 'is not an error'],
    ['details of another shape', 400, 'application/problem+json', withoutDetailMessages(), 'is not an error'],
    ['an empty error', 503, 'text/plain', '', 'is not an error'],
    ['an empty 200', 200, 'application/json', '', 'is empty'],
    ['a 200 cut short', 200, 'application/json', '{"data":', 'is not JSON'],
    ['a 200 of a login page', 200, 'text/html', '<html>', 'is not JSON'],
    ['a 200 of another server', 200, 'application/json', '{"ok":true}', 'does not say whether the action'],
    ['a 200 that is null', 200, 'application/json', 'null', 'does not say whether the action'],
  ])('%s is an UnexpectedAnswerError', async (_what, status, type, body, fault) => {
    const baseUrl = await startServer((_request, response) => {
      response.writeHead(status, { 'content-type': type, 'x-request-id': 'id-1' }).end(body);
    });
    const error = await errorOf(createClient({ baseUrl, apiKey }).execute('A'));
    expect(error).toMatchObject({ name: 'UnexpectedAnswerError', status, requestId: 'id-1', details: [] });
    expect(error.message).toContain(`HTTP ${status} with ${type}`);
    expect(error.message).toContain(fault);
    expect(error.message).toContain('baseUrl');
  });

  test('a redirect is refused, so that the key goes nowhere else', async () => {
    const elsewhere: unknown[] = [];
    const other = await startServer((request, response) => {
      elsewhere.push(request.headers);
      response.end();
    });
    const baseUrl = await startServer((_request, response) =>
      response.writeHead(307, { location: other }).end(),
    );
    const error = await errorOf(createClient({ baseUrl, apiKey }).execute('A'));
    expect(error).toMatchObject({ name: 'UnexpectedAnswerError', status: 307 });
    expect(error.message).toContain('redirect');
    expect(elsewhere).toEqual([]);
  });
});

describe('no answer at all', () => {
  test('a server that does not run is a ConnectionError with its reason', async () => {
    const baseUrl = await unusedAddress();
    const error = await errorOf(createClient({ baseUrl, apiKey }).execute('A'));
    expect(error).toMatchObject({ name: 'ConnectionError', status: undefined, requestId: undefined });
    expect(error.message).toContain(`The connection to ${baseUrl} failed: ECONNREFUSED`);
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('a connection that breaks in the middle of the answer is a ConnectionError', async () => {
    const baseUrl = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"data":', () => response.destroy());
    });
    expect(await errorOf(createClient({ baseUrl, apiKey }).execute('A'))).toMatchObject({
      name: 'ConnectionError',
    });
  });

  test('a server that never answers is a TimeoutError', async () => {
    const baseUrl = await startServer(() => {});
    const error = await errorOf(createClient({ baseUrl, apiKey, timeout: 30 }).execute('A'));
    expect(error).toMatchObject({ name: 'TimeoutError', status: undefined });
    expect(error.message).toContain('within 30 ms');
  });

  test('an answer that never ends is a TimeoutError', async () => {
    const baseUrl = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    });
    const error = await errorOf(createClient({ baseUrl, apiKey, timeout: 60 }).execute('A'));
    expect(error).toMatchObject({ name: 'TimeoutError' });
  });

  test('what the caller aborts with is thrown untouched, before the call and during it', async () => {
    const reason = new Error('the user left');
    const controller = new AbortController();
    const baseUrl = await startServer(() => controller.abort(reason));
    const client = createClient({ baseUrl, apiKey });
    await expect(client.execute('A', {}, { signal: controller.signal })).rejects.toBe(reason);
    await expect(client.execute('A', {}, { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe('options that cannot be used', () => {
  test.each([
    [{ baseUrl: 'actway.example.com' }, 'baseUrl must be an absolute URL'],
    [{ baseUrl: 'localhost:3000' }, 'baseUrl must begin with http:// or https://'],
    [{ baseUrl: apiKey }, 'baseUrl must be an absolute URL'],
    [{ baseUrl: `https://me:${apiKey}@example.com` }, 'baseUrl must hold no user name and no password'],
    [{ baseUrl: 'https://example.com/?a=b' }, 'baseUrl must have no query'],
    [{ apiKey: '' }, 'apiKey is missing'],
    [{ apiKey: `${apiKey}\n` }, 'apiKey has a space, a line break'],
    [{ timeout: 0 }, 'timeout must be a number of milliseconds'],
    [{ timeout: Number.POSITIVE_INFINITY }, 'timeout must be a number of milliseconds'],
    [{ timeout: '5' }, 'timeout must be a number of milliseconds'],
    [{ baseUrl: 5 }, 'baseUrl must be an absolute URL'],
    [{ baseUrl: undefined }, 'baseUrl must be an absolute URL'],
    [{ apiKey: 5 }, 'apiKey is missing'],
    [{ fetch: 'x' }, 'fetch must be a function'],
    [{ headers: 5 }, 'headers must be an object of names and values'],
    [{ headers: { 'x-own': `${apiKey}\n${apiKey}` } }, 'headers must be an object of names and values'],
    [{ timout: 1 }, 'createClient has no option timout. There is: baseUrl, apiKey, timeout, fetch, headers.'],
  ])('are named, and never quoted (case %#)', (options, message) => {
    const create = () => createClient({ baseUrl: 'https://example.com', apiKey: 'k', ...options } as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow(apiKey);
  });

  test.each([undefined, null, 5, [], 'https://example.com'])('are no options: %j', (options) => {
    const create = () => createClient(options as never);
    expect(create).toThrow(
      new TypeError(
        'The options of createClient must be an object. There is: baseUrl, apiKey, timeout, fetch, headers.',
      ),
    );
  });

  test.each([
    [{ retrys: 2 }, 'execute has no option retrys. There is: signal, idempotencyKey, retries.'],
    [{ retries: '2' }, 'retries must be a whole number from 0 to 10.'],
    [{ signal: {} }, 'signal must be an AbortSignal.'],
    [{ idempotencyKey: '' }, 'idempotencyKey must be a text of 1 to 255 characters of ASCII'],
    [{ idempotencyKey: 'kéy' }, 'idempotencyKey must be a text of 1 to 255 characters of ASCII'],
    [null, 'The options of execute must be an object.'],
  ])('of one call are named, and nothing is sent (%j)', async (options, message) => {
    const fetch = () => Promise.reject(new Error('Something was sent.'));
    const client = createClient({ baseUrl: 'https://example.com', apiKey: 'k', fetch });
    const error = await client.execute('A', {}, options as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  });

  test('that are undefined count as absent, whatever their names', () => {
    const options = { baseUrl: 'https://example.com', apiKey: 'k', timeout: undefined, timout: undefined };
    expect(createClient(options as never)).toHaveProperty('execute');
  });
});

function withoutDetailMessages(): string {
  return JSON.stringify({ ...exampleOf('invalidInput'), details: [{ in: 'body', path: '/input' }] });
}

/** An address of this machine where nothing listens: one that was in use a moment ago. */
async function unusedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('The server had no port.');
  await new Promise((resolve) => connect(address.port, '127.0.0.1').once('error', resolve));
  return `http://127.0.0.1:${address.port}`;
}
