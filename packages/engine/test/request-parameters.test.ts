import type { PlannedParameter } from '@actway/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress } from '../src/egress/egress.js';
import { buildRequest } from '../src/request/build-request.js';
import { type LoopbackUpstream, type SeenRequest, startUpstream } from './loopback-upstream.js';
import { options, parameter, plan } from './request-plan-maker.js';

let upstream: LoopbackUpstream;
let egress: Egress;

beforeAll(async () => {
  upstream = await startUpstream();
  egress = createEgress({ allow: ['127.0.0.1'] });
});
afterAll(async () => {
  await upstream.close();
  await egress.close();
});

/** What a server sees of a request with this one parameter. */
async function seen(one: PlannedParameter, value: unknown, path = '/x'): Promise<SeenRequest> {
  const request = buildRequest(
    plan({ path, parameters: [one] }),
    { [one.inputName]: value },
    options({ baseUrl: upstream.url }),
  );
  await egress.send(request, {
    signal: AbortSignal.timeout(10_000),
    maxResponseBytes: 1000,
    credentialOrigins: [],
    secretHeaders: [],
    secretQuery: [],
  });
  const last = upstream.seen.at(-1);
  if (last === undefined) throw new Error('nothing arrived');
  return last;
}

const values = {
  empty: '',
  string: 'blue',
  array: ['blue', 'black', 'brown'],
  object: { R: 100, G: 200, B: 150 },
};

/** "Style Examples" of OpenAPI 3.1.1; undefined where the table says n/a, or the value is not sent. */
const queryTable: [
  style: string,
  explode: boolean,
  expected: Record<keyof typeof values, string | undefined>,
][] = [
  [
    'form',
    false,
    {
      empty: 'color=',
      string: 'color=blue',
      array: 'color=blue,black,brown',
      object: 'color=R,100,G,200,B,150',
    },
  ],
  [
    'form',
    true,
    {
      empty: 'color=',
      string: 'color=blue',
      array: 'color=blue&color=black&color=brown',
      object: 'R=100&G=200&B=150',
    },
  ],
  [
    'spaceDelimited',
    false,
    {
      empty: undefined,
      string: undefined,
      array: 'color=blue%20black%20brown',
      object: 'color=R%20100%20G%20200%20B%20150',
    },
  ],
  [
    'pipeDelimited',
    false,
    {
      empty: undefined,
      string: undefined,
      array: 'color=blue%7Cblack%7Cbrown',
      object: 'color=R%7C100%7CG%7C200%7CB%7C150',
    },
  ],
  [
    'spaceDelimited',
    true,
    { empty: undefined, string: undefined, array: 'color=blue&color=black&color=brown', object: undefined },
  ],
  [
    'deepObject',
    true,
    {
      empty: undefined,
      string: undefined,
      array: undefined,
      object: 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    },
  ],
];

const pathTable: typeof queryTable = [
  [
    'simple',
    false,
    { empty: undefined, string: 'blue', array: 'blue,black,brown', object: 'R,100,G,200,B,150' },
  ],
  [
    'simple',
    true,
    { empty: undefined, string: 'blue', array: 'blue,black,brown', object: 'R=100,G=200,B=150' },
  ],
  [
    'label',
    false,
    { empty: undefined, string: '.blue', array: '.blue,black,brown', object: '.R,100,G,200,B,150' },
  ],
  [
    'label',
    true,
    { empty: undefined, string: '.blue', array: '.blue.black.brown', object: '.R=100.G=200.B=150' },
  ],
  [
    'matrix',
    false,
    {
      empty: undefined,
      string: ';color=blue',
      array: ';color=blue,black,brown',
      object: ';color=R,100,G,200,B,150',
    },
  ],
  [
    'matrix',
    true,
    {
      empty: undefined,
      string: ';color=blue',
      array: ';color=blue;color=black;color=brown',
      object: ';R=100;G=200;B=150',
    },
  ],
];

const rows = (table: typeof queryTable) =>
  table.flatMap(([style, explode, expected]) =>
    (Object.keys(values) as (keyof typeof values)[]).flatMap((kind) => {
      const text = expected[kind];
      return text === undefined ? [] : [[style, explode, kind, text] as const];
    }),
  );

describe('styles, as a server receives them', () => {
  it.each(rows(queryTable))('query %s explode=%s of %s is %s', async (style, explode, kind, expected) => {
    const { url } = await seen(parameter('query', 'color', { style, explode }), values[kind]);
    expect(url).toBe(`/x?${expected}`);
  });

  it.each(rows(pathTable))('path %s explode=%s of %s is %s', async (style, explode, kind, expected) => {
    const { url } = await seen(parameter('path', 'color', { style, explode }), values[kind], '/a/{color}/z');
    expect(url).toBe(`/a/${expected}/z`);
  });

  it.each([
    [false, 'string', 'blue'],
    [false, 'array', 'blue,black,brown'],
    [false, 'object', 'R,100,G,200,B,150'],
    [true, 'object', 'R=100,G=200,B=150'],
    [false, 'empty', ''],
  ] as const)('header simple explode=%s of %s is %s', async (explode, kind, expected) => {
    const { headers } = await seen(parameter('header', 'X-Color', { explode }), values[kind]);
    expect(headers['x-color']).toBe(expected);
  });

  it.each([
    [true, 'string', 'color=blue'],
    [false, 'array', 'color=blue,black,brown'],
    [true, 'array', 'color=blue; color=black; color=brown'],
    [false, 'object', 'color=R,100,G,200,B,150'],
    [true, 'object', 'R=100; G=200; B=150'],
  ] as const)('cookie form explode=%s of %s is %s', async (explode, kind, expected) => {
    const { headers } = await seen(parameter('cookie', 'color', { explode }), values[kind]);
    expect(headers.cookie).toBe(expected);
  });

  it('encodes names and values, so that a server decodes exactly what was given', async () => {
    const hostile = 'a&b=c#d?e/f+g%20h i;j,k[l]"m\'\\n|ü€😀\0\r\n';
    for (const style of ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']) {
      const { url } = await seen(parameter('query', 'na&me', { style, explode: true }), [hostile]);
      const name = style === 'deepObject' ? 'na&me[0]' : 'na&me';
      expect([...new URL(url, 'http://x').searchParams]).toEqual([[name, hostile]]);
    }
    const { url } = await seen(parameter('path', 'id'), hostile, '/before/{id}/after');
    const [, before, middle = '', after, ...rest] = url.split('/');
    expect([before, decodeURIComponent(middle), after, rest]).toEqual(['before', hostile, 'after', []]);
    const { headers } = await seen(parameter('cookie', 'c'), hostile);
    expect(decodeURIComponent(String(headers.cookie).slice(2))).toBe(hostile);
  });

  it('keeps reserved characters where they are allowed, except those that end the value', async () => {
    const { url } = await seen(
      parameter('query', 'q', { allowReserved: true }),
      "a:/?@!$'()*,;=b&c#d+e[f]%41ü",
    );
    expect(url).toBe("/x?q=a:/?@!$'()*,;=b%26c%23d%2Be%5Bf%5D%2541%C3%BC");
    const { url: path } = await seen(parameter('path', 'q', { allowReserved: true }), 'a/b', '/{q}');
    expect(path).toBe('/a%2Fb');
  });

  it('nests deepObject with brackets and indexes, and leaves out what holds nothing', async () => {
    const filter = {
      created: { gte: 1, lt: '2024' },
      items: [{ price: 'a', tags: ['x', 'y'] }, { price: 'b' }],
      none: null,
      empty: {},
      list: [],
      off: false,
    };
    const { url } = await seen(parameter('query', 'f', { style: 'deepObject', explode: true }), filter);
    expect([...new URL(url, 'http://x').searchParams]).toEqual([
      ['f[created][gte]', '1'],
      ['f[created][lt]', '2024'],
      ['f[items][0][price]', 'a'],
      ['f[items][0][tags][0]', 'x'],
      ['f[items][0][tags][1]', 'y'],
      ['f[items][1][price]', 'b'],
      ['f[off]', 'false'],
    ]);
  });

  it('sends parameters with content as JSON, in a header with ASCII alone', async () => {
    const value = { city: 'Zürich', ids: [1, 2] };
    const content = { contentType: 'application/json' };
    const { url } = await seen(parameter('query', 'q', content), value);
    expect(JSON.parse(new URL(url, 'http://x').searchParams.get('q') ?? '')).toEqual(value);
    const { headers } = await seen(parameter('header', 'X-Q', content), value);
    expect(headers['x-q']).toBe('{"city":"Z\\u00fcrich","ids":[1,2]}');
    const { url: path } = await seen(parameter('path', 'q', content), value, '/{q}');
    expect(JSON.parse(decodeURIComponent(path.slice(1)))).toEqual(value);
    const { headers: cookies } = await seen(parameter('cookie', 'q', content), value);
    expect(JSON.parse(decodeURIComponent(String(cookies.cookie).slice(2)))).toEqual(value);
  });

  it('writes scalars as JSON does, and lists inside lists as JSON', async () => {
    const { url } = await seen(parameter('query', 'q'), [
      1,
      1.5,
      1e21,
      9007199254740992,
      true,
      null,
      [2, 3],
      { a: 1 },
    ]);
    expect(new URL(url, 'http://x').searchParams.getAll('q')).toEqual([
      '1',
      '1.5',
      '1e+21',
      '9007199254740992',
      'true',
      '[2,3]',
      '{"a":1}',
    ]);
  });

  it.each([[null], [undefined], [[]], [{}], [[null]]])(
    'leaves %j out of a query and sends no empty header',
    async (value) => {
      expect((await seen(parameter('query', 'q'), value)).url).toBe('/x');
      if (value === null || value === undefined) {
        expect((await seen(parameter('header', 'X-Q'), value)).headers).not.toHaveProperty('x-q');
        expect((await seen(parameter('cookie', 'q'), value)).headers).not.toHaveProperty('cookie');
      }
    },
  );
});
