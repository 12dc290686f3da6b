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
    expect(bodyError({ ...whole, required: true }, {})).toMatchObject({
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
    expect(bodyError(list, { body: [1] }, { body: { a: 1 } }).code).toBe('body-not-mergeable');
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
    expect(bodyError(xml, { body: { a: 1 } })).toMatchObject({ code: 'body-invalid', inputName: 'body' });
  });
});
