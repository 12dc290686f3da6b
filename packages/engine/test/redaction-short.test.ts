import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { encoders, numRuns, timeout } from './secret-spellings.js';

const redactor = createRedactor(['ab+1', 'k/eyx', 'abc']);
const redactedJson = (text: string) => Buffer.from(redactor.bytes(Buffer.from(text))).toString();

describe('a secret of four or five characters', () => {
  it('is taken out where it is the whole of a string, however JSON escapes it', () => {
    expect([redactor.text('ab+1'), redactor.text('k/eyx')]).toEqual(['[redacted]', '[redacted]']);
    expect(redactedJson('{"a":"ab+1","b":["k\\/eyx","\\u0061b\\u002b1"]}')).toBe(
      '{"a":"[redacted]","b":["[redacted]","[redacted]"]}',
    );
    expect(redactor.value({ a: 'ab+1', b: ['k/eyx'] })).toEqual({ a: '[redacted]', b: ['[redacted]'] });
  });

  it('is taken out where it is the whole of a value in a query', () => {
    expect(redactor.text('<https://x.example/?key=ab%2B1&page=2>; rel="next"')).toBe(
      '<https://x.example/?key=[redacted]&page=2>; rel="next"',
    );
    expect(redactedJson('{"url":"https:\\/\\/x.example\\/?page=2\\u0026key=k%2Feyx"}')).toBe(
      '{"url":"https:\\/\\/x.example\\/?page=2\\u0026key=[redacted]"}',
    );
  });

  it('stays where it is a part of a word, a name or a number', () => {
    const json = '{"ab+1":"ab+12","b":"xab+1","c":"?key=ab+12&x=k/eyxs","d":1234,"e":"abc"}';
    expect(redactedJson(json)).toBe(json);
    expect(redactor.text('ab+1 k/eyx')).toBe('ab+1 k/eyx');
    expect(createRedactor(['1234']).value({ a: 1234, 1234: 'b' })).toEqual({ a: 1234, 1234: 'b' });
  });

  it('is taken out of a query in every spelling, and leaves JSON as it is elsewhere', { timeout }, () => {
    const short = fc.string({ unit: fc.constantFrom(...'abXY019-_.!*+/:'), minLength: 4, maxLength: 5 });
    const encoder = fc.constantFrom(...Object.entries(encoders).filter(([name]) => !/HTML/.test(name)));
    fc.assert(
      fc.property(short, encoder, (secret, [, encode]) => {
        const before = `https://x.example/?a=1&key=${encode(secret)}&b=2`;
        const json = Buffer.from(JSON.stringify({ url: before, same: secret, other: `-${secret}` }));
        const result = JSON.parse(Buffer.from(createRedactor([secret]).bytes(json)).toString());
        expect(result).toEqual({
          url: 'https://x.example/?a=1&key=[redacted]&b=2',
          same: '[redacted]',
          other: `-${secret}`,
        });
      }),
      { numRuns },
    );
  });
});
