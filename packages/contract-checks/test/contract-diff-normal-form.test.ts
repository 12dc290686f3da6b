import type { Json } from '@actway/testing/description';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalFormOf } from './support/normal-form.js';

const names = ['a', 'b', 'c'];
const types = ['string', 'integer', 'number', 'boolean', 'null', 'object', 'array'];

/** Values that the schemas below tell apart. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, 0, 1, 2, 1.5, '', 'a', 'ab', 'abc'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, 'd'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Schemas of a few keywords each, of all that the normal form merges, with references to a schema within itself. */
const schema: fc.Arbitrary<Json> = fc.letrec<{ schema: Json }>((tie) => {
  const keyword = (name: string, of: fc.Arbitrary<Json>) => fc.tuple(fc.constant(name), of);
  const some = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  const keywords = [
    keyword(
      'type',
      fc.oneof(fc.constantFrom(...types), fc.uniqueArray(fc.constantFrom(...types), { minLength: 1 })),
    ),
    keyword('minLength', fc.nat(2)),
    keyword('maxLength', fc.nat(3)),
    keyword('minimum', fc.nat(2)),
    keyword('exclusiveMaximum', fc.nat(3)),
    keyword('minItems', fc.nat(1)),
    keyword('enum', fc.uniqueArray(fc.constantFrom<Json>('a', 1, null, true), { minLength: 1 })),
    keyword('description', fc.constantFrom('one', 'other')),
    keyword(
      'properties',
      fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
    ),
    keyword('required', fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 })),
    keyword('patternProperties', fc.record({ '^a': tie('schema') })),
    keyword('unevaluatedProperties', fc.constantFrom<Json>(false, { type: 'string' })),
    keyword('prefixItems', some),
    ...['additionalProperties', 'items', 'not', 'if', 'then', 'else'].map((name) =>
      keyword(name, tie('schema')),
    ),
    ...['allOf', 'allOf', 'allOf', 'anyOf', 'oneOf'].map((name) => keyword(name, some)),
  ];
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.record({ type: fc.constantFrom(...types) }),
      fc.constantFrom<Json>(
        { $ref: '#/components/schemas/Node' },
        { $ref: '#/components/schemas/Named', required: ['b'] },
        { type: 'null' },
        { type: 'string', enum: ['a', 'ab'] },
        { const: 'a' },
        true,
        false,
      ),
      fc
        .array(fc.oneof(...keywords), { minLength: 1, maxLength: 4 })
        .map((entries) => Object.fromEntries(entries)),
    ),
  };
}).schema;

/** Half of them in an allOf, so that every run merges many. */
const schemaOrAllOf = fc.oneof(
  schema,
  fc.array(schema, { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
);

const schemas = {
  Node: { type: 'object', properties: { a: { $ref: '#/components/schemas/Node' }, b: { type: 'string' } } },
  Named: { allOf: [{ $ref: '#/components/schemas/Node' }, { type: 'object', required: ['a'] }] },
};

const contractOf = (one: Json) => ({
  openapi: '3.1.0',
  info: { title: 'One schema', version: '1.0.0' },
  paths: { '/': { post: { requestBody: { content: { 'application/json': { schema: one } } } } } },
  components: { schemas },
});

describe('the normal form of a schema', () => {
  test('accepts and refuses what the schema does', async () => {
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(
        schemaOrAllOf,
        fc.array(value, { minLength: 20, maxLength: 20 }),
        async (one, values) => {
          const written = contractOf(one);
          const normal = await normalFormOf(written);
          if (has(written, 'allOf') && !has(normal, 'allOf')) merged += 1;
          const [ofWritten, ofNormal] = [validatorOf(written), validatorOf(normal)];
          // Ajv itself stumbles over some `unevaluatedProperties` in an `anyOf`.
          fc.pre(values.every((item) => ofWritten(item) !== undefined));
          for (const item of values) {
            expect(ofNormal(item), `${JSON.stringify(item)} under ${JSON.stringify(normal.paths)}`).toBe(
              ofWritten(item),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(merged).toBeGreaterThan(20);
  });

  test.each([
    [
      'allOf of objects',
      { allOf: [{ required: ['a'] }, { properties: { a: {} } }] },
      { required: ['a'], properties: { a: {} } },
    ],
    [
      'a type or null',
      { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
      { type: ['string', 'null'], format: 'uuid' },
    ],
    [
      'an enum or null',
      { oneOf: [{ type: 'null' }, { type: 'string', enum: ['a'] }] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['const', { const: 'a' }, { enum: ['a'] }],
    ['keywords that say nothing', { required: [], additionalProperties: true, items: {} }, {}],
  ])('writes %s in one way', async (_, one, other) => {
    const schemaIn = async (written: Json) =>
      (await normalFormOf(contractOf(written))).paths['/'].post.requestBody.content['application/json']
        .schema;
    expect(await schemaIn(one)).toEqual(await schemaIn(other));
  });

  test('keeps apart what no single schema says', async () => {
    const closed = {
      allOf: [{ properties: { a: {} }, additionalProperties: false }, { properties: { b: {} } }],
    };
    const normal = await normalFormOf(contractOf(closed));
    expect(normal.paths['/'].post.requestBody.content['application/json'].schema.allOf).toHaveLength(1);
  });
});

function has({ paths }: Json, keyword: string): boolean {
  return JSON.stringify(paths).includes(`"${keyword}"`);
}

/** Judges values by a contract's one schema; undefined where the validator breaks. */
function validatorOf(contract: Json): (item: unknown) => boolean | undefined {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema({ $id: 'contract', ...contract });
  const validate = ajv.compile({
    $ref: 'contract#/paths/~1/post/requestBody/content/application~1json/schema',
  });
  return (item) => {
    try {
      return validate(item) === true;
    } catch {
      return undefined;
    }
  };
}
