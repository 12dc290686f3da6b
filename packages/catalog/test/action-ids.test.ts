import { describe, expect, test } from 'vitest';
import { actionId } from '../src/actions/action-id.js';
import { openApps, openPaths } from './temporary-apps.js';

const operation = { method: 'get', path: '/things/{id}' };

describe('the id of an action', () => {
  test.each([
    ['issues/list-for-repo', 'SHOP_ISSUES_LIST_FOR_REPO'],
    ['getUserByID', 'SHOP_GET_USER_BY_ID'],
    ['HTMLPage.render', 'SHOP_HTML_PAGE_RENDER'],
    ['list_v2Items', 'SHOP_LIST_V2_ITEMS'],
    ['shop_list', 'SHOP_LIST'],
    ['shopping', 'SHOP_SHOPPING'],
    ['shop', 'SHOP_SHOP'],
    ['--weird  id--', 'SHOP_WEIRD_ID'],
    ['créer/Élément', 'SHOP_CREER_ELEMENT'],
  ])('of %s is %s', (operationId, id) => {
    expect(actionId('shop', { operationId, ...operation })).toBe(id);
  });

  test('comes from method and path where there is no operationId, or none of Latin letters', () => {
    expect(actionId('shop', operation)).toBe('SHOP_GET_THINGS_ID');
    expect(actionId('shop', { operationId: '注文', ...operation })).toBe('SHOP_GET_THINGS_ID');
  });

  test.each([
    [
      'actionsSetSelectedRepositoriesEnabledGithubActionsOrganizationOfTheEnterprise',
      'SHOP_ACTIONS_SET_SELECTED_ACTIONS_ORGANIZATION_ENTERPRISE',
    ],
    [
      'historicalEnvelopePublish_PostHistoricalEnvelopePublishTransaction',
      'SHOP_HISTORICAL_ENVELOPE_PUBLISH_POST_PUBLISH_TRANSACTION',
    ],
    [
      'customerTransactions.customerTransactions.customerTransactions.getLines',
      'SHOP_CUSTOMER_TRANSACTIONS_CUSTOMER_TRANSACTIONS_GET_LINES',
    ],
    [
      'listTheInvoicesForTheCustomersOfAnOrganizationOfTheShopAndRegion',
      'SHOP_LIST_THE_INVOICES_FOR_THE_CUSTOMERS_OF_ORGANIZATION_REGION',
    ],
  ])('of %s is in whole words, of which those that say least are left out', (operationId, id) => {
    expect(actionId('shop', { operationId, ...operation })).toBe(id);
    expect(actionId('shop', { operationId, ...operation, method: 'put' })).toBe(id);
  });

  test('keeps head, tail and a hash of method and path where two words alone are longer than 64', () => {
    const operationId = `${'a'.repeat(40)}-${'b'.repeat(40)}`;
    const id = actionId('shop', { operationId, ...operation });
    expect(id).toMatch(/^SHOP_A+_B+_[0-9A-F]{6}$/);
    expect(id.length).toBe(64);
    expect(actionId('shop', { operationId, ...operation })).toBe(id);
    expect(actionId('shop', { operationId, ...operation, method: 'put' })).not.toBe(id);
  });

  test('is exactly 64 long without a hash when that is enough', () => {
    const operationId = 'a'.repeat(59);
    expect(actionId('shop', { operationId, ...operation })).toBe(`SHOP_${'A'.repeat(59)}`);
  });
});

describe('two operations with one id', () => {
  test('in one document are refused, and both are named', async () => {
    const opened = openPaths({
      '/a': {
        get: { operationId: 'listItems', responses: {} },
        put: { operationId: 'list-items', responses: {} },
      },
    });
    await expect(opened).rejects.toMatchObject({
      code: 'apps-invalid',
      faults: [
        {
          pointer: '/paths/~1a/put/operationId',
          message: 'gives the action id SHOP_LIST_ITEMS, which listItems has already: rename one',
        },
      ],
    });
  });

  test('in two apps are refused', async () => {
    const paths = (operationId: string) => ({ '/a': { get: { operationId, responses: {} } } });
    const opened = openApps({
      shop: { documents: { '1_0': { paths: paths('eu/list') } } },
      shop_eu: { documents: { '1_0': { paths: paths('list') } } },
    });
    await expect(opened).rejects.toThrow(/SHOP_EU_LIST, which the app shop has already/);
  });

  test('in two versions are one action', async () => {
    const catalog = await openApps({ shop: { documents: { '1_0': {}, '1_1': {} } } });
    expect(catalog.versionsOf('SHOP_LIST_THINGS')).toEqual(['1_0', '1_1']);
  });
});
