import { describe, expect, it } from 'vitest';
import type { UpstreamAnswer } from '../src/response/upstream-answer.js';
import { compiledAction } from './action-maker.js';
import { readResponse, response, typed } from './response-maker.js';

const app = { name: 'GitHub', failures: [] };

const dataOf = async (body: string | Uint8Array, changes: Partial<UpstreamAnswer> = {}): Promise<unknown> => {
  const { successful, data, error, file } = await readResponse(app, response(body, changes));
  expect([successful, error]).toEqual([true, null]);
  return file ? { file } : data;
};

describe('the data of a success', () => {
  it('is an object whatever the body is', async () => {
    expect(await dataOf('{"id":1,"list":[null]}')).toEqual({ id: 1, list: [null] });
    expect(await dataOf('[1,{"a":2}]')).toEqual({ items: [1, { a: 2 }] });
    for (const [body, value] of [
      ['1.5', 1.5],
      ['"text"', 'text'],
      ['true', true],
      ['null', null],
    ] as const) {
      expect(await dataOf(body)).toEqual({ value });
    }
    expect(await dataOf('plain', typed('text/plain'))).toEqual({ text: 'plain' });
    expect(await dataOf('<a/>', typed('application/atom+xml'))).toEqual({ text: '<a/>' });
    expect(await dataOf('a,b', typed('text/csv; header=present'))).toEqual({ text: 'a,b' });
    for (const status of [200, 201, 202, 204, 205, 303, 304])
      expect(await dataOf('', { status })).toEqual({});
    expect(await dataOf(' \n')).toEqual({});
  });

  it('is a file for other types, named by Content-Disposition or the URL', async () => {
    const bytes = new Uint8Array([0, 255, 10]);
    const fileOf = (
      disposition: string | undefined,
      url = 'https://x.example/a/b%20c.png',
    ): Promise<unknown> => {
      const headers = {
        'content-type': 'Image/PNG; q=1',
        ...(disposition !== undefined && { 'content-disposition': disposition }),
      };
      return dataOf(bytes, { headers, url });
    };
    const file = (name: string) => ({ file: { name, mimetype: 'image/png', content: bytes } });
    expect(await fileOf(undefined)).toEqual(file('b c.png'));
    expect(await fileOf('attachment; filename="re\\"port.png"; size=3')).toEqual(file('re"port.png'));
    expect(await fileOf("attachment; filename=plain.png; filename*=UTF-8'en'gr%C3%BC%C3%9Fe.png")).toEqual(
      file('grüße.png'),
    );
    expect(await fileOf('attachment; filename="../../etc/passwd"')).toEqual(file('passwd'));
    expect(await fileOf('attachment; filename="..\\\\..\\\\boot.ini"')).toEqual(file('boot.ini'));
    expect(await fileOf('attachment; filename=".."', 'https://x.example/')).toEqual(file('file'));
    expect(await fileOf('inline', 'https://x.example/%E0%A4%A')).toEqual(file('%E0%A4%A'));
    for (const told of [`image/${'x'.repeat(3000)}`, 'image/p\u00e4ng', 'image/png, image/gif']) {
      expect(await dataOf(bytes, typed(told)), told).toMatchObject({
        file: { mimetype: 'application/octet-stream' },
      });
    }
  });

  it('trusts the body more than a type that lies or lacks', async () => {
    expect(await dataOf('not {json')).toEqual({ text: 'not {json' });
    expect(await dataOf('{"a":1} trailing')).toEqual({ text: '{"a":1} trailing' });
    expect(await dataOf('{"a":1}', typed('text/html'))).toEqual({ a: 1 });
    expect(await dataOf(' [1]', typed('text/plain'))).toEqual({ items: [1] });
    expect(await dataOf('{"a":1}', { headers: {} })).toEqual({ a: 1 });
    expect(await dataOf('12', typed('text/plain'))).toEqual({ text: '12' });
    expect(await dataOf('{not json', typed('text/plain'))).toEqual({ text: '{not json' });
    expect(await dataOf('hello', { headers: {} })).toEqual({ text: 'hello' });
    expect(await dataOf(new Uint8Array([1, 0]), { headers: {} })).toMatchObject({
      file: { mimetype: 'application/octet-stream' },
    });
    expect(await dataOf('{"a":1}', typed('application/octet-stream'))).toHaveProperty('file');
    expect(await dataOf('{"a":1}', typed('application/vnd.github+json; charset=utf-8'))).toEqual({ a: 1 });
  });

  it('is decoded whatever the charset says', async () => {
    const latin1 = Buffer.from('{"a":"gr\xfc\xdfe"}', 'latin1');
    expect(await dataOf(latin1)).toEqual({ a: 'grüße' });
    expect(await dataOf(latin1, typed('application/json; charset=utf-8'))).toEqual({ a: 'grüße' });
    expect(await dataOf(latin1, typed('application/json; charset="ISO-8859-1"'))).toEqual({ a: 'grüße' });
    expect(await dataOf('{"a":"grüße"}', typed('application/json; charset=iso-8859-1'))).toEqual({
      a: 'grüße',
    });
    expect(await dataOf('{"a":"grüße"}', typed('application/json; charset=nonsense'))).toEqual({
      a: 'grüße',
    });
    expect(await dataOf('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(await dataOf(Buffer.from('\ufeff{"a":"ü"}', 'utf16le'))).toEqual({ a: 'ü' });
    expect(await dataOf(Buffer.from('\ufeff{"a":"ü"}', 'utf16le').swap16())).toEqual({ a: 'ü' });
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8]);
    expect(await dataOf(cyrillic, typed('text/plain; charset=windows-1251'))).toEqual({ text: 'При' });
    const japanese = Buffer.from([0x93, 0xfa, 0x96, 0x7b]);
    expect(await dataOf(japanese, typed('text/plain; charset=shift_jis'))).toEqual({ text: '日本' });
  });

  it('keeps the digits of numbers that JavaScript would round, as strings, and no others', async () => {
    const body = String.raw`{
      "exact": 9007199254740992, "even": 1152921504606846976, "odd": 9007199254740993, "negative":-9007199254740993,
      "snowflake": [1234567890123456789,1], "text": "9007199254740993", "quoted": "\"9007199254740993, \\",
      "float": 0.1234567890123456789, "huge": 1e400, "small": 1e-400, "exponent": 1e3, "zero": -0,
      "long": ${'9'.repeat(400)}, "9007199254740993": 1
    }`;
    expect(await dataOf(body)).toEqual({
      exact: 9007199254740992,
      even: 2 ** 60,
      odd: '9007199254740993',
      negative: '-9007199254740993',
      snowflake: ['1234567890123456789', 1],
      text: '9007199254740993',
      quoted: '"9007199254740993, \\',
      float: 0.12345678901234568,
      huge: '1e400',
      small: 0,
      exponent: 1000,
      zero: -0,
      long: '9'.repeat(400),
      '9007199254740993': 1,
    });
    expect(await dataOf('9007199254740993')).toEqual({ value: '9007199254740993' });
  });

  it('keeps __proto__ as data', async () => {
    const body = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    expect(JSON.stringify(await dataOf(body))).toBe(body);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is JSON as it came, up to the byte', async () => {
    const { data } = await compiledAction().readResponse(response(' {"a" : [1, 2.50],"a":"\\u00fc"} \n'));
    expect(Buffer.from(data).toString()).toBe('{"a" : [1, 2.50],"a":"\\u00fc"}');
  });

  it('comes with the status and the link to the next page', async () => {
    const link = '<https://api.github.com/x?page=2>; rel="next"';
    const outcome = await readResponse(
      app,
      response('[]', { status: 206, headers: { 'content-type': 'application/json', link } }),
    );
    expect(outcome).toEqual({ successful: true, data: { items: [] }, error: null, status: 206, link });
  });
});
