import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, mergeRedactors, type Redactor } from '../src/redaction/create-redactor.js';
import { redactNamedMembers } from '../src/redaction/redact-named-members.js';
import { redactNamedMembersOfBytes } from '../src/redaction/redact-named-members-of-bytes.js';
import { encoders, numRuns, secret } from './secret-spellings.js';

const token = 'ghp_0123456789abcdefABCDEF';
const password = 'pa$$w/rd+é "quoted"\\&<x>\'s';

const redactedJson = (redactor: Redactor, json: string): string =>
  Buffer.from(redactor.bytes(Buffer.from(json))).toString();

describe('JSON as bytes without secrets', () => {
  const redactor = createRedactor([token, password, '4242424242']);

  it('is the very same when it holds none', () => {
    const json = Buffer.from(` {"a":[1,"b",null,{"c":"${token.slice(1)}"}],"n":424242424} `);
    expect(redactor.bytes(json)).toBe(json);
    expect(createRedactor([]).bytes(json)).toBe(json);
    expect(createRedactor(['short', '!!!!!!']).bytes(json)).toBe(json);
  });

  it('is the same but for what was found, with its white space and its numbers', () => {
    const json = `{ "a" : "x ${token} y" ,\n"b":[1.0, 1e2 ,12345678901234567890, true,null],"${token}":{}, "c":"\\u00e9" }`;
    expect(redactedJson(redactor, json)).toBe(json.replaceAll(token, '[redacted]'));
  });

  it('has no secret in strings and names in any spelling', () => {
    for (const [name, encode] of Object.entries(encoders)) {
      const json = JSON.stringify({
        a: `(${encode(password)})`,
        [`b ${encode(token)}`]: [`-${encode(token)}-`],
      });
      expect([name, JSON.parse(redactedJson(redactor, json))]).toEqual([
        name,
        { a: '([redacted])', 'b [redacted]': ['-[redacted]-'] },
      ]);
    }
  });

  it('has no secret behind escapes of letters, which JSON allows', () => {
    const escapedWhole = (text: string): string =>
      text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const json = `{"a":"x\\u0067${token.slice(1)}","${escapedWhole(token)}":["${escapedWhole(password)}","\\u00e9"],"b":"\\u0061"}`;
    expect(redactedJson(redactor, json)).toBe(
      '{"a":"x[redacted]","[redacted]":["[redacted]","\\u00e9"],"b":"\\u0061"}',
    );
    expect(redactedJson(redactor, '["\\u0034242424242","\\\\u00"]')).toBe('["[redacted]","\\\\u00"]');
  });

  it('has strings in the place of numbers that are secrets', () => {
    expect(
      redactedJson(redactor, '[4242424242,-4242424242,42424242420,4.242424242e9,4242424242.5,4242424]'),
    ).toBe('["[redacted]","-[redacted]","[redacted]0","[redacted]","[redacted].5",4242424]');
    expect(redactedJson(redactor, '4242424242')).toBe('"[redacted]"');
    expect(redactedJson(createRedactor([token]), '[4242424242,4.2e9]')).toBe('[4242424242,4.2e9]');
  });

  it('has no two members that became alike, and keeps those that were called so before', () => {
    const json = `{"${token}":1,"4242424242":2,"a":{"${token}":3},"[redacted]":4,"\\u005bredacted] 3":5}`;
    expect(redactedJson(redactor, json)).toBe(
      '{"[redacted] 2":1,"[redacted] 4":2,"a":{"[redacted] 5":3},"[redacted]":4,"\\u005bredacted] 3":5}',
    );
  });

  it('gives thousands of names that became alike counters of their own', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `"${token}":${index}`);
    const result: unknown = JSON.parse(redactedJson(redactor, `{${names.join(',')}}`));
    expect(Object.keys(result as object)).toHaveLength(names.length);
  });

  it('has no name that is too long to be told from others', () => {
    const json = JSON.stringify({
      [`${'x'.repeat(100_000)} ${token}`]: 1,
      [`${'y'.repeat(100_000)} ${token}`]: 2,
    });
    expect(redactedJson(redactor, json)).toBe('{"[redacted]":1,"[redacted] 2":2}');
  });

  it('never cuts an escape or a character', () => {
    const cases: [secret: string, json: string, expected: string][] = [
      ['nabcdef', '"x\\nabcdef"', '"x[redacted]"'],
      ['"abcdef"', '"\\\\\\"abcdef\\""', '"[redacted]"'],
      ['abcdef\\', '"abcdef\\\\x"', '"[redacted]x"'],
      ['é-abcdef-é', '"xé-abcdef-\\u00e9é"', '"x[redacted]é"'],
      ['0041abcdef', '"\\u0041abcdef!"', '"[redacted]!"'],
    ];
    for (const [one, json, expected] of cases) {
      expect([json, redactedJson(createRedactor([one]), json)]).toEqual([json, expected]);
    }
  });

  it('is the same as the value without secrets, where no names are alike', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(token, password, ...Object.values(encoders).map((encode) => `a ${encode(password)} b`)),
      fc.constant(`Basic ${Buffer.from(`user:${password}`).toString('base64')}`),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(
          text,
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constant(4242424242),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }), tie('value'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        const json = JSON.stringify(one);
        expect(JSON.parse(redactedJson(redactor, json))).toEqual(redactor.value(JSON.parse(json)));
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('is the same in slices, between which other work goes on', async () => {
    const list = Array.from({ length: 12_000 }, (_, index) => ({
      [`name ${index}`]: index % 1000 === 0 ? `${token} ${index}` : `text "${index}" é`,
      [index % 7000 === 0 ? token : 'plain']: 'x'.repeat(20),
    }));
    const json = Buffer.from(JSON.stringify({ list, long: `${'y"'.repeat(300_000)}${token}` }));
    for (const one of [redactor, createRedactor([token, '!?!?!?'])]) {
      let turns = 0;
      let isDone = false;
      const count = (): void => {
        turns += 1;
        if (!isDone) setImmediate(count);
      };
      setImmediate(count);
      const sliced = await one.bytesInSlices(json);
      isDone = true;
      expect(turns).toBeGreaterThan(3);
      expect(Buffer.compare(sliced, one.bytes(json))).toBe(0);
      expect(Buffer.from(sliced).includes(token)).toBe(false);
    }
  });

  it('is searched anywhere when there are many near misses, or too many secrets to be told apart', () => {
    const many = Array.from({ length: 100 }, (_, index) => `${token}${index}`);
    const json = JSON.stringify({ a: token.slice(0, -1).repeat(5000), b: `${token}57`, c: token });
    for (const one of [createRedactor(many), createRedactor([token])]) {
      expect(redactedJson(one, json)).not.toContain(`${token}57`);
    }
    expect(JSON.parse(redactedJson(createRedactor(many), json))).toMatchObject({ b: '[redacted]', c: token });
  });
});

describe('redactors that are merged', () => {
  it('look for the secrets of each', () => {
    const both = mergeRedactors(createRedactor([token]), createRedactor([password, token]));
    const merged = mergeRedactors(both, createRedactor([]));
    expect(merged.text(`${token} ${password} other`)).toBe('[redacted] [redacted] other');
    fc.assert(
      fc.property(fc.array(secret), fc.array(secret), (some, others) => {
        const text = [...some, ...others].join(' ');
        const one = mergeRedactors(createRedactor(some), createRedactor(others));
        expect(one.text(text)).toBe(createRedactor([...some, ...others]).text(text));
      }),
      { numRuns },
    );
    const none = createRedactor([]);
    expect(mergeRedactors(none, none).text(token)).toBe(token);
    expect(mergeRedactors(none, both).text(`${token} ${password}`)).toBe('[redacted] [redacted]');
  });
});

describe('JSON as bytes without what is named like a secret', () => {
  const redact = (json: string): string =>
    Buffer.from(redactNamedMembersOfBytes(Buffer.from(json))).toString();

  it('is the same as the value without it', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'password',
        'X-Api-Key',
        'tokens2',
        'access_token',
        'nextPageToken',
        'name',
        'key',
        'value',
      ),
      fc.constantFrom(
        'otp',
        'author',
        'pass\\u0077ord',
        'to\u212aen',
        'cookieS 1 ',
        'description',
        'hash',
        '',
        '"secret"',
      ),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.oneof(fc.constantFrom<unknown>('', null, true, 0, 'text', '\\"{', 1.5), name),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1), (one, indent) => {
        const json = JSON.stringify(one, null, indent);
        expect(JSON.parse(redact(json))).toEqual(redactNamedMembers(one));
      }),
      { numRuns: 5 * numRuns },
    );
  });

  it('is the very same when nothing is named so, and keeps all else as it is', () => {
    const plain = Buffer.from('{ "id": 1.0, "key": "a", "value": 12345678901234567890 }');
    expect(redactNamedMembersOfBytes(plain)).toBe(plain);
    expect(
      redact('{ "id": 1.0,"value": [12345678901234567890 ], "n\\u0061me":"api_key", "token": {} }'),
    ).toBe('{ "id": 1.0,"value": "[redacted]", "n\\u0061me":"api_key", "token": {} }');
    expect(redact('{"pass\\u0077ord":1,"password":"","password":"b"}')).toBe(
      '{"pass\\u0077ord":"[redacted]","password":"","password":"[redacted]"}',
    );
    expect(redact('{"secret":{"password":"a","list":[{"token":1}]},"after":[{"token":2}]}')).toBe(
      '{"secret":"[redacted]","after":[{"token":"[redacted]"}]}',
    );
  });
});
