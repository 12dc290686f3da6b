import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const manifest = `
key: shop
name: Shop
description: A shop for each tenant.
logo: https://example.com/logo.svg
categories: [shopping]
headers: { Shop-Version: "3" }
authSchemes:
  - mode: API_KEY
    fields: [{ name: api_key }]
    placements: [{ in: query, name: key, value: "{api_key}" }]
connectionFields:
  - name: tenant
    description: The name of the shop.
    secret: false
origins: ["{upstream}", "http://127.0.0.1:1"]
failures: [{ pointer: /ok, equals: false, message: /why }]
`;
const document = `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "{upstream}/of/{tenant}/api", variables: { tenant: { default: none } } }]
paths:
  /orders:
    get: { operationId: listOrders, responses: { "200": { description: Done. } } }
`;

let provider: IdentityProvider;
let live: LiveServer;
let bearer: string;
let shop: string;

beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({ identityProvider: provider, app: { key: 'shop', manifest, document } });
  bearer = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'token-of-the-proxy' }, 'anna');
  shop = await live.connect('shop', 'API_KEY', { api_key: 'key-of-the-shop', tenant: 'acme' });
});
afterAll(async () => {
  await live.close();
  await provider.close();
});
beforeEach(() => {
  live.upstream.seen.length = 0;
  live.upstream.respond = echo;
});

const proxy = (body: object, key = live.apiKey) =>
  live.call('/api/v2/actions/proxy', {
    method: 'POST',
    key,
    body: { connectedAccountId: bearer, endpoint: '/anything', method: 'GET', parameters: [], ...body },
  });
const paths = (json: { details: { path: string }[] }) => json.details.map((one) => one.path);
const newestLog = async () => {
  const { json } = await live.call('/api/v1/logs?limit=1');
  return (await live.call(`/api/v2/actions/logs/all/${json.data[0].id}`)).json;
};

describe('a raw call', () => {
  it('is sent with the credential of the account, its parameters and its body', async () => {
    const { status, json, headers } = await proxy({
      method: 'PUT',
      endpoint: '/status/ä b%2Fc?x=1&x=2'.replace(' ', '%20'),
      parameters: [
        { in: 'query', name: 'page', value: 2 },
        { in: 'header', name: 'X-Trace', value: 'on' },
      ],
      body: [{ deep: [1] }],
    });
    expect([status, json.successful, json.error, headers.get('x-upstream-status')]).toEqual([
      200,
      true,
      null,
      '200',
    ]);
    const [seen] = live.upstream.seen;
    expect(seen).toMatchObject({ method: 'PUT', url: '/status/%C3%A4%20b%2Fc?x=1&x=2&page=2' });
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer token-of-the-proxy',
      'content-type': 'application/json',
      'x-trace': 'on',
    });
    expect(seen?.body).toBe('[{"deep":[1]}]');
    expect(json.data.url).toBe(seen?.url);
    expect(JSON.stringify(json)).not.toContain('token-of-the-proxy');
  });

  it('goes below the address of the account, with the credential in the query and the headers of the app', async () => {
    for (const endpoint of ['/orders?open', `${live.upstream.url}/of/acme/api/orders?open`]) {
      await proxy({ connectedAccountId: shop, endpoint });
    }
    await proxy({ connectedAccountId: shop, endpoint: `${live.upstream.url}/admin?key=mine` });
    const orders = '/of/acme/api/orders?open=&key=key-of-the-shop';
    expect(live.upstream.seen.map((one) => one.url)).toEqual([orders, orders, '/admin?key=key-of-the-shop']);
    expect(live.upstream.seen[0]?.headers['shop-version']).toBe('3');
  });

  it('writes its body as its content type says', async () => {
    const parameters = [{ in: 'header', name: 'content-type', value: 'application/x-www-form-urlencoded' }];
    await proxy({ method: 'POST', parameters, body: { name: 'Anna B', tags: ['a', 'b'] } });
    expect(live.upstream.seen[0]).toMatchObject({ body: 'name=Anna%20B&tags=a&tags=b' });
    expect(live.upstream.seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('of which the app says that it failed is told like an execution', async () => {
    live.upstream.respond = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', link: '</next>; rel="next"' })
        .end('{"ok":false,"why":"sold out"}');
    const ruled = await proxy({ connectedAccountId: shop, endpoint: '/orders' });
    expect(ruled.json).toMatchObject({
      successful: false,
      data: {},
      error: expect.stringContaining('sold out'),
    });
    expect(ruled.headers.get('link')).toBe('</next>; rel="next"');
    live.upstream.respond = (_request, response) => response.writeHead(404).end();
    const missing = await proxy({});
    expect([missing.status, missing.json.successful, missing.headers.get('x-upstream-status')]).toEqual([
      200,
      false,
      '404',
    ]);
  });

  it('whose answer is too large is a failure', async () => {
    live.upstream.respond = (_request, response) => response.writeHead(200).end('x'.repeat(2 * 1024 * 1024));
    const { status, json } = await proxy({});
    expect([status, json.successful, json.error]).toEqual([200, false, expect.stringContaining('1048576')]);
  });

  it('takes back no word of an ordinary header from the answer', async () => {
    const parameters = [{ in: 'header', name: 'If-None-Match', value: '"tag-of-the-page"' }];
    const { json } = await proxy({ parameters });
    expect(json.data.headers['if-none-match']).toBe('"tag-of-the-page"');
  });

  it('has a record, without the credential and without what is named like a secret', async () => {
    live.upstream.respond = ({ url, headers }, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ url, headers }));
    await proxy({
      method: 'POST',
      endpoint: '/anything?page=7&access_token=token-in-the-endpoint',
      parameters: [
        { in: 'header', name: 'X-Api-Key', value: 'key-in-a-header' },
        { in: 'query', name: 'client_secret', value: 'secret-in-the-query' },
      ],
      body: { title: 'The door squeaks', password: 'password-in-the-body' },
    });
    const record = await newestLog();
    expect(record).toMatchObject({
      actionId: 'PROXY',
      status: 'success',
      app: { uniqueId: 'httpbin' },
      version: '1_0',
      connection: { id: bearer, entityId: 'anna' },
      executionMetadata: { upstreamStatus: 200, upstreamHost: live.upstream.host, attempts: 1 },
      payloadReceived: { endpoint: '/anything?page=7&access_token=[redacted]', method: 'POST' },
    });
    const kept = JSON.stringify(record) + live.logLines.join('');
    expect(live.upstream.seen[0]?.url).toContain('token-in-the-endpoint');
    for (const secret of [
      'token-of-the-proxy',
      'token-in-the-endpoint',
      'key-in-a-header',
      'secret-in-the-query',
      'password-in-the-body',
    ]) {
      expect(kept).not.toContain(secret);
    }
    const { json } = await live.call(`/api/v1/connectedAccounts/${bearer}`);
    expect(json.invocationCount).toBeGreaterThan(0);
  });

  it('refreshes a token that the app refuses, once', async () => {
    const { json } = await live.call('/api/v2/connectedAccounts/initiateConnection', {
      method: 'POST',
      body: {
        app: { uniqueKey: 'httpbin' },
        config: {
          authScheme: 'OAUTH2',
          integrationSecrets: { client_id: clientId, client_secret: clientSecret },
        },
        connection: {
          initiateData: {
            access_token: 'a-token-that-is-revoked',
            refresh_token: provider.issueRefreshToken(),
            expires_in: '3600',
          },
        },
      },
    });
    const { connectedAccountId } = json.connectionResponse;
    live.upstream.respond = (request, response) => {
      const status = provider.accepts(request.headers.authorization) ? 200 : 401;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"hello"}');
    };
    const first = await proxy({ connectedAccountId, method: 'POST', body: { once: true } });
    expect(first.json).toMatchObject({ successful: true, data: { message: 'hello' } });
    expect([provider.asked.length, live.upstream.seen.length]).toEqual([1, 2]);
    expect(live.upstream.seen.map((one) => one.body)).toEqual(['{"once":true}', '{"once":true}']);
    live.upstream.respond = (_request, response) => response.writeHead(401).end();
    expect((await proxy({ connectedAccountId })).json.successful).toBe(false);
    expect([provider.asked.length, live.upstream.seen.length]).toEqual([2, 4]);
  });

  it('follows redirects on the origins of the app only', async () => {
    live.upstream.respond = (request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: 'http://away.example.com/' }).end();
      else if (request.url === '/round') response.writeHead(302, { location: '/there' }).end();
      else echo(request, response);
    };
    expect((await proxy({ endpoint: '/round' })).json.data.url).toBe('/there');
    const { json } = await proxy({ endpoint: '/away' });
    expect(json).toMatchObject({
      successful: false,
      error: expect.stringContaining("leads to http://away.example.com, which is none of the app's origins"),
    });
  });
});

describe('a raw call is refused, and nothing is sent', () => {
  const ours = () => live.upstream.url;
  const endpoints: [string, () => string][] = [
    ['another origin', () => 'https://evil.example.com/anything'],
    ['the metadata service', () => 'http://169.254.169.254/latest/meta-data/'],
    ['the same host on another port', () => 'http://127.0.0.1:1/anything'],
    ['a host that begins like ours', () => `${ours()}.evil.example.com/anything`],
    ['a host behind a user', () => `${ours()}@evil.example.com/anything`],
    ['a user before our host', () => ours().replace('//', '//user:word@')],
    ['an address without a scheme', () => '//evil.example.com/anything'],
    ['a host behind a backslash', () => '/\\evil.example.com/anything'],
    ['a scheme that is not HTTP', () => 'file:///etc/passwd'],
    ['a path that does not begin with a slash', () => '@evil.example.com/'],
    ['a query alone', () => '?x=1'],
    ['nothing', () => ''],
    ['a path that climbs', () => '/anything/../admin'],
    ['a path that climbs in code', () => '/anything/%2E%2e/admin'],
    ['a path that climbs behind an encoded slash', () => `${ours()}/anything/x%2F..%2fadmin`],
    ['a path that stays where it is', () => '/./anything'],
    ['a line break', () => '/anything HTTP/1.1\r\nHost: evil.example.com'],
    ['a fragment', () => '/anything#part'],
    ['half a character', () => '/anything/\ud800'],
    ['far too long a path', () => `/${'x'.repeat(9000)}`],
  ];
  it.each(endpoints)('%s', async (_name, endpoint) => {
    const { status, json } = await proxy({ endpoint: endpoint() });
    expect([status, paths(json)]).toEqual([400, ['/endpoint']]);
    expect(['InvalidProxyRequestError', 'InvalidRequestError']).toContain(json.name);
    expect(live.upstream.seen).toEqual([]);
  });

  it('when it sets what belongs to the account or to the connection, or what no header can carry', async () => {
    const parameter = (name: string, value = 'x', place = 'header') => ({ in: place, name, value });
    const taken = await proxy({
      parameters: [parameter('accept', 'text/plain'), parameter('AUTHORIZATION'), parameter('Host')],
    });
    expect([taken.status, taken.json.name, paths(taken.json)]).toEqual([
      400,
      'InvalidProxyRequestError',
      ['/parameters/1/name', '/parameters/2/name'],
    ]);
    const inQuery = await proxy({ connectedAccountId: shop, parameters: [parameter('key', 'x', 'query')] });
    expect(paths(inQuery.json)).toEqual(['/parameters/0/name']);
    const broken = await proxy({ parameters: [parameter('X-A', 'a\r\nX-B: c')] });
    expect([broken.json.name, paths(broken.json)]).toEqual([
      'InvalidProxyRequestError',
      ['/parameters/0/value'],
    ]);
    expect(live.upstream.seen).toEqual([]);
  });

  it('when an origin of the app is an address that the server may not reach', async () => {
    const { status, json } = await proxy({ connectedAccountId: shop, endpoint: 'http://127.0.0.1:1/orders' });
    expect([status, json.name, paths(json)]).toEqual([400, 'EgressRefusedError', ['/endpoint']]);
  });

  it('for an account of another project, of another entity, or one that is disabled', async () => {
    const foreign = await proxy({}, live.otherKey);
    expect([foreign.status, foreign.json.name, paths(foreign.json)]).toEqual([
      404,
      'ConnectedAccountNotFoundError',
      ['/connectedAccountId'],
    ]);
    const other = await proxy({ entityId: 'ben' });
    expect([other.json.name, paths(other.json)]).toEqual([
      'ConnectedAccountEntityMismatchError',
      ['/entityId'],
    ]);
    expect((await proxy({ entityId: 'anna' })).json.successful).toBe(true);
    live.upstream.seen.length = 0;
    const id = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'a-resting-token' });
    await live.call(`/api/v1/connectedAccounts/${id}/disable`, { method: 'POST' });
    expect((await proxy({ connectedAccountId: id })).json.name).toBe('ConnectedAccountDisabledError');
    expect(live.upstream.seen).toEqual([]);
    expect(await newestLog()).toMatchObject({
      actionId: 'PROXY',
      status: 'refused',
      executionMetadata: { errorName: 'ConnectedAccountDisabledError' },
    });
  });

  it('when the contract does not allow it, which the log says too', async () => {
    const { status, json } = await proxy({ method: 'TRACE', connectedAccountId: '17' });
    expect([status, json.name, paths(json).sort()]).toEqual([
      400,
      'InvalidRequestError',
      ['/connectedAccountId', '/method'],
    ]);
    expect(await newestLog()).toMatchObject({
      actionId: 'PROXY',
      executionMetadata: { errorName: 'InvalidRequestError', requestId: json.requestId },
    });
  });
});
