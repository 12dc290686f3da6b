import { atOnce, inSlices } from '@actway/json';
import { asSchema, copyKeywords, type JsonSchema } from '@actway/openapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../src/actions/action.js';
import { InputValidator } from '../src/actions/input-validator.js';
import { SchemaCompiler, type SchemaPurpose } from '../src/actions/schema-compiler.js';
import type { AppDocument } from '../src/apps/app.js';
import { toInputFaults } from '../src/schema/input-faults.js';
import { splitSchema } from '../src/schema/split-schema.js';
import { createBoundedAjv } from '../src/validation/bounded-ajv.js';
import { withSteps } from '../src/validation/count-steps.js';
import { TooMuchWork, ValidationWork } from '../src/validation/validation-work.js';

const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 10);
const mostSteps = 1_000_000;
const purposes: SchemaPurpose[] = ['verdict', 'first-fault', 'all-faults'];

type Schema = Record<string, unknown>;

const documentOf = (schemas: Schema): AppDocument => ({
  ...{ id: 'actway://apps/shop/1_0', file: '1_0.yaml', version: '1_0' },
  root: { components: { schemas } },
});
const actionOf = (inputSchema: Schema) => ({ id: 'SHOP_ORDER', inputSchema }) as unknown as Action;

/** A validator that is compiled in one piece. */
function compiledWhole(schema: Schema, purpose: SchemaPurpose) {
  const work = new ValidationWork();
  const ajv = createBoundedAjv(work, {
    allErrors: purpose === 'all-faults',
    verbose: purpose !== 'verdict',
    inlineRefs: true,
  });
  const validate = ajv.compile(asSchema(copyKeywords(schema, withSteps)));
  return (value: unknown) => {
    const isValid = work.run(mostSteps, validate, value);
    return { isValid, faults: isValid ? [] : toInputFaults(validate.errors ?? []) };
  };
}

function compiledInParts(schema: Schema, purpose: SchemaPurpose, document = documentOf({})) {
  const compiled = atOnce(new SchemaCompiler(purpose).schemaOf(actionOf(schema), document));
  return (value: unknown) => ({
    isValid: compiled.accepts(value, mostSteps),
    faults: compiled.faultsOf(value, mostSteps),
  });
}

const name = fc.constantFrom('kind', 'name', 'count', 'tags', 'more');
const constant = fc.constantFrom('a', 'b', 1, null);
const scalarSchema: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ const: constant }),
  fc.record({ enum: fc.array(constant, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constantFrom('string', 'integer', 'array', 'object') }),
  fc.record({ type: fc.constant('string'), maxLength: fc.nat({ max: 3 }) }),
  fc.boolean(),
  fc.constant({}),
);
const { schema: anySchema } = fc.letrec<{ schema: unknown; object: Schema; union: Schema }>((tie) => ({
  schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalarSchema, tie('object'), tie('union')),
  object: fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 4 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.boolean(),
      unevaluatedProperties: fc.boolean(),
      items: tie('schema'),
    },
    { requiredKeys: ['properties'] },
  ),
  union: fc
    .tuple(
      fc.constantFrom('anyOf', 'oneOf', 'allOf'),
      fc.array(tie('schema'), { minLength: 1, maxLength: 4 }),
    )
    .map(([keyword, branches]) => ({ [keyword]: branches })),
}));

/** Larger than what is compiled in one piece, and with some branches many times. */
const largeSchema: fc.Arbitrary<Schema> = fc
  .record({
    keyword: fc.constantFrom('anyOf', 'oneOf', 'allOf', 'properties'),
    branches: fc.array(anySchema, { minLength: 1, maxLength: 12 }),
    count: fc.integer({ min: 20, max: 60 }),
    unevaluatedProperties: fc.boolean(),
  })
  .map(({ keyword, branches, count, unevaluatedProperties }) => {
    const many = Array.from({ length: count }, (_, index) => branches[index % branches.length]);
    const members = Object.fromEntries(
      many.map((branch, index) => [index < 5 ? 'abcde'[index] : `m${index}`, branch]),
    );
    return {
      [keyword]: keyword === 'properties' ? { ...members, kind: { anyOf: many } } : many,
      unevaluatedProperties,
    };
  });

const value = fc.oneof(
  fc.dictionary(
    name,
    fc.oneof(constant, fc.array(constant, { maxLength: 3 }), fc.dictionary(name, constant)),
  ),
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'm7', 'kind'),
    fc.oneof(constant, fc.dictionary(name, constant)),
  ),
  constant,
);

/** With more members than are compiled together. */
const wideSchema: fc.Arbitrary<Schema> = fc
  .record(
    {
      branches: fc.array(anySchema, { minLength: 1, maxLength: 12 }),
      count: fc.integer({ min: 101, max: 120 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), scalarSchema),
      unevaluatedProperties: fc.oneof(fc.boolean(), scalarSchema),
      allOf: fc.array(anySchema, { maxLength: 2 }),
    },
    { requiredKeys: ['branches', 'count'] },
  )
  .map(({ branches, count, ...further }) => {
    const names = Array.from({ length: count }, (_, index) => 'abcde'[index] ?? `m${index}`);
    const members = names.map((name, index) => [name, branches[index % branches.length]]);
    return { ...further, properties: Object.fromEntries([...members, ['__proto__', branches[0]]]) };
  });

type Judged = ReturnType<ReturnType<typeof compiledWhole>>;

/** What is compiled in parts, and what is compiled in one piece, side by side for each of some values. */
function holdAgainstWhole(
  schemas: fc.Arbitrary<Schema>,
  purpose: SchemaPurpose,
  compare: (inParts: Judged, whole: Judged) => void,
) {
  const values = fc.array(value, { minLength: 1, maxLength: 5 });
  return fc.property(schemas, values, (schema, many) => {
    const whole = compiledWhole(schema, purpose);
    const inParts = compiledInParts(schema, purpose);
    for (const each of many) compare(inParts(each), whole(each));
  });
}

describe('a large schema that is compiled in parts', () => {
  it.each(purposes)('judges as one that is compiled in one piece, for %s', (purpose) => {
    const property = holdAgainstWhole(largeSchema, purpose, (judged, expected) => {
      expect(judged.isValid).toBe(expected.isValid);
      if (purpose !== 'verdict') expect(judged.faults).toStrictEqual(expected.faults);
    });
    fc.assert(property, { numRuns });
  });

  it.each(purposes)('judges a wide object so too, whatever else is said of it, for %s', (purpose) => {
    const property = holdAgainstWhole(wideSchema, purpose, (judged, expected) => {
      expect(judged.isValid).toBe(expected.isValid);
      if (purpose !== 'verdict') expect(judged.faults).toStrictEqual(expected.faults);
    });
    fc.assert(property, { numRuns: Math.ceil(numRuns / 3) });
  });

  it('has no part with more than fifty members of an object', () => {
    const names = Array.from({ length: 674 }, (_, index) => `setting${index}`);
    const parts: JsonSchema[] = [];
    const schema = { properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) };
    splitSchema(asSchema(schema), (part) => `actway://parts/${parts.push(part)}`);
    const widths = parts.map((part) => Object.keys(Object(Object(part).properties)).length);
    expect([Math.max(...widths), widths.reduce((sum, width) => sum + width)]).toEqual([50, 674]);
  });

  it('takes no mark of ours from a document, which would say that judging takes no work', () => {
    const giver = { type: 'string', 'x-actway-steps': [-mostSteps, 0, 0] };
    const refuser = { type: 'object', 'x-actway-members': [false] };
    const items = { type: 'array', items: { anyOf: [{ type: 'string' }, refuser] } };
    const schema = { properties: { giver, items } };
    for (const purpose of purposes) {
      const compiled = atOnce(new SchemaCompiler(purpose).schemaOf(actionOf(schema), documentOf({})));
      expect(compiled.accepts({ giver: 'a', items: ['a', {}] }, 100)).toBe(true);
      expect(() => compiled.accepts({ giver: 'a', items: Array(1_000).fill('a') }, 100)).toThrow(TooMuchWork);
    }
  });

  it('may refer to components, to itself, and to nothing that there is', () => {
    const branches = Array.from({ length: 50 }, (_, index) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: index }, next: { $ref: '#/components/schemas/Any' } },
    }));
    const schemas = Object.fromEntries(branches.map((branch, index) => [`B${index}`, branch]));
    const any = { oneOf: branches.map((_, index) => ({ $ref: `#/components/schemas/B${index}` })) };
    const document = documentOf({ ...schemas, Any: any });
    const chain = { kind: 49, next: { kind: 7, next: { kind: 50 } } };
    const schema = { properties: { item: { $ref: '#/components/schemas/Any' } } };
    for (const purpose of purposes) {
      expect(
        compiledInParts(schema, purpose, document)({ item: { kind: 3, next: { kind: 4 } } }).isValid,
      ).toBe(true);
      expect(compiledInParts(schema, purpose, document)({ item: chain }).isValid).toBe(false);
    }
    const { faults } = compiledInParts(schema, 'all-faults', document)({ item: chain });
    expect(faults.map(({ path }) => path)).toEqual(['/item/next/next/kind']);
    const lost = { oneOf: [...any.oneOf, { $ref: '#/components/schemas/Lost' }] };
    expect(() => compiledInParts(lost, 'verdict', document)).toThrow(/Lost/);
  });
});

/** Components that refer to each other in circles: in members to any, and for the very same value to later ones alone. */
const componentCount = 8;
const circleOf = (
  place: (component: number) => Schema,
  unevaluatedProperties: fc.Arbitrary<boolean>,
): fc.Arbitrary<Schema[]> =>
  fc.tuple(
    ...Array.from({ length: componentCount }, (_, index) =>
      fc
        .record({
          members: fc.dictionary(name, fc.nat({ max: componentCount - 1 }), { maxKeys: 4 }),
          required: fc.uniqueArray(name, { maxLength: 1 }),
          parts: fc.uniqueArray(fc.integer({ min: index + 1, max: componentCount }), { maxLength: 2 }),
          keyword: fc.constantFrom('allOf', 'anyOf', 'oneOf'),
          unevaluatedProperties,
          isNullable: fc.boolean(),
        })
        .map(({ members, required, parts, keyword, unevaluatedProperties, isNullable }) => {
          const known = parts.filter((part) => part < componentCount).map(place);
          return {
            title: `C${index}`,
            type: isNullable ? ['object', 'null'] : 'object',
            properties: Object.fromEntries(Object.entries(members).map(([key, at]) => [key, place(at)])),
            required,
            minProperties: 0,
            maxProperties: 4,
            unevaluatedProperties,
            ...(known.length === 0 ? {} : { [keyword]: known }),
          };
        }),
    ),
  );

const nested = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, constant, fc.dictionary(name, tie('value'), { maxKeys: 3 })),
})).value;

describe('schemas that refer to each other', () => {
  it.each(purposes)('judge one by one compiled as together, for %s', (purpose) => {
    const to = (component: number) => ({ $ref: `#/components/schemas/C${component}` });
    // What a part has evaluated that fails counts or not, as the order of compilation has it: no verdict depends on that.
    const unevaluated = purpose === 'verdict' ? fc.boolean() : fc.constant(true);
    const property = fc.property(
      circleOf(to, unevaluated),
      fc.array(nested, { minLength: 1, maxLength: 8 }),
      (all, values) => {
        const components = Object.fromEntries(all.map((schema, index) => [`C${index}`, schema]));
        const root = { properties: { name: to(0), kind: to(5) } };
        const apart = compiledInParts(root, purpose, documentOf(components));
        const together = compiledWhole({ ...root, components: { schemas: components } }, purpose);
        for (const each of values) {
          const [judged, expected] = [apart(each), together(each)];
          expect(judged.isValid).toBe(expected.isValid);
          if (purpose !== 'verdict') expect(judged.faults).toStrictEqual(expected.faults);
        }
      },
    );
    fc.assert(property, { numRuns: 2 * numRuns });
  });

  it.each(purposes)('are refused with all that leads to one that cannot be compiled, for %s', (purpose) => {
    const to = (component: string) => ({ $ref: `#/components/schemas/${component}` });
    const holding = (component: string) => ({
      type: 'object',
      title: 'Holding',
      minProperties: 0,
      maxProperties: 9,
      properties: { next: to(component), count: { type: 'integer' } },
      required: [],
    });
    const document = documentOf({
      Sound: holding('Sound'),
      Leading: holding('Broken'),
      Broken: { ...holding('Leading'), properties: { lost: to('Lost') } },
    });
    const compiler = new SchemaCompiler(purpose);
    const compile = (component: string) =>
      atOnce(compiler.schemaOf(actionOf({ properties: { item: to(component) } }), document));
    const early = compile('Sound');
    const begun = compiler.schemaOf(actionOf({ properties: { item: to('Leading') } }), document);
    const meanwhile = compiler.schemaOf(actionOf({ properties: { item: to('Sound') } }), document);
    begun.next();
    meanwhile.next();
    expect(() => atOnce(begun)).toThrow(/Lost/);
    expect(atOnce(meanwhile).accepts({ item: { next: { count: 1 } } }, mostSteps)).toBe(true);
    for (const component of ['Leading', 'Broken']) expect(() => compile(component)).toThrow(/Lost/);
    for (const each of [early, compile('Sound')]) {
      expect(each.accepts({ item: { next: { count: 1 } } }, mostSteps)).toBe(true);
      expect(each.accepts({ item: { next: { count: 'x' } } }, mostSteps)).toBe(false);
    }
  });

  it('know no member that has the name of what every object has', () => {
    const to = (component: string) => ({ $ref: `#/components/schemas/${component}` });
    const due = { anyOf: [{ required: ['due'] }, to('Order')] };
    const item = { properties: { order: to('Order') }, allOf: [to('Named')], unevaluatedProperties: false };
    for (const named of [{ properties: { item: to('Item') } }, { properties: { of: to('Named') }, ...due }]) {
      const document = documentOf({ Order: { properties: { item: to('Item') } }, Item: item, Named: named });
      const validator = new InputValidator();
      const faultsOf = (component: string, input: unknown) =>
        atOnce(validator.faults(actionOf(to(component)), document, input));
      const input = { constructor: 'x' };
      expect(faultsOf('Named', input)).toEqual([]);
      expect(faultsOf('Order', { item: input })).toMatchObject([{ path: '/item/constructor' }]);
      expect(faultsOf('Item', input)).toMatchObject([
        { path: '/constructor', code: 'unevaluatedProperties' },
      ]);
    }
  });
});

describe('the schema of an action with a union of a thousand branches', () => {
  const inputSchema = {
    properties: {
      item: {
        oneOf: Array.from({ length: 1_000 }, (_, index) => ({
          type: 'object',
          required: ['kind', 'name'],
          properties: { kind: { const: `kind${index}` }, name: { type: 'string' } },
        })),
      },
    },
  };

  it('is compiled in many steps, by all together who ask for it', async () => {
    const validator = new InputValidator();
    const action = actionOf(inputSchema);
    const document = documentOf({});
    const input = { item: { kind: 'kind999', name: 1 } };
    const steps = validator.faults(action, document, input);
    for (let step = 0; step < 10; step += 1) expect(steps.next().done).toBe(false);
    const other = actionOf({ properties: { item: { type: 'string' } } });
    const faults = [{ path: '/item/name', message: 'must be string', code: 'type' }];
    const all = [inSlices(steps), inSlices(validator.faults(action, document, input))];
    expect(await Promise.all(all)).toStrictEqual([faults, faults]);
    expect(atOnce(validator.faults(other, document, { item: '' }))).toEqual([]);
    expect(atOnce(validator.faults(action, document, input))).toStrictEqual(faults);
  });
});
