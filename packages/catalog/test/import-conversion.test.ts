import { describe, expect, test } from 'vitest';
import { toOpenApi31 } from '../src/import/index.js';
import { api, ImportFolder, operation } from './import-folder.js';

type Json = Record<string, unknown>;

/** The schema of one component after conversion. */
async function converted(schema: Json, openapi = '3.0.3'): Promise<unknown> {
  const { document } = await toOpenApi31({
    openapi,
    info: {},
    paths: {},
    components: { schemas: { A: schema } },
  });
  return JSON.parse(JSON.stringify(document)).components.schemas.A;
}

describe('a schema of 3.0 as one of 3.1', () => {
  test('nullable becomes the type null, in an enum too', async () => {
    expect(await converted({ type: 'string', nullable: true })).toEqual({ type: ['string', 'null'] });
    expect(await converted({ type: 'string', nullable: true, enum: ['a'] })).toEqual({
      type: ['string', 'null'],
      enum: ['a', null],
    });
    expect(await converted({ type: 'string', nullable: false })).toEqual({ type: 'string' });
  });

  test('nullable beside a reference or a combination becomes a union, with the description outside', async () => {
    const reference = { $ref: '#/components/schemas/A' };
    expect(await converted({ ...reference, nullable: true, description: 'One.' })).toEqual({
      description: 'One.',
      anyOf: [reference, { type: 'null' }],
    });
    expect(await converted({ allOf: [reference], nullable: true })).toEqual({
      anyOf: [{ allOf: [reference] }, { type: 'null' }],
    });
  });

  test('exclusive bounds become numbers', async () => {
    expect(
      await converted({ minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }),
    ).toEqual({
      exclusiveMinimum: 1,
      maximum: 9,
    });
  });

  test('example becomes examples, also when it is null, and one that is called example stays a property', async () => {
    expect(await converted({ type: 'string', example: null })).toEqual({ type: 'string', examples: [null] });
    expect(await converted({ properties: { example: { type: 'string' } } })).toEqual({
      properties: { example: { type: 'string' } },
    });
  });

  test('bytes are told by their media type or their encoding', async () => {
    expect(await converted({ type: 'string', format: 'binary' })).toEqual({
      type: 'string',
      contentMediaType: 'application/octet-stream',
    });
    expect(await converted({ type: 'string', format: 'byte' })).toEqual({
      type: 'string',
      contentEncoding: 'base64',
    });
  });

  test('what stands beside a reference is ignored in 3.0 and kept in 3.1', async () => {
    const schema = { $ref: '#/components/schemas/A', minLength: 3 };
    expect(await converted(schema)).toEqual({ $ref: '#/components/schemas/A' });
    expect(await converted(schema, '3.1.0')).toEqual(schema);
  });

  test('discriminators and references stay as they are', async () => {
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/A' }],
      discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/A' } },
    };
    expect(await converted(schema)).toEqual(schema);
  });
});

test('schemas of parameters, bodies, answers and headers are converted, and examples of parameters are not', async () => {
  const schema = { type: 'string', nullable: true };
  const source = {
    openapi: '3.0.0',
    info: {},
    paths: {
      '/a': {
        post: {
          parameters: [{ name: 'q', in: 'query', schema, example: 'x' }],
          requestBody: { content: { 'application/json': { schema } } },
          responses: { 200: { headers: { 'x-a': { schema } }, content: { 'application/json': { schema } } } },
        },
      },
    },
  };
  const before = structuredClone(source);
  const { document, notes } = await toOpenApi31(source);
  expect(source).toEqual(before);
  expect(notes).toEqual([{ message: 'nullable became the type null', count: 4 }]);
  expect(document.openapi).toBe('3.1.1');
  expect(JSON.stringify(document)).not.toContain('nullable');
  expect(document.paths).toMatchObject({ '/a': { post: { parameters: [{ example: 'x' }] } } });
});

test('Swagger 2.0 becomes 3.1: bodies, forms, files, array parameters, definitions and security', async () => {
  const { document } = await toOpenApi31({
    swagger: '2.0',
    info: { title: 'Pets', version: '1' },
    host: 'pets.example',
    basePath: '/v1',
    schemes: ['https'],
    securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    paths: {
      '/pets': {
        get: {
          operationId: 'list',
          parameters: [
            { name: 'tags', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' },
          ],
          responses: { 200: { description: 'Pets.', schema: { $ref: '#/definitions/Pet' } } },
        },
        post: {
          operationId: 'add',
          consumes: ['multipart/form-data'],
          parameters: [{ name: 'photo', in: 'formData', type: 'file' }],
          responses: {},
        },
      },
    },
    definitions: { Pet: { type: 'object', properties: { name: { type: 'string', 'x-nullable': true } } } },
  });
  expect(document).toMatchObject({
    openapi: '3.1.1',
    servers: [{ url: 'https://pets.example/v1' }],
    paths: {
      '/pets': {
        get: {
          parameters: [{ name: 'tags', in: 'query', style: 'form', explode: false }],
          responses: {
            200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
          },
        },
        post: {
          requestBody: {
            content: {
              'multipart/form-data': {
                schema: {
                  properties: { photo: { type: 'string', contentMediaType: 'application/octet-stream' } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: { Pet: { properties: { name: { type: ['string', 'null'] } } } },
      securitySchemes: { key: { type: 'apiKey' } },
    },
  });
});

test('the body and the form of a Swagger 2.0 path are those of each of its operations', async () => {
  const order = { name: 'order', in: 'body', required: true, schema: { type: 'object' } };
  const note = { name: 'note', in: 'formData', type: 'string', required: true };
  const file = { name: 'file', in: 'formData', type: 'file' };
  const { document } = await toOpenApi31({
    swagger: '2.0',
    info: { title: 'Shop', version: '1' },
    consumes: ['application/json'],
    parameters: { note },
    paths: {
      '/orders': { parameters: [order], post: { responses: {} }, put: { parameters: [], responses: {} } },
      '/notes': {
        parameters: [{ $ref: '#/parameters/note' }, file],
        post: { consumes: ['multipart/form-data'], responses: {} },
      },
    },
  });
  const { paths, components } = JSON.parse(JSON.stringify(document));
  const bodyOf = ({ requestBody }: { requestBody: { $ref?: string } }) =>
    requestBody.$ref === undefined
      ? requestBody
      : components.requestBodies[requestBody.$ref.split('/')[3] ?? ''];
  for (const method of ['post', 'put'])
    expect(bodyOf(paths['/orders'][method])).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { type: 'object' } } },
    });
  expect(bodyOf(paths['/notes'].post)).toMatchObject({
    content: {
      'multipart/form-data': { schema: { required: ['note'], properties: { note: {}, file: {} } } },
    },
  });
});

test('a version that is none of these is refused', async () => {
  await expect(toOpenApi31({ openapi: '4.0.0', paths: {} })).rejects.toThrow('it says 4.0.0');
  await expect(toOpenApi31({ paths: {} })).rejects.toThrow('it says nothing');
});

test('members of schemas that are no keywords are left out, wherever a schema stands, and members called like one stay', async () => {
  const folder = await ImportFolder.create();
  const odd = { properties: { name: { type: 'string', regex: '^a' }, regex: {} }, wide: { type: 'object' } };
  const report = await folder.import(
    api({
      '/a': {
        post: operation('a', {
          requestBody: { content: { 'application/json': { schema: { allOf: [odd], 'x-own': 1 } } } },
        }),
      },
    }),
  );
  expect(report.notes.join('\n')).toContain('regex (no keyword of JSON Schema) was left out');
  expect(report.notes.join('\n')).toContain('wide (no keyword of JSON Schema) was left out');
  const [action] = (await folder.catalog()).actions();
  expect(Object.keys(Object(Object(action?.inputSchema).properties))).toEqual(['name', 'regex']);
});
