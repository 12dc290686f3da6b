import type { PlannedBody } from '@actway/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress } from '../src/egress/egress.js';
import { buildRequest } from '../src/request/build-request.js';
import { RequestError } from '../src/request/request-error.js';
import type { RequestOptions } from '../src/request/request-options.js';
import { type LoopbackUpstream, type SeenRequest, startUpstream } from './loopback-upstream.js';
import { body, options, parameter, plan } from './request-plan-maker.js';

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

interface Seen extends SeenRequest {
  type: string | undefined;
  text: string;
}

/** What a server receives for this body. */
async function seen(
  planned: PlannedBody | undefined,
  input: Record<string, unknown>,
  changes: Partial<RequestOptions> = {},
  method = 'POST',
): Promise<Seen> {
  const parameters = [parameter('query', 'page')];
  const request = buildRequest(
    plan({ method, parameters, ...(planned && { body: planned }) }),
    input,
    options({ baseUrl: upstream.url, ...changes }),
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
  return { ...last, type: last.headers['content-type'], text: last.body.toString() };
}

function errorOf(
  planned: PlannedBody,
  input: Record<string, unknown>,
  changes?: Partial<RequestOptions>,
): RequestError {
  try {
    buildRequest(plan({ method: 'POST', body: planned }), input, options(changes));
  } catch (error) {
    if (error instanceof RequestError) return error;
  }
  throw new Error('nothing was refused');
}

const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');

describe('a JSON body', () => {
  const json = body('application/json');

  it('takes the members that the plan names, and the rest when it is open', async () => {
    const members = [
      { inputName: 'title', name: 'title' },
      { inputName: 'body_page', name: 'page' },
    ];
    const input = { title: 't', body_page: 2, page: 1, extra: true, gone: undefined, kept: null };
    const open = await seen({ ...json, members }, input);
    expect(JSON.parse(open.text)).toEqual({ title: 't', page: 2, extra: true, kept: null });
    expect([open.url, open.type]).toEqual(['/x?page=1', 'application/json']);
    const closed = await seen({ ...json, members, open: false }, input);
    expect(JSON.parse(closed.text)).toEqual({ title: 't', page: 2 });
  });

  it('is one value when the plan says so, whatever that is', async () => {
    const whole = body('application/merge-patch+json', { whole: 'body' });
    for (const value of [[1, { a: null }], 'text', 0, false, null, { deep: [[]] }]) {
      const received = await seen(whole, { body: value });
      expect(JSON.parse(received.text)).toEqual(value);
      expect(received.type).toBe('application/merge-patch+json');
    }
    expect(errorOf({ ...whole, required: true }, {})).toMatchObject({
      code: 'value-missing',
      inputName: 'body',
    });
  });

  it('is absent when nothing is given, and an empty object when it is required', async () => {
    const nothing = await seen(json, { page: 1 });
    expect([nothing.text, nothing.type, nothing.headers['content-length']]).toEqual(['', undefined, '0']);
    expect((await seen({ ...json, required: true }, {})).text).toBe('{}');
    expect((await seen(undefined, { stray: 1 })).text).toBe('');
    const get = await seen(json, {}, {}, 'GET');
    expect([get.method, get.headers['content-length'], get.headers['transfer-encoding']]).toEqual([
      'GET',
      undefined,
      undefined,
    ]);
    expect((await seen(json, { a: 1 }, {}, 'DELETE')).text).toBe('{"a":1}');
  });

  it('keeps __proto__ and constructor as data, and pollutes nothing', async () => {
    const input = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"a":{"__proto__":[1]}}',
    );
    const added = JSON.parse('{"__proto__":{"polluted":3}}');
    expect((await seen(json, input)).text).toBe(JSON.stringify(input));
    const merged = await seen(json, input, { body: added });
    expect(merged.text).toContain('{"__proto__":{"polluted":3},');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const form = await seen(body('application/x-www-form-urlencoded'), input);
    expect(new URLSearchParams(form.text).get('__proto__')).toBe('{"polluted":1}');
  });

  it('keeps numbers as JSON does, and characters of every plane', async () => {
    const input = { big: 2 ** 60, float: 1e-7, text: '😀 \u2028 \ud800 "\\' };
    expect(JSON.parse((await seen(json, input)).text)).toEqual(input);
  });

  it('has authConfig.body laid over it', async () => {
    const merged = await seen(json, { a: 1, b: { c: 1 } }, { body: { b: 2, key: 'k' } });
    expect(JSON.parse(merged.text)).toEqual({ a: 1, b: 2, key: 'k' });
    expect(JSON.parse((await seen(json, {}, { body: { key: 'k' } })).text)).toEqual({ key: 'k' });
    const undeclared = await seen(undefined, {}, { body: { key: 'k' } });
    expect([undeclared.text, undeclared.type]).toEqual(['{"key":"k"}', 'application/json']);
    expect((await seen(undefined, {}, { body: { key: 'k' } }, 'GET')).text).toBe('');
    const list = body('application/json', { whole: 'body' });
    expect(errorOf(list, { body: [1] }, { body: { a: 1 } }).code).toBe('body-not-mergeable');
  });

  it('has the media type of its plan over a fixed header, and that of authConfig over both', async () => {
    const headers = { 'Content-Type': 'text/fixed' };
    expect((await seen(json, { a: 1 }, { headers })).type).toBe('application/json');
    expect((await seen(undefined, {}, { headers })).type).toBeUndefined();
    const parameters = [
      { in: 'header' as const, name: 'content-type', value: 'application/json; charset=utf-8' },
    ];
    expect((await seen(json, { a: 1 }, { parameters })).type).toBe('application/json; charset=utf-8');
    expect((await seen(body('*/*'), { a: 1 })).type).toBe('application/json');
  });
});

describe('a form body', () => {
  const form = (encoding: PlannedBody['encoding'] = {}): PlannedBody =>
    body('application/x-www-form-urlencoded', { encoding });
  const pairs = (received: Seen): [string, string][] => [...new URLSearchParams(received.text)];

  it('repeats the name of an array and writes objects as JSON, by default', async () => {
    const received = await seen(form(), {
      a: 'x y&=+é',
      list: [1, 'b', null, { c: 1 }],
      o: { c: [1] },
      gone: null,
      no: false,
    });
    expect(received.type).toBe('application/x-www-form-urlencoded');
    expect(pairs(received)).toEqual([
      ['a', 'x y&=+é'],
      ['list', '1'],
      ['list', 'b'],
      ['list', '{"c":1}'],
      ['o', '{"c":[1]}'],
      ['no', 'false'],
    ]);
  });

  it('follows each encoding: deepObject as Stripe wants it, delimiters, JSON', async () => {
    const deep = { style: 'deepObject', explode: true };
    const planned = form({
      card: deep,
      items: deep,
      ids: { explode: false },
      piped: { style: 'pipeDelimited', explode: false },
      spread: { style: 'form' },
      json: { contentType: 'application/json' },
      open: { allowReserved: true },
    });
    const received = await seen(planned, {
      card: { number: '4242', billing: { address: { line1: 'a' } } },
      items: [{ price: 'p', quantity: 1 }],
      ids: [1, 2],
      piped: ['a', 'b'],
      spread: { x: 1 },
      json: [1, 'a'],
      open: 'a/b?c',
    });
    expect(pairs(received)).toEqual([
      ['card[number]', '4242'],
      ['card[billing][address][line1]', 'a'],
      ['items[0][price]', 'p'],
      ['items[0][quantity]', '1'],
      ['ids', '1,2'],
      ['piped', 'a|b'],
      ['x', '1'],
      ['json', '[1,"a"]'],
      ['open', 'a/b?c'],
    ]);
    expect(received.text).toContain('open=a/b?c');
  });

  it('is empty when it is required and nothing is given, and refuses what has no members', async () => {
    const required = await seen({ ...form(), required: true }, {});
    expect([required.text, required.type]).toEqual(['', 'application/x-www-form-urlencoded']);
    expect((await seen(form(), { a: 1 }, { body: { a: 2, key: 'k' } })).text).toBe('a=2&key=k');
    expect(errorOf({ ...form(), whole: 'body', open: false }, { body: [1] })).toMatchObject({
      code: 'body-invalid',
      inputName: 'body',
    });
  });
});

describe('a multipart body', () => {
  const multipart = (encoding: PlannedBody['encoding'] = {}): PlannedBody =>
    body('multipart/form-data', { encoding });
  const formOf = (received: Seen): Promise<FormData> =>
    new Response(new Uint8Array(received.body), {
      headers: { 'content-type': received.type ?? '' },
    }).formData();

  it('sends files with name and type, and text, lists and objects beside them', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 1]);
    const received = await seen(multipart(), {
      file: { name: 'a b"\r\nX: 1.bin', mimetype: 'image/png', base64: base64(bytes) },
      files: [
        { name: '1.txt', base64: base64('one') },
        { name: '2.txt', mimetype: 'text/plain', base64: base64('two') },
      ],
      text: 'grüße\r\n',
      list: ['a', 1],
      object: { a: [1] },
      gone: null,
      'na"me': 'x',
    });
    const form = await formOf(received);
    const file = form.get('file') as File;
    expect([file.type, Buffer.from(await file.arrayBuffer()).equals(bytes)]).toEqual(['image/png', true]);
    expect(received.body.toString('latin1')).toContain('filename="a b%22%0D%0AX: 1.bin"');
    const files = form.getAll('files') as File[];
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['1.txt', 'application/octet-stream'],
      ['2.txt', 'text/plain'],
    ]);
    expect(await files[1]?.text()).toBe('two');
    expect([form.get('text'), form.getAll('list'), form.has('gone')]).toEqual([
      'grüße\r\n',
      ['a', '1'],
      false,
    ]);
    expect(received.text).toContain('name="object"\r\nContent-Type: application/json\r\n\r\n{"a":[1]}');
    expect(received.text).toContain('name="na%22me"');
  });

  it('follows encodings: declared types, JSON lists, styles', async () => {
    const received = await seen(
      multipart({
        note: { contentType: 'text/markdown' },
        list: { contentType: 'application/json' },
        picture: { contentType: 'image/png, image/jpeg' },
        link: { style: 'deepObject', explode: true },
      }),
      {
        note: '# x',
        list: [1, 2],
        picture: { name: 'p', base64: '' },
        link: { create: true, data: { a: 'x y' } },
      },
    );
    const form = await formOf(received);
    expect(received.text).toContain('name="note"\r\nContent-Type: text/markdown\r\n\r\n# x');
    expect([form.get('list'), form.get('link[create]'), form.get('link[data][a]')]).toEqual([
      '[1,2]',
      'true',
      'x y',
    ]);
    expect((form.get('picture') as File).type).toBe('application/octet-stream');
  });

  it('keeps its own boundary against any Content-Type that is added, and the same input gives the same bytes', async () => {
    const parameters = [{ in: 'header' as const, name: 'Content-Type', value: 'multipart/form-data' }];
    const first = await seen(multipart(), { a: 1 }, { parameters });
    expect(first.type).toMatch(/^multipart\/form-data; boundary=actway-[0-9a-f]{40}$/);
    expect((await seen(multipart(), { a: 1 })).text).toBe(first.text);
    expect((await seen(multipart(), { a: 2 })).type).not.toBe(first.type);
    expect(
      (await formOf(await seen({ ...multipart(), required: true }, {}, { body: { k: 'v' } }))).get('k'),
    ).toBe('v');
  });

  it.each([
    [{ name: 'a', base64: 'not base64!' }],
    [{ name: 'a', base64: 5 }],
    [{ name: 5, base64: '' }],
    [{ name: 'a', mimetype: 'text/plain\r\nX: 1', base64: '' }],
    [{ name: 'a', mimetype: 'plain', base64: '' }],
  ])('refuses the file %j', (file) => {
    expect(errorOf(multipart(), { upload: file })).toMatchObject({
      code: 'file-invalid',
      pointer: '/upload',
    });
  });
});

describe('a body of bytes or text', () => {
  const octets = body('application/octet-stream', { whole: 'body' });

  it('sends the bytes of a file, with the type that says more', async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const typed = { name: 'x', mimetype: 'image/png', base64: bytes.toString('base64url') };
    const asPng = await seen(octets, { body: typed });
    expect([asPng.body.equals(bytes), asPng.type]).toEqual([true, 'image/png']);
    const { mimetype: _, ...untyped } = typed;
    expect((await seen(octets, { body: untyped })).type).toBe('application/octet-stream');
    expect((await seen({ ...octets, contentType: 'image/*' }, { body: typed })).type).toBe('image/png');
    expect((await seen({ ...octets, contentType: 'application/pdf' }, { body: typed })).type).toBe(
      'application/pdf',
    );
  });

  it('sends text as it is', async () => {
    const text = body('text/plain; charset=utf-8', { whole: 'body' });
    const received = await seen(text, { body: 'grüße 😀' });
    expect([received.text, received.type]).toEqual(['grüße 😀', 'text/plain; charset=utf-8']);
    expect((await seen(octets, { body: 'raw' })).text).toBe('raw');
    expect((await seen({ ...text, contentType: 'application/xml' }, { body: '<a/>' })).text).toBe('<a/>');
    expect((await seen(text, { body: 12 })).text).toBe('12');
  });

  it('refuses an object, which has no form there', () => {
    const xml = body('application/xml', { whole: 'body' });
    expect(errorOf(xml, { body: { a: 1 } })).toMatchObject({ code: 'body-invalid', inputName: 'body' });
  });
});
