import { describe, expect, test } from 'vitest';
import { selectVersion } from '../src/apps/versions.js';
import { openApps } from './temporary-apps.js';

const available = ['0_1', '0_2', '0_3', '1_0', '1_1'];

describe('a version', () => {
  test.each([
    [undefined, '0_3'],
    ['latest:base', '0_3'],
    ['latest', '1_1'],
    ['LATEST', '1_1'],
    ['1_0', '1_0'],
    ['v1.0', '1_0'],
    ['1.0', '1_0'],
    ['2_0', undefined],
    ['newest', undefined],
    ['', undefined],
  ])('asked for as %s is %s', (wanted, version) => {
    expect(selectVersion(available, wanted)).toBe(version);
  });

  test('is ordered as a number, and the default comes before the next major version', async () => {
    const catalog = await openApps({ shop: { documents: { '1_10': {}, '1_9': {}, '2_0': {}, '10_0': {} } } });
    expect(catalog.app('shop').versions).toEqual(['1_9', '1_10', '2_0', '10_0']);
    expect(catalog.action('SHOP_LIST_THINGS').version).toBe('1_10');
    expect(catalog.action('SHOP_LIST_THINGS', 'latest').version).toBe('10_0');
  });

  test('that does not exist is answered with those that do', async () => {
    const catalog = await openApps({ shop: { documents: { '1_0': {}, '1_1': {} } } });
    expect(() => catalog.action('shop_list_things', '3_0')).toThrow(
      'SHOP_LIST_THINGS has no version "3_0". There is: 1_0, 1_1; also "latest" and "latest:base".',
    );
    expect(() => catalog.document(catalog.app('shop'), '3_0')).toThrow(/has no version "3_0"/);
  });

  test('of an action is one that has it: an action that came later is found by default', async () => {
    const paths = { '/new': { get: { operationId: 'listNew', responses: {} } } };
    const catalog = await openApps({ shop: { documents: { '0_1': {}, '1_0': { paths } } } });
    expect(catalog.action('SHOP_LIST_NEW').version).toBe('1_0');
    expect(catalog.actions().map(({ id, version }) => `${id} ${version}`)).toEqual([
      'SHOP_LIST_NEW 1_0',
      'SHOP_LIST_THINGS 0_1',
    ]);
  });
});
