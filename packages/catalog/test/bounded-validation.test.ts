import { asSchema, copyKeywords } from '@actway/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBoundedAjv } from '../src/validation/bounded-ajv.js';
import { withSteps } from '../src/validation/count-steps.js';
import { EndlessReference } from '../src/validation/remembered-schema.js';
import { TooMuchWork, ValidationWork } from '../src/validation/validation-work.js';
import { faultsOfMember } from './temporary-apps.js';

/** `npm run test:long` tries more. */
const numRuns = Number(process.env.ACTWAY_TEST_SCHEMAS ?? 150);

describe('a validation in bounded steps', () => {
  test.each([
    ['verdicts', {}],
    ['the first fault', { verbose: true }],
    ['all faults', { verbose: true, allErrors: true }],
  ])('for %s judges every value as Ajv does by itself', (_, options) => {
    const judgments: Record<string, number> = {};
    fc.assert(
      fc.property(
        anyDefinitions,
        fc.array(anyValue, { minLength: 1, maxLength: 8 }),
        (definitions, values) => {
          const plain = new Ajv2020({
            strict: false,
            validateSchema: false,
            ownProperties: true,
            logger: false,
          });
          formats.default(plain);
          const work = new ValidationWork();
          const schema = { $defs: definitions, $ref: '#/$defs/a' };
          const marked = asSchema(copyKeywords(schema, withSteps));
          const expected = unlessItFails(() => plain.compile(schema));
          const validate = unlessEndless(() => createBoundedAjv(work, options).compile(marked));
          for (const value of values) {
            const verdict = unlessItFails(() => expected?.(value));
            const judged = unlessEndless(() => work.run(1_000_000, () => validate?.(value)));
            if (verdict === undefined || judged === undefined) continue;
            judgments[String(judged)] = (judgments[String(judged)] ?? 0) + 1;
            expect([value, judged]).toEqual([value, verdict]);
          }
        },
      ),
      { numRuns },
    );
    expect(Math.min(judgments.true ?? 0, judgments.false ?? 0)).toBeGreaterThan(numRuns / 4);
  });

  test('counts each schema that is applied, and ends where there are too many', () => {
    const work = new ValidationWork();
    const items = withSteps({ anyOf: Array.from({ length: 100 }, (_, index) => ({ const: index })) });
    const validate = createBoundedAjv(work, {}).compile(withSteps({ type: 'array', items }));
    expect(work.run(10_000, () => validate([1, 2, 3]))).toBe(true);
    expect(() => work.run(10_000, () => validate(Array(1_000).fill(1)))).toThrow(TooMuchWork);
    expect(work.run(10_000, () => validate([1, 2, 3]))).toBe(true);
  });

  test('knows objects with members called valueOf, constructor and toString', async () => {
    const list = { type: 'array', uniqueItems: true };
    expect(await faultsOfMember(list, [{ valueOf: 1 }, { valueOf: 2 }])).toEqual([]);
    expect(await faultsOfMember(list, [{ constructor: {} }, { constructor: {} }])).toEqual([
      '/a must not hold the same item twice (items 0 and 1)',
    ]);
    expect(await faultsOfMember({ enum: [{ toString: 1 }] }, { toString: 1 })).toEqual([]);
  });

  test('takes 1 and 1.0, and members in another order, for equal; 1 and "1" not', async () => {
    const list = { type: 'array', uniqueItems: true };
    const twice = ['/a must not hold the same item twice (items 0 and 1)'];
    expect(await faultsOfMember(list, JSON.parse('[1, 1.0]'))).toEqual(twice);
    expect(await faultsOfMember(list, JSON.parse('[{"x": 1, "y": [2]}, {"y": [2.0], "x": 1}]'))).toEqual(
      twice,
    );
    expect(await faultsOfMember(list, [1, '1', true, null, 'true', [], {}, [[]], '[', '{'])).toEqual([]);
  });
});

/** Ajv by itself fails on some schemas whose evaluated members depend on the value. */
function unlessItFails<Result>(judge: () => Result): Result | undefined {
  try {
    return judge();
  } catch {
    return undefined;
  }
}

/** Undefined where a schema refers to itself without an end, for which there is no verdict. */
function unlessEndless<Result>(judge: () => Result): Result | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof RangeError || error instanceof EndlessReference || error instanceof TooMuchWork)
      return undefined;
    throw error;
  }
}

const anyName = fc.constantFrom('x', 'y', 'z', 'and');

const { anyValue } = fc.letrec<{ anyValue: unknown }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(0, 1, 2.5, '', 'x', 'xyz', '😀', true, null),
    fc.array(tie('anyValue'), { maxLength: 4 }),
    fc.dictionary(anyName, tie('anyValue'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const { anySchema } = fc.letrec<{ anySchema: unknown }>((tie) => {
  const schema = tie('anySchema');
  const list = fc.array(schema, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(anyName, schema, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const reference = fc.constantFrom('#/$defs/a', '#/$defs/b', '#/$defs/c');
  const keyword = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ type: fc.constantFrom('string', 'number', 'object', 'array', ['object', 'null']) }),
    fc.record({ const: anyValue }),
    fc.record({ enum: fc.array(anyValue, { minLength: 1, maxLength: 3 }) }),
    fc.record({ required: fc.array(anyName, { minLength: 1, maxLength: 2 }) }),
    fc.record({ minLength: fc.nat(3) }),
    fc.record({ maxLength: fc.nat(3) }),
    fc.record({ pattern: fc.constantFrom('^x', 'y+z', '(x|xy)+$', '[^x]') }),
    fc.record({ uniqueItems: fc.constant(true) }),
    fc.record({ minItems: fc.nat(2) }),
    fc.record({ maxProperties: fc.nat(3) }),
    fc.record({ $ref: reference }),
    fc.record({ anyOf: list }),
    fc.record({ oneOf: list }),
    fc.record({ allOf: list }),
    fc.record({ not: schema }),
    fc.tuple(schema, schema, schema).map(([condition, met, unmet]) =>
      Object.fromEntries([
        ['if', condition],
        ['then', met],
        ['else', unmet],
      ]),
    ),
    fc.record({ properties: map }),
    fc.record({
      patternProperties: fc.dictionary(fc.constantFrom('^x', 'y|z', 'a.*d'), schema, {
        noNullPrototype: true,
      }),
    }),
    fc.record({ additionalProperties: schema }),
    fc.record({ propertyNames: schema }),
    fc.record({ dependentSchemas: map }),
    fc.record({ items: schema }),
    // Ajv by itself passes over `contains` beside `prefixItems` where a list is empty.
    fc.record({ prefixItems: list, contains: fc.constant(true), minContains: fc.constant(0) }),
    fc.record({ contains: schema, minContains: fc.nat(2), prefixItems: fc.constant(undefined) }),
    fc.record({ unevaluatedProperties: fc.boolean() }),
    fc.record({ unevaluatedItems: fc.boolean() }),
  );
  return {
    anySchema: fc.oneof(
      { weight: 1, arbitrary: fc.boolean() },
      {
        weight: 12,
        arbitrary: fc
          .array(keyword, { minLength: 1, maxLength: 3 })
          .map((parts): unknown => Object.assign({}, ...parts)),
      },
    ),
  };
});

/** Three schemas that refer to each other and to themselves; the first one is applied. */
const anyDefinitions = fc.record({ a: anySchema, b: anySchema, c: anySchema });
