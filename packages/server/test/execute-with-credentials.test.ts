import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
beforeEach(() => {
  server.upstream.seen.length = 0;
});
afterAll(() => server.close());

/** The one request that reached the upstream. */
function seen() {
  expect(server.upstream.seen).toHaveLength(1);
  const [request] = server.upstream.seen;
  if (!request) throw new Error('Nothing reached the upstream.');
  return request;
}

describe('an action', () => {
  it('is executed without credentials when its app needs none', async () => {
    const { status, json } = await server.execute('HACKERNEWS_GET_ITEM', { input: { id: 8863 } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ successful: true, successfull: true, error: null });
    expect(seen()).toMatchObject({ method: 'GET', url: '/v0/item/8863.json', body: '' });
    expect(seen().headers).not.toHaveProperty('authorization');
  });

  it('sends the bearer token of a connected account', async () => {
    const connectedAccountId = await server.connect(
      'httpbin',
      'BEARER_TOKEN',
      { token: 'bearer-secret-1' },
      'bearer',
    );
    const { json } = await server.execute('HTTPBIN_GET', { connectedAccountId, input: { q: 'a b&c' } });
    expect(json.successful).toBe(true);
    expect(seen().headers.authorization).toBe('Bearer bearer-secret-1');
    expect(seen().url).toBe('/get?q=a%20b%26c');
  });

  it('sends the user name and the password of a connected account', async () => {
    await server.connect('httpbin', 'BASIC', { username: 'anna', password: 'pässword:1' }, 'basic');
    await server.execute('HTTPBIN_GET', { entityId: 'basic' });
    expect(seen().headers.authorization).toBe(`Basic ${Buffer.from('anna:pässword:1').toString('base64')}`);
  });

  it('sends the API key of a connected account where its manifest says', async () => {
    await server.connect('httpbin', 'API_KEY', { api_key: 'api-key-secret-1' }, 'key');
    await server.execute('httpbin_get', { entityId: 'key', appName: 'HttpBin' });
    expect(seen().headers['x-api-key']).toBe('api-key-secret-1');
    expect(seen().headers).not.toHaveProperty('authorization');
  });

  it('is executed with the newest account of the entity, and the record says which, and of how many', async () => {
    await server.connect('httpbin', 'BEARER_TOKEN', { token: 'the-older-token' }, 'several');
    const newest = await server.connect('httpbin', 'BEARER_TOKEN', { token: 'the-newer-token' }, 'several');
    const { json } = await server.execute('HTTPBIN_GET', { entityId: 'several', allowTracing: true });
    expect(seen().headers.authorization).toBe('Bearer the-newer-token');
    const log = await server.call(`/api/v2/actions/logs/all/${json.logId}`);
    expect(log.json.connection).toEqual({ id: newest, entityId: 'several', candidates: 2 });
  });

  it('sends JSON bodies as the document asks', async () => {
    const input = { title: 'Two kilos of apples', quantity: 2, gift: true };
    await server.execute('HTTPBIN_POST', { entityId: 'key', input });
    expect(seen().headers['content-type']).toBe('application/json');
    expect(JSON.parse(seen().body)).toEqual(input);
  });

  it('sends forms as the document asks, nested members too', async () => {
    const input = {
      name: 'Mona',
      toppings: ['cheese', 'basil'],
      sizes: ['small', 'large'],
      address: { city: 'Turku', geo: { lat: 60.45, lon: 22.27 } },
    };
    await server.execute('HTTPBIN_SUBMIT_FORM', { entityId: 'key', input });
    expect(seen().headers['content-type']).toBe('application/x-www-form-urlencoded');
    const form = [...new URLSearchParams(seen().body)];
    expect(form).toContainEqual(['name', 'Mona']);
    expect(form).toContainEqual(['address[city]', 'Turku']);
    expect(form).toContainEqual(['address[geo][lat]', '60.45']);
  });

  it('keeps one name apart in path, query, header and body', async () => {
    await server.execute('HTTPBIN_NAME_CLASH', {
      entityId: 'key',
      input: { id: 1, query_id: 2, header_id: 3, body_id: 4 },
    });
    expect(seen().url).toBe('/anything/clash/1?id=2');
    expect(seen().headers.id).toBe('3');
    expect(JSON.parse(seen().body)).toEqual({ id: 4 });
  });
});

describe('authConfig', () => {
  it('wins over any account, and is sent as given', async () => {
    await server.execute('HTTPBIN_POST_ANYTHING', {
      entityId: 'key',
      input: { path: 'x', body: { title: 'of the input' } },
      authConfig: {
        parameters: [
          { name: 'Authorization', in: 'header', value: 'Bearer of-the-caller' },
          { name: 'token', in: 'query', value: 42 },
        ],
        body: { extra: 'secret-member' },
      },
    });
    expect(seen().headers.authorization).toBe('Bearer of-the-caller');
    expect(seen().headers).not.toHaveProperty('x-api-key');
    expect(new URL(seen().url, 'http://x').searchParams.get('token')).toBe('42');
    expect(JSON.parse(seen().body)).toEqual({ title: 'of the input', extra: 'secret-member' });
  });

  it('fills path parameters that the input leaves out', async () => {
    const { json } = await server.execute('HACKERNEWS_GET_ITEM', {
      authConfig: { parameters: [{ name: 'id', in: 'path', value: '7' }] },
    });
    expect(json.error).toBeNull();
    expect(seen().url).toBe('/v0/item/7.json');
  });

  it('sends the request to base_url when the operator allows its address', async () => {
    await server.execute('HTTPBIN_GET', {
      authConfig: { base_url: `${server.upstream.url}/elsewhere/`, parameters: [] },
    });
    expect(seen().url).toBe('/elsewhere/get');
  });

  it('refuses a base_url with a private address, names the member, and sends nothing', async () => {
    for (const base_url of [
      'http://10.0.0.7',
      'http://169.254.169.254/latest',
      'http://[::ffff:127.0.0.1]:1',
      'http://2130706433',
    ]) {
      const { status, json } = await server.execute('HTTPBIN_GET', {
        authConfig: { base_url, parameters: [] },
      });
      expect([status, json.name, json.details[0].path]).toEqual([
        400,
        'EgressRefusedError',
        '/authConfig/base_url',
      ]);
    }
    expect(server.upstream.seen).toHaveLength(0);
  });

  it('names the parameter at fault, not another one of the same name', async () => {
    const { status, json } = await server.execute('HTTPBIN_GET', {
      authConfig: {
        parameters: [
          { name: 'X-Key', in: 'query', value: 'fine-as-it-is' },
          { name: 'X-Key', in: 'header', value: 'value\r\nx-injected: header' },
        ],
      },
    });
    expect([status, json.details]).toEqual([
      400,
      [expect.objectContaining({ path: '/authConfig/parameters/1/value', code: 'header-invalid' })],
    ]);
    expect(server.upstream.seen).toHaveLength(0);
  });

  it('refuses a header with a line break, and names the parameter', async () => {
    const { status, json } = await server.execute('HTTPBIN_GET', {
      authConfig: {
        parameters: [
          { name: 'X-One', in: 'header', value: 'fine-as-it-is' },
          { name: 'X-Two', in: 'header', value: 'value\r\nx-injected: header' },
        ],
      },
    });
    expect([status, json.name, json.details[0].path]).toEqual([
      400,
      'InvalidAuthConfigError',
      '/authConfig/parameters/1/value',
    ]);
    expect(server.upstream.seen).toHaveLength(0);
  });
});

describe('secrets', () => {
  it('are in no answer, no record, no log line and not in the database', async () => {
    const token = 'very-secret-token-9f8e7d';
    const own = 'secret-of-the-caller-1a2b3c';
    await server.connect('httpbin', 'BEARER_TOKEN', { token }, 'secretive');
    const echoed = await server.execute('HTTPBIN_GET', { entityId: 'secretive', allowTracing: true });
    const called = await server.execute('HTTPBIN_POST', {
      input: { title: own },
      allowTracing: true,
      authConfig: { parameters: [{ name: 'Authorization', in: 'header', value: `Bearer ${own}` }] },
    });
    expect(server.upstream.seen.map((request) => request.headers.authorization)).toEqual([
      `Bearer ${token}`,
      `Bearer ${own}`,
    ]);
    const logs = await Promise.all(
      [echoed, called].map(({ json }) => server.call(`/api/v2/actions/logs/all/${json.logId}`)),
    );
    const accounts = await server.call('/api/v1/connectedAccounts');
    const told = JSON.stringify([echoed.json, called.json, logs, accounts.json]) + server.logLines.join('');
    expect(told).toContain('[redacted]');
    for (const secret of [token, own, server.apiKey]) expect(told).not.toContain(secret);
    const { readFile, readdir } = await import('node:fs/promises');
    for (const file of await readdir(server.folder)) {
      if (!file.startsWith('actway.db')) continue;
      const bytes = await readFile(`${server.folder}/${file}`, 'latin1');
      for (const secret of [token, own, server.apiKey]) expect(bytes.includes(secret), file).toBe(false);
    }
  });
});
