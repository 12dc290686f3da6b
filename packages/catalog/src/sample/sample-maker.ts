import {
  isObject,
  type JsonObject,
  type JsonSchema,
  jsonPointer,
  member,
  type OpenApiDocument,
  objectMember,
  setMember,
  strings,
} from '@actway/openapi';
import { findUsablePattern } from '../patterns/usable-pattern.js';
import { inferTypes } from '../schema/infer-types.js';
import { isMarked } from '../schema/object-members.js';
import { type Conjunction, conjunctionOf } from './conjunction.js';
import { impossible, type MadeValue, made, unknown } from './made-value.js';
import { sampleNumber } from './sample-number.js';
import { numbers, sampleText } from './sample-text.js';

/** How many schemas are looked at for one value. */
const mostSteps = 5_000;
const deepest = 40;
const mostItems = 20;

const allTypes = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];

/** A file whose bytes come with the input. */
const file = { name: 'hello.txt', mimetype: 'text/plain', base64: 'aGVsbG8=' };

export interface SampleOptions {
  /** Default: false. Whether the document's own examples come first. */
  fromExamples?: boolean;
  /** Default: 0. Of another turn come other branches of unions, and other values. */
  turn?: number;
}

/**
 * Makes the smallest value that a schema probably takes, or tells why it takes none. That is said only where it is
 * certain: where a required member is not allowed, no type or listed value is left, or a value would hold itself without
 * end. `not`, `if` and the like are not read: whoever gets the value validates it.
 */
export class SampleMaker {
  readonly #document: OpenApiDocument;
  /** What the values around the one that is being made were made of. */
  readonly #around: { level: number; conjunction: Conjunction }[] = [];
  #level = 0;
  /** Whether examples come first. */
  readonly #fromExamples: boolean;
  readonly #turn: number;
  #steps = 0;
  /** Distinct items of a list are made with distinct seeds. */
  #seed = 0;

  constructor(document: OpenApiDocument, { fromExamples = false, turn = 0 }: SampleOptions = {}) {
    this.#document = document;
    this.#fromExamples = fromExamples;
    this.#turn = turn;
  }

  of(schema: JsonSchema): MadeValue {
    this.#steps = 0;
    this.#seed = this.#turn;
    return this.#ofAll([schema]);
  }

  #ofAll(wanted: readonly JsonSchema[], isInside = true): MadeValue {
    this.#steps += 1;
    if (this.#steps > mostSteps || this.#around.length > deepest) return unknown;
    const all = conjunctionOf(this.#document, wanted);
    if (all === false) return impossible('allows no value');
    if (all === undefined) return unknown;
    if (all.schemas.some((schema) => schema['x-file-uploadable'] === true)) return made(file);
    if (isInside) this.#level += 1;
    try {
      const isEndless = this.#around.some(
        ({ level, conjunction }) => level < this.#level && bindsNoMore(conjunction, all),
      );
      if (isEndless) return impossible('would have to hold a value of its own kind, and so on without end');
      this.#around.push({ level: this.#level, conjunction: all });
      const value = this.#withBranches(all);
      this.#around.pop();
      return value;
    } finally {
      if (isInside) this.#level -= 1;
    }
  }

  /** The first branch of each union with which there is a value. */
  #withBranches(all: Conjunction): MadeValue {
    for (const schema of all.schemas) {
      for (const keyword of ['oneOf', 'anyOf']) {
        const branches = member(schema, keyword);
        if (!Array.isArray(branches) || branches.length === 0) continue;
        const { [keyword]: _taken, ...rest } = schema;
        const others = all.schemas.filter((each) => each !== schema).map(withoutParts);
        const open = branches
          .slice(this.#seed % branches.length)
          .concat(branches.slice(0, this.#seed % branches.length));
        return this.#first(open, (branch) => this.#ofAll([withoutParts(rest), ...others, branch], false));
      }
    }
    return this.#plain(all.schemas);
  }

  #first<Option>(options: readonly Option[], make: (option: Option) => MadeValue): MadeValue {
    let all: MadeValue | undefined;
    for (const option of options) {
      const value = make(option);
      if (value.outcome === 'made') return value;
      if (all === undefined || value.outcome === 'unknown') all = value;
    }
    return all ?? unknown;
  }

  #plain(schemas: readonly JsonObject[]): MadeValue {
    const types = typesOf(schemas);
    if (types.length === 0) return impossible('may have none of the types that it must have');
    const listed = listedValues(schemas);
    if (listed !== undefined) return oneOfListed(listed, types, this.#seed);
    if (this.#fromExamples) {
      const example = exampleIn(schemas);
      if (example !== undefined) return made(example);
    }
    return this.#first(types, (type) => this.#ofType(type, schemas));
  }

  #ofType(type: string, schemas: readonly JsonObject[]): MadeValue {
    switch (type) {
      case 'null':
        return made(null);
      case 'boolean':
        return made(true);
      case 'integer':
      case 'number':
        return sampleNumber(schemas, type === 'integer', this.#seed);
      case 'string':
        return sampleText(schemas, this.#seed);
      case 'array':
        return this.#list(schemas);
      default:
        return this.#object(schemas);
    }
  }

  #list(schemas: readonly JsonObject[]): MadeValue {
    const least = Math.max(0, ...numbers(schemas, 'minItems'));
    const most = Math.min(Number.POSITIVE_INFINITY, ...numbers(schemas, 'maxItems'));
    if (least > most) return impossible(`needs at least ${least} items, and may have ${most}`);
    if (least > mostItems) return unknown;
    const items: unknown[] = [];
    const seed = this.#seed;
    const contained = schemas.flatMap(({ contains }) => (isObject(contains) ? [contains] : []));
    for (let index = 0; index < Math.max(least, contained.length > 0 ? 1 : 0); index += 1) {
      this.#seed = seed + index;
      const item = this.#ofAll([...schemas.flatMap((schema) => itemSchemas(schema, index)), ...contained]);
      this.#seed = seed;
      if (item.outcome === 'unknown') return item;
      if (item.outcome === 'impossible') return impossible(item.reason, `/${index}${item.path}`);
      items.push(item.value);
    }
    return made(items);
  }

  #object(schemas: readonly JsonObject[]): MadeValue {
    const value: JsonObject = {};
    const required = new Set(schemas.flatMap((schema) => strings(schema.required)));
    for (const name of required) {
      const its = this.#member(schemas, name);
      // What only answers hold is not asked for.
      if (its.outcome !== 'made' && this.#isReadOnly(schemas, name)) continue;
      if (its.outcome === 'unknown') return its;
      if (its.outcome === 'impossible') {
        const isOwn = its.path === '' && its.reason === 'allows no value';
        return impossible(isOwn ? 'is required and not allowed' : its.reason, jsonPointer(name) + its.path);
      }
      setMember(value, name, its.value);
    }
    const least = Math.max(0, ...numbers(schemas, 'minProperties'));
    if (least > Object.keys(value).length) this.#fill(value, schemas, least);
    return made(value);
  }

  #isReadOnly(schemas: readonly JsonObject[], name: string): boolean {
    return schemas.some((schema) =>
      isMarked(this.#document, member(objectMember(schema, 'properties'), name), 'readOnly'),
    );
  }

  #fill(value: JsonObject, schemas: readonly JsonObject[], least: number): void {
    const declared = schemas.flatMap((schema) => Object.keys(objectMember(schema, 'properties')));
    for (const name of [
      ...declared,
      ...Array.from({ length: Math.min(least, 100) }, (_, index) => `member${index}`),
    ]) {
      if (Object.keys(value).length >= least) return;
      if (Object.hasOwn(value, name)) continue;
      const its = this.#member(schemas, name);
      if (its.outcome === 'made') setMember(value, name, its.value);
    }
  }

  #member(schemas: readonly JsonObject[], name: string): MadeValue {
    return this.#ofAll(schemas.flatMap((schema) => schemasOfMember(schema, name)));
  }
}

/**
 * Whether a value around is of the same kind as the one inside of it, and bound by nothing else. One that is bound by more
 * may fail where the one inside does not.
 */
function bindsNoMore(around: Conjunction, inside: Conjunction): boolean {
  const { size } = inside.targets;
  if (size === 0 || around.targets.size !== size) return false;
  if (![...around.targets].every((target) => inside.targets.has(target))) return false;
  const held = new Set(inside.schemas);
  return around.schemas.every((schema) => held.has(schema) || saysNothingItself(schema));
}

/** Beside what it refers to, and its parts. */
function saysNothingItself(schema: JsonObject): boolean {
  return Object.keys(schema).every((key) => ['$ref', 'allOf', 'title', 'description'].includes(key));
}

/** A schema of a conjunction: what its reference and its `allOf` say stands beside it. */
function withoutParts(schema: JsonObject): JsonObject {
  const { $ref: _reference, allOf: _parts, ...own } = schema;
  return own;
}

function schemasOfMember(schema: JsonObject, name: string): JsonSchema[] {
  const properties = objectMember(schema, 'properties');
  const found: unknown[] = [];
  if (Object.hasOwn(properties, name)) found.push(properties[name]);
  for (const [pattern, each] of Object.entries(objectMember(schema, 'patternProperties'))) {
    if (findUsablePattern(pattern)?.test(name) ?? true) found.push(each);
  }
  if (found.length === 0) found.push(member(schema, 'additionalProperties') ?? true);
  return found.filter((each): each is JsonSchema => isObject(each) || typeof each === 'boolean');
}

function itemSchemas(schema: JsonObject, index: number): JsonSchema[] {
  const tuple = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const item = index < tuple.length ? tuple[index] : schema.items;
  return isObject(item) || typeof item === 'boolean' ? [item] : [];
}

/** The types that are left, those that the schemas speak of first. */
function typesOf(schemas: readonly JsonObject[]): string[] {
  let types = allTypes;
  for (const schema of schemas) {
    const named = [schema.type ?? []].flat();
    if (named.length === 0) continue;
    types = types.filter((type) => named.includes(type) || (type === 'integer' && named.includes('number')));
  }
  const meant = schemas.flatMap(inferTypes);
  return [...types.filter((type) => meant.includes(type)), ...types.filter((type) => !meant.includes(type))];
}

/** The values that each enumeration of the schemas lists; undefined where none does. */
function listedValues(schemas: readonly JsonObject[]): unknown[] | undefined {
  let listed: unknown[] | undefined;
  for (const schema of schemas) {
    const lists = [schema.enum, 'const' in schema ? [schema.const] : undefined].filter(Array.isArray);
    for (const list of lists) {
      const texts = new Set(list.map((each) => JSON.stringify(each)));
      listed = listed === undefined ? list : listed.filter((each) => texts.has(JSON.stringify(each)));
    }
  }
  return listed;
}

function oneOfListed(listed: readonly unknown[], types: readonly string[], seed: number): MadeValue {
  if (listed.length === 0) return impossible('must be of two lists that have no value in common');
  const fitting = listed.filter((value) => {
    const [type = ''] = inferTypes({ const: value });
    return (
      types.includes(type) || (type === 'number' && Number.isInteger(value) && types.includes('integer'))
    );
  });
  if (fitting.length === 0)
    return impossible(`must be of the type ${types.join(' or ')}, and one of values of another type`);
  const full = fitting.filter((value) => value !== null && value !== '');
  return made(full.length > 0 ? full[seed % full.length] : fitting[0]);
}

function exampleIn(schemas: readonly JsonObject[]): unknown {
  for (const { examples, example, default: usual } of schemas) {
    const [first] = Array.isArray(examples) ? examples : [];
    const found = first ?? example ?? usual;
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}
