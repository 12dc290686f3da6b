import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { consoleFolder } from '@actway/console';
import { createSignInTicket } from '@actway/server';
import { type LiveServer, type LiveServerOptions, startLiveServer } from '@actway/testing/live-server';
import { serveAgain } from '@actway/testing/serve-again';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

let usual: LiveServer;
beforeAll(async () => {
  usual = await startLiveServer({ console: {} });
});
afterAll(() => usual.close());

const servers: LiveServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A server of its own for what is set otherwise; the usual one else. */
async function start(options?: LiveServerOptions): Promise<LiveServer> {
  if (options === undefined) return usual;
  const server = await startLiveServer({ console: {}, ...options });
  servers.push(server);
  return server;
}

/** What a page of the console at this address sends. */
const own = (url: string) => ({ 'x-actway-console': '1', origin: new URL(url).origin });

/** Signs in and returns the cookie, as a browser sends it back. */
async function signIn(url: string, proof: Record<string, string>) {
  const answer = await fetch(`${url}/console/session`, {
    method: 'POST',
    headers: { ...own(url), ...proof },
  });
  const set = answer.headers.get('set-cookie') ?? '';
  return { status: answer.status, set, cookie: set.split(';', 1)[0] ?? '', body: await answer.text() };
}

/** The status of a call that a page makes with this cookie. */
async function listApps(url: string, cookie: string, headers: Record<string, string> = own(url)) {
  const answer = await fetch(`${url}/api/v1/apps`, { headers: { cookie, ...headers } });
  const { detail } = (await answer.json()) as { detail?: string };
  return { status: answer.status, detail };
}

describe('a session of the console', () => {
  it('stands in for the key, in a cookie that no script reads and no other site sends', async () => {
    const { url, apiKey } = await start();
    const { status, set, cookie, body } = await signIn(url, { 'x-api-key': apiKey });
    expect(status).toBe(201);
    expect(set).toMatch(/^actway-[0-9a-f]{8}=v2\.[^;]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect(`${set}${body}`).not.toContain(apiKey);
    expect((await listApps(url, cookie)).status).toBe(200);
    const made = await fetch(`${url}/api/v2/keys`, {
      method: 'POST',
      headers: { cookie, ...own(url), 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'made in the console' }),
    });
    expect(made.status).toBe(201);
  });

  it('is sent over HTTPS alone where the page came over HTTPS', async () => {
    const { url, apiKey } = await start();
    const origin = `https://${new URL(url).host}`;
    expect((await signIn(url, { 'x-api-key': apiKey, origin })).set).toMatch(/; Secure$/);
  });

  it('does not begin with a key that is wrong, nor for a request that no page of the console sends', async () => {
    const { url, apiKey } = await start();
    const wrong = await signIn(url, { 'x-api-key': 'actway_00000000000000000000000000000000' });
    expect([wrong.status, wrong.set]).toEqual([401, '']);
    expect(wrong.body).toContain('unknown, revoked or expired');
    const stranger = await signIn(url, { 'x-api-key': apiKey, origin: 'https://stranger.example' });
    expect([stranger.status, stranger.set]).toEqual([401, '']);
    const bare = await fetch(`${url}/console/session`, { method: 'POST', headers: { 'x-api-key': apiKey } });
    expect([bare.status, bare.headers.get('set-cookie')]).toEqual([401, null]);
  });

  it('does not begin for a while where too many keys were wrong, with the right key neither', async () => {
    let now = Date.now();
    const { url, apiKey } = await start({ console: { now: () => now } });
    const wrong = { 'x-api-key': 'actway_22222222222222222222222222222222' };
    for (let sent = 0; sent < 20; sent += 1) expect((await signIn(url, wrong)).status).toBe(401);
    now += 30_500;
    const refused = await fetch(`${url}/console/session`, {
      method: 'POST',
      headers: { ...own(url), 'x-api-key': apiKey },
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toMatchObject({ name: 'RateLimitExceededError' });
    now += 30_000;
    expect((await signIn(url, { 'x-api-key': apiKey })).status).toBe(201);
  });

  it('is worth nothing without the header that only a page of the console sends', async () => {
    const { url, apiKey } = await start();
    const { cookie } = await signIn(url, { 'x-api-key': apiKey });
    const without: Record<string, string>[] = [{}, { origin: new URL(url).origin }];
    for (const headers of without) {
      expect((await listApps(url, cookie, headers)).status).toBe(401);
    }
    const mcp = await fetch(`${url}/mcp`, { method: 'POST', headers: { cookie, ...own(url) }, body: '{}' });
    expect(mcp.status).toBe(401);
  });

  it('is refused from a page of another origin, also of one that may call the server with a key', async () => {
    const friend = 'https://friend.example';
    const { url, apiKey } = await start({ corsOrigins: [friend] });
    const { cookie } = await signIn(url, { 'x-api-key': apiKey });
    for (const origin of [friend, 'http://127.0.0.1:1', 'null']) {
      const { status, detail } = await listApps(url, cookie, { 'x-actway-console': '1', origin });
      expect(status).toBe(401);
      expect(detail).toContain('Only pages of this server');
    }
    const crossSite = { 'x-actway-console': '1', 'sec-fetch-site': 'same-site' };
    expect((await listApps(url, cookie, crossSite)).status).toBe(401);
    // A browser names the origin with what changes something; what names none is no browser.
    const nameless = await fetch(`${url}/api/v2/keys`, {
      method: 'POST',
      headers: { cookie, 'x-actway-console': '1', 'content-type': 'application/json' },
      body: '{"name":"nobody"}',
    });
    expect(nameless.status).toBe(401);
  });

  it('ends with its key, at once', async () => {
    const live = await start();
    const made = await live.call('/api/v2/keys', { method: 'POST', body: { name: 'short' } });
    const { cookie } = await signIn(live.url, { 'x-api-key': made.json.key });
    expect((await listApps(live.url, cookie)).status).toBe(200);
    await live.call(`/api/v2/keys/${made.json.apiKey.id}`, { method: 'DELETE' });
    const { status, detail } = await listApps(live.url, cookie);
    expect(status).toBe(401);
    expect(detail).toContain('was revoked');
  });

  it('is no more than its key may', async () => {
    const live = await start();
    const made = await live.call('/api/v2/keys', {
      method: 'POST',
      body: { name: 'narrow', scopes: ['execute'] },
    });
    const { cookie } = await signIn(live.url, { 'x-api-key': made.json.key });
    const keys = await fetch(`${live.url}/api/v2/keys`, { headers: { cookie, ...own(live.url) } });
    expect(((await keys.json()) as { name: string }).name).toBe('ScopeMissingError');
  });

  it('is over after twelve hours', async () => {
    let now = Date.now();
    const { url, apiKey } = await start({ console: { now: () => now } });
    const { cookie } = await signIn(url, { 'x-api-key': apiKey });
    now += 12 * 60 * 60 * 1000 - 1;
    expect((await listApps(url, cookie)).status).toBe(200);
    now += 1;
    expect(await listApps(url, cookie)).toMatchObject({
      status: 401,
      detail: expect.stringContaining('is over'),
    });
  });

  it('is none when a character of the cookie is another, or it was sealed for something else', async () => {
    const live = await start();
    const { cookie } = await signIn(live.url, { 'x-api-key': live.apiKey });
    const [name] = cookie.split('=', 1);
    const parts = cookie.split('.');
    const tampered = parts.map((part, index) =>
      index === 3 ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
    );
    const place = { projectId: live.projectId, appKey: 'github', table: 'a', row: 'b', field: 'c' };
    const foreign = live.engine.vault.seal(
      '9000000000000000 sealed-for-an-account-of-the-console-test',
      place,
    );
    for (const one of [tampered.join('.'), `${name}=${foreign}`, `${name}=v2.x`, `${name}=`]) {
      expect((await listApps(live.url, one)).status).toBe(401);
    }
  });

  it('holds in another process, and ends where a person signs out', async () => {
    const live = await start();
    const other = await serveAgain(live, {}, { console: {} });
    try {
      const { cookie } = await signIn(live.url, { 'x-api-key': live.apiKey });
      expect((await listApps(other.url, cookie)).status).toBe(200);
      const asked = await fetch(`${other.url}/console/session`, { headers: { cookie, ...own(other.url) } });
      expect(await asked.json()).toEqual({ signedIn: true, languageModel: false });
      const out = await fetch(`${other.url}/console/session`, {
        method: 'DELETE',
        headers: { cookie, ...own(other.url) },
      });
      expect([out.status, out.headers.get('set-cookie')]).toEqual([
        204,
        expect.stringMatching(/^actway-[0-9a-f]{8}=; Path=\/; Max-Age=0; /),
      ]);
    } finally {
      await other.close();
    }
  });

  it('begins by a one-time word too, once, and by the key of the environment', async () => {
    const environmentKey = 'environment-key-of-console-test';
    const ticket = createSignInTicket(environmentKey);
    const { url } = await start({ console: { ticket }, environmentKey });
    expect((await signIn(url, { 'x-actway-ticket': `${ticket.word}x` })).status).toBe(401);
    const { status, cookie } = await signIn(url, { 'x-actway-ticket': ticket.word });
    expect(status).toBe(201);
    expect((await listApps(url, cookie)).status).toBe(200);
    const again = await signIn(url, { 'x-actway-ticket': ticket.word });
    expect([again.status, again.body]).toEqual([401, expect.stringContaining('has been used')]);
    expect((await signIn(url, { 'x-api-key': environmentKey })).status).toBe(201);
  });
});

describe('the pages of the console', () => {
  it('are one page at every address, which browsers ask for anew and show in no frame', async () => {
    const { url } = await start();
    for (const [path, status] of [
      ['/', 200],
      ['/apps/github', 200],
      ['/actions/GITHUB_ISSUES_CREATE', 200],
      ['/executions/', 200],
      ['/reference', 200],
      ['/nowhere', 404],
      ['/apps/github/nowhere', 404],
    ] as const) {
      const answer = await fetch(`${url}${path}`, { headers: { accept: 'text/html,*/*' } });
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.text()).toContain(`<div id="${path === '/reference' ? 'reference' : 'root'}">`);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it('leave the API, the reference and what programs ask for as they are', async () => {
    const { url } = await start();
    const html = { headers: { accept: 'text/html' } };
    expect(await (await fetch(`${url}/docs`, html)).text()).not.toContain('<div id="root">');
    for (const [encoding, open] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['identity', (bytes: Buffer) => bytes],
    ] as const) {
      const { headers, body } = await getRaw(url, '/docs', encoding);
      expect(headers).toMatch(/vary: accept-encoding/i);
      if (encoding !== 'identity') expect(body.length).toBeLessThan(800_000);
      expect(open(body).toString()).toContain('href="reference"');
    }
    for (const path of ['/api/v2/nowhere', '/assets/nowhere.js']) {
      const answer = await fetch(`${url}${path}`, html);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    }
    const program = await fetch(`${url}/nowhere`);
    expect([program.status, program.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await fetch(`${url}/nowhere`, { method: 'POST', ...html })).headers.get('content-type')).toBe(
      'application/problem+json',
    );
  });

  it('have assets that are compressed and kept for ever, and nothing beside them', async () => {
    const { url } = await start();
    const names = await readdir(new URL('assets/', consoleFolder));
    const name = names.find((one) => /^index-.*\.js$/.test(one)) ?? '';
    const sizes: number[] = [];
    for (const [encoding, open] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['identity', (bytes: Buffer) => bytes],
    ] as const) {
      const { headers, body } = await getRaw(url, `/assets/${name}`, encoding);
      expect(headers).toMatch(/cache-control: public, max-age=31536000, immutable/i);
      expect(headers).toMatch(/x-content-type-options: nosniff/i);
      expect(headers).toMatch(/content-type: (text|application)\/javascript/i);
      if (encoding !== 'identity') expect(headers).toMatch(new RegExp(`content-encoding: ${encoding}`, 'i'));
      expect(open(body).toString()).toContain('import');
      sizes.push(body.length);
    }
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
    for (const path of [
      '/assets/../index.js',
      '/assets/..%2findex.html',
      '/assets/%2e%2e/%2e%2e/index.js',
      '/assets//etc/passwd',
    ]) {
      expect((await getRaw(url, path, 'identity')).headers).toMatch(/^HTTP\/1.1 40[04]/);
    }
  });

  it('are not there where there is no console', async () => {
    const { url, apiKey } = await start({ console: undefined });
    for (const path of ['/', '/reference']) {
      const answer = await fetch(`${url}${path}`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe('/docs');
    }
    const page = await fetch(`${url}/apps/github`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toBe('application/problem+json');
    expect((await signIn(url, { 'x-api-key': apiKey })).status).toBe(404);
  });
});

/** An answer as it comes, for a path that no client has tidied. */
async function getRaw(
  url: string,
  path: string,
  encoding: string,
): Promise<{ headers: string; body: Buffer }> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: ${encoding}\r\nconnection: close\r\n\r\n`,
  );
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  const bytes = Buffer.concat(chunks);
  const end = bytes.indexOf('\r\n\r\n');
  return { headers: bytes.subarray(0, end).toString('latin1'), body: bytes.subarray(end + 4) };
}
