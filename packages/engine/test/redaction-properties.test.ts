import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../src/redaction/create-redactor.js';
import { replacement } from '../src/redaction/replacement.js';

/** How many random cases each property is tried with; a failure prints the seed that repeats it. */
const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 200);

const percentEncoded = (text: string): string => encodeURIComponent(text);
const basic = (text: string, encoding: 'base64' | 'base64url' = 'base64'): string =>
  Buffer.from(text).toString(encoding);

/** The usual forms in which a secret comes back. */
const forms: Record<string, (secret: string) => string> = {
  raw: (secret) => secret,
  'percent-encoded': percentEncoded,
  'percent-encoded, strictly': (secret) =>
    percentEncoded(secret).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
  'percent-encoded, in lower case': (secret) =>
    percentEncoded(secret).replace(/%../g, (byte) => byte.toLowerCase()),
  'form-encoded': (secret) => String(new URLSearchParams({ q: secret })).slice(2),
  'in JSON': (secret) => JSON.stringify(secret).slice(1, -1),
  'in ASCII JSON': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in a JSON text': (secret) => JSON.stringify({ [secret]: [secret] }),
  base64: (secret) => basic(secret),
  base64url: (secret) => basic(secret, 'base64url'),
  // Base64 takes three bytes at a time: one name, one byte longer than the other, moves the password along.
  'as the password of Basic': (secret) => `Basic ${basic(`bob:${secret}`)}`,
  'as the password of Basic, one byte on': (secret) => `Basic ${basic(`anna:${secret}`)}`,
  'as the user of Basic': (secret) => `Basic ${basic(`${secret}:`)}`,
  'in a URL': (secret) => `https://example.com/?key=${percentEncoded(secret)}&page=2`,
  'as a Bearer token': (secret) => `Bearer ${secret}`,
};

/** Of any characters, none of which is half a surrogate pair: those are no text. */
const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 6, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'\\"/%+& =\n'), minLength: 6, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'aAbB01'), minLength: 6, maxLength: 12 }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
    fc.nat({ max: Number.MAX_SAFE_INTEGER }).map((number) => String(number).padStart(6, '1')),
  )
  .filter((text) => !touchesReplacement(text));

/** A secret that begins or ends like the replacement can be made up of it and the text beside it. */
function touchesReplacement(text: string): boolean {
  const lengths = Array.from({ length: replacement.length }, (_, index) => index + 1);
  return (
    text.includes(replacement) ||
    replacement.includes(text) ||
    lengths.some((length) => text.endsWith(replacement.slice(0, length))) ||
    lengths.some((length) => text.startsWith(replacement.slice(-length)))
  );
}

/** A JSON value in which forms of the secrets are planted: in texts, in names and as numbers. */
function valueWith(secrets: string[]): fc.Arbitrary<unknown> {
  const around = fc.string({ unit: 'grapheme', maxLength: 5 });
  const planted = fc
    .tuple(around, fc.constantFrom(...secrets), fc.constantFrom(...Object.values(forms)), around)
    .map(([before, one, form, after]) => before + form(one) + after);
  const numbers = secrets.filter((one) => /^[1-9]\d{5,14}$/.test(one)).map(Number);
  const leaf = fc.oneof(planted, fc.jsonValue({ maxDepth: 1 }), ...numbers.map((one) => fc.constant(one)));
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(planted, fc.string()), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
}

/** Every text of a value: its strings, its numbers and its names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

/**
 * What a person who has the text can read in it. Written from the decoders' side, so that it shares nothing with the
 * expressions that look for the secret.
 */
function readingsOf(text: string): string[] {
  const unescaped = text.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole) => {
    try {
      return String(JSON.parse(`"${whole}"`));
    } catch {
      return whole;
    }
  });
  const decodePercent = (encoded: string): string =>
    encoded.replace(/(%[0-9a-fA-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  const base64 = [...text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('utf8')),
  );
  return [text, unescaped, decodePercent(text), decodePercent(text.replaceAll('+', ' ')), ...base64];
}

describe('whatever the secrets and the value', () => {
  it('no form of a secret can be read in what is left', () => {
    const cases = fc
      .array(secret, { minLength: 1, maxLength: 4 })
      .chain((secrets) => fc.tuple(fc.constant(secrets), valueWith(secrets)));
    fc.assert(
      fc.property(cases, ([secrets, value]) => {
        const before = JSON.stringify(value);
        const readings = textsIn(createRedactor(secrets).value(value)).flatMap(readingsOf);
        for (const one of secrets) expect(readings.filter((reading) => reading.includes(one))).toEqual([]);
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns },
    );
  });

  it('the same holds for a text, and for the JSON of the value', () => {
    const cases = secret.chain((one) => fc.tuple(fc.constant(one), valueWith([one])));
    fc.assert(
      fc.property(cases, ([one, value]) => {
        const redacted = createRedactor([one]).text(JSON.stringify(value));
        expect(readingsOf(redacted).filter((reading) => reading.includes(one))).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('what holds no secret is the same afterwards, even when it holds nearly one', () => {
    const capitals = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJ0123456789!#$&=/'),
      minLength: 6,
      maxLength: 30,
    });
    const other = fc.string({ unit: fc.constantFrom(...'klmnop xyz.,:;?-éß{}'), maxLength: 20 });
    const cases = capitals
      .filter((text) => /[A-J]/.test(text))
      .chain((one) => {
        const nearly = fc
          .constantFrom(one.slice(1), one.slice(0, -1), one.toLowerCase(), [...one].join(' '))
          .filter((text) => text !== one)
          .map((text) => `k ${text} k`);
        const text = fc.oneof(other, nearly);
        const leaf = fc.oneof(
          text,
          fc.integer(),
          fc.double({ noNaN: true }),
          fc.boolean(),
          fc.constant(null),
        );
        const { value } = fc.letrec<{ value: unknown }>((tie) => ({
          value: fc.oneof(
            { maxDepth: 4 },
            leaf,
            fc.array(tie('value'), { maxLength: 4 }),
            fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
          ),
        }));
        return fc.tuple(fc.constant(one), value);
      });
    fc.assert(
      fc.property(cases, ([one, value]) => {
        expect(createRedactor([one]).value(value)).toStrictEqual(value);
      }),
      { numRuns },
    );
  });
});
