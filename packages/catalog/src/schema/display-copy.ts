import type { OpenApiDocument } from '@actway/openapi';
import {
  asSchema,
  dereference,
  isObject,
  type JsonObject,
  member,
  objectMember,
  setMember,
  strings,
} from '@actway/openapi';
import { displayAnnotations } from './display-annotations.js';
import type { DisplayMemory } from './display-memory.js';
import { inferTypes } from './infer-types.js';
import { isMarked } from './object-members.js';

/** Where a copy has more schemas than this, whatever comes next is cut. */
const mostNodes = 1500;
/** Content that stands beside a union or an `allOf`. */
const ownContent = ['properties', 'items', 'prefixItems', 'enum', 'const'];
const mostValues = 100;
const constraining = new Set(['allOf', 'anyOf', 'oneOf', ...ownContent, 'required', 'additionalProperties']);
const describing = new Set([
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly'],
  ...['example', 'examples', 'externalDocs', 'xml', '$comment'],
]);
const anything: JsonObject = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', properties: {} },
    { type: 'null' },
  ],
};

interface Visit {
  /** How many schemas are open around it. */
  begin: number;
  visited: Set<unknown>;
  /** Whether nothing in it was cut because it is open around it. */
  isByItself: boolean;
}

/** `{"type":"string"}`, and a name before it. */
const leastCharacters = 20;

/** Thrown to end a copy: it is no error. */
const tooLarge = new Error('The copy is too large.');

/** How deep a copy goes. */
export interface DisplayDepth {
  deepest: number;
  /** By how much a required member is deeper than what has it; any other is by 1. */
  requiredStep: number;
}

/** Copies schemas down to a depth, following references; a reference inside of itself is cut. */
export class DisplayCopy {
  /** How many schemas were copied, and about how long their text is at least. */
  #nodes = 0;
  #characters = 0;
  readonly #document: OpenApiDocument;
  /** Members that do not travel in this direction. */
  readonly #omitted: 'readOnly' | 'writeOnly';
  readonly #deepest: number;
  /** By how much a required member is deeper than what has it; any other is by 1. */
  readonly #requiredStep: number;
  /** In characters. */
  readonly #largest: number;
  readonly #open: unknown[] = [];
  /** The components that are being copied, the innermost last. */
  readonly #visits: Visit[] = [];
  readonly #memory: DisplayMemory;
  readonly #isBounded: boolean;

  /** @param largest what is about so long, in characters, or has too many schemas, is not copied to its end */
  constructor(
    document: OpenApiDocument,
    direction: 'input' | 'output',
    { deepest, requiredStep }: DisplayDepth,
    largest: number,
    memory: DisplayMemory,
  ) {
    this.#document = document;
    this.#requiredStep = requiredStep;
    this.#omitted = direction === 'input' ? 'readOnly' : 'writeOnly';
    this.#deepest = deepest;
    this.#largest = largest;
    this.#memory = memory;
    this.#isBounded = largest !== Infinity;
  }

  /** The copy of a schema; undefined for one that is too large. To be asked for once. */
  whole(schema: unknown): JsonObject | undefined {
    try {
      return this.#of(schema);
    } catch (error) {
      if (error === tooLarge) return undefined;
      throw error;
    }
  }

  /** A schema that has one `type`, or `anyOf`, or `allOf`, or several of them. */
  #of(schema: unknown, depth = 0): JsonObject {
    if (isObject(schema) && hasConstrainingSiblings(schema)) {
      const { $ref: reference, ...siblings } = schema;
      return this.#of({ ...displayAnnotations(siblings), allOf: [{ $ref: reference }, siblings] }, depth);
    }
    this.#nodes += 1;
    this.#checkSize();
    const target = dereference(this.#document, schema);
    if (!isObject(target)) return { ...anything };
    const said = isObject(schema) && schema !== target ? displayAnnotations(schema) : {};
    const types = inferTypes(target);
    const combined = ['allOf', 'anyOf', 'oneOf'].some((keyword) => Array.isArray(member(target, keyword)));
    const isDeep = types.includes('object') || types.includes('array') || combined;
    const place = this.#open.indexOf(target);
    if (place >= 0) for (const visit of this.#visits) visit.isByItself &&= place >= visit.begin;
    const isCut = place >= 0 || this.#nodes > mostNodes || (isDeep && depth >= this.#deepest);
    if (isCut) {
      return {
        ...displayAnnotations(target),
        ...said,
        type: types[0] ?? 'object',
        ...emptyContent(types[0]),
        'x-truncated': true,
      };
    }
    const copy =
      isObject(schema) && schema !== target && isDeep
        ? this.#component(target, types, combined, depth)
        : this.#opened(target, types, combined, depth);
    const { title, description } = said;
    this.#characters += lengthOf(title) + lengthOf(description);
    return { ...copy, ...said };
  }

  /** A schema that is referred to: as it is remembered, where nothing around it makes it look otherwise. */
  #component(target: JsonObject, types: string[], combined: boolean, depth: number): JsonObject {
    const form = `${this.#omitted} ${this.#deepest - depth} ${this.#requiredStep}`;
    const known = this.#isBounded ? this.#memory.find(target, form) : undefined;
    const [nodes, characters] = [this.#nodes, this.#characters];
    if (known !== undefined && !this.#open.some((schema) => known.visited.has(schema))) {
      this.#nodes += known.nodes;
      this.#characters += known.characters;
      this.#checkSize();
      if (known.copy !== undefined) {
        for (const schema of known.visited) this.#visits.at(-1)?.visited.add(schema);
        return known.copy;
      }
      // Here there is room for more of it than where it was given up.
      [this.#nodes, this.#characters] = [nodes, characters];
    }
    const visit: Visit = { begin: this.#open.length, visited: new Set(), isByItself: true };
    this.#visits.push(visit);
    let copy: JsonObject | undefined;
    try {
      copy = this.#opened(target, types, combined, depth);
      return copy;
    } finally {
      this.#visits.pop();
      for (const schema of visit.visited) this.#visits.at(-1)?.visited.add(schema);
      if (visit.isByItself && this.#isBounded) {
        this.#memory.keep(target, form, {
          copy,
          nodes: this.#nodes - nodes,
          characters: this.#characters - characters,
          visited: visit.visited,
        });
      }
    }
  }

  #opened(target: JsonObject, types: string[], combined: boolean, depth: number): JsonObject {
    this.#open.push(target);
    this.#visits.at(-1)?.visited.add(target);
    const copy = this.#copy(target, types, combined, depth);
    this.#open.pop();
    this.#characters += leastCharacters + lengthOf(copy.title) + lengthOf(copy.description);
    return copy;
  }

  #checkSize(): void {
    if (this.#isBounded && (this.#nodes > mostNodes || this.#characters > this.#largest)) throw tooLarge;
  }

  #copy(schema: JsonObject, types: string[], combined: boolean, depth: number): JsonObject {
    const copy = displayAnnotations(schema);
    const [type, ...others] = types;
    if (combined) return { ...this.#combination(schema, types, depth), ...copy };
    if (type === undefined) return { ...copy, ...anything };
    if (others.length === 0) return { ...copy, type, ...this.#content(schema, type, depth) };
    const { title, description, default: usual, ...limits } = copy;
    const heading = Object.entries({ title, description, default: usual }).filter(
      ([, value]) => value !== undefined,
    );
    return {
      ...Object.fromEntries(heading),
      anyOf: types.map((each) => ({
        ...(each === 'null' ? {} : limits),
        type: each,
        ...this.#content(schema, each, depth),
      })),
    };
  }

  /** Unions become `anyOf`; what stands beside a union or an `allOf` is one more part of the `allOf`. */
  #combination(schema: JsonObject, types: string[], depth: number): JsonObject {
    const list = (keyword: string): unknown[] => {
      const branches = member(schema, keyword);
      return Array.isArray(branches) ? branches.filter((branch) => branch !== false) : [];
    };
    const unions = [list('anyOf'), list('oneOf')]
      .filter(
        (branches) =>
          branches.length > 0 && !(this.#omitted === 'writeOnly' && branches.every(isBareRequirement)),
      )
      .map((branches) => ({ anyOf: branches.map((branch) => this.#of(typed(branch, types), depth + 1)) }));
    // A part that only describes says nothing of what fits.
    const [plain, saying] = divide(list('allOf'), isBareDescription);
    const parts = saying.map((part) => this.#of(typed(part, types), depth));
    const described = Object.assign({}, ...plain.map((part) => displayAnnotations(Object(part))));
    const [type = 'object'] = types;
    // Names of members say nothing of a list.
    const isNoObject = parts.some((part) => part.type !== undefined && part.type !== 'object');
    const own =
      ownContent.some((keyword) => keyword in schema) ||
      (strings(schema.required).length > 0 && !isNoObject) ||
      unions.length + parts.length === 0;
    const all = [...(own ? [{ type, ...this.#content(schema, type, depth) }] : []), ...parts, ...unions];
    const merged = mergeObjects(all);
    if (merged !== undefined) return { ...merged, ...described };
    return { ...(all.length === 1 && all[0] !== undefined ? all[0] : { allOf: all }), ...described };
  }

  #content(schema: JsonObject, type: string, depth: number): JsonObject {
    const listed = listedValues(schema, type);
    if (type === 'object') return { ...this.#objectContent(schema, depth), ...listed };
    if (type === 'array') {
      const tuple = schema.prefixItems;
      const items = Array.isArray(tuple) ? { anyOf: tuple } : schema.items;
      return { items: isObject(items) ? this.#of(items, depth + 1) : { ...anything }, ...listed };
    }
    return type === 'null' ? {} : listed;
  }

  #objectContent(schema: JsonObject, depth: number): JsonObject {
    const properties: JsonObject = {};
    const leftOut = new Set<string>();
    // In an `allOf`, what one part requires another one may declare.
    const asked = new Set(strings(schema.required));
    for (const [name, property] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      const below = depth + (asked.has(name) ? this.#requiredStep : 1);
      if (isMarked(this.#document, property, this.#omitted)) leftOut.add(name);
      else if (property !== false) setMember(properties, name, this.#of(property, below));
    }
    const required = [...asked].filter((name) => !leftOut.has(name));
    const additional = schema.additionalProperties;
    const dependent = this.#omitted === 'readOnly' ? dependentNames(schema, properties) : {};
    return {
      properties,
      ...(required.length === 0 ? {} : { required }),
      ...(Object.keys(dependent).length === 0 ? {} : { dependentRequired: dependent }),
      ...(typeof additional === 'boolean' ? { additionalProperties: additional } : {}),
      ...(isObject(additional) ? { additionalProperties: this.#of(additional, depth + 1) } : {}),
    };
  }
}

/** The values of a type that a schema lists, if it lists any. */
function listedValues(schema: JsonObject, type: string): JsonObject {
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
  if (values === undefined) return {};
  const fitting = values.filter(
    (value) => inferTypes({ const: value })[0] === (type === 'integer' ? 'number' : type),
  );
  if (fitting.length === 0 && ['object', 'array'].includes(type)) return {};
  return {
    enum: fitting.slice(0, mostValues),
    ...(fitting.length > mostValues ? { 'x-truncated': true } : {}),
  };
}

/** JSON Schema 2020-12 lets keywords stand beside `$ref`; those that are not mere annotations must hold as well. */
function hasConstrainingSiblings(schema: JsonObject): boolean {
  return '$ref' in schema && Object.keys(schema).some((key) => constraining.has(key));
}

/** Parts like `{ description: … }` are the way to describe what a reference leads to. */
function isBareDescription(part: unknown): boolean {
  return isObject(part) && Object.keys(part).every((key) => describing.has(key) || key.startsWith('x-'));
}

function divide<Item>(
  items: readonly Item[],
  fits: (item: Item) => boolean,
): [fitting: Item[], others: Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

/** Branches like `{ required: [a] }` say which members go together, which no reader of an answer needs. */
function isBareRequirement(branch: unknown): boolean {
  return (
    isObject(branch) &&
    Object.keys(branch).every((key) => key === 'required' || key === 'not' || key === 'title')
  );
}

/** A branch that names no type has that of the schema around it. */
function typed(branch: unknown, types: string[]): unknown {
  if (!isObject(branch) || types.length === 0 || '$ref' in branch || inferTypes(branch).length > 0)
    return branch;
  return ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in branch)
    ? branch
    : { ...asObject(branch), type: types };
}

function asObject(branch: JsonObject): JsonObject {
  const schema = asSchema(branch);
  return isObject(schema) ? schema : {};
}

function mergeObjects(parts: JsonObject[]): JsonObject | undefined {
  if (parts.length < 2 || !parts.every((part) => part.type === 'object' && isObject(part.properties)))
    return undefined;
  const properties: JsonObject = {};
  for (const part of parts) Object.assign(properties, part.properties);
  const required = [...new Set(parts.flatMap((part) => strings(part.required)))];
  const dependent: Record<string, string[]> = {};
  for (const part of parts) {
    for (const [name, needed] of Object.entries(objectMember(part, 'dependentRequired')))
      setMember(dependent, name, [...new Set([...strings(member(dependent, name)), ...strings(needed)])]);
  }
  return Object.assign(
    {},
    ...parts,
    { properties },
    required.length === 0 ? {} : { required },
    Object.keys(dependent).length === 0 ? {} : { dependentRequired: dependent },
  );
}

/** What members need beside them, of those that are shown. */
function dependentNames(schema: JsonObject, properties: JsonObject): Record<string, string[]> {
  const dependent: Record<string, string[]> = {};
  for (const [name, needed] of Object.entries(objectMember(schema, 'dependentRequired'))) {
    const shown = strings(needed).filter((each) => Object.hasOwn(properties, each));
    if (Object.hasOwn(properties, name) && shown.length > 0) setMember(dependent, name, shown);
  }
  return dependent;
}

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? text.length : 0;
}

function emptyContent(type: string | undefined): JsonObject {
  if (type === 'array') return { items: { ...anything } };
  return type === undefined || type === 'object' ? { properties: {} } : {};
}
