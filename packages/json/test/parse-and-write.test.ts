import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atOnce,
  inSlices,
  parseSteps,
  type Steps,
  scanJsonSync,
  valueAtSync,
  writeJsonSteps,
} from '../src/index.js';
import { jsonText, jsonValue, numRuns } from './json-cases.js';

const anything = { maxValues: Number.POSITIVE_INFINITY, maxDepth: Number.POSITIVE_INFINITY };

const parsed = (text: string) => atOnce(parseSteps(Buffer.from(text)));
const written = (value: unknown) => atOnce(writeJsonSteps(value)).toString();

/** What repeats a text until a part of a string ends everywhere in it. */
const repeated = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }), fc.nat({ max: 6 }))
  .map(([text, more]) => 'x'.repeat(more) + text.repeat(300_000 / text.length));

describe('numbers that JavaScript cannot carry', () => {
  const text =
    '{"a":[9007199254740993,1,-9007199254740993,1e400],"b":"9007199254740993","c":{"d":9007199254740995}}';
  const bytes = Buffer.from(text);
  const scan = scanJsonSync(bytes, anything);
  const at = scan.outcome === 'json' ? scan.lossyNumbers : [];

  it('are strings of their digits, and integers bigints in the parts that are named', () => {
    expect(atOnce(parseSteps(bytes, { at }))).toEqual({
      a: ['9007199254740993', 1, '-9007199254740993', '1e400'],
      b: '9007199254740993',
      c: { d: '9007199254740995' },
    });
    const partAt = (pointer: string) => valueAtSync(bytes, pointer) ?? { start: 0, end: 0 };
    expect(atOnce(parseSteps(bytes, { at, bigintsWithin: [partAt('/a')] }))).toEqual({
      a: [9007199254740993n, 1, -9007199254740993n, '1e400'],
      b: '9007199254740993',
      c: { d: '9007199254740995' },
    });
    const parts = [partAt('/a/0'), partAt('/b'), partAt('/c')];
    expect(atOnce(parseSteps(bytes, { at, bigintsWithin: parts }))).toEqual({
      a: [9007199254740993n, 1, '-9007199254740993', '1e400'],
      b: '9007199254740993',
      c: { d: 9007199254740995n },
    });
  });

  it('are strings where they have more than a thousand digits', () => {
    const long = Buffer.from(`[${'9'.repeat(1001)}]`);
    const lossy = { at: [1, 1002], bigintsWithin: [{ start: 0, end: long.length }] };
    expect(atOnce(parseSteps(long, lossy))).toEqual(['9'.repeat(1001)]);
  });
});

describe('JSON that is parsed in steps', () => {
  it('is what JSON.parse makes of it', () => {
    const property = fc.property(jsonText, (text) => {
      expect(parsed(text)).toStrictEqual(JSON.parse(text));
      expect(JSON.stringify(parsed(text))).toBe(JSON.stringify(JSON.parse(text)));
    });
    fc.assert(property, { numRuns });
  });

  it('is what JSON.parse makes of it wherever a long string is divided', () => {
    const escapeAll = (text: string) =>
      `"${[...Array(text.length).keys()].map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')}"`;
    const property = fc.property(repeated, fc.boolean(), (text, isEscaped) => {
      const json = isEscaped ? escapeAll(text) : JSON.stringify(text);
      expect(parsed(json) === JSON.parse(json)).toBe(true);
      expect(Object.keys(parsed(`{${json}:1}`) as object)[0] === text).toBe(true);
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 30) });
  });

  it.each([
    ['names that come twice', '{"a":1,"b":2,"a":3}'],
    ['names of prototypes', '{"__proto__":{"a":1},"constructor":2}'],
    ['names that are indexes', '{"2":1,"1":2,"b":3,"0":4}'],
    ['numbers beyond the range', `[${'1e400,-0,'.repeat(3)}12345678901234567890]`],
    ['white space', `{${' '.repeat(3_000_000)}"a"${' '.repeat(3_000_000)}:${' '.repeat(3_000_000)}1}`],
    ['a number of many digits', `[-1.${'7'.repeat(3_000_000)}e-3]`],
    ['backslashes', JSON.stringify('\\'.repeat(700_001))],
    ['quotes', JSON.stringify('"'.repeat(700_001))],
    ['characters of several bytes', JSON.stringify({ a: '\u{1f600}é\u2028'.repeat(200_000) })],
  ])('agrees with JSON.parse on %s', (_, text) => {
    const value: unknown = JSON.parse(text);
    expect(JSON.stringify(parsed(text)) === JSON.stringify(value)).toBe(true);
    if (text.length < 100) expect(parsed(text)).toStrictEqual(value);
  });

  it('reads bytes that are no UTF-8 as a Buffer does', () => {
    const bytes = fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xff));
    const property = fc.property(bytes, fc.nat({ max: 3 }), (some, more) => {
      const text = Buffer.concat([
        Buffer.alloc(more, 'x'),
        Buffer.alloc(600_000, Buffer.from([0x41, ...some])),
      ]);
      const json = Buffer.concat([Buffer.from('"'), text, Buffer.from('"')]);
      expect(atOnce(parseSteps(json)) === JSON.parse(json.toString())).toBe(true);
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 10) });
  });

  it('gives way to other work while it is read', async () => {
    const members = Array.from({ length: 50_000 }, (_, index) => `"name${index}":[${index}]`);
    const text = Buffer.from(`{${members.join(',')},"long":"${'\\"'.repeat(2_000_000)}"}`);
    expect(scanJsonSync(text, anything).outcome).toBe('json');
    expect(stepsOf(parseSteps(text))).toBeGreaterThan(20);
    expect(JSON.stringify(await inSlices(parseSteps(text))) === text.toString()).toBe(true);
  });
});

describe('JSON that is written in steps', () => {
  it('is what JSON.stringify writes', () => {
    const property = fc.property(jsonValue, (value) => {
      expect(written(value)).toBe(JSON.stringify(value));
    });
    fc.assert(property, { numRuns });
  });

  it('is what JSON.stringify writes wherever a long string is divided', () => {
    const property = fc.property(repeated, (text) => {
      expect(written(text) === JSON.stringify(text)).toBe(true);
      expect(written({ [text]: [text] }) === JSON.stringify({ [text]: [text] })).toBe(true);
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 30) });
  });

  it.each([
    [{ a: undefined, b: [undefined, () => 1, Symbol('s')], c: () => 1, d: Symbol('s') }],
    [{ at: new Date(0), nothing: Number.NaN, secret: { toJSON: () => '[secret]' } }],
    [[[], {}, [[]], { a: {} }, '']],
    [Object.fromEntries(Array.from({ length: 70_000 }, (_, index) => [`name${index}`, { index }]))],
    ['\ud83d'.repeat(140_000)],
    [new Array(3)],
  ])('agrees with JSON.stringify on case %#', (value) => {
    expect(written(value) === JSON.stringify(value)).toBe(true);
  });

  it('gives way to other work while it is written', () => {
    const members = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`name${index}`, index]));
    expect(stepsOf(writeJsonSteps(members))).toBeGreaterThan(5);
    expect(stepsOf(writeJsonSteps('"'.repeat(2_000_000)))).toBeGreaterThan(20);
  });
});

function stepsOf(steps: Steps<unknown>): number {
  let count = 1;
  while (!steps.next().done) count += 1;
  return count;
}
