import type { OpenApiDocument } from '@actway/openapi';
import { dereference, isObject, type JsonObject, member, setMember, strings } from '@actway/openapi';
import { displayAnnotations } from './display-annotations.js';
import {
  divide,
  hasConstrainingSiblings,
  isBareDescription,
  isBareRequirement,
  ownContent,
  typed,
} from './display-branches.js';
import type { DisplayMemory } from './display-memory.js';
import { anything, dependentNames, emptyContent, listedValues, mergeObjects } from './display-parts.js';
import { inferTypes } from './infer-types.js';
import { isMarked, markedMembers } from './object-members.js';

/** Where a copy has more schemas than this, whatever comes next is cut. */
const mostNodes = 1500;

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
    const copies = saying.map((part) => this.#of(typed(part, types), depth));
    const described = Object.assign({}, ...plain.map((part) => displayAnnotations(Object(part))));
    const [type = 'object'] = types;
    // Names of members say nothing of a list.
    const isNoObject = copies.some((part) => part.type !== undefined && part.type !== 'object');
    const parts = isNoObject ? copies.filter((_, index) => !isBareRequirement(saying[index])) : copies;
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
    const ofParts = asked.size === 0 ? leftOut : markedMembers(this.#document, schema, this.#omitted);
    const required = [...asked].filter((name) => !leftOut.has(name) && !ofParts.has(name));
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

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? text.length : 0;
}
