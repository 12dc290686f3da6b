import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** Words are cut at 500 characters: a secret that begins a little earlier lies across the cut. */
const before = 'x'.repeat(462);
const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({
    identityProvider: provider,
    shippedApps: { github: 'https://api.github.com' },
  });
});
afterAll(async () => {
  await live.close();
  await provider.close();
});
beforeEach(() => {
  provider.mood.respond = undefined;
});

const answering = (status: number, body: unknown) => {
  live.upstream.respond = (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const done = 'http://localhost:1/done';
const initiate = (
  app: string,
  initiateData: Record<string, string>,
  config: object = {},
  extra: object = {},
) =>
  live.call('/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: { app: { uniqueKey: app }, config, connection: { initiateData, extra } },
  });
const oauth = {
  authScheme: 'OAUTH2',
  integrationSecrets: { client_id: clientId, client_secret: clientSecret },
};
const follow = (url: string) => fetch(url, { redirect: 'manual' });
const send = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('a secret across the place where words are cut', () => {
  it.each([
    ['an answer that failed', 500, { message: `${before}${token} is wrong` }],
    ['words with many spaces before', 422, { message: `${' '.repeat(1900)}${before} ${token} is wrong` }],
    ['a page', 500, `<html><title>${before}${token} is wrong</title>`],
  ])('leaves no part of it in the error or the record of %s', async (_, status, body) => {
    live.upstream.respond = (_request, response) =>
      typeof body === 'string'
        ? response.writeHead(status, { 'content-type': 'text/html' }).end(body)
        : response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const { json } = await live.execute('HTTPBIN_GET', {
      allowTracing: true,
      authConfig: { parameters: [{ name: 'X-Key', in: 'header', value: token }] },
    });
    expect(json.error).toContain('xxx');
    const record = await live.call(`/api/v2/actions/logs/all/${json.logId}`);
    for (const told of [json, record.json]) expect(JSON.stringify(told)).not.toContain(token.slice(0, 8));
  });

  it('leaves no part of it in what an app says of a credential', async () => {
    answering(401, { message: `${before}${token} is wrong` });
    const { status, json } = await initiate('github', { token });
    expect([status, json.name]).toEqual([400, 'InvalidCredentialError']);
    expect(json.message).toContain('xxx');
    expect(JSON.stringify(json)).not.toContain(token.slice(0, 8));
  });

  it('leaves no part of it in what a token endpoint says', async () => {
    provider.mood.respond = (_, response) =>
      send(response, 400, {
        error: 'invalid_request',
        error_description: `${before}${clientSecret} is wrong`,
      });
    const { json } = await initiate('httpbin', {}, oauth);
    const callback = (await follow(json.connectionResponse.redirectUrl)).headers.get('location') ?? '';
    const told = await (await follow(callback)).text();
    expect(told).toContain('xxx');
    expect(told).not.toContain(clientSecret.slice(0, 8));
  });

  it('leaves no part of it in what an app sends the user back with', async () => {
    const { json } = await initiate('httpbin', {}, oauth);
    const callback = new URL(
      (await follow(json.connectionResponse.redirectUrl)).headers.get('location') ?? '',
    );
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'invalid_client');
    callback.searchParams.set('error_description', `${before}${clientSecret} is wrong`);
    const told = await (await follow(callback.href)).text();
    expect(told).toContain('xxx');
    expect(told).not.toContain(clientSecret.slice(0, 8));
  });
});

describe('an app that repeats a credential', () => {
  const key = 'key/of+the=caller "7f" & <more>';
  const inBase64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  const byNumber = (write: (codePoint: number) => string) =>
    key.replace(/[^A-Za-z0-9]/g, (mark) => write(mark.charCodeAt(0)));
  const spellings = {
    asItIs: key,
    encoded: encodeURIComponent(key),
    encodedTwice: encodeURIComponent(encodeURIComponent(key)),
    form: String(new URLSearchParams({ q: key })).slice(2),
    json: JSON.stringify(key).slice(1, -1),
    html: key
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
    htmlByNumber: byNumber((code) => `&#${code};`),
    htmlByHexadecimalNumber: byNumber((code) => `&#x${code.toString(16).toUpperCase()};`),
    hex: Buffer.from(key).toString('hex'),
    hexInUpperCase: Buffer.from(key).toString('hex').toUpperCase(),
    base64: inBase64(key),
    base64url: Buffer.from(key).toString('base64url'),
  };

  it('shows it in none of its spellings, in data and in errors', async () => {
    const call = () =>
      live.execute('HTTPBIN_GET', {
        allowTracing: true,
        authConfig: { parameters: [{ name: 'X-Key', in: 'header', value: key }] },
      });
    answering(200, spellings);
    const done = await call();
    expect(done.json.data).toEqual(
      Object.fromEntries(Object.keys(spellings).map((name) => [name, '[redacted]'])),
    );
    for (const [name, spelling] of Object.entries(spellings)) {
      answering(400, { message: `There is no ${spelling} here.` });
      const { json } = await call();
      expect([name, json.error]).toEqual([name, expect.stringContaining('There is no [redacted] here.')]);
    }
  });

  it('shows it at none of the three offsets of base64', async () => {
    const users = ['', 'a', 'ab', 'abc'];
    answering(200, { items: users.map((user) => inBase64(`${user}:${key}`)) });
    const { json } = await live.execute('HTTPBIN_GET', {
      authConfig: { parameters: [{ name: 'X-Key', in: 'header', value: key }] },
    });
    expect(json.data.items).toEqual(users.map(() => expect.stringMatching(/^.{0,6}\[redacted\]$/)));
  });

  it.each([
    ['name', 'folder/of-a+key/0123456789abcdef', 'attachment; filename="KEY"', 'image/png'],
    [
      'long name',
      'folder/of-a+key/0123456789abcdef',
      `attachment; filename="${'x'.repeat(240)}KEY"`,
      'image/png',
    ],
    ['type', '0123456789abcdef', 'attachment; filename="KEY"', 'image/KEY'],
  ])('shows no part of it in the %s of a file', async (_, secret, disposition, type) => {
    live.upstream.respond = (_request, response) =>
      response
        .writeHead(200, {
          'content-type': type.replace('KEY', secret),
          'content-disposition': disposition.replace('KEY', secret),
        })
        .end('bytes');
    const { json } = await live.execute('HTTPBIN_GET', {
      authConfig: { parameters: [{ name: 'X-Key', in: 'header', value: secret }] },
    });
    expect(json.data.file).toMatchObject({
      name: expect.stringMatching(/^x*\[redacted\]$/),
      mimetype: type.includes('KEY') ? 'application/octet-stream' : type,
    });
  });

  it('shows a short one nowhere as the whole of a value', async () => {
    live.upstream.respond = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', link: '</next?key=p4ss&page=2>; rel="next"' })
        .end('{"key":"p4ss","url":"/self?page=1\\u0026key=p4ss","word":"p4ssword"}');
    const { json, headers } = await live.execute('HTTPBIN_GET', {
      authConfig: { parameters: [{ name: 'key', in: 'query', value: 'p4ss' }] },
    });
    expect(json.data).toEqual({
      key: '[redacted]',
      url: '/self?page=1&key=[redacted]',
      word: 'p4ssword',
    });
    expect(headers.get('link')).toBe('</next?key=[redacted]&page=2>; rel="next"');
  });
});

describe('a token endpoint that repeats what it was sent', () => {
  const sent: string[] = [];
  const repeat = (_: unknown, response: ServerResponse, { headers }: IncomingMessage) => {
    const { authorization = '' } = headers;
    const pair = Buffer.from(authorization.slice('Basic '.length), 'base64').toString();
    sent.splice(0, sent.length, authorization.slice('Basic '.length), pair, clientSecret);
    send(response, 401, {
      error: 'invalid_client',
      error_description: `not known: ${authorization}, that is ${pair}, with ${clientSecret}`,
    });
  };

  it('tells no client secret to the user, neither as it is nor as Basic sends it', async () => {
    provider.mood.respond = repeat;
    const { json } = await initiate('httpbin', {}, { ...oauth, redirectUris: [done] }, { redirectURL: done });
    const callback = (await follow(json.connectionResponse.redirectUrl)).headers.get('location') ?? '';
    const back = await follow(callback);
    const told = `${back.headers.get('location')} ${await back.text()}`;
    expect([sent.length, sent[0]?.length]).toEqual([3, expect.any(Number)]);
    expect(back.status).toBe(302);
    expect(decodeURIComponent(told.replaceAll('+', ' '))).toContain(
      'not known: [redacted], that is [redacted], with [redacted]',
    );
    for (const secret of sent) {
      expect(decodeURIComponent(told)).not.toContain(secret);
      expect(told).not.toContain(secret);
    }
  });

  it('tells none to whoever executes an action', async () => {
    const { json } = await initiate(
      'httpbin',
      { access_token: 'a-token-that-ended', expires_in: '0', refresh_token: provider.issueRefreshToken() },
      oauth,
    );
    provider.mood.respond = repeat;
    const { connectedAccountId } = json.connectionResponse;
    const called = await live.execute('HTTPBIN_GET', { connectedAccountId });
    expect([called.status, called.json.name]).toEqual([502, 'TokenUnavailableError']);
    expect(called.json.message).toContain('not known: [redacted], that is [redacted], with [redacted]');
    const told = JSON.stringify(called.json) + live.logLines.join('');
    for (const secret of sent) expect(told).not.toContain(secret);
  });
});
