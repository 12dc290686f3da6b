import { type Called, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

const names = ({ json }: { json: { items: { name: string }[] } }) => json.items.map(({ name }) => name);

describe('GET /api/v2/actions?useCase=', () => {
  const list = (query: string) => live.call(`/api/v2/actions?${query}`);

  it('answers what fits, the best first, on pages', async () => {
    const all = names(await list('useCase=top+stories'));
    expect(all[0]).toBe('HACKERNEWS_GET_TOP_STORIES');
    expect(names(await list('useCase=get+the+user')).length).toBe(20);
    expect(names(await list('useCase=get+the+user&usecaseLimit=21')).length).toBe(21);
    const second = await list('useCase=top%20stories&limit=2&page=2');
    expect(names(second)).toEqual(all.slice(2, 4));
    expect(second.json.totalPages).toBe(Math.ceil(all.length / 2));
  });

  it('keeps within apps, tags and the limit of the use case', async () => {
    expect(names(await list('useCase=user&apps=httpbin,hackernews&usecaseLimit=1'))).toEqual([
      'HACKERNEWS_GET_USER',
    ]);
    expect(names(await list('useCase=get&apps=httpbin&filterImportantActions=true'))).toContain(
      'HTTPBIN_GET',
    );
  });

  it('takes an empty use case as none, and finds nothing for one that fits nothing', async () => {
    expect(names(await list('useCase=&limit=3'))).toHaveLength(3);
    expect((await list('useCase=xyzzy')).json).toEqual({ items: [], page: 1, totalPages: 0 });
  });

  it.each([
    [`useCase=${'x'.repeat(1001)}`, '/useCase'],
    ['useCase=x&usecaseLimit=0', '/usecaseLimit'],
    ['usecase=x', '/usecase'],
  ])('names what is wrong with %.40s', async (query, path) => {
    const { status, json } = await list(query);
    expect([status, json.details[0].path]).toEqual([400, path]);
  });
});

describe('GET /api/v2/actions/search/advanced', () => {
  const search = async (body: unknown, query = '') => {
    const answer = await request(`${live.url}/api/v2/actions/search/advanced?${query}`, {
      method: 'GET',
      headers: { 'x-api-key': live.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.statusCode, json: (await answer.body.json()) as Called['json'] };
  };

  it('groups what it found by app, ten actions at most', async () => {
    const { status, json } = await search({ useCase: 'get the user' });
    expect(status).toBe(200);
    expect(json.items.map(({ order }: { order: number }) => order)).toEqual(
      json.items.map((_: unknown, index: number) => index + 1),
    );
    expect(json.items.flatMap(({ actions }: { actions: string[] }) => actions)).toHaveLength(10);
    expect(json.items[0]).toMatchObject({ app: 'hackernews', description: expect.stringMatching(/user/i) });
  });

  it('keeps to apps that can be used, when asked', async () => {
    const apps = async (query: string) =>
      (await search({ useCase: 'get' }, `limit=1000&${query}`)).json.items.map(
        ({ app }: { app: string }) => app,
      );
    expect(await apps('')).toContain('httpbin');
    expect(await apps('filterByAvailableApps=true')).toEqual(['hackernews']);
    await live.connect('httpbin', 'BEARER_TOKEN', { token: 'token-of-search' });
    expect(await apps('filterByAvailableApps=true')).toContain('httpbin');
  });

  it.each([
    // Either place would do, and the query is named.
    [{}, 'query'],
    [{ useCase: '' }, 'body'],
    [{ useCase: 5 }, 'body'],
  ])('names what is wrong with %j', async (body, place) => {
    const { status, json } = await search(body);
    expect([status, json.details[0]]).toEqual([
      400,
      expect.objectContaining({ in: place, path: '/useCase' }),
    ]);
  });

  it('takes the use case from the query', async () => {
    const { status, json } = await live.call(
      '/api/v2/actions/search/advanced?useCase=get&apps=httpbin&limit=1',
    );
    expect([status, json.items]).toEqual([200, [expect.objectContaining({ app: 'httpbin' })]]);
  });
});
