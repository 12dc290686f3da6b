import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';

const secret = 'pa$$w/rd+é "quoted"\\&<x>\'s';
const token = 'ghp_0123456789abcdefABCDEF';

describe('a redactor', () => {
  const redactor = createRedactor([secret, token]);

  const forms: Record<string, (text: string) => string> = {
    raw: (text) => text,
    'percent-encoded': encodeURIComponent,
    'percent-encoded strictly': (text) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    'percent-encoded in lower case': (text) =>
      encodeURIComponent(text).replace(/%../g, (hex) => hex.toLowerCase()),
    'form-encoded': (text) => String(new URLSearchParams({ q: text })).slice(2),
    'in JSON': (text) => JSON.stringify(text).slice(1, -1),
    'in JSON inside JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
    'in ASCII JSON': (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'in JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
    'in HTML': (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    'in HTML by numbers': (text) => text.replace(/[^A-Za-z0-9]/gu, (mark) => `&#${mark.codePointAt(0)};`),
    'in HTML by hexadecimal numbers': (text) =>
      text.replace(/[^A-Za-z0-9]/gu, (mark) => `&#x${mark.codePointAt(0)?.toString(16).toUpperCase()};`),
    'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
    'in hex': (text) => Buffer.from(text).toString('hex'),
    'in hex in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
    base64: (text) => Buffer.from(text).toString('base64'),
    base64url: (text) => Buffer.from(text).toString('base64url'),
  };

  it.each(Object.entries(forms))('finds a secret %s, wherever and however often it stands', (_, form) => {
    for (const one of [secret, token]) {
      expect(redactor.text(`a ${form(one)} b ${form(one)}`)).toBe('a [redacted] b [redacted]');
    }
  });

  it('finds a secret inside base64 whatever stands before and after it', () => {
    for (const before of ['', 'u', 'us', 'use', 'user:', 'user name:']) {
      for (const after of ['', ':', ':x', ':xy']) {
        for (const encoding of ['base64', 'base64url'] as const) {
          const redacted = redactor.text(`Basic ${Buffer.from(before + token + after).toString(encoding)}.`);
          const left = redacted.replace('[redacted]', '');
          expect(redacted).toContain('[redacted]');
          expect(Buffer.from(left.slice(6), 'base64').toString('latin1')).not.toContain(token.slice(1, -1));
          expect(left.length).toBeLessThan(6 + before.length * 1.4 + after.length * 1.4 + 8);
        }
      }
    }
  });

  it('prefers the longest secret, and leaves short ones and other text alone', () => {
    const nested = createRedactor(['abcdef', 'abcdefgh', 'short', '']);
    expect(nested.text('abcdefgh abcdef short')).toBe('[redacted] [redacted] short');
    expect(nested.text('abcde ABCDEF')).toBe('abcde ABCDEF');
    expect(createRedactor([]).text(token)).toBe(token);
    expect(createRedactor(['.*.*.*']).text('anything')).toBe('anything');
    expect(createRedactor(['^$|(?:[x]){1}\\d']).text('a ^$|(?:[x]){1}\\d b')).toBe('a [redacted] b');
  });

  it('reaches every string, number and name of a value, and leaves the value itself unchanged', () => {
    const numeric = createRedactor([token, '4242424242']);
    const value = {
      [token]: 1,
      list: [token, { deep: [`Bearer ${token}`] }],
      number: 4242424242,
      other: 4242,
      flag: true,
      nothing: null,
      [`x ${token}`]: 'kept',
    };
    const before = structuredClone(value);
    expect(numeric.value(value)).toEqual({
      '[redacted]': 1,
      list: ['[redacted]', { deep: ['Bearer [redacted]'] }],
      number: '[redacted]',
      other: 4242,
      flag: true,
      nothing: null,
      'x [redacted]': 'kept',
    });
    expect(value).toEqual(before);
    expect(numeric.value({ [`a${token}`]: 1, [`a${encodeURIComponent(token)}`]: 2 })).toEqual({
      'a[redacted]': 2,
    });
    expect(numeric.value({ [token]: 1, 4242424242: 2 })).toEqual({ '[redacted]': 2, '[redacted] 2': 1 });
    expect(numeric.value(undefined)).toBeUndefined();
  });

  it('copies __proto__ as data, and walks a value of any depth', () => {
    const parsed: unknown = JSON.parse(`{"__proto__":{"polluted":"${token}"}}`);
    expect(JSON.stringify(redactor.value(parsed))).toBe('{"__proto__":{"polluted":"[redacted]"}}');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    let deep: unknown = token;
    for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
    let inner = redactor.value(deep);
    while (Array.isArray(inner)) [inner] = inner;
    expect(inner).toBe('[redacted]');
  });
});
