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

  test('of paths and operations give way to --server, and that is told', async () => {
    const upload = { servers: [{ url: 'https://upload.shop.com' }] };
    const { catalog, app, notes } = await imported(
      {},
      { server: 'https://eu.shop.com' },
      {
        '/a': { get: operation('a'), put: operation('up', upload) },
        '/b': { servers: [{ url: 'https://your-cluster.local' }], get: operation('b') },
      },
    );
    for (const id of ['SHOP_A', 'SHOP_UP', 'SHOP_B'])
      expect(catalog.action(id).plan.servers).toEqual([{ url: 'https://eu.shop.com', variables: {} }]);
    expect(app.origins).toEqual(['https://eu.shop.com']);
    for (const url of ['https://upload.shop.com', 'https://your-cluster.local'])
      expect(notes).toContain(
        `--server https://eu.shop.com takes the place of ${url}, which some operations`,
      );
  });

  test('with a path in a variable beside the host go to that host', async () => {
    const server = {
      url: 'https://api.shop.com{basePath}',
      variables: { basePath: { default: '/sell/v1' } },
    };
    const { action, app } = await imported({ servers: [server] }, { auth: 'bearer' });
    expect(action?.plan.servers).toEqual([{ url: 'https://api.shop.com/sell/v1', variables: {} }]);
    expect(app.origins).toEqual(['https://api.shop.com']);
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

  test('of ways beside each other is one scheme of each way, told apart by name', async () => {
    const other = { ...key, name: 'X-Client-Id' };
    const cookie = { type: 'apiKey', in: 'cookie', name: 'session' };
    const { app, notes } = await imported(
      withSchemes({ key, other, cookie, again: key }, [
        { key: [] },
        { key: [], other: [] },
        { cookie: [] },
        { again: [] },
      ]),
    );
    expect(app.authSchemes).toMatchObject([
      { name: 'API_KEY', mode: 'API_KEY', placements: [{ in: 'header', name: 'X-Key', value: '{api_key}' }] },
      { name: 'KEY_AND_OTHER', mode: 'API_KEY', placements: [{ name: 'X-Key' }, { name: 'X-Client-Id' }] },
      { name: 'COOKIE', mode: 'API_KEY', placements: [{ in: 'cookie', name: 'session' }] },
    ]);
    expect(app.authSchemes).toHaveLength(3);
    expect(notes).toBe('');
  });

  test.each([
    [{ type: 'http', scheme: 'GenieKey' }, 'GenieKey {api_key}'],
    [
      {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: 'Token-based authentication with required prefix "Token"',
      },
      'Token {api_key}',
    ],
    [
      { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Bearer <token>' },
      'Bearer {token}',
    ],
    [{ type: 'apiKey', in: 'header', name: 'Authorization', description: 'The key.' }, '{api_key}'],
  ])('has the prefix that %j tells of', async (scheme, value) => {
    const { app } = await imported(withSchemes({ scheme }));
    expect(app.authSchemes[0]?.placements).toEqual([{ in: 'header', name: 'Authorization', value }]);
  });

  test('of a kind that no stored text meets is none, and so are two of one place', async () => {
    const token = { ...key, name: 'Authorization' };
    const { app, notes } = await imported(
      withSchemes(
        { digest: { type: 'http', scheme: 'digest' }, basic: { type: 'http', scheme: 'basic' }, token },
        [{ digest: [] }, { basic: [], token: [] }],
      ),
    );
    expect(app.noAuth).toBe(true);
    expect(notes).toContain('The security scheme digest is of a kind that is not known (digest).');
    expect(notes).toContain('basic and token cannot be sent together: they go to one place.');
  });

  test('with OAuth that cannot be sent as the document says is by a token alone', async () => {
    const { app, notes } = await imported(
      withSchemes({ basic: { type: 'http', scheme: 'basic' }, oauth }, [{ basic: [], oauth: [] }]),
    );
    expect(app.authSchemes).toMatchObject([{ mode: 'BEARER_TOKEN' }]);
    expect(notes).toContain('an access token alone is taken for one');
  });

  test('of flows that are schemes of their own, all required at once, is met by one token', async () => {
    const addresses = { authorizationUrl: 'https://shop.com/authorize', scopes: {} };
    const implicit = { type: 'oauth2', flows: { implicit: addresses } };
    const code = {
      type: 'oauth2',
      flows: { authorizationCode: { ...addresses, tokenUrl: 'https://shop.com/token' } },
    };
    const both = (scope: string) => ({ implicit: [scope], code: [scope] });
    const { app, notes } = await imported(withSchemes({ implicit, code }, [both('read'), both('write')]));
    expect(app.authSchemes.map(({ mode, oauth: flow }) => [mode, flow?.tokenUrl])).toEqual([
      ['BEARER_TOKEN', undefined],
      ['OAUTH2', 'https://shop.com/token'],
    ]);
    expect(notes).not.toContain('cannot be sent together');
  });

  test('by OAuth is by a token, and by consent where the document has the addresses', async () => {
    const flows = {
      authorizationCode: {
        authorizationUrl: 'https://shop.com/authorize',
        tokenUrl: 'https://shop.com/token',
        scopes: { read: '', write: '' },
      },
    };
    const { app, notes } = await imported(
      withSchemes({ oauth: { type: 'oauth2', flows }, key }, [{ oauth: ['read'] }, { oauth: [], key: [] }]),
    );
    expect(app.authSchemes).toMatchObject([
      { name: 'BEARER_TOKEN' },
      {
        name: 'OAUTH2',
        oauth: {
          authorizationUrl: 'https://shop.com/authorize',
          tokenUrl: 'https://shop.com/token',
          scopes: [],
        },
      },
      { name: 'API_KEY', fields: [{ name: 'key' }, { name: 'token' }] },
      {
        name: 'KEY_AND_OAUTH',
        mode: 'OAUTH2',
        placements: [
          { name: 'X-Key', value: '{key}' },
          { name: 'Authorization', value: 'Bearer {access_token}' },
        ],
      },
    ]);
    expect(notes).toContain('It has read, write.');
    const client = { clientCredentials: { tokenUrl: 'https://shop.com/token', scopes: {} } };
    const { app: machine } = await imported(withSchemes({ oauth: { type: 'oauth2', flows: client } }));
    expect(machine.authSchemes[1]?.oauth).toMatchObject({ grant: 'client_credentials' });
    const relative = { clientCredentials: { tokenUrl: '/token', scopes: {} } };
    const { app: plain } = await imported(withSchemes({ oauth: { type: 'oauth2', flows: relative } }));
    expect(plain.authSchemes.map(({ mode }) => mode)).toEqual(['BEARER_TOKEN']);
  });

  test('of several parts and ways can be said by --auth', async () => {
    const auth = 'api_key:header:X-App-Id+api_key:query:key,bearer,api_key:header:Authorization:Token';
    const { app } = await imported({}, { auth });
    expect(app.authSchemes).toMatchObject([
      {
        name: 'API_KEY',
        fields: [{ name: 'app_id' }, { name: 'key' }],
        placements: [
          { in: 'header', name: 'X-App-Id', value: '{app_id}' },
          { in: 'query', name: 'key', value: '{key}' },
        ],
      },
      { name: 'BEARER_TOKEN' },
      { mode: 'API_KEY', placements: [{ name: 'Authorization', value: 'Token {api_key}' }] },
    ]);
    await expect(imported({}, { auth: 'bearer+basic' })).rejects.toThrow('two of its parts go to one place');
    await expect(imported({}, { auth: 'api_key:body:x' })).rejects.toThrow('it must be bearer, basic');
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

describe('the server of an operation', () => {
  const to = (url: string) => ({
    '/a': { get: operation('a') },
    '/b': { get: operation('b', { servers: [{ url }] }) },
  });

  test.each([
    'https://files.shop.com',
    'https://shop.com:8443',
    'https://{region}.shop.com',
    'https://API.SHOP.COM/v2',
  ])('may be another one of the organisation: %s', async (url) => {
    const { report } = await imported({}, {}, to(url));
    expect(report.operations.actions).toBe(2);
    expect(report.origins).toContain('https://api.shop.com');
  });

  test.each([
    ['https://shop.com.evil.net', 'https://shop.com.evil.net'],
    ['https://evil-shop.com/v1', 'https://evil-shop.com'],
    ['https://{tenant}.evil.net', 'https://{tenant}.evil.net'],
    ['https://127.0.0.1', 'https://127.0.0.1'],
    ['//files.shop.net', 'https://files.shop.net'],
  ])('stops the import where it is of another organisation: %s', async (url, origin) => {
    const stopped = imported({}, {}, to(url));
    await expect(stopped).rejects.toThrow(`  ${origin}, first in GET /b`);
    await expect(stopped).rejects.toThrow(`--allow-origin ${origin}`);
    const { app } = await imported({}, { allowOrigins: [origin] }, to(url));
    expect(app.origins).toContain('https://api.shop.com');
  });

  test('is of another organisation where hosts are given out below a public suffix', async () => {
    const servers = [{ url: 'https://shop.github.io' }];
    await expect(imported({ servers }, {}, to('https://evil.github.io'))).rejects.toThrow('evil.github.io');
  });

  test('of a path counts too, also where the document names no server for all', async () => {
    const item = (url: string, id: string) => ({ get: operation(id), servers: [{ url }] });
    const paths = { '/a': item('https://api.shop.com', 'a'), '/b': item('https://evil.net', 'b') };
    await expect(imported({}, {}, paths)).rejects.toThrow('https://evil.net, first in GET /b');
    await expect(imported({ servers: undefined }, {}, paths)).rejects.toThrow('https://evil.net');
  });

  test('is no longer asked about once the manifest has its origin', async () => {
    const folder = await ImportFolder.create();
    const document = api(to('https://files.evil.net'));
    await folder.import(document, { allowOrigins: ['https://files.evil.net'] });
    expect((await folder.import(document)).operations.actions).toBe(2);
    await expect(folder.import(document, { allowOrigins: ['files.evil.net'] })).rejects.toThrow(
      '--allow-origin "files.evil.net" cannot be used: it must be an origin',
    );
  });
});
