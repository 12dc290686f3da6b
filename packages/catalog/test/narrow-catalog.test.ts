import { CatalogError, narrowCatalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { describe, expect, it } from 'vitest';

const whole = await openCatalog({ folders: [shippedAppsFolder] });
const keysOf = (catalog: typeof whole) => catalog.apps().map(({ key }) => key);
const idsOf = (catalog: typeof whole) => catalog.actions().map(({ id }) => id);

describe('a part of a catalog', () => {
  it('has the apps that are named, by whatever name, and their actions', () => {
    const catalog = narrowCatalog(whole, { apps: ['GitHub', 'httpbin', 'nowhere'] });
    expect(keysOf(catalog)).toEqual(['github', 'httpbin']);
    expect(idsOf(catalog)).toEqual(whole.actions({ apps: ['github', 'httpbin'] }).map(({ id }) => id));
    expect(catalog.findApp('slack')).toBeUndefined();
    expect(catalog.actions({ apps: ['slack'] })).toEqual([]);
  });

  it('has the actions that are named, by id or alias, and their apps', () => {
    const [alias] = whole.aliasesOf(whole.action('GITHUB_ISSUES_CREATE'));
    const catalog = narrowCatalog(whole, { actions: [alias?.name.toLowerCase() ?? '', 'HTTPBIN_GET'] });
    expect(idsOf(catalog)).toEqual(['GITHUB_ISSUES_CREATE', 'HTTPBIN_GET']);
    expect(keysOf(catalog)).toEqual(['github', 'httpbin']);
    expect(catalog.action('github_issues_create').id).toBe('GITHUB_ISSUES_CREATE');
    expect(catalog.findActionId('GITHUB_ISSUES_LIST')).toBeUndefined();
    expect(idsOf(narrowCatalog(whole, { apps: ['slack'], actions: ['HTTPBIN_GET'] }))).toEqual([]);
    expect(keysOf(narrowCatalog(whole, { apps: ['slack'], actions: ['HTTPBIN_GET'] }))).toEqual([]);
  });

  it('lists no action that writes where only reading is asked for, and finds it by its name', async () => {
    const catalog = narrowCatalog(whole, { readOnly: true });
    expect(catalog.actions().filter(({ writes }) => writes)).toEqual([]);
    expect(catalog.actions().length).toBeGreaterThan(10);
    expect(catalog.actions({ withAliases: true }).filter(({ writes }) => writes)).toEqual([]);
    const found = await catalog.searchActions('create an issue');
    expect(found.filter(({ writes }) => writes)).toEqual([]);
    expect(catalog.action('GITHUB_ISSUES_CREATE').writes).toBe(true);
  });

  it('names in its hints nothing that is outside', () => {
    const catalog = narrowCatalog(whole, { apps: ['httpbin'] });
    const hintsOf = (look: () => unknown) => {
      try {
        look();
      } catch (error) {
        if (error instanceof CatalogError) return error.suggestions;
      }
      return undefined;
    };
    expect(hintsOf(() => catalog.app('githu'))).toEqual([]);
    expect(hintsOf(() => catalog.action('GITHUB_ISSUES_CREAT'))).toEqual([]);
    expect(hintsOf(() => catalog.versionsOf('GITHUB_ISSUES_CREATE'))).toEqual([]);
    expect(hintsOf(() => catalog.action('HTTPBIN_GE'))).toContain('HTTPBIN_GET');
  });
});
