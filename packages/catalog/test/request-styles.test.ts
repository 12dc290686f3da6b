import type { SeenRequest } from '@actway/testing/loopback-upstream';
import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedParameter } from '../src/index.js';
import { buildRequest, options, parameter, plan } from './request-plan-maker.js';

let receiver: RequestReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/** What a server sees of a request with this one parameter. */
function seen(one: PlannedParameter, value: unknown, path = '/x'): Promise<SeenRequest> {
  const input = { [one.inputName]: value };
  return receiver.receive(
    buildRequest(plan({ path, parameters: [one] }), input, options({ baseUrl: receiver.url })),
  );
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
});
