import { createKey } from '@actway/engine';
import { type CallOptions, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { backends } from '@actway/testing/store-backends';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

const post = (body: unknown, key?: string): CallOptions => ({
  method: 'POST',
  body,
  ...(key === undefined ? {} : { key }),
});

/** Makes a key over HTTP. */
async function make(body: Record<string, unknown> = {}, key?: string) {
  const { status, json } = await live.call('/api/v2/keys', post({ name: 'made', ...body }, key));
  expect([status, json.name]).toEqual([201, undefined]);
  return json as { key: string; apiKey: { id: string; bounds: unknown; scopes: string[]; lastUsedAt: null } };
}

async function statusWith(key: string) {
  return (await live.call('/api/v1/client/auth/client_info', { key })).status;
}

describe('keys over HTTP', () => {
  it('are made, listed without the key, and revoked at once', async () => {
    const made = await make({ scopes: ['execute'], expiresInSeconds: 60 });
    expect(await statusWith(made.key)).toBe(200);
    const { json: listed } = await live.call('/api/v2/keys');
    const { lastUsedAt: _never, ...shown } = made.apiKey;
    expect(listed.items[0]).toMatchObject({ ...shown, name: 'made', status: 'valid', scopes: ['execute'] });
    expect(JSON.stringify(listed)).not.toContain(made.key);
    const { status } = await live.call(`/api/v2/keys/${made.apiKey.id}`, { method: 'DELETE' });
    expect([status, await statusWith(made.key)]).toEqual([200, 401]);
    const again = await live.call(`/api/v2/keys/${made.apiKey.id}`, { method: 'DELETE' });
    expect([again.status, again.json.name]).toEqual([404, 'KeyNotFoundError']);
    const { json: later } = await live.call('/api/v2/keys');
    expect(later.items[0]).toMatchObject({ id: made.apiKey.id, status: 'revoked' });
  });

  it('are listed page by page', async () => {
    for (let count = 0; count < 5; count += 1) await make();
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json } = await live.call(`/api/v2/keys?limit=2&cursor=${cursor}`);
      seen.push(...json.items.map(({ id }: { id: string }) => id));
      cursor = json.nextCursor ?? '';
    } while (cursor !== '');
    const { json: whole } = await live.call('/api/v2/keys?limit=1000');
    expect(seen).toEqual(whole.items.map(({ id }: { id: string }) => id));
  });

  it('belong to a project: another sees and changes none', async () => {
    const made = await make();
    const { json } = await live.call('/api/v2/keys', { key: live.otherKey });
    expect(JSON.stringify(json)).not.toContain(made.apiKey.id);
    const path = `/api/v2/keys/${made.apiKey.id}`;
    const revoked = await live.call(path, { method: 'DELETE', key: live.otherKey });
    const rotated = await live.call(`${path}/rotate`, post({}, live.otherKey));
    expect([revoked.json.name, rotated.json.name]).toEqual(['KeyNotFoundError', 'KeyNotFoundError']);
    expect(await statusWith(made.key)).toBe(200);
    await make({}, live.otherKey);
  });

  it('are bound in the words of the catalog, and to nothing that there is not', async () => {
    const { apiKey } = await make({
      bounds: {
        entityId: 'anna',
        apps: ['HTTPBin'],
        actions: ['httpbin_get', 'HTTPBIN_GET'],
        readOnly: true,
      },
    });
    expect(apiKey).toMatchObject({
      scopes: ['execute', 'accounts'],
      bounds: { entityId: 'anna', apps: ['httpbin'], actions: ['HTTPBIN_GET'], readOnly: true },
    });
    const refused = await live.call(
      '/api/v2/keys',
      post({
        name: 'lost',
        bounds: { apps: ['hackernews', 'httpbim'], actions: ['HTTPBIN_GET', 'NOTHING'] },
      }),
    );
    expect(refused.json).toMatchObject({ status: 400, name: 'InvalidRequestError' });
    expect(refused.json.details).toEqual([
      {
        in: 'body',
        path: '/bounds/apps/1',
        message: '"httpbim" is not an app; did you mean httpbin?',
        code: 'unknown',
      },
      { in: 'body', path: '/bounds/actions/0', message: 'is an action of none of the apps', code: 'enum' },
      {
        in: 'body',
        path: '/bounds/actions/1',
        message: '"NOTHING" is not an action; did you mean HTTPBIN_GET_ANYTHING?',
        code: 'unknown',
      },
    ]);
  });

  it.each([
    ['an empty entity', { bounds: { entityId: '' } }],
    ['null for an entity', { bounds: { entityId: null } }],
    ['no apps', { bounds: { apps: [] } }],
    ['no actions', { bounds: { actions: [] } }],
    ['no bound at all', { bounds: {} }],
    ['null for bounds', { bounds: null }],
    ['a bound that is misspelt', { bounds: { readonly: true } }],
    ['a bound in the wrong place', { entityId: 'anna' }],
    ['the scope admin beside bounds', { scopes: ['admin'], bounds: { readOnly: true } }],
    ['no scope', { scopes: [] }],
    ['an end that is past', { expiresInSeconds: 0 }],
  ])('are not made with %s: it might be a key to everything', async (_what, body) => {
    const { json: before } = await live.call('/api/v2/keys?limit=1000');
    const { status } = await live.call('/api/v2/keys', post({ name: 'doubtful', ...body }));
    const { json: after } = await live.call('/api/v2/keys?limit=1000');
    expect([status, after.items.length]).toEqual([400, before.items.length]);
  });

  it('end when they end, and the answer says so', async () => {
    const { key } = await createKey(live.engine.store, {
      ...{ projectId: live.projectId, name: 'short', expiresAt: Date.now() + 300 },
    });
    await expect.poll(() => statusWith(key)).toBe(401);
    const { json } = await live.call('/api/v1/apps', { key });
    expect(json.detail).toMatch(/expired on \d{4}-\d\d-\d\dT/);
    const { json: info } = await live.call('/openapi.json', { key });
    expect(info.name).toBe('UnauthorizedError');
  });
});

describe('a rotation', () => {
  it('gives a key like the old one, which is refused at once', async () => {
    const old = await make({ bounds: { entityId: 'anna', apps: ['httpbin'] }, expiresInSeconds: 600 });
    const { status, json } = await live.call(`/api/v2/keys/${old.apiKey.id}/rotate`, post({}));
    expect(status).toBe(201);
    const { id, createdAt, hint, ...same } = json.apiKey;
    expect(old.apiKey).toMatchObject(same);
    expect(json.replaced).toMatchObject({ id: old.apiKey.id, status: 'revoked' });
    expect([await statusWith(old.key), await statusWith(json.key)]).toEqual([401, 200]);
    const again = await live.call(`/api/v2/keys/${old.apiKey.id}/rotate`, post({}));
    expect(again.json.name).toBe('KeyNotFoundError');
  });

  it('lets the old key go on for its grace, and no longer', async () => {
    const old = await make();
    const { json } = await live.call(`/api/v2/keys/${old.apiKey.id}/rotate`, post({ graceSeconds: 1 }));
    expect([await statusWith(old.key), await statusWith(json.key)]).toEqual([200, 200]);
    await expect.poll(() => statusWith(old.key)).toBe(401);
    expect(await statusWith(json.key)).toBe(200);
  });

  it('prolongs no key', async () => {
    const old = await make({ expiresInSeconds: 5 });
    const { json } = await live.call(`/api/v2/keys/${old.apiKey.id}/rotate`, post({ graceSeconds: 3600 }));
    const { json: listed } = await live.call('/api/v2/keys');
    const [made, replaced] = listed.items;
    expect(replaced.id).toBe(old.apiKey.id);
    expect([replaced.expiresAt, made.expiresAt]).toEqual([json.apiKey.expiresAt, json.apiKey.expiresAt]);
  });

  it('of one key by many at once makes one', async () => {
    const old = await make();
    const path = `/api/v2/keys/${old.apiKey.id}/rotate`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => live.call(path, post({}))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404, 404]);
  });
});

describe.each(backends)('the last administrator, in $name', ({ createPlace }) => {
  it('is not revoked, though all are revoked at once', async () => {
    const place = await createPlace();
    const other = await startLiveServer({ databaseUrl: place.url });
    const { json: more } = await other.call('/api/v2/keys', post({ name: 'second', scopes: ['admin'] }));
    const { json: soon } = await other.call(
      '/api/v2/keys',
      post({ name: 'soon gone', expiresInSeconds: 3600 }),
    );
    const { json: listed } = await other.call('/api/v2/keys');
    const ids = listed.items
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => id !== soon.apiKey.id);
    const answers = await Promise.all(
      ids.map((id: string) => other.call(`/api/v2/keys/${id}`, { method: 'DELETE', key: soon.key })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)?.json.name).toBe('LastAdminKeyError');
    expect(more.apiKey.scopes).toEqual(['admin']);
    await other.close();
    await place.remove();
  });
});
