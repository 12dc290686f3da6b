type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const requestId = { 'x-request-id': { $ref: '#/components/headers/RequestId' } };

const deprecation = {
  deprecation: { $ref: '#/components/headers/Deprecation' },
  sunset: { $ref: '#/components/headers/Sunset' },
};

const problemOf = (status: number, type: string, name: string): Json => ({
  summary: `What ${name} looks like.`,
  value: { type, status, name },
});

const errorOf = (example: string): Json => ({
  description: 'It did not work.',
  headers: requestId,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: { [example]: { $ref: `#/components/examples/${example}` } },
    },
  },
});

const bounds: Json = { entity: 'unaffected', apps: 'within', actions: 'within', readOnly: 'unaffected' };

/** A small contract that every rule is content with. */
const contract: { [key: string]: Json } = {
  openapi: '3.1.0',
  info: { title: 'small', version: '1.0.0' },
  security: [{ apiKey: [] }],
  tags: [{ name: 'apps', description: 'Apps.' }],
  paths: {
    '/api/v1/apps': {
      get: {
        operationId: 'listApps',
        tags: ['apps'],
        summary: 'List apps',
        description: 'The apps there are.',
        'x-scope': 'execute',
        'x-bounds': bounds,
        parameters: [
          { name: 'tag', in: 'query', allowReserved: true, schema: { type: 'string' } },
          {
            name: 'label',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string' },
            deprecated: true,
            'x-replaced-by': 'tag',
            'x-deprecated-at': '2026-11-01',
            'x-sunset': '2028-12-31',
          },
        ],
        responses: {
          '200': {
            description: 'The apps.',
            headers: { ...requestId, ...deprecation },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AppList' },
                examples: { appsListed: { summary: 'No apps.', value: { items: [] } } },
              },
            },
          },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '500': { $ref: '#/components/responses/Failed' },
        },
      },
      post: {
        operationId: 'createApp',
        tags: ['apps'],
        summary: 'Create an app',
        description: 'Makes an app.',
        'x-scope': 'admin',
        'x-bounds': bounds,
        deprecated: true,
        'x-replaced-by': 'listApps',
        'x-deprecated-at': '2026-11-01',
        'x-sunset': '2028-12-31',
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object' },
              examples: { appRequested: { summary: 'An app.', value: {} } },
            },
          },
        },
        responses: {
          '201': {
            description: 'The app.',
            headers: { ...requestId, ...deprecation },
            content: {
              'application/json': {
                schema: { type: 'object' },
                examples: { appCreated: { summary: 'An app.', value: {} } },
              },
            },
          },
          '400': { $ref: '#/components/responses/Refused' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '408': { $ref: '#/components/responses/TooSlow' },
          '500': { $ref: '#/components/responses/Failed' },
        },
      },
    },
  },
  components: {
    securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    headers: {
      RequestId: { required: true, schema: { type: 'string' } },
      Deprecation: { schema: { type: 'string' } },
      Sunset: { schema: { type: 'string' } },
    },
    responses: {
      Refused: errorOf('refused'),
      Unauthorized: errorOf('unauthorized'),
      TooSlow: errorOf('tooSlow'),
      Failed: errorOf('failed'),
    },
    examples: {
      refused: problemOf(400, 'BadRequestError', 'RefusedError'),
      unauthorized: problemOf(401, 'UnauthorizedError', 'UnauthorizedError'),
      tooSlow: problemOf(408, 'TimeoutError', 'TooSlowError'),
      failed: problemOf(500, 'ServerError', 'FailedError'),
    },
    schemas: {
      AppList: {
        type: 'object',
        properties: {
          items: { type: 'array', items: { type: 'object' } },
          apps: {
            type: 'array',
            items: { type: 'object' },
            deprecated: true,
            'x-replaced-by': 'items',
            'x-deprecated-at': '2026-11-01',
            'x-sunset': '2028-12-31',
          },
        },
      },
      Problem: {
        type: 'object',
        properties: {
          type: {
            type: 'string',
            enum: ['BadRequestError', 'UnauthorizedError', 'TimeoutError', 'ServerError'],
          },
          status: { type: 'integer' },
          name: { $ref: '#/components/schemas/ProblemName' },
        },
      },
      ProblemName: {
        type: 'string',
        enum: ['RefusedError', 'UnauthorizedError', 'TooSlowError', 'FailedError'],
        'x-problems': {
          RefusedError: { status: 400, type: 'BadRequestError', when: 'It is wrong.', help: 'Correct it.' },
          UnauthorizedError: { status: 401, type: 'UnauthorizedError', when: 'No key.', help: 'Send one.' },
          TooSlowError: { status: 408, type: 'TimeoutError', when: 'It is slow.', help: 'Be faster.' },
          FailedError: { status: 500, type: 'ServerError', when: 'It broke.', help: 'Try again.' },
        },
      },
    },
  },
};

/**
 * The small contract with some of its places changed: JSON pointer (RFC 6901) → new value. A place whose new value
 * is undefined is removed.
 */
export function contractWith(changes: Record<string, unknown> = {}): unknown {
  const document = structuredClone(contract);
  for (const [pointer, value] of Object.entries(changes)) {
    const steps = pointer.split('/').slice(1);
    const keys = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((node, key) => Object(node)[key], document);
    if (typeof parent !== 'object' || parent === null) throw new Error(`The contract has no ${pointer}.`);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  }
  return document;
}

/** Pointers to the two operations of the small contract. */
export const listApps = '/paths/~1api~1v1~1apps/get';
export const createApp = '/paths/~1api~1v1~1apps/post';
