import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '../src/import/index.js';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

async function imported(
  more: Json,
  options: Partial<ImportOptions> = {},
  paths: Json = { '/a': { get: operation('a') } },
) {
  const folder = await ImportFolder.create();
  const report = await folder.import(api(paths, more), options);
  const catalog = await folder.catalog();
  const [action] = catalog.actions();
  return { report, app: catalog.app('shop'), action, notes: report.notes.join('\n'), catalog };
}

describe('servers', () => {
  test.each([
    ['http://api.shop.com/v1', 'https://api.shop.com/v1'],
    ['//api.shop.com', 'https://api.shop.com'],
    ['https://api.shop.com/v1/', 'https://api.shop.com/v1'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('%s becomes %s', async (url, expected) => {
    const { action, app, notes } = await imported({ servers: [{ url }] });
    expect(action?.plan.servers).toEqual([{ url: expected, variables: {} }]);
    expect(app.origins).toEqual([new URL(expected).origin]);
    expect(notes.includes(`The server ${url} became ${expected}.`)).toBe(url !== expected);
  });

  test.each([['/v1'], ['ftp://a.com'], ['https://user:secret@a.com'], ['']])(
    '%s of a file cannot be used, and --server takes its place',
    async (url) => {
      await expect(imported({ servers: [{ url }] })).rejects.toThrow(
        'Say it: --server https://api.example.com',
      );
      const { action } = await imported({ servers: [{ url }] }, { server: 'https://api.shop.com/v2' });
      expect(action?.plan.servers).toEqual([{ url: 'https://api.shop.com/v2', variables: {} }]);
    },
  );

  test('of single operations stay beside --server', async () => {
    const upload = { servers: [{ url: 'https://upload.shop.com' }] };
    const { catalog, app } = await imported(
      {},
      { server: 'https://eu.shop.com' },
      {
        '/a': { get: operation('a'), put: operation('up', upload) },
      },
    );
    expect(catalog.action('SHOP_A').plan.servers[0]?.url).toBe('https://eu.shop.com');
    expect(catalog.action('SHOP_UP').plan.servers[0]?.url).toBe('https://upload.shop.com');
    expect(app.origins.sort()).toEqual(['https://eu.shop.com', 'https://upload.shop.com']);
  });

  test('that look like placeholders are told', async () => {
    const { notes } = await imported({ servers: [{ url: 'https://your-domain.shop.com' }] });
    expect(notes).toContain('The server https://your-domain.shop.com looks like a placeholder');
  });

  test('with variables ask for connection fields; a token among them is secret', async () => {
    const { app, action } = await imported({
      servers: [
        {
          url: 'https://{tenant}.shop.com/bot{token}/{api-version}',
          variables: { tenant: { default: 'eu', enum: ['us'] } },
        },
      ],
    });
    expect(app.origins).toEqual(['https://{tenant}.shop.com']);
    expect(app.connectionFields).toMatchObject([
      { name: 'tenant', default: 'eu', secret: false },
      { name: 'token', required: true, secret: true },
    ]);
    expect(action?.plan.servers[0]?.variables).toEqual({
      tenant: { default: 'eu', enum: ['us', 'eu'] },
      token: { default: 'token' },
      'api-version': { default: 'api-version' },
    });
  });
});

describe('authentication', () => {
  const oauth = { type: 'oauth2', flows: {} };
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const withSchemes = (securitySchemes: Json, security?: Json[]) => ({
    components: { securitySchemes },
    ...(security === undefined ? {} : { security }),
  });

  test('is what --auth says, whatever the document says', async () => {
    const { app } = await imported(withSchemes({ oauth }), { auth: 'api_key:query:key' });
    expect(app.authSchemes).toMatchObject([
      { mode: 'API_KEY', placements: [{ in: 'query', name: 'key', value: '{api_key}' }] },
    ]);
    expect((await imported(withSchemes({ oauth }), { auth: 'none' })).app.noAuth).toBe(true);
    expect((await imported({}, { auth: 'basic' })).app.authSchemes).toMatchObject([{ mode: 'BASIC' }]);
  });

  test('else is hinted at by the security schemes, one of each mode', async () => {
    const { app, notes } = await imported(
      withSchemes({ oauth, key, basic: { type: 'http', scheme: 'Basic' } }, [
        { key: [] },
        { oauth: [] },
        { basic: [] },
      ]),
    );
    expect(app.authSchemes.map(({ mode }) => mode).sort()).toEqual(['API_KEY', 'BASIC', 'BEARER_TOKEN']);
    expect(notes).toContain('accounts are connected with an access token');
  });

  test('of schemes that go together asks for a field of each', async () => {
    const other = { ...key, name: 'X-Client-Id' };
    const { app } = await imported(withSchemes({ key, other }, [{ key: [], other: [] }]));
    expect(app.authSchemes).toMatchObject([
      {
        mode: 'API_KEY',
        fields: [{ name: 'key' }, { name: 'client_id' }],
        placements: [
          { name: 'X-Key', value: '{key}' },
          { name: 'X-Client-Id', value: '{client_id}' },
        ],
      },
    ]);
  });

  test('that a document says nothing of is none, and the report says so', async () => {
    const { app, notes } = await imported({});
    expect(app.noAuth).toBe(true);
    expect(notes).toContain('the app needs no account. --auth says otherwise');
  });

  test('takes its parameters out of the inputs', async () => {
    const query = (name: string, description = '') => ({
      name,
      in: 'query',
      description,
      schema: { type: 'string' },
    });
    const { action, report } = await imported(
      withSchemes({ oauth, key: { type: 'apiKey', in: 'query', name: 'app_key' } }),
      {},
      {
        '/a': {
          get: operation('a', {
            parameters: [
              query('app_key'),
              query('token', 'Authentication token.'),
              query('access_token'),
              query('q'),
            ],
          }),
        },
      },
    );
    expect(action?.plan.parameters.map(({ name }) => name)).toEqual(['access_token', 'q']);
    expect(report.notes).toContain('2 × a parameter that is a credential was left out');
  });

  test('is in the manifest that is there, which --auth does not overwrite', async () => {
    const folder = await ImportFolder.create();
    const document = api({ '/a': { get: operation('a') } });
    await folder.import(document, { auth: 'bearer' });
    await expect(folder.import(document, { auth: 'basic' })).rejects.toThrow(
      'the app has a manifest already',
    );
    await folder.import(document);
    expect((await folder.catalog()).app('shop').authSchemes).toMatchObject([{ mode: 'BEARER_TOKEN' }]);
  });
});
