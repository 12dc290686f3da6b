import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { shippedAppsFolder } from '../src/index.js';
import { faultsOf, openApps } from './temporary-apps.js';

test('the schema of manifests is a schema, which no start takes the time to check', async () => {
  const schema = JSON.parse(await readFile(join(shippedAppsFolder, 'manifest.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: true });
  expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
});

describe('a manifest', () => {
  test('has every fault told at once, each with its place', async () => {
    const faults = await faultsOf({
      manifest: {
        key: 'Shop',
        name: '',
        colour: 'red',
        categories: [],
        authSchemes: [{ mode: 'MAGIC' }, { mod: 1 }],
      },
    });
    expect(faults).toEqual([
      'manifest.yaml#/colour is not a known member',
      'manifest.yaml#/key must match the pattern ^[a-z][a-z0-9_]{0,39}$',
      'manifest.yaml#/name must not be empty',
      'manifest.yaml#/categories must have at least 1 item',
      'manifest.yaml#/authSchemes/0/mode must be one of: API_KEY, BEARER_TOKEN, BASIC, OAUTH2',
      'manifest.yaml#/authSchemes/1/mode is required (you sent mod)',
      'manifest.yaml#/authSchemes/1/mod is not a known member; did you mean mode?',
    ]);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['of another folder', { key: 'store' }, ['/key must be the name of the folder, shop']],
    [
      'with one mode twice',
      { origins: ['https://a.example'], authSchemes: [{ mode: 'BASIC' }, { mode: 'BASIC' }] },
      ['/authSchemes/1/mode BASIC is declared twice: give one of them a name of its own'],
    ],
    [
      'with a scheme of a name that leads elsewhere',
      {
        origins: ['https://a.example'],
        authSchemes: [
          { mode: 'API_KEY', name: 'BASIC' },
          { mode: 'API_KEY', name: 'APP' },
          { mode: 'BASIC', name: 'APP' },
        ],
      },
      [
        '/authSchemes/0/name is the name of another mode than API_KEY',
        '/authSchemes/2/name APP is declared twice: give one of them a name of its own',
      ],
    ],
    [
      'with OAuth that asks for its tokens, or for a tenant that nobody names',
      {
        origins: ['https://a.example'],
        authSchemes: [
          {
            mode: 'OAUTH2',
            fields: [{ name: 'access_token' }],
            oauth: { grant: 'client_credentials', tokenUrl: 'https://a.example/{tenant}/token' },
          },
        ],
      },
      [
        '/authSchemes/0/fields/0/name the field access_token is declared twice',
        '/authSchemes/0/oauth/tokenUrl {tenant} is none of the connectionFields',
      ],
    ],
    [
      'with a template over an unknown field',
      {
        origins: ['https://a.example'],
        authSchemes: [{ mode: 'API_KEY', placements: [{ in: 'query', name: 'key', value: '{token}' }] }],
      },
      ['/authSchemes/0/placements/0/value {token} is none of the fields of this auth scheme'],
    ],
    [
      'that defaults a secret, or names a field twice',
      {
        origins: ['https://a.example'],
        authSchemes: [{ mode: 'API_KEY', fields: [{ name: 'api_key', default: 'x' }, { name: 'api_key' }] }],
      },
      [
        '/authSchemes/0/fields/0/default a secret must not have a default',
        '/authSchemes/0/fields/1/name the field api_key is declared twice',
      ],
    ],
    [
      'with OAuth that has nowhere to go, or does not belong',
      {
        origins: ['https://a.example'],
        authSchemes: [
          { mode: 'BASIC', oauth: { tokenUrl: 'https://a.example/token' } },
          { mode: 'OAUTH2', oauth: { tokenUrl: 'http://a.example/token' } },
        ],
      },
      [
        '/authSchemes/0/oauth belongs to mode OAUTH2',
        '/authSchemes/1/oauth/authorizationUrl is required: it is where the user consents',
        '/authSchemes/1/oauth/tokenUrl must be https; http is for loopback hosts alone',
      ],
    ],
    [
      'with OAuth of a tenant that nobody names',
      {
        origins: ['https://a.example'],
        authSchemes: [
          {
            mode: 'OAUTH2',
            oauth: { grant: 'client_credentials', tokenUrl: 'https://{tenant}.a.example/t' },
          },
        ],
      },
      ['/authSchemes/0/oauth/tokenUrl {tenant} is none of the connectionFields'],
    ],
    [
      'with OAuth that is not described',
      { origins: ['https://a.example'], authSchemes: [{ mode: 'OAUTH2' }] },
      ['/authSchemes/0/oauth is required in mode OAUTH2'],
    ],
    [
      'with credentials and no origin',
      { authSchemes: [{ mode: 'BEARER_TOKEN' }] },
      ['/origins is required with an auth scheme: name the origins that credentials may be sent to'],
    ],
    [
      'with a plain origin',
      { origins: ['http://api.example.com'] },
      ['/origins/0 must be https; http is for loopback hosts alone'],
    ],
    [
      'with an origin that looks like loopback',
      { origins: ['http://127.0.0.1.example.com', 'http://localhost.example.com'] },
      [
        '/origins/0 must be https; http is for loopback hosts alone',
        '/origins/1 must be https; http is for loopback hosts alone',
      ],
    ],
    [
      'with an origin that has a path',
      { origins: ['https://api.example.com/v1'] },
      ['/origins/0 must be an origin: scheme, host and port, with nothing after them'],
    ],
    [
      'with an origin that hides its host',
      { origins: ['https://api.example.com@evil.example'] },
      ['/origins/0 must not hold a user name or password'],
    ],
    [
      'with a script for an origin',
      { origins: ['javascript:alert(1)'] },
      ['/origins/0 must be an absolute URL that starts with https://'],
    ],
    [
      'with an origin that anyone may fill',
      { origins: ['https://{host}', 'https://{a}.com', 'https://x{a}.example.com'] },
      [
        '/origins/0 a {field} must stand below a host that the manifest names, as in https://{tenant}.example.com',
        '/origins/1 a {field} must stand below a host that the manifest names, as in https://{tenant}.example.com',
        '/origins/2 a {field} must be a whole label of the host, between two dots',
      ],
    ],
    [
      'with an origin of an unknown field',
      { origins: ['https://{tenant}.example.com'] },
      ['/origins/0 {tenant} is none of the connectionFields'],
    ],
    [
      'with a field that fills nothing',
      { connectionFields: [{ name: 'tenant' }] },
      [
        '/connectionFields/0/name no server of the documents and no address of OAuth has a variable of this name',
      ],
    ],
    [
      'with headers of the transport',
      { headers: { Host: 'x', cookie: 'a' } },
      ['/headers/Host cannot be fixed by a manifest', '/headers/cookie cannot be fixed by a manifest'],
    ],
    [
      'with a header that ends the line',
      { headers: { 'X-A': 'a\r\nX-B: b' } },
      ['/headers/X-A must match the pattern ^[\\t\\x20-\\x7e]*$'],
    ],
    [
      'with one header twice',
      { headers: { 'X-A': 'a', 'x-a': 'b' } },
      ['/headers/x-a is there twice; letter case does not count'],
    ],
    [
      'with an unknown important action',
      { important: ['listNothing'] },
      ['/important/0 no document has an operation of this id'],
    ],
    [
      'with an unknown writing action',
      { writing: ['listNothing'] },
      ['/writing/0 no document has an operation of this id'],
    ],
    [
      'with a credential check that there is not',
      { credentialCheck: { operation: 'listNothing' } },
      ['/credentialCheck/operation no document has an operation of this id'],
    ],
    [
      'with a wrong pointer',
      { failures: [{ pointer: 'ok', equals: false }] },
      ['/failures/0/pointer must match the pattern ^(/([^~]|~[01])*)?$'],
    ],
    [
      'with half of its rate limit',
      { rateLimit: { reset: 'x ratelimit reset' } },
      [
        '/rateLimit/remaining is required',
        "/rateLimit/reset must match the pattern ^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
      ],
    ],
  ])('%s is refused', async (_, manifest, faults) => {
    expect(await faultsOf({ manifest })).toEqual(faults.map((fault) => `manifest.yaml#${fault}`));
  });

  test('checks credentials by a call that needs no input, with 401 as the refusal', async () => {
    const parameters = [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }];
    const paths = {
      '/me': { get: { operationId: 'me', responses: {} } },
      '/search': { get: { operationId: 'search', parameters, responses: {} } },
    };
    const app = (operation: string) => ({
      manifest: { credentialCheck: { operation } },
      documents: { '1_0': { paths } },
    });
    expect(await faultsOf(app('search'))).toEqual([
      'manifest.yaml#/credentialCheck/operation needs the input q; a check is called with none',
    ]);
    expect((await openApps({ shop: app('me') })).app('shop').credentialCheck).toEqual({
      operation: 'me',
      refusedStatuses: [401],
      refusedErrors: [],
    });
  });

  test('may name the headers of its rate limit in any case', async () => {
    const rateLimit = { remaining: 'X-RateLimit-Remaining', reset: 'X-RateLimit-Reset' };
    const catalog = await openApps({ limited: { manifest: { rateLimit } }, free: {} });
    expect(catalog.findApp('free')).not.toHaveProperty('rateLimit');
    expect(catalog.findApp('limited')?.rateLimit).toEqual({
      remaining: 'x-ratelimit-remaining',
      reset: 'x-ratelimit-reset',
    });
  });

  test('may name loopback over http, and a tenant below its own host', async () => {
    const catalog = await openApps({
      local: { manifest: { origins: ['http://127.0.0.1:4010', 'http://localhost', 'http://[::1]:80'] } },
      tenants: {
        manifest: { origins: ['https://{tenant}.example.com:8443'], connectionFields: [{ name: 'tenant' }] },
        documents: {
          '1_0': {
            servers: [
              { url: 'https://{tenant}.example.com:8443', variables: { tenant: { default: 'www' } } },
            ],
          },
        },
      },
    });
    expect(catalog.app('tenants').connectionFields).toEqual([
      { name: 'tenant', displayName: 'Tenant', description: '', required: true, secret: false },
    ]);
    expect(catalog.action('TENANTS_LIST_THINGS').plan.servers).toEqual([
      { url: 'https://{tenant}.example.com:8443', variables: { tenant: { default: 'www' } } },
    ]);
  });
});
