import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedBody } from '../src/index.js';
import type { RequestOptions } from '../src/request/request-options.js';
import { bodyError, receiveBody, type SeenBody } from './request-body-harness.js';
import { body } from './request-plan-maker.js';

let receiver: RequestReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const seen = (
  planned: PlannedBody | undefined,
  input: Record<string, unknown>,
  changes: Partial<RequestOptions> = {},
  method = 'POST',
): Promise<SeenBody> => receiveBody(receiver, planned, input, changes, method);

const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');

describe('a form body', () => {
  const form = (encoding: PlannedBody['encoding'] = {}): PlannedBody =>
    body('application/x-www-form-urlencoded', { encoding });
  const pairs = (received: SeenBody): [string, string][] => [...new URLSearchParams(received.text)];

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
    expect(bodyError({ ...form(), whole: 'body', open: false }, { body: [1] })).toMatchObject({
      code: 'body-invalid',
      inputName: 'body',
    });
  });
});

describe('a multipart body', () => {
  const multipart = (encoding: PlannedBody['encoding'] = {}): PlannedBody =>
    body('multipart/form-data', { encoding });
  const formOf = (received: SeenBody): Promise<FormData> =>
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
    expect(bodyError(multipart(), { upload: file })).toMatchObject({
      code: 'file-invalid',
      pointer: '/upload',
    });
  });
});
