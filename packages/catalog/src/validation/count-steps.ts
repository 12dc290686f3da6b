import { isObject, type JsonObject } from '@actway/openapi';
import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import { evaluatedPropsToName } from 'ajv/dist/compile/util.js';
import { placeOf } from './exact-data.js';
import type { ValidationWork } from './validation-work.js';

/** The keyword that says how many steps a schema takes: by itself, for each item, and for each member. */
const keyword = 'x-actway-steps';

/** What a marked schema takes by itself; 0 for one without a mark. */
export function ownSteps(schema: JsonObject): number {
  const mark = schema[keyword];
  return Array.isArray(mark) ? Number(mark[0]) : 0;
}

/** Whether a schema refers to another, and says nothing else. */
export function isReferenceAlone(schema: unknown): schema is { $ref: string } & JsonObject {
  if (!isObject(schema) || typeof schema.$ref !== 'string') return false;
  return Object.keys(schema).every((name) => name === '$ref' || name === keyword);
}

/** Keywords with schemas that are applied to the very same value. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const oneInPlace = ['$ref', 'not', 'if', 'then', 'else'];
const namesInPlace = ['properties', 'dependentSchemas', 'dependentRequired'];
const forItems = ['items', 'contains', 'unevaluatedItems', 'uniqueItems'];
const forMembers = ['additionalProperties', 'unevaluatedProperties', 'propertyNames'];

/**
 * The schema, marked with the steps that it takes. What is in no other schema than this one's keywords needs no mark: the
 * mark counts it, for each item or member where it is applied to each.
 */
export function withSteps(schema: JsonObject): JsonObject {
  const own =
    inPlace.reduce((sum, name) => sum + sizeOfList(schema[name]), 0) +
    oneInPlace.filter((name) => schema[name] !== undefined).length +
    namesInPlace.reduce((sum, name) => sum + sizeOfMap(schema[name]), 0) +
    sizeOfList(schema.required);
  const perItem = forItems.filter((name) => schema[name] !== undefined).length;
  const perMember =
    forMembers.filter((name) => schema[name] !== undefined).length + sizeOfMap(schema.patternProperties);
  return own + perItem + perMember === 0 ? schema : { ...schema, [keyword]: [own + 1, perItem, perMember] };
}

/** Takes the steps of a marked schema from those that are left, before anything of it is applied. */
export function countSteps(work: ValidationWork): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: 'array',
    before: 'not',
    code(context: KeywordCxt) {
      const { gen, data, it, parentSchema } = context;
      // Ajv adds names to what other keywords have evaluated, which is undefined where none of them was met.
      if (parentSchema.patternProperties !== undefined && it.props === undefined)
        it.props = evaluatedPropsToName(gen);
      const [own, perItem, perMember]: number[] = context.schema;
      const place = placeOf(it);
      const counter = gen.scopeValue('obj', { ref: work });
      const steps = gen.let('steps', _`${own}`);
      if (perItem)
        gen.if(_`Array.isArray(${data})`, () => gen.code(_`${steps} += ${perItem} * ${data}.length`));
      if (perMember) {
        const count = gen.scopeValue('func', { ref: countMembers });
        gen.code(_`${steps} += ${perMember} * ${count}(${data})`);
      }
      gen.if(_`(${counter}.left -= ${steps}) < 0`, () => gen.code(_`${counter}.stop(${place})`));
    },
  };
}

function countMembers(value: unknown): number {
  return isObject(value) ? Object.keys(value).length : 0;
}

function sizeOfList(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function sizeOfMap(map: unknown): number {
  return isObject(map) ? Object.keys(map).length : 0;
}
