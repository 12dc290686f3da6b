import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const secret = 'a-credential-of-the-expanded-contract';
let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
  await server.connect('httpbin', 'BEARER_TOKEN', { token: secret });
});
afterAll(() => server.close());

const ask = (query: string, headers: Record<string, string> = {}) =>
  server.call(`/openapi.json${query}`, { headers });
const expandedIds = (json: { paths: Record<string, unknown> }) =>
  Object.keys(json.paths).flatMap(
    (path) => /^\/api\/v2\/actions\/([A-Z0-9_]+)\/execute$/.exec(path)?.[1] ?? [],
  );

describe('GET /openapi.json', () => {
  it('expands the actions of apps, by key, name or id, and actions by themselves', async () => {
    const hackernews = server.engine.catalog.actions({ apps: ['hackernews'] }).map(({ id }) => id);
    const app = server.engine.catalog.app('hackernews');
    for (const name of [app.key, app.name, app.id, app.key.toUpperCase()]) {
      const { status, json } = await ask(`?apps=${encodeURIComponent(name)}`);
      expect([status, expandedIds(json)]).toEqual([200, hackernews]);
      expect(json.paths).not.toHaveProperty('/api/v2/actions/{actionId}/execute');
      expect(json.paths).toHaveProperty('/api/v1/apps');
    }
    expect(expandedIds((await ask('?actions=httpbin_get,HACKERNEWS_GET_ITEM')).json)).toEqual([
      'HACKERNEWS_GET_ITEM',
      'HTTPBIN_GET',
    ]);
    const both = await ask('?apps=hackernews&actions=HTTPBIN_GET&version=latest');
    expect(expandedIds(both.json)).toEqual([...hackernews, 'HTTPBIN_GET']);
    expect((await ask('?apps=&actions=')).json.paths).toHaveProperty('/api/v2/actions/{actionId}/execute');
  });

  it('does not send again what the caller has, and has another tag for other actions', async () => {
    const first = await ask('?apps=hackernews');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const held of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await ask('?apps=HackerNews', { 'if-none-match': held });
      expect([again.status, again.json, again.headers.get('etag')], held).toEqual([304, undefined, etag]);
    }
    expect((await ask('?actions=HACKERNEWS_GET_ITEM')).headers.get('etag')).not.toBe(etag);
    expect((await ask('', { 'if-none-match': etag })).status).toBe(200);
  });

  it('leaves the administration out where only actions are wanted', async () => {
    const { status, json } = await ask('?actions=HTTPBIN_GET,HACKERNEWS_GET_ITEM&only=actions');
    expect([status, Object.keys(json.paths)]).toEqual([
      200,
      ['/api/v2/actions/HACKERNEWS_GET_ITEM/execute', '/api/v2/actions/HTTPBIN_GET/execute'],
    ]);
    expect(json.tags.map(({ name }: { name: string }) => name)).toEqual(['hackernews', 'httpbin']);
    expect(json.components.schemas).not.toHaveProperty('ConnectedAccount');
    const alone = await ask('?only=actions');
    expect([alone.status, alone.json.details]).toEqual([
      400,
      [{ in: 'query', path: '/only', message: 'needs apps or actions beside it', code: 'dependentRequired' }],
    ]);
    const unknown = await ask('?apps=httpbin&only=accounts');
    expect([unknown.status, unknown.json.details[0].path]).toEqual([400, '/only']);
  });

  it('names everything that does not exist, and what is like it', async () => {
    const { status, json } = await ask('?apps=hackernews,hackernoose&actions=HTTPBIN_GETS,HTTPBIN_GET');
    expect([status, json.name, json.suggestions]).toEqual([
      400,
      'InvalidRequestError',
      expect.arrayContaining(['hackernews', 'HTTPBIN_GET']),
    ]);
    expect(json.details).toEqual([
      { in: 'query', path: '/apps/1', message: 'is not an app', code: 'unknown' },
      { in: 'query', path: '/actions/0', message: 'is not an action', code: 'unknown' },
    ]);
    const version = { in: 'query', path: '/version', message: 'must be one of: 1_0', code: 'enum' };
    expect((await ask('?apps=httpbin&version=9_9')).json.details).toEqual([version]);
    expect((await ask('?actions=HTTPBIN_GET&version=9_9')).json.details).toEqual([version]);
    const alone = await ask('?version=latest');
    expect([alone.status, alone.json.details[0].path]).toEqual([400, '/version']);
    const mistyped = await ask('?app=httpbin');
    expect([mistyped.status, mistyped.json.details[0].path]).toEqual([400, '/app']);
    const bracketed = await ask('?apps[]=httpbin');
    expect([bracketed.status, bracketed.json.details[0].message]).toEqual([
      400,
      'is not known; did you mean apps?',
    ]);
  });

  it('serves many who ask at the same time, and holds no secret', async () => {
    const answers = await Promise.all(
      ['?apps=httpbin', '?apps=hackernews', '?apps=httpbin', '?apps=httpbin,hackernews'].map((query) =>
        ask(query),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[0]?.json).toEqual(answers[2]?.json);
    for (const { json } of answers) {
      const text = JSON.stringify(json);
      for (const each of [secret, server.apiKey, server.otherKey, server.url, server.upstream.url])
        expect(text).not.toContain(each);
    }
  });
});
