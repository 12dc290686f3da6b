import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer();
});
afterAll(() => live.close());

const names = (items: { name: string }[]) => items.map(({ name }) => name);

describe('actions in short', () => {
  const list = async (query: string) => (await live.call(`/api/v2/actions/list/all?${query}`)).json;

  it('are those of the list, without schemas, thirty to a page', async () => {
    const whole = (await live.call('/api/v2/actions')).json.items;
    const pages = [await list('page=1'), await list('page=2')];
    expect(pages.map(({ items }) => items.length)).toEqual([30, Math.min(30, whole.length - 30)]);
    expect(pages[0]).toMatchObject({ page: 1, totalPages: Math.ceil(whole.length / 30) });
    expect(pages.flatMap(({ items }) => names(items))).toEqual(names(whole.slice(0, 60)));
    const { name, displayName, description, appKey, logo, tags, version, no_auth, deprecated } = whole[0];
    expect(pages[0].items[0]).toEqual({
      ...{ name, displayName, description, appKey, logo, tags, version, no_auth, deprecated },
    });
  });

  it('are filtered like the list', async () => {
    expect(names((await list('apps=hackernews&limit=2')).items)).toHaveLength(2);
    expect(names((await list('actions=httpbin_get')).items)).toEqual(['HTTPBIN_GET']);
    const important = (await list('filterImportantActions=true&limit=1000')).items;
    expect(important.every(({ tags }: { tags: string[] }) => tags.includes('important'))).toBe(true);
    expect((await list('apps=hackernews&useCase=top%20stories')).items[0].name).toMatch(/TOP_STORIES/);
  });
});

describe('a list in a query', () => {
  const tagsOf = async (query: string) =>
    (await live.call(`/api/v2/actions/list/tags?${query}`)).json.items as string[];

  it('may be spread over several parameters', async () => {
    const listed = await tagsOf('apps=hackernews,httpbin');
    expect(listed.length).toBeGreaterThan((await tagsOf('apps=hackernews')).length);
    expect(await tagsOf('apps=hackernews&apps=httpbin')).toEqual(listed);
    expect(await tagsOf('apps=&apps=hackernews&useCase=x&apps=httpbin')).toEqual(listed);
  });

  it('has its faults counted over all of them', async () => {
    const { json } = await live.call('/api/v1/connectedAccounts?status=ACTIVE,EXPIRED&status=x');
    expect(json).toMatchObject({
      name: 'InvalidRequestError',
      details: [{ in: 'query', path: '/status/2', code: 'enum' }],
    });
  });
});

describe('a + in a query', () => {
  it('is a space, and hides no other fault', async () => {
    const { json } = await live.call('/api/v1/logs?time=1+d&limit=+&status=x');
    const places = json.details.map(({ path }: { path: string }) => path).sort();
    expect(places).toEqual(['/limit', '/status', '/time']);
  });
});

describe('words', () => {
  it('are the categories of the apps, each once', async () => {
    const apps: { categories: string[] }[] = (await live.call('/api/v1/apps')).json.items;
    const { status, json } = await live.call('/api/v1/apps/list/categories');
    expect([status, json]).toEqual([
      200,
      { items: [...new Set(apps.flatMap(({ categories }) => categories))].sort() },
    ]);
    expect(json.items).toContain('developer-tools');
  });

  it('are the tags of the actions, of all apps or of some', async () => {
    const all = (await live.call('/api/v2/actions/list/tags')).json.items;
    const some = (await live.call('/api/v2/actions/list/tags?apps=hackernews')).json.items;
    expect(all).toContain('important');
    expect(all.length).toBeGreaterThan(some.length);
    expect(all).toEqual(expect.arrayContaining(some));
  });
});
