import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';

const count = 150;
let live: LiveServer;

/** Each action is described by some 50,000 characters. */
function wideDocument(): string {
  const properties = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `m${index}`,
      { type: 'string', description: 'ü'.repeat(150) },
    ]),
  );
  const content = { 'application/json': { schema: { type: 'object', properties } } };
  const responses = { 200: { description: 'Done.', content } };
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/things${index}`,
      { post: { operationId: `thing${index}`, requestBody: { content }, responses } },
    ]),
  );
  const info = { title: 'Wide', version: '1.0' };
  return JSON.stringify({ openapi: '3.1.0', info, servers: [{ url: '{upstream}' }], paths });
}

beforeAll(async () => {
  const manifest = {
    ...{ key: 'wide', name: 'Wide', description: 'Much.', logo: 'https://wide.example.com/logo.svg' },
    ...{ categories: ['test'], authSchemes: [], origins: ['{upstream}'] },
  };
  live = await startLiveServer({
    app: { key: 'wide', manifest: JSON.stringify(manifest), document: wideDocument() },
  });
});
afterAll(() => live?.close());

const list = async (query: string) => (await live.call(`/api/v2/actions?apps=wide&${query}`)).json;
const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

it('a page ends before it is larger than 2 MB, and says that more come', async () => {
  const all: string[] = [];
  const sizes: number[] = [];
  for (let page = 1, last = 1; page <= last; page += 1) {
    const answer = await list(`limit=500&page=${page}`);
    all.push(...names(answer));
    sizes.push(Buffer.byteLength(JSON.stringify(answer)));
    expect(answer.page).toBe(page);
    last = answer.totalPages;
  }
  expect(all).toEqual(names({ items: live.engine.catalog.actions({ apps: ['wide'] }) }));
  expect(all).toHaveLength(count);
  expect(sizes.length).toBeGreaterThan(2);
  for (const size of sizes) expect(size).toBeLessThan(2_001_000);
  expect(await list(`limit=500&page=${sizes.length + 1}`)).toEqual({
    items: [],
    page: sizes.length + 1,
    totalPages: sizes.length,
  });
});

it('without a limit a page holds them all: clients of the v2 API read one page; it is sent while it is made', async () => {
  const answer = await fetch(`${live.url}/api/v2/actions?apps=wide`, {
    headers: { 'x-api-key': live.apiKey },
  });
  const text = await answer.text();
  const { items, page, totalPages } = JSON.parse(text);
  expect([items.length, page, totalPages]).toEqual([count, 1, 1]);
  expect(Buffer.byteLength(text)).toBeGreaterThan(4_000_000);
  expect([answer.headers.get('transfer-encoding'), answer.headers.get('content-length')]).toEqual([
    'chunked',
    null,
  ]);
});

it('with a limit, whichever, and for a use case a page ends before it is larger than 2 MB', async () => {
  for (const query of [
    'limit=1000',
    'useCase=thing&usecaseLimit=1000',
    'useCase=thing&usecaseLimit=1000&limit=1000',
  ]) {
    const { items, totalPages } = await list(query);
    expect(Buffer.byteLength(JSON.stringify(items)), query).toBeLessThan(2_001_000);
    expect([items.length > 0 && items.length < count, totalPages > 1], query).toEqual([true, true]);
  }
});

it('a page of thirty is whole, and the number of pages exact', async () => {
  const answer = await list('limit=30&page=2');
  expect(answer.totalPages).toBe(count / 30);
  expect(names(answer)).toEqual(
    live.engine.catalog
      .actions({ apps: ['wide'] })
      .slice(30, 60)
      .map(({ name }) => name),
  );
});

it('an action is the same in a list and by itself', async () => {
  const [listed] = (await list('limit=1')).items;
  expect((await live.call(`/api/v2/actions/${listed.name}`)).json).toEqual(listed);
});
