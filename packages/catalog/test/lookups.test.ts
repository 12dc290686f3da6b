import { describe, expect, test } from 'vitest';
import { CatalogError, openCatalog, shippedAppsFolder } from '../src/index.js';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });

describe('an app', () => {
  test('is found by key, name and id, in any case', () => {
    const github = catalog.app('github');
    for (const name of ['GITHUB', ' GitHub ', github.id.toUpperCase()])
      expect(catalog.app(name)).toBe(github);
    expect(catalog.app('Hacker News').key).toBe('hackernews');
    expect(catalog.findApp('nothing')).toBeUndefined();
    expect(catalog.apps().map(({ key }) => key)).toEqual([
      'github',
      'hackernews',
      'httpbin',
      'notion',
      'open_meteo',
      'slack',
      'stripe',
    ]);
  });

  test('has an id that is a version 5 uuid and never changes', () => {
    expect(catalog.app('github').id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(catalog.app('github').id).toBe('2deed40b-5adf-5cac-af6a-6a14d3b91a31');
  });

  test('that is unknown is answered with names like it', () => {
    expect(() => catalog.app('gihub')).toThrow('There is no app "gihub". Did you mean github?');
    expect(() => catalog.app('zzz')).toThrow('There is no app "zzz".');
    for (const name of ['__proto__', 'constructor', ''])
      expect(() => catalog.app(name)).toThrow(CatalogError);
  });

  test('says how it is authenticated, with what the mode implies', () => {
    expect(catalog.app('github')).toMatchObject({
      noAuth: false,
      origins: ['https://api.github.com'],
      authSchemes: [
        {
          mode: 'BEARER_TOKEN',
          fields: [{ name: 'token', required: true, secret: true }],
          placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
        },
        {
          mode: 'OAUTH2',
          placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {access_token}' }],
          oauth: {
            ...{ grant: 'authorization_code', pkce: true, scopeSeparator: ' ', scopeParameter: 'scope' },
            clientAuthentication: 'body',
            tokenResponse: { accessToken: '/access_token', refreshToken: '/refresh_token' },
          },
        },
      ],
    });
    expect(catalog.app('hackernews')).toMatchObject({ noAuth: true, authSchemes: [] });
    expect(catalog.app('httpbin').authSchemes.map(({ mode }) => mode)).toEqual([
      'BEARER_TOKEN',
      'BASIC',
      'API_KEY',
    ]);
  });
});

describe('an action', () => {
  test('is found in any case', () => {
    expect(catalog.action('github_Issues_create')).toMatchObject({
      id: 'GITHUB_ISSUES_CREATE',
      operationId: 'issues/create',
      displayName: 'Create an issue',
      tags: ['issues'],
      important: true,
      deprecated: false,
    });
  });

  test('that is unknown is answered with up to three names like it, and shown short', () => {
    const error = caught(() => catalog.action('GITHUB_CREATE_ISSUE'));
    expect(error.code).toBe('action-unknown');
    expect(error.suggestions).toContain('GITHUB_ISSUES_CREATE');
    expect(error.suggestions.length).toBeLessThanOrEqual(3);
    expect(caught(() => catalog.action('x'.repeat(1_000_000))).message.length).toBeLessThan(200);
  });

  test('is listed by app, id, tag and importance', () => {
    const ids = (filter: Parameters<typeof catalog.actions>[0]) =>
      catalog.actions(filter).map(({ id }) => id);
    expect(ids({ apps: ['hackernews'] })).toHaveLength(10);
    expect(ids({ apps: ['unknown'] })).toEqual([]);
    expect(ids({ actions: ['github_repos_get', 'NOTHING'] })).toEqual(['GITHUB_REPOS_GET']);
    expect(ids({ tags: ['Gists', 'GIT'] })).toEqual(['GITHUB_GISTS_CREATE', 'GITHUB_GIT_CREATE_REF']);
    expect(ids({ apps: ['httpbin'], tags: ['important'] })).toEqual(
      ids({ apps: ['httpbin'], important: true }),
    );
    expect(ids({ apps: ['httpbin'], important: true })).toEqual([
      'HTTPBIN_DELETE',
      'HTTPBIN_GET',
      'HTTPBIN_PATCH',
      'HTTPBIN_POST',
      'HTTPBIN_PUT',
    ]);
    expect(ids({})).toEqual([...ids({})].sort());
  });
});

function caught(call: () => unknown): CatalogError {
  try {
    call();
  } catch (error) {
    if (error instanceof CatalogError) return error;
  }
  throw new Error('the call was to throw a CatalogError');
}
