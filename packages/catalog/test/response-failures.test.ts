import { describe, expect, it } from 'vitest';
import { readResponse, response, typed } from './response-maker.js';

const app = { name: 'GitHub', failures: [] };

describe('a failure status', () => {
  const errorOf = async (
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<string> => {
    const outcome = await readResponse(
      app,
      response(body, { status, headers: { 'content-type': 'application/json', ...headers } }),
    );
    expect(outcome).toMatchObject({ successful: false, data: {}, status });
    return outcome.error ?? '';
  };

  it.each([
    ['{"message":"No such issue"}', 'No such issue.'],
    ['{"message":"Not Found","documentation_url":"https://x"}', ''],
    ['{"error":"invalid_request"}', 'invalid_request.'],
    ['{"error":{"message":"Bad key","type":"x"}}', 'Bad key.'],
    [
      '{"error":{"code":404,"message":"Gone","status":"NOT_FOUND","errors":[{"message":"Gone"}]}}',
      'Gone (Gone).',
    ],
    ['{"error":"invalid_grant","error_description":"Token expired"}', 'Token expired.'],
    ['{"type":"about:blank","title":"Odd","detail":"Very odd","status":404}', 'Very odd.'],
    ['{"title":"Odd"}', 'Odd.'],
    ['{"errors":[{"message":"one"},{"message":"two"}]}', 'one; two.'],
    ['{"errors":["one"]}', 'one.'],
    ['{"errorMessages":[],"errors":{"summary":"is required"}}', 'summary: is required.'],
    [
      '{"errors":{"email":["is taken","is bad"],"name":["is short"]}}',
      'email: is taken; is bad; name: is short.',
    ],
    [
      '{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"missing_field"}]}',
      'Validation Failed (title: missing_field).',
    ],
    ['[{"errorCode":"X","message":"In a list"}]', 'In a list.'],
    ['{"fault":{"faultstring":"Invalid ApiKey"}}', 'Invalid ApiKey.'],
    ['"just text!"', 'just text!'],
    ['plain words', 'plain words.'],
    ['<html><head><title>404 page</title></head><body>x</body></html>', '404 page.'],
    ['<Error><Code>NoSuchKey</Code></Error>', ''],
    ['{"status":"error"}', ''],
    ['', ''],
    ['null', ''],
    ['{"message":{"message":{"message":{"message":{"message":{"message":"deep"}}}}}}', ''],
  ])('with the body %s says what the upstream said', async (body, expected) => {
    expect(await errorOf(404, body)).toBe(`GitHub answered 404: Not Found. ${expected}`.trim());
  });

  it('gives hints where they help', async () => {
    expect(await errorOf(401, '')).toContain('connect the account again');
    expect(await errorOf(403, '{"message":"Forbidden"}')).toBe(
      'GitHub answered 403: Forbidden. The credential may lack a permission or scope that this action needs.',
    );
    expect(await errorOf(429, '', { 'retry-after': '30' })).toContain(
      'The rate limit is reached: try again in 30 seconds.',
    );
    expect(await errorOf(429, '', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' })).toContain(
      'after 2026-10-21T07:28:00.000Z.',
    );
    expect(await errorOf(429, '', { 'retry-after': 'soon' })).toContain('try again later.');
    expect(await errorOf(403, '', { 'x-ratelimit-remaining': '0' })).toContain('The rate limit is reached');
    expect(await errorOf(503, '', { 'retry-after': '5' })).toContain(
      'The service is busy: try again in 5 seconds.',
    );
    expect(await errorOf(302, '', { location: 'https://login.example' })).toContain(
      'Its redirect was not followed',
    );
    expect(await errorOf(599, '')).toBe('GitHub answered 599: a status of its own.');
  });

  it('bounds what it repeats, on one line and in whole characters', async () => {
    const long = await errorOf(500, JSON.stringify({ message: `a\r\n\tb\0c ${'😀'.repeat(5000)}` }));
    expect(long.length).toBeLessThan(600);
    expect(long).toContain('a b c 😀');
    expect(long).toMatch(/😀…$/u);
    const longer = await errorOf(500, 'x'.repeat(5_000_000), { 'content-type': 'text/plain' });
    expect(longer).toMatch(/^GitHub answered 500: Internal Server Error. x{499}…$/);
    expect(await errorOf(500, '\0\x01binary', { 'content-type': 'image/png' })).toBe(
      'GitHub answered 500: Internal Server Error.',
    );
  });
});

describe('a failure that is told inside a 2xx', () => {
  const slack = {
    name: 'Slack',
    failures: [
      { pointer: '/ok', equals: false, message: '/error' },
      { pointer: '/result/sta~1tus~0', equals: { code: [1] } },
    ],
  };
  const outcomeOf = (body: string, contentType = 'application/json') =>
    readResponse(slack, response(body, typed(contentType)));

  it('is found by the rules of the manifest, with the message they point at', async () => {
    expect(await outcomeOf('{"ok":false,"error":"channel_not_found"}')).toEqual({
      successful: false,
      data: {},
      error: 'Slack answered 200, but reported a failure: channel_not_found',
      reason: 'channel_not_found',
      status: 200,
    });
    expect((await outcomeOf('{"ok":false,"error":"x"}', 'text/html')).successful).toBe(false);
    expect((await outcomeOf('{"ok":false,"message":"lifted"}')).error).toContain('lifted');
    expect((await outcomeOf('{"ok":false}')).error).toContain('it gave no reason');
    expect((await outcomeOf('{"result":{"sta/tus~":{"code":[1]}}}')).successful).toBe(false);
  });

  it('is not seen where no rule holds', async () => {
    for (const body of [
      '{"ok":true}',
      '{"ok":0}',
      '{}',
      '[]',
      'null',
      '"ok"',
      '{"result":{"sta/tus~":{"code":[2]}}}',
      'ok',
    ]) {
      expect([body, (await outcomeOf(body)).successful]).toEqual([body, true]);
    }
    const inherited = { name: 'X', failures: [{ pointer: '/__proto__/__proto__', equals: null }] };
    expect((await readResponse(inherited, response('{}'))).successful).toBe(true);
  });
});
