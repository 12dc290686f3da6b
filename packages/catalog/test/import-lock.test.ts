import { describe, expect, test } from 'vitest';
import { api, ImportFolder, operation } from './import-folder.js';

const withId = (name: string, more = {}) => operation(name, more);
const byId = { parameters: [{ name: 'id', in: 'path', required: true }] };
const byKey = { parameters: [{ name: 'key', in: 'path', required: true }] };

describe('the lock of action ids', () => {
  test('keeps an id when a later version calls the operation otherwise', async () => {
    const folder = await ImportFolder.create();
    await folder.import(api({ '/orders': { get: withId('listOrders') } }));
    const report = await folder.import(api({ '/orders': { get: withId('orders.getAll') } }), {
      version: '1_1',
    });
    expect(report.actions).toEqual(['SHOP_LIST_ORDERS']);
    const catalog = await folder.catalog();
    expect(catalog.versionsOf('SHOP_LIST_ORDERS')).toEqual(['1_0', '1_1']);
    expect(catalog.action('SHOP_LIST_ORDERS', '1_1').operationId).toBe('orders.getAll');
    expect(() => catalog.action('SHOP_ORDERS_GET_ALL')).toThrow('There is no action');
  });

  test('keeps an id when the path moves or its variables have other names', async () => {
    const folder = await ImportFolder.create();
    await folder.import(
      api({ '/v1/a/{id}': { get: withId('getA', byId) }, '/b/{id}': { get: withId('getB', byId) } }),
    );
    const report = await folder.import(
      api({ '/v2/a/{id}': { get: withId('getA', byId) }, '/b/{key}': { get: withId('readB', byKey) } }),
      { version: '2_0' },
    );
    expect(report.actions).toEqual(['SHOP_GET_A', 'SHOP_GET_B']);
    expect(await folder.json('actions.lock.json')).toMatchObject({
      actions: { SHOP_GET_A: { operations: ['GET /v1/a/{id}', 'GET /v2/a/{id}'] } },
    });
    expect((await folder.catalog()).action('SHOP_GET_B', '2_0').plan.path).toBe('/b/{key}');
  });

  test('never gives the id of one operation to another, not even of one that is gone', async () => {
    const folder = await ImportFolder.create();
    await folder.import(api({ '/old': { post: withId('pay') } }));
    await folder.import(api({ '/other': { get: withId('other') } }));
    const report = await folder.import(
      api({ '/old': { post: withId('refund') }, '/new': { post: withId('pay') } }),
    );
    expect(report.actions).toEqual(['SHOP_PAY', expect.stringMatching(/^SHOP_PAY_[0-9A-F]{6}$/)]);
    const catalog = await folder.catalog();
    expect(catalog.action('SHOP_PAY').plan.path).toBe('/old');
    expect(catalog.action(report.actions[1] ?? '').plan.path).toBe('/new');
    const later = await folder.import(api({ '/later': { post: withId('Pay') } }));
    expect(later.actions).toEqual([expect.stringMatching(/^SHOP_PAY_[0-9A-F]{6}$/)]);
  });

  test('is filled from the documents of a folder that has none', async () => {
    const folder = await ImportFolder.create();
    await folder.write(
      'apps/shop/manifest.yaml',
      'key: shop\nname: Shop\ndescription: By hand.\nlogo: https://a.com/l.svg\ncategories: [a]\n',
    );
    await folder.write('apps/shop/1_0.yaml', {
      ...api({ '/a': { get: withId('first') } }),
      openapi: '3.1.1',
    });
    const report = await folder.import(api({ '/a': { get: withId('second') } }), { version: '1_1' });
    expect(report.actions).toEqual(['SHOP_FIRST']);
    expect((await folder.catalog()).app('shop').description).toBe('By hand.');
  });

  test('stays as it is when nothing changed, byte for byte', async () => {
    const folder = await ImportFolder.create();
    const document = api({ '/a': { get: withId('x'), post: withId('X') }, '/b': { get: operation() } });
    await folder.import(document);
    const before = await folder.text('actions.lock.json');
    await folder.import(document);
    expect(await folder.text('actions.lock.json')).toBe(before);
  });

  test('that is damaged stops an import and the catalog, with its name', async () => {
    const folder = await ImportFolder.create();
    await folder.import(api({ '/a': { get: withId('a') } }));
    for (const text of [
      '{',
      '{"lock":1}',
      '{"lock":1,"actions":{"SHOP_A":{"operations":["GET /a"]},"SHOP_B":{"operations":["GET /a"]}}}',
    ]) {
      await folder.write('apps/shop/actions.lock.json', text);
      await expect(folder.import(api({ '/a': { get: withId('a') } }))).rejects.toThrow('actions.lock.json');
      await expect(folder.catalog()).rejects.toThrow('actions.lock.json');
    }
  });
});

describe('new action ids', () => {
  test('that would be the same all get a hash of method and path, whatever their order', async () => {
    const paths = { '/a': { get: withId('getUser') }, '/b': { get: withId('get_user') } };
    const reversed = Object.fromEntries(Object.entries(paths).reverse());
    const ids = [];
    for (const each of [paths, reversed]) {
      const folder = await ImportFolder.create();
      const { actions } = await folder.import(api(each));
      const catalog = await folder.catalog();
      ids.push(Object.fromEntries(actions.map((id) => [catalog.action(id).plan.path, id])));
    }
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]?.['/a']).toMatch(/^SHOP_GET_USER_[0-9A-F]{6}$/);
  });

  const managed = (name: string) => `deviceManagement.${name}.CreateAssignments`;
  const close = [
    managed('deviceConfigurations'),
    managed('deviceCompliancePolicies'),
    managed('deviceEnrollmentConfigurations'),
  ];

  test('that are short enough stay whole, and those that are shortened alike try other words', async () => {
    const documents = [close, [...close].reverse()].map((operationIds) =>
      api(Object.fromEntries(operationIds.map((each) => [`/${each}`, { post: withId(each) }]))),
    );
    const found = [];
    for (const document of documents) {
      const folder = await ImportFolder.create();
      const { actions } = await folder.import(document, { key: 'graph' });
      const again = await folder.import(document, { key: 'graph' });
      expect(again.actions).toEqual(actions);
      found.push(actions);
    }
    expect(found[0]).toEqual([
      'GRAPH_DEVICE_MANAGEMENT_DEVICE_CONFIGURATIONS_CREATE_ASSIGNMENTS',
      'GRAPH_DEVICE_MANAGEMENT_DEVICE_ENROLLMENT_CREATE_ASSIGNMENTS',
      'GRAPH_DEVICE_MANAGEMENT_DEVICE_POLICIES_CREATE_ASSIGNMENTS',
    ]);
    expect(found[1]).toEqual(found[0]);
  });

  test('are kept by an app that has others from an earlier import', async () => {
    const folder = await ImportFolder.create();
    const paths = Object.fromEntries(close.map((each) => [`/${each}`, { post: withId(each) }]));
    await folder.import(api(paths), { key: 'graph' });
    const actions = Object.fromEntries(
      close.map((each, index) => [
        `GRAPH_DEVICE_MANAGEMENT_DEVICE_CREATE_ASSIGNMENTS_00000${index}`,
        { operationId: each, operations: [`POST /${each}`] },
      ]),
    );
    await folder.write('apps/graph/actions.lock.json', { lock: 1, actions });
    const { actions: kept } = await folder.import(api(paths), { key: 'graph' });
    expect(kept).toEqual(Object.keys(actions));
  });

  test('hardly ever have a hash where hundreds are alike, and verbs stay in them', async () => {
    const nouns = ['calendar', 'calendarView', 'childFolders'];
    const verbs = ['Create', 'Delete', 'Update'];
    const ends = ['MultiValueExtendedProperties', 'SingleValueExtendedProperties'];
    const operationIds = nouns.flatMap((first) =>
      nouns.flatMap((second) =>
        nouns.flatMap((third) =>
          verbs.flatMap((verb) => ends.map((end) => `users.${first}.${second}.${third}.${verb}${end}`)),
        ),
      ),
    );
    const folder = await ImportFolder.create();
    const { actions } = await folder.import(
      api(Object.fromEntries(operationIds.map((each) => [`/${each}`, { post: withId(each) }]))),
      { key: 'graph' },
    );
    expect(actions).toHaveLength(operationIds.length);
    const hashed = actions.filter((id) => /_[0-9A-F]{6}$/.test(id));
    expect(hashed.length).toBeLessThan(actions.length / 6);
    expect(actions.filter((id) => !/_(CREATE|DELETE|UPDATE)_/.test(id))).toEqual([]);
  });

  test('come from method and path where an operationId is missing, empty or used twice', async () => {
    const folder = await ImportFolder.create();
    const report = await folder.import(
      api({
        '/a': { get: withId('twice'), post: withId('twice') },
        '/b': { get: operation(), put: withId('') },
      }),
    );
    expect(report.actions).toEqual(['SHOP_GET_A', 'SHOP_GET_B', 'SHOP_POST_A', 'SHOP_PUT_B']);
    expect(report.notes.join()).toContain('3 × an operationId that others have too');
  });

  test('are never longer than 64 characters', async () => {
    const folder = await ImportFolder.create();
    const long = 'aVeryLongOperationIdThatNobodyWouldWriteByHand'.repeat(3);
    const { actions } = await folder.import(
      api({
        '/a': { get: withId(long), put: withId(`${long}2`) },
        '/b': { get: withId(long.toLowerCase()) },
      }),
    );
    expect(new Set(actions).size).toBe(3);
    expect(Math.max(...actions.map((id) => id.length))).toBeLessThanOrEqual(64);
  });
});
