import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonLimits, type JsonScan, JsonScanner, scanJson, scanJsonSync } from '../src/index.js';
import { jsonText, numRuns } from './json-cases.js';

const ample: JsonLimits = { maxValues: 1e6, maxDepth: 1000 };
const scan = (text: string, limits = ample) => scanJsonSync(Buffer.from(text), limits);

/** The same, with steps so short that every token is cut. */
function scanInSteps(text: string, budget: number): JsonScan {
  const scanner = new JsonScanner(Buffer.from(text), ample);
  for (;;) {
    const result = scanner.step(budget);
    if (result) return result;
  }
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Texts at the edges of the grammar, each of which is JSON or is not. */
const edges = [
  ...[
    '',
    ' ',
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    '[[]]',
    '[,]',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1,,2]',
    '[]]',
    '[}',
    '{]',
  ],
  ...[
    '{"a":1}',
    '{"a":1,}',
    '{,"a":1}',
    '{"a" 1}',
    '{"a":}',
    '{"a"}',
    '{a:1}',
    "{'a':1}",
    '{1:2}',
    '{"a":1 "b":2}',
  ],
  ...[
    '{"a":1}{',
    '[] []',
    '1 1',
    '"a" "b"',
    'null,',
    ',',
    ':',
    '{"a"::1}',
    '{"a":"b":1}',
    '[":"]',
    '["a":1]',
  ],
  ...[
    'true',
    'false',
    'null',
    'tru',
    'truee',
    'True',
    'nul',
    'nulll',
    'falsy',
    'undefined',
    'NaN',
    'Infinity',
  ],
  ...[
    '0',
    '-0',
    '-',
    '+1',
    '01',
    '-01',
    '00',
    '1.',
    '.1',
    '1.0',
    '-.5',
    '0.',
    '1e5',
    '1E+5',
    '1e-5',
    '1e',
    '1e+',
    '1e1.5',
  ],
  ...[
    '1.5e3',
    '0e0',
    '0E+1',
    '--1',
    '1-',
    '1e5e5',
    '0x10',
    '1_000',
    '1,5',
    '[1.]',
    '[-]',
    '[1e]',
    '{"a":-}',
    '-1',
    '9e999',
  ],
  ...[
    '""',
    '"',
    '"a',
    '"\\',
    '"\\"',
    '"\\""',
    '"\\\\"',
    '"\\/\\b\\f\\n\\r\\t"',
    '"\\a"',
    '"\\x41"',
    '"\\\'"',
    '"\\u"',
  ],
  ...[
    '"\\u12"',
    '"\\u123g"',
    '"\\u00e9"',
    '"\\U00e9"',
    '"\\ud800"',
    '"\\ude00\\ud83d"',
    '"\t"',
    '"\n"',
    '"\u0000"',
    '"\u007f"',
  ],
  ...[
    '"\u2028"',
    '"é"',
    '"\u{1f600}"',
    '\u00a0[]',
    '[]\u2003',
    '\ufeff[]',
    '[\u000b]',
    '[\f]',
    '/**/[]',
    '[] // a',
    '[\u0000]',
  ],
  ...[
    ' [ 1 , 2 ] ',
    '\n{\t"a"\r:\n1 }',
    '"a"\n',
    ' 1 ',
    ' true ',
    '1\n',
    '{"":0}',
    '{"a":1,"a":2}',
    '{"__proto__":1}',
  ],
  ...[
    '[[[[[[[[]]]]]]]]',
    '[1,"a",null,true,{"b":[]}]',
    '[1,"a",null,true,{"b":[}]',
    '["a\\","b"]',
    '["a\\\\","b"]',
  ],
];

describe('a scan of JSON', () => {
  it('accepts at the edges of the grammar what JSON.parse accepts, whole and in steps', () => {
    for (const text of edges) {
      const expected = [text, isParsed(text)];
      expect([text, scan(text).outcome === 'json']).toEqual(expected);
      for (const budget of [1, 2, 3, 7]) expect(scanInSteps(text, budget)).toEqual(scan(text));
      for (const around of [`[${text}]`, `{"a":${text}}`, `${text} `]) {
        expect([around, scan(around).outcome === 'json']).toEqual([around, isParsed(around)]);
      }
    }
  });

  it('accepts any JSON, and says its kind, its place, its values and its depth', () => {
    fc.assert(
      fc.property(jsonText, fc.integer({ min: 1, max: 20 }), (text, budget) => {
        const root: unknown = JSON.parse(text);
        const result = scan(text);
        expect(result).toMatchObject({ outcome: 'json', kind: kindOf(root), ...measured(root) });
        if (result.outcome !== 'json') return;
        expect(Buffer.from(text).subarray(result.start, result.end).toString()).toBe(text.trim());
        expect(scanInSteps(text, budget)).toEqual(result);
      }),
      { numRuns },
    );
  });

  it('accepts of changed JSON what JSON.parse accepts', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'{}[]:,"\\0123456789-+.eEtfnu \t\n\u0000é'),
      fc.constantFrom('\\u00', '\\ud83d', 'true', 'null', '""', '1e5', ',,', '\\n'),
    );
    const change = fc.record({ at: fc.nat(), length: fc.nat({ max: 3 }), piece });
    fc.assert(
      fc.property(jsonText, fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
        let changed = text;
        for (const { at, length, piece: inserted } of changes) {
          const place = at % (changed.length + 1);
          changed = changed.slice(0, place) + inserted + changed.slice(place + length);
        }
        // What cuts a pair of surrogates is no text that bytes can hold.
        changed = Buffer.from(changed).toString();
        expect([changed, scan(changed).outcome === 'json']).toEqual([changed, isParsed(changed)]);
        expect(scanInSteps(changed, 3)).toEqual(scan(changed));
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('says where text stops being JSON', () => {
    const places: [text: string, at: number][] = [
      ['[1,]', 3],
      ['{"a":tru}', 8],
      ['"a\\x"', 3],
      ['"\\u00g0"', 5],
      ['[1', 2],
      ['"a', 2],
      ['1.', 2],
      ['', 0],
      ['[] x', 3],
    ];
    for (const [text, at] of places) expect([text, scan(text)]).toEqual([text, { outcome: 'invalid', at }]);
  });

  it('stops at a limit, and reads what just fits', () => {
    expect(scan('[1,[2]]', { maxValues: 4, maxDepth: 2 })).toMatchObject({
      outcome: 'json',
      values: 4,
      depth: 2,
    });
    expect(scan('[1,[2]]', { maxValues: 3, maxDepth: 2 })).toEqual({ outcome: 'too-many-values', at: 4 });
    expect(scan('[1,[2]]', { maxValues: 4, maxDepth: 1 })).toEqual({ outcome: 'too-deep', at: 3 });
    expect(scan('1', { maxValues: 1, maxDepth: 0 })).toMatchObject({ outcome: 'json', depth: 0 });
    expect(scan('[]', { maxValues: 1, maxDepth: 0 })).toEqual({ outcome: 'too-deep', at: 0 });
    expect(scan('{"a":1}', { maxValues: 1, maxDepth: 9 })).toEqual({ outcome: 'too-many-values', at: 5 });
  });

  it('reads JSON of any depth without the stack', () => {
    const text = '['.repeat(500_000) + ']'.repeat(500_000);
    expect(scan(text, { maxValues: 1e6, maxDepth: 1e6 })).toMatchObject({ outcome: 'json', depth: 500_000 });
    expect(scan(text)).toEqual({ outcome: 'too-deep', at: 1000 });
  });

  it('lets other work go on while it reads long text', async () => {
    const text = Buffer.from(JSON.stringify('x'.repeat(5_000_000)));
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect(await scanJson(text, ample)).toMatchObject({ outcome: 'json', kind: 'string', end: text.length });
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('reads real documents', () => {
    const text = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
    expect(scan(text)).toMatchObject({ outcome: 'json', kind: 'object', ...measured(JSON.parse(text)) });
  });
});

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** How many values a value is made of, and how deep they are nested. */
function measured(value: unknown): { values: number; depth: number } {
  if (typeof value !== 'object' || value === null) return { values: 1, depth: 0 };
  const inner = Object.values(value).map(measured);
  return {
    values: inner.reduce((sum, { values }) => sum + values, 1),
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
  };
}
