import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atOnce,
  inSlices,
  itemRangesSteps,
  JsonTokens,
  tokens,
  valueAtSteps,
  valueAtSync,
} from '../src/index.js';
import { jsonText, numRuns } from './json-cases.js';

function read(text: string, pointer: string): string | undefined {
  const bytes = Buffer.from(text);
  const range = valueAtSync(bytes, pointer);
  return range && bytes.subarray(range.start, range.end).toString();
}

/** Every pointer into a value, with what it leads to. */
function* pointersInto(value: unknown, pointer = ''): Generator<[string, unknown]> {
  yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield* pointersInto(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

describe('the value at a JSON pointer', () => {
  it('is found wherever it stands in whatever spelling', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        for (const [pointer, value] of [...pointersInto(JSON.parse(text))].slice(-30)) {
          expect([pointer, JSON.parse(read(text, pointer) ?? 'undefined')]).toEqual([pointer, value]);
        }
      }),
      { numRuns },
    );
  });

  it('is that of the last member of the name, on every step of the way', () => {
    expect(read('{"a":1,"a":2}', '/a')).toBe('2');
    expect(read('{"a":{"b":1},"a":{"b":2}}', '/a/b')).toBe('2');
    expect(read('{"a":{"b":1},"a":{"c":2}}', '/a/b')).toBeUndefined();
    expect(read('{"a":{"b":1},"a":2}', '/a/b')).toBeUndefined();
    expect(read('{"a":2,"\\u0061":[{"b":[]}]}', '/a/0/b')).toBe('[]');
  });

  it('is not there when the pointer leads nowhere', () => {
    const text = '{"a":[1,{"b":null}],"":{"":5},"c":"d"}';
    expect(read(text, '')).toBe(text);
    expect(read(text, '/')).toBe('{"":5}');
    expect(read(text, '//')).toBe('5');
    expect(read(text, '/a/1/b')).toBe('null');
    for (const pointer of [
      '/b',
      '/a/2',
      '/a/-',
      '/a/01',
      '/a/-1',
      '/a/1/b/0',
      '/c/0',
      '/a/b',
      '/A',
      '/a/1/b/',
    ]) {
      expect([pointer, read(text, pointer)]).toEqual([pointer, undefined]);
    }
    expect(() => valueAtSync(Buffer.from(text), 'a')).toThrow('does not begin with a slash');
  });

  it('is found in slices too', async () => {
    const filler = JSON.stringify(Array(200_000).fill('x"é'));
    const bytes = Buffer.from(`{"a":${filler},"b":{"c":true},"d":${filler}}`);
    const range = await inSlices(valueAtSteps(bytes, '/b/c'));
    expect(bytes.subarray(range?.start, range?.end).toString()).toBe('true');
  });
});

describe('a walk over the tokens', () => {
  it('meets every string, number and name in order', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const bytes = Buffer.from(text);
        const walk = new JsonTokens(bytes);
        const met: unknown[] = [];
        for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
          const token = bytes.subarray(walk.start, walk.end).toString();
          if (kind === tokens.name) met.push(['name', JSON.parse(token)]);
          else if (kind <= tokens.literal) met.push(JSON.parse(token));
          else met.push([token]);
        }
        expect(met).toEqual([...tokensOf(JSON.parse(text))]);
      }),
      { numRuns },
    );
  });
});

describe('the items of a list', () => {
  it('are found in whatever spelling, and none of anything else', () => {
    const property = fc.property(jsonText, (text) => {
      const bytes = Buffer.from(text);
      const items = atOnce(itemRangesSteps(bytes))?.map(({ start, end }) =>
        JSON.parse(bytes.subarray(start, end).toString()),
      );
      const value = JSON.parse(text);
      expect(items).toEqual(Array.isArray(value) ? value : undefined);
    });
    fc.assert(property, { numRuns });
  });

  it('are found in slices too', async () => {
    const long = JSON.stringify('x'.repeat(3_000_000));
    const items = await inSlices(itemRangesSteps(Buffer.from(`[${long}, [${long}]]`)));
    expect(items).toEqual([
      { start: 1, end: 1 + long.length },
      { start: 3 + long.length, end: 5 + 2 * long.length },
    ]);
  });
});

/** Tokens of a value as it would be written. */
function* tokensOf(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield ['['];
    for (const item of value) yield* tokensOf(item);
    yield [']'];
  } else if (typeof value === 'object' && value !== null) {
    yield ['{'];
    for (const [name, member] of Object.entries(value)) {
      yield ['name', name];
      yield* tokensOf(member);
    }
    yield ['}'];
  } else {
    yield value;
  }
}
