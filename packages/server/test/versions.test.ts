import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const manifest = `
key: shop
name: Shop
description: A shop whose API has changed over the years.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes: []
origins: ["{upstream}"]
`;

/** One operation, at another path in each version, and with another input. */
const documentOf = (version: string, parameter: string) => `
openapi: 3.1.0
info: { title: Shop, version: "${version}" }
servers: [{ url: "{upstream}" }]
paths:
  /${version}/orders:
    get:
      operationId: listOrders
      parameters: [{ name: ${parameter}, in: query, required: true, schema: { type: integer } }]
      responses: { "200": { description: The orders. } }
`;

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({
    app: {
      key: 'shop',
      manifest,
      document: documentOf('1_0', 'limit'),
      laterDocuments: { '1_2': documentOf('1_2', 'limit'), '2_0': documentOf('2_0', 'size') },
    },
  });
});
afterAll(() => live.close());
beforeEach(() => {
  live.upstream.seen.length = 0;
  live.upstream.respond = echo;
});

const action = 'SHOP_LIST_ORDERS';

describe('an app with several versions', () => {
  it.each([
    [undefined, { limit: 3 }, '/1_2/orders?limit=3'],
    ['latest:base', { limit: 3 }, '/1_2/orders?limit=3'],
    ['latest', { size: 3 }, '/2_0/orders?size=3'],
    ['1_0', { limit: 3 }, '/1_0/orders?limit=3'],
    ['1_2', { limit: 3 }, '/1_2/orders?limit=3'],
    ['2_0', { size: 3 }, '/2_0/orders?size=3'],
    ['v2.0', { size: 3 }, '/2_0/orders?size=3'],
  ])('executes version %s as its document says', async (version, input, url) => {
    const { status, json } = await live.execute(action, { input, ...(version ? { version } : {}) });
    expect([status, json.successful, json.error]).toEqual([200, true, null]);
    expect(live.upstream.seen.map((request) => request.url)).toEqual([url]);
  });

  it('validates the input by the document of the version that is asked for', async () => {
    const { status, json } = await live.execute(action, { version: '2_0', input: { limit: 3 } });
    expect([status, json.name]).toEqual([400, 'InvalidInputError']);
    expect(json.details.map(({ path }: { path: string }) => path)).toContain('/input/size');
    expect(live.upstream.seen).toEqual([]);
  });

  it.each(['3_0', '1_1', 'newest'])('refuses version %s, and says which there are', async (version) => {
    const { status, json } = await live.execute(action, { version, input: { limit: 3 } });
    expect([status, json.name]).toEqual([400, 'ActionVersionNotFoundError']);
    expect(json.details).toEqual([expect.objectContaining({ in: 'body', path: '/version' })]);
    expect(json.message).toContain('1_0, 1_2, 2_0; also "latest" and "latest:base"');
    expect(live.upstream.seen).toEqual([]);
  });

  it('lists its versions, in the app and in each action', async () => {
    const available = { available_versions: ['1_0', '1_2', '2_0'] };
    expect((await live.call('/api/v1/apps/shop')).json).toMatchObject(available);
    const { items } = (await live.call('/api/v2/actions?apps=shop')).json;
    expect(items).toEqual([expect.objectContaining({ name: action, version: '1_2', ...available })]);
    const shown = (version: string) => live.call(`/api/v2/actions/${action}?version=${version}`);
    expect((await shown('latest')).json).toMatchObject({ version: '2_0', ...available });
    expect(Object.keys((await shown('1_0')).json.parameters.properties)).toEqual(['limit']);
    expect((await shown('9_9')).json).toMatchObject({ name: 'ActionVersionNotFoundError' });
  });

  it('keeps the version on the record', async () => {
    await live.execute(action, { version: 'latest', input: { size: 1 } });
    const { json } = await live.call('/api/v1/logs?limit=1');
    expect((await live.call(`/api/v2/actions/logs/all/${json.data[0].id}`)).json).toMatchObject({
      version: '2_0',
    });
  });
});
