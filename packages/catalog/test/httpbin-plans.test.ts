import { describe, expect, test } from 'vitest';
import { openCatalog, type PlannedBody, shippedAppsFolder } from '../src/index.js';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });

/** A plan in short: `GET /path`, each parameter as `place inputName style[*]`, the body by type and members. */
function planOf(id: string): string[] {
  const { plan } = catalog.action(`HTTPBIN_${id}`);
  return [
    `${plan.method} ${plan.path}`,
    ...plan.parameters.map(
      ({ inputName, name, in: place, required, style, explode, allowReserved, contentType }) =>
        [
          `${place} ${inputName === name ? name : `${inputName}→${name}`}${required ? '!' : ''}`,
          contentType ?? `${style}${explode ? '*' : ''}`,
          ...(allowReserved ? ['reserved'] : []),
        ].join(' '),
    ),
    ...(plan.body === undefined ? [] : [bodyOf(plan.body)]),
  ];
}

function bodyOf({ contentType, required, members, whole, open, encoding }: PlannedBody): string {
  const names = members
    ?.map(({ inputName, name }) => (inputName === name ? name : `${inputName}→${name}`))
    .join(',');
  const content = whole === undefined ? `{${names}${open ? ',…' : ''}}` : `=${whole}`;
  const encodings = Object.keys(encoding).length === 0 ? '' : ` ${JSON.stringify(encoding)}`;
  return `${contentType}${required ? '!' : ''} ${content}${encodings}`;
}

const plans: Record<string, string[]> = {
  CHECK_BASIC_AUTH: ['GET /basic-auth/{user}/{passwd}', 'path user! simple', 'path passwd! simple'],
  CHECK_BEARER: ['GET /bearer'],
  DELAY: ['GET /delay/{n}', 'path n! simple'],
  DELETE: ['DELETE /delete', 'query reason form*'],
  DELETE_ANYTHING: ['DELETE /anything/{path}', 'path path! simple'],
  GET: ['GET /get', 'query q form*', 'query tags form*'],
  GET_ANYTHING: ['GET /anything/{path}', 'path path! simple', 'query q form*'],
  GET_BYTES: ['GET /bytes/{n}', 'path n! simple'],
  GET_COOKIES: ['GET /cookies', 'cookie theme form*'],
  GET_HEADERS: ['GET /headers', 'header X-Tags simple', 'header X-Size simple*'],
  GET_JSON: ['GET /json'],
  GET_NO_CONTENT: ['GET /status/204'],
  GET_RESPONSE_HEADERS: ['GET /response-headers', 'query headers! form*'],
  GET_ROBOTS: ['GET /robots.txt'],
  GET_STATUS: ['GET /status/{code}', 'path code! simple'],
  GET_UUID: ['GET /uuid'],
  NAME_CLASH: [
    'POST /anything/clash/{id}',
    'path id! simple',
    'query query_id→id form*',
    'header header_id→id simple',
    'application/json! {body_id→id,note}',
  ],
  PATCH: ['PATCH /patch', 'application/merge-patch+json! {validFrom,validTo,price,…}'],
  PATCH_ANYTHING: ['PATCH /anything/{path}', 'path path! simple', 'application/json! =body'],
  PATH_STYLES: [
    'GET /anything/path/{simple}/{label}/{matrix}/{object}',
    'path simple! simple',
    'path label! label',
    'path matrix! matrix',
    'path object! simple',
  ],
  PATH_STYLES_EXPLODED: [
    'GET /anything/exploded/{simple}/{label}/{matrix}/{object}',
    'path simple! simple*',
    'path label! label*',
    'path matrix! matrix*',
    'path object! simple*',
  ],
  POST: ['POST /post', 'application/json! {title,quantity,…}'],
  POST_ANYTHING: ['POST /anything/{path}', 'path path! simple', 'application/json! =body'],
  PUT: ['PUT /put', 'application/json! {name,price,state}'],
  PUT_ANYTHING: ['PUT /anything/{path}', 'path path! simple', 'application/json! =body'],
  QUERY_STYLES: [
    'GET /anything/query',
    'query repeated form*',
    'query joined form',
    'query spaced spaceDelimited',
    'query piped pipeDelimited',
    'query filter deepObject*',
    'query spread form*',
    'query listed form',
    'query address form* reserved',
    'query where application/json',
  ],
  REDIRECT_TO: ['GET /redirect-to', 'query url! form*', 'query status_code form*'],
  SEND_BYTES: ['POST /anything/bytes', 'application/octet-stream! =body'],
  SEND_CHOICE: ['POST /anything/choice', 'application/json! =body'],
  SEND_LIST: ['POST /anything/list', 'application/json! =body'],
  SEND_TEXT: ['POST /anything/text', 'text/plain! =body'],
  SUBMIT_FORM: [
    'POST /anything/form',
    'application/x-www-form-urlencoded! {name,toppings,sizes,address} {"sizes":{"style":"form","explode":false},"address":{"style":"deepObject","explode":true}}',
  ],
  UPLOAD_FILE: [
    'POST /anything/upload',
    'multipart/form-data! {file,caption} {"file":{"contentType":"text/plain, application/octet-stream"}}',
  ],
};

describe('the plan of httpbin', () => {
  test('is known for each of its actions', () => {
    const ids = catalog.actions({ apps: ['httpbin'] }).map(({ id }) => id.replace('HTTPBIN_', ''));
    expect(ids).toEqual(Object.keys(plans));
  });

  test.each(Object.entries(plans))('%s', (id, plan) => {
    expect(planOf(id)).toEqual(plan);
    expect(catalog.action(`HTTPBIN_${id}`).plan.servers).toEqual([
      { url: 'https://httpbin.org', variables: {} },
    ]);
  });
});

describe('the output schema', () => {
  const outputOf = (id: string) => catalog.action(id).outputSchema;

  test.each([
    [
      'an object is the object',
      'HTTPBIN_GET',
      { $ref: 'actway://apps/httpbin/1_0#/components/schemas/Echo' },
    ],
    [
      'an array is items',
      'HACKERNEWS_GET_TOP_STORIES',
      {
        required: ['items'],
        properties: { items: { $ref: 'actway://apps/hackernews/1_0#/components/schemas/ItemIds' } },
      },
    ],
    [
      'a scalar is value',
      'HACKERNEWS_GET_MAX_ITEM',
      { required: ['value'], properties: { value: { type: 'integer' } } },
    ],
    ['text is text', 'HTTPBIN_GET_ROBOTS', { required: ['text'], properties: { text: { type: 'string' } } }],
    [
      'no content is an empty object',
      'HTTPBIN_GET_NO_CONTENT',
      { type: 'object', properties: {}, additionalProperties: false },
    ],
    [
      'bytes are a file',
      'HTTPBIN_GET_BYTES',
      {
        type: 'object',
        properties: {
          file: { type: 'object', description: 'A file of the type application/octet-stream.' },
        },
      },
    ],
    [
      'an object or null is the object or value',
      'HACKERNEWS_GET_USER',
      {
        type: 'object',
        anyOf: [
          { $ref: 'actway://apps/hackernews/1_0#/components/schemas/User' },
          { properties: { value: { type: 'null' } }, required: ['value'] },
        ],
      },
    ],
  ])('of %s', (_, id, schema) => {
    expect(outputOf(id)).toMatchObject(schema);
  });
});
