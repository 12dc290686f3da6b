import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress, SendLimits } from '../src/egress/egress.js';
import { redirectTarget } from '../src/egress/redirect.js';
import type { UpstreamFailure } from '../src/egress/upstream-failure.js';
import { failureOf, sendLimits } from './egress-harness.js';

let first: LoopbackUpstream;
let second: LoopbackUpstream;
let egress: Egress;
/** Where each path of the first upstream leads. */
let routes: Record<string, [status: number, location: string]>;

beforeEach(async () => {
  routes = {};
  first = await startUpstream((request, response) => {
    const [status, location] = routes[request.url.split('?')[0] ?? ''] ?? [200, ''];
    response.writeHead(status, location === '' ? {} : { location }).end('from first');
  });
  second = await startUpstream((request, response) => {
    const back = request.url.startsWith('/back');
    response.writeHead(back ? 302 : 200, back ? { location: `${first.url}/end` } : {}).end('from second');
  });
  egress = createEgress({ allow: [first.host, second.host] });
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  await egress.close();
});

const limits = (): SendLimits =>
  sendLimits({ credentialOrigins: [first.url], secretHeaders: ['X-Api-Key'], secretQuery: ['api_key'] });

const headers = {
  authorization: 'Bearer secret-token',
  cookie: 'session=secret',
  'proxy-authorization': 'secret',
  'x-api-key': 'secret-key',
  'x-plain': 'kept',
};

const send = (method: string, path: string, body?: string) =>
  egress.send(
    {
      method,
      baseUrl: first.url,
      path,
      query: 'api_key=secret-key',
      headers,
      ...(body !== undefined && { body }),
    },
    limits(),
  );

async function failure(sent: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await failureOf(sent);
  expect(error.message).not.toContain('secret');
  return error;
}

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('follows %i within an origin, credentials and all', async (status) => {
    routes['/start'] = [status, 'end?page=2#part'];
    const response = await send('GET', '/start');
    expect(response).toMatchObject({ status: 200, redirects: 1, url: `${first.url}/end` });
    expect(first.seen[1]?.url).toBe('/end?page=2');
    expect(first.seen[1]?.headers).toMatchObject(headers);
    expect((await send('HEAD', '/start')).redirects).toBe(1);
    expect(first.seen[3]?.method).toBe('HEAD');
  });

  it('leaves every credential behind when the origin changes, and brings none back', async () => {
    routes['/start'] = [302, `${second.url}/back?api_key=secret-key&page=2`];
    const response = await send('GET', '/start');
    expect(response).toMatchObject({ status: 200, redirects: 2, url: `${first.url}/end` });
    expect(second.seen[0]?.url).toBe('/back?page=2');
    for (const seen of [second.seen[0], first.seen[1]]) {
      expect(seen?.headers['x-plain']).toBe('kept');
      expect(JSON.stringify([seen?.rawHeaders, seen?.url])).not.toContain('secret');
    }
  });

  it('checks each hop like the first: no way from an allowed port to another one of this machine', async () => {
    const inner = await startUpstream();
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1']) {
      routes['/start'] = [302, `http://${host}:${inner.port}/admin`];
      const refused = await failure(send('GET', '/start'));
      expect([host, refused.code, refused.hop]).toEqual([host, 'refused-by-policy', 1]);
    }
    routes['/start'] = [302, 'http://169.254.169.254/latest/meta-data/'];
    expect((await failure(send('GET', '/start'))).code).toBe('refused-by-policy');
    expect(inner.connections.accepted).toBe(0);
    await inner.close();
  });

  it('follows three and no more', async () => {
    Object.assign(routes, { '/1': [302, '/2'], '/2': [302, '/3'], '/3': [302, '/4'], '/4': [302, '/5'] });
    expect((await send('GET', '/2')).redirects).toBe(3);
    const endless = await failure(send('GET', '/1'));
    expect([endless.code, endless.hop]).toEqual(['too-many-redirects', 4]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('hands the redirect of a %s to the caller', async (method) => {
    routes['/start'] = [307, '/end'];
    const response = await send(method, '/start', 'x');
    expect(response).toMatchObject({ status: 307, redirects: 0, headers: { location: '/end' } });
    expect(first.seen.length).toBe(1);
  });

  it('does not repeat a GET that has a body, nor a 3xx that leads nowhere', async () => {
    Object.assign(routes, {
      '/start': [307, '/end'],
      '/choices': [300, '/end'],
      '/same': [304, ''],
      '/no': [302, ''],
    });
    expect((await send('GET', '/start', 'x')).status).toBe(307);
    expect((await send('GET', '/choices')).status).toBe(300);
    expect((await send('GET', '/same')).status).toBe(304);
    expect((await send('GET', '/no')).status).toBe(302);
  });

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user:secret@example.com/',
    'http://[',
  ])('refuses a redirect to %s', async (location) => {
    routes['/start'] = [302, location];
    const refused = await failure(send('GET', '/start'));
    expect([refused.code, refused.hop]).toEqual(['redirect-refused', 1]);
  });

  it('refuses to give up TLS, and may gain it', () => {
    const target = {
      method: 'GET',
      origin: 'https://a.example',
      host: 'a.example',
      pathAndQuery: '/x',
      headers,
    };
    const secrets = limits();
    expect(() => redirectTarget(target, 302, 'http://a.example/x', secrets, 1)).toThrow('from https to http');
    const plain = { ...target, origin: 'http://a.example' };
    const gained = redirectTarget(plain, 302, 'https://a.example/x', secrets, 1);
    expect(gained).toMatchObject({ pathAndQuery: '/x', headers: { 'x-plain': 'kept' } });
    expect(gained?.headers).not.toHaveProperty('authorization');
    // A path that begins with two slashes is still a path.
    const slashes = { ...target, pathAndQuery: '//b.example/x' };
    expect(redirectTarget(slashes, 302, 'y', secrets, 1)).toMatchObject({
      origin: 'https://a.example',
      pathAndQuery: '//b.example/y',
    });
  });
});
