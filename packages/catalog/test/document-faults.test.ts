import { describe, expect, test } from 'vitest';
import { CatalogError } from '../src/index.js';
import { faultsOf, openOperation } from './temporary-apps.js';

describe('a document', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'of another version of OpenAPI',
      { openapi: '3.0.3' },
      ['/openapi must be a 3.1 version such as "3.1.1"; convert documents in 2.0 or 3.0 first'],
    ],
    ['without a server', { servers: [] }, ['/servers is required: an absolute URL that the requests go to']],
    [
      'with a plain server',
      { servers: [{ url: 'http://api.example.com' }] },
      ['/servers/0/url must be https; http is for loopback hosts alone'],
    ],
    [
      'with a relative server',
      { servers: [{ url: '/v1' }] },
      ['/servers/0/url must be an absolute URL that starts with https://'],
    ],
    [
      'with a variable without a default',
      { servers: [{ url: 'https://{a}.example.com' }] },
      ['/servers/0/variables the server variable a needs a default'],
    ],
    [
      'with a path that is none',
      { paths: { things: {}, '/x': 1 } },
      ['/paths/things a path must start with /', '/paths/~1x must be an object'],
    ],
    ['without paths', { paths: [] }, ['/paths must be an object']],
    [
      'with references that lead nowhere',
      {
        components: {
          schemas: {
            A: { $ref: './other.yaml#/A' },
            B: { $ref: 'https://example.com/schema' },
            C: { $ref: '#/components/schemas/Missing' },
            D: { $ref: '#/components/schemas/E' },
            E: { $ref: '#/components/schemas/D' },
            F: { $ref: '#anchor' },
            G: { $ref: 7 },
            H: { $ref: '#/components/schemas/constructor' },
          },
        },
      },
      [
        '/components/schemas/A/$ref points outside this document: put what it refers to into this file and write #/…',
        '/components/schemas/B/$ref points outside this document: put what it refers to into this file and write #/…',
        '/components/schemas/C/$ref points at nothing in this document, or runs in a circle',
        '/components/schemas/D/$ref points at nothing in this document, or runs in a circle',
        '/components/schemas/E/$ref points at nothing in this document, or runs in a circle',
        '/components/schemas/F/$ref must be a JSON pointer: #/components/…',
        '/components/schemas/G/$ref must be a string',
        '/components/schemas/H/$ref points at nothing in this document, or runs in a circle',
      ],
    ],
  ])('%s is refused', async (_, document, faults) => {
    expect(await faultsOf({ documents: { '1_0': document } })).toEqual(
      faults.map((fault) => `1_0.yaml#${fault}`),
    );
  });

  test('has the faults of its operations told, with those of the manifest', async () => {
    const schema = { type: 'string' };
    const parameters = [
      { name: 'b', in: 'path', required: true, schema },
      { name: 'c', in: 'body', schema },
      { name: 'd', in: 'query', style: 'matrix', schema },
      { name: '__proto__', in: 'query', schema },
      7,
    ];
    const faults = await faultsOf({
      manifest: { important: ['none'], name: 7 },
      documents: {
        '1_0': {
          paths: {
            '/things/{a}': {
              get: { operationId: 'list', parameters },
              put: { operationId: 'list', parameters: {} },
            },
          },
        },
      },
    });
    const at = '1_0.yaml#/paths/~1things~1{a}/get/parameters';
    expect(faults).toEqual([
      'manifest.yaml#/name must be string',
      `${at}/4 must be a parameter: an object with name and in`,
      `${at} the parameter c must say in: path, query, header or cookie`,
      `${at} the parameter d in query must have one of the styles form, spaceDelimited, pipeDelimited, deepObject`,
      `${at} a parameter needs a name, and not __proto__`,
      `${at} the path has {a}, but no path parameter of that name is declared`,
      `${at} the path parameter b is not in the path`,
      '1_0.yaml#/paths/~1things~1{a}/put/operationId list is the id of another operation too',
    ]);
  });

  test('of any shape never brings the reader down', async () => {
    const wrong = [null, 7, 'x', [], [[]], { $ref: '#/paths' }, { x: null }];
    const spots: ((value: unknown) => Record<string, unknown>)[] = [
      (value) => ({ parameters: value }),
      (value) => ({ parameters: [value] }),
      (value) => ({
        parameters: [{ name: 'a', in: 'query', schema: value, content: value, explode: value }],
      }),
      (value) => ({ requestBody: value }),
      (value) => ({ requestBody: { content: value } }),
      (value) => ({ requestBody: { content: { 'application/json': value } } }),
      (value) => ({
        requestBody: { content: { 'application/json': { schema: value, encoding: value, examples: value } } },
      }),
      (value) => ({
        requestBody: {
          content: {
            'application/json': { schema: { type: value, properties: value, required: value, allOf: value } },
          },
        },
      }),
      (value) => ({ responses: value, tags: value, summary: value, servers: value }),
      (value) => ({ responses: { 200: value } }),
      (value) => ({
        responses: { 200: { content: { 'application/json': { schema: { anyOf: value, enum: value } } } } },
      }),
    ];
    for (const spot of spots) {
      for (const value of wrong) {
        try {
          const catalog = await openOperation(spot(value));
          const action = catalog.action('SHOP_ORDER');
          catalog.displaySchema(action, 'input');
          catalog.displaySchema(action, 'output');
          catalog.inputFaults(action, {});
        } catch (error) {
          expect(error).toBeInstanceOf(CatalogError);
        }
      }
    }
  });

  test('with a schema that cannot be compiled says whose it is when it is first used', async () => {
    const schema = { type: 'object', properties: { a: { minLength: 'three' } } };
    const catalog = await openOperation({ requestBody: { content: { 'application/json': { schema } } } });
    expect(() => catalog.inputFaults(catalog.action('SHOP_ORDER'), {})).toThrow(
      /^The input schema of SHOP_ORDER cannot be used: .*minLength/,
    );
  });
});
