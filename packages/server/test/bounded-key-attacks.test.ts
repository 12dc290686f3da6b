import { Ending, engineFor, executeAction, listExecutions } from '@actway/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Belongings, type BoundsWorld, md5Of, startBoundsWorld } from './support/bounds-world.js';

const list = 'SHELF_LIST_BOOKS';
let world: BoundsWorld;
let annas: Belongings;
let bobs: Belongings;
let annasInHttpbin: Belongings;
const keys: Record<string, string> = {};
beforeAll(async () => {
  world = await startBoundsWorld();
  annas = await world.settle('anna', 'shelf', list);
  bobs = await world.settle('bob', 'shelf', list);
  annasInHttpbin = await world.settle('anna', 'httpbin', 'HTTPBIN_GET');
  keys.anna = await world.boundKey({ entityId: 'anna' });
  keys.shelf = await world.boundKey({ apps: ['shelf'] });
  keys.list = await world.boundKey({ actions: [list] });
  keys.all = await world.boundKey({ entityId: 'anna', apps: ['shelf'], actions: [list], readOnly: true });
});
afterAll(() => world.close());

/** Executes as the holder of a key, and answers what it was told, and with whose credential the app was asked. */
async function execute(key: string, actionId: string, body: object) {
  const sent = world.upstream.seen.length;
  const { status, json } = await world.execute(actionId, body, { key: keys[key] ?? '' });
  const used = world.upstream.seen
    .slice(sent)
    .map(({ headers }) => headers['x-shelf-key'] ?? headers.authorization);
  return { status, name: json.name, paths: json.details?.map((one: { path: string }) => one.path), used };
}

describe('a key of an entity', () => {
  it.each(['Anna', 'ANNA', ' anna', 'anna ', 'bob', 'default', 'a\u0301nna', '*', 'anna,bob'])(
    'does not act for %j',
    async (entityId) => {
      for (const more of [
        {},
        { connectedAccountId: annas.accountId },
        { connectedAccountId: bobs.accountId },
      ]) {
        expect(await execute('anna', list, { entityId, ...more })).toEqual({
          ...{ status: 400, name: 'OutsideKeyBoundsError', paths: ['/entityId'] },
          used: [],
        });
      }
    },
  );

  it.each([{}, { entityId: '' }, { entityId: null }, { entityId: 'anna' }])(
    'acts for its own with %j',
    async (body) => {
      const { status, used } = await execute('anna', list, body);
      expect([status, used]).toEqual([200, [annas.secret]]);
    },
  );

  it('uses no account of another, named or not', async () => {
    expect(await execute('anna', list, { connectedAccountId: bobs.accountId })).toEqual({
      ...{ status: 404, name: 'ConnectedAccountNotFoundError', paths: ['/connectedAccountId'] },
      used: [],
    });
  });

  it('names no other in a list, and no part of a list', async () => {
    for (const query of [
      'entityId=bob',
      'entityId=anna,bob',
      'entityId=anna&entityId=bob',
      'user_uuid=bob',
      'user_uuid=Anna',
    ]) {
      const { status, json } = await world.call(`/api/v1/connectedAccounts?${query}`, {
        key: keys.anna ?? '',
      });
      expect([query, status, json.name]).toEqual([query, 400, 'OutsideKeyBoundsError']);
    }
    const { status, json } = await world.call('/api/v1/logs?entityId=bob', { key: keys.anna ?? '' });
    expect([status, json.details[0].path]).toEqual([400, '/entityId']);
  });

  it('connects for no other, by no way', async () => {
    const before = await world.state();
    const tries = [
      {
        path: '/api/v2/connectedAccounts/initiateConnection',
        body: {
          app: { uniqueKey: 'shelf' },
          config: {},
          connection: { entityId: 'bob', initiateData: { api_key: 'a-stolen-key' } },
        },
      },
      {
        path: '/api/v1/connectedAccounts',
        body: { integrationId: bobs.integrationId, entityId: 'bob', data: { api_key: 'a-stolen-key' } },
      },
      {
        path: '/api/v1/connectedAccounts',
        body: { integrationId: bobs.integrationId, userUuid: 'bob', data: { api_key: 'a-stolen-key' } },
      },
    ];
    for (const { path, body } of tries) {
      const { status, json } = await world.call(path, { method: 'POST', key: keys.anna ?? '', body });
      expect([status, json.name]).toEqual([400, 'OutsideKeyBoundsError']);
    }
    expect(await world.state()).toEqual(before);
  });

  it('sees how many accounts it has itself, and not how many there are', async () => {
    const { json } = await world.call('/api/v1/integrations?appName=shelf', { key: keys.anna ?? '' });
    const { json: whole } = await world.call('/api/v1/integrations?appName=shelf');
    const countOf = (answer: typeof json) =>
      answer.items[0]._count?.connections ?? answer.items[0].connections?.length;
    expect(JSON.stringify(json)).not.toEqual(JSON.stringify(whole));
    expect(countOf(json)).toBeLessThan(countOf(whole));
  });

  it('finds no file of another by its bytes, and sends none', async () => {
    const content = 'what only bob has';
    const upload = {
      app: 'shelf',
      action: 'x',
      filename: 'scan',
      mimetype: 'text/plain',
      md5: md5Of(content),
    };
    const path = '/api/v2/actions/files/upload/request';
    const key = await world.boundKey({ entityId: 'bob' });
    const { json: asked } = await world.call(path, { method: 'POST', key, body: upload });
    await fetch(asked.url, { method: 'PUT', body: content });
    const { json: again } = await world.call(path, { method: 'POST', key, body: upload });
    expect(again).toMatchObject({ id: asked.id, exists: true });
    const { json: other } = await world.call(path, { method: 'POST', key: keys.anna ?? '', body: upload });
    expect(other.exists).toBe(false);
    expect(other.id).not.toBe(asked.id);
    for (const s3key of [asked.id, bobs.fileId]) {
      const body = { input: { body: { name: 'scan', mimetype: 'text/plain', s3key } } };
      const { status, json } = await world.execute('SHELF_SEND_SCAN', body, { key: keys.anna ?? '' });
      expect([status, json.name]).toEqual([400, 'InvalidInputError']);
      expect(JSON.stringify(json)).toContain('is not the key of a file of this project');
    }
  });

  it('has its refused calls among its own records', async () => {
    const { json: refused } = await world.execute(list, { input: 17 }, { key: keys.anna ?? '' });
    const { json: logs } = await world.call('/api/v1/logs', { key: keys.anna ?? '' });
    expect(logs.data[0].meta).toMatchObject({ requestId: refused.requestId, entityId: 'anna' });
    const { json: theirs } = await world.execute(list, { input: 17, entityId: 'bob' });
    const { json: bobsLogs } = await world.call('/api/v1/logs?entityId=bob');
    expect(bobsLogs.data[0].meta).toMatchObject({ requestId: theirs.requestId });
  });
});

describe('a key of an app', () => {
  it.each(['HTTPBIN_GET', 'httpbin_get', ' HTTPBIN_GET ', 'Httpbin_Get'])('knows no %j', async (actionId) => {
    for (const body of [
      { entityId: 'anna' },
      { entityId: 'anna', appName: 'shelf' },
      { entityId: 'anna', appName: 'httpbin' },
      { version: 'latest' },
      { version: '1_0' },
      { connectedAccountId: annasInHttpbin.accountId },
      { authConfig: { base_url: world.upstream.url, parameters: [] } },
      { text: 'do it' },
    ]) {
      const { status, name, used } = await execute('shelf', encodeURIComponent(actionId), body);
      expect([status, name, used]).toEqual([404, 'ActionNotFoundError', []]);
    }
  });

  it('uses no account of another app', async () => {
    const { status, used } = await execute('shelf', list, { connectedAccountId: annasInHttpbin.accountId });
    expect([status, used]).toEqual([404, []]);
    const { status: refused, used: sent } = await execute('shelf', list, {
      appName: 'httpbin',
      connectedAccountId: annas.accountId,
    });
    expect([refused, sent]).toEqual([400, []]);
  });

  it.each([
    'apps=httpbin',
    'apps=shelf,httpbin',
    'apps=shelf&apps=HTTPBIN',
    'actions=HTTPBIN_GET',
    'actions=SHELF_LIST_BOOKS,httpbin_get',
  ])('has nothing else expanded: %s', async (query) => {
    const { status, json } = await world.call(`/openapi.json?${query}`, { key: keys.shelf ?? '' });
    expect(status).toBe(400);
    expect(JSON.stringify(json.suggestions ?? [])).not.toMatch(/httpbin|hackernews/i);
  });

  it('is given no hint of what it does not know', async () => {
    const { json } = await world.call('/api/v1/apps/httpbi', { key: keys.shelf ?? '' });
    expect(json.name).toBe('AppNotFoundError');
    expect(JSON.stringify(json)).not.toContain('"httpbin"');
    const { json: action } = await world.call('/api/v2/actions/HTTPBIN_GE', { key: keys.shelf ?? '' });
    expect(JSON.stringify(action)).not.toContain('HTTPBIN_GET');
  });
});

describe('a key of an action', () => {
  it('knows it by each of its names', async () => {
    for (const name of [list, 'shelf_list_books', 'SHELF_SHOW_EVERY_BOOK', 'Shelf_Show_Every_Book']) {
      const { status, used } = await execute('list', name, { entityId: 'anna' });
      expect([name, status, used]).toEqual([name, 200, [annas.secret]]);
    }
  });

  it.each(['SHELF_ADD_BOOK', 'shelf_add_book', 'SHELF_SCAN_BOOK', 'HTTPBIN_GET'])(
    'knows no %s',
    async (actionId) => {
      const { status, name, used } = await execute('list', actionId, { entityId: 'anna' });
      expect([status, name, used]).toEqual([404, 'ActionNotFoundError', []]);
      const { json } = await world.call(`/api/v2/actions/${actionId}/execute/get.inputs`, {
        ...{ method: 'POST', key: keys.list ?? '', body: { text: 'do it' } },
      });
      expect(json.name).toBe('ActionNotFoundError');
    },
  );

  it('sends no request of its own making', async () => {
    const body = { connectedAccountId: annas.accountId, endpoint: '/books', method: 'GET' };
    for (const key of ['list', 'all']) {
      const { json } = await world.call('/api/v2/actions/proxy', {
        method: 'POST',
        key: keys[key] ?? '',
        body,
      });
      expect(json.name).toBe('OutsideKeyBoundsError');
    }
  });
});

describe('a key with every bound', () => {
  it('does what is inside of all of them, and nothing else', async () => {
    expect(await execute('all', list, {})).toMatchObject({ status: 200, used: [annas.secret] });
    expect(await execute('all', list, { entityId: 'bob' })).toMatchObject({ status: 400, used: [] });
    expect(await execute('all', 'SHELF_LEND_BOOK', {})).toMatchObject({ status: 404, used: [] });
    const { json } = await world.call('/api/v2/actions/list/enums', { key: keys.all ?? '' });
    expect(json).toEqual([list]);
  });
});

describe('the engine of a key', () => {
  const call = () => ({ projectId: world.projectId, requestId: 'by-another-face', ending: new Ending() });

  it('keeps within its bounds, whatever face calls it', async () => {
    const engine = engineFor(world.engine, { bounds: { entityId: 'anna', apps: ['shelf'], readOnly: true } });
    await expect(executeAction(engine, { ...call(), actionId: list, entityId: 'bob' })).rejects.toMatchObject(
      { code: 'outside-bounds' },
    );
    await expect(
      executeAction(engine, { ...call(), actionId: list, connectedAccountId: bobs.accountId }),
    ).rejects.toMatchObject({ code: 'account-unknown' });
    await expect(executeAction(engine, { ...call(), actionId: 'HTTPBIN_GET' })).rejects.toMatchObject({
      code: 'action-unknown',
    });
    await expect(executeAction(engine, { ...call(), actionId: 'SHELF_ADD_BOOK' })).rejects.toMatchObject({
      code: 'outside-bounds',
    });
    expect(await executeAction(engine, { ...call(), actionId: list })).toMatchObject({ successful: true });
    const { items } = await listExecutions(engine, world.projectId, {
      limit: 100,
      requestId: 'by-another-face',
    });
    expect(new Set(items.map(({ entityId }) => entityId))).toEqual(new Set(['anna']));
    await expect(engine.store.accounts.delete(world.projectId, annas.accountId)).rejects.toMatchObject({
      code: 'outside-bounds',
    });
    const integration = { id: annas.accountId, projectId: world.projectId, appKey: 'shelf', name: 'mine' };
    await expect(
      engine.store.integrations.insert({ ...integration, authScheme: 'OAUTH2', clientId: 'of-anna' }),
    ).rejects.toMatchObject({ code: 'outside-bounds' });
    await expect(engine.store.keys.revoke(world.projectId, annas.accountId)).rejects.toMatchObject({
      code: 'outside-bounds',
    });
  });

  it('is the engine itself for a key without bounds, and one and the same for keys with the same', () => {
    expect(engineFor(world.engine, { bounds: null })).toBe(world.engine);
    expect(engineFor(world.engine, { bounds: {} })).toBe(world.engine);
    const bounds = { apps: ['shelf', 'httpbin'] };
    expect(engineFor(world.engine, { bounds })).toBe(
      engineFor(world.engine, { bounds: { apps: ['httpbin', 'shelf'] } }),
    );
  });
});
