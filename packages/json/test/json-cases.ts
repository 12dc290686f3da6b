import fc from 'fast-check';

/** How many random cases each property is tried with; a failure prints the seed that repeats it. */
export const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 300);

/** JSON values of every kind, with odd names, deep nesting and long strings. */
export const jsonValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.nat({ max: 60 }).map((depth) => JSON.parse(`${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`)),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

/** JSON text in several spellings: compact, indented, with everything but ASCII escaped, with white space around. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(jsonValue, fc.constantFrom(undefined, 1, '\t'), fc.boolean(), fc.constantFrom('', ' ', '\n\t\r '))
  .map(([value, indent, isAscii, around]) => {
    const text = JSON.stringify(value, null, indent);
    return around + (isAscii ? text.replace(/[^\n\t -~]/g, escaped) : text) + around;
  });

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
