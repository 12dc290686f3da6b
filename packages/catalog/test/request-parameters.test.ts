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

describe('a parameter, as a server receives it', () => {
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
