import type { Steps } from '@actway/json';
import {
  asSchema,
  copyKeywords,
  isObject,
  type JsonObject,
  type JsonSchema,
  localReference,
  type OpenApiDocument,
  valueAtFragment,
} from '@actway/openapi';
import { withSteps } from '../validation/count-steps.js';
import { splitSchema } from './split-schema.js';
import { validationKeywords } from './validation-keywords.js';

/** How many schemas are copied, or given to the validator, in a step. */
const addedTogether = 50;

/** A schema, and the names of all that it reaches and that was not copied before, mostly those first that refer to no other. */
export interface CopiedSchema {
  schema: JsonSchema;
  names: string[];
}

/**
 * Copies of schemas in which each reference names the copy of what it refers to. A validator takes in what an action
 * reaches, and not the document around it, which may be a thousand times as large.
 */
export class ReferredSchemas {
  readonly #add: (name: string, schema: JsonSchema) => void;
  /** By reference, with the id of its document. */
  readonly #names = new Map<string, string>();
  #parts = 0;

  /** @param add is given the copy of each schema that is referred to, once */
  constructor(add: (name: string, schema: JsonSchema) => void) {
    this.#add = add;
  }

  /**
   * The copy of a schema of this document, after those of all that it reaches. No other may be begun before it is done:
   * it would refer to what is not there yet.
   */
  *copy(document: OpenApiDocument, schema: JsonSchema): Steps<CopiedSchema> {
    const waiting: string[] = [];
    /** The names of one schema and of its parts; then of the next one that is reached. */
    const names: string[][] = [[]];
    const copies: [name: string, copy: JsonSchema][] = [];
    const add = (name: string, referred: JsonSchema): void => {
      copies.push([name, referred]);
      names.at(-1)?.push(name);
    };
    const setApart = (part: JsonSchema): string => {
      const name = `actway://parts/${this.#parts}`;
      this.#parts += 1;
      add(name, part);
      return name;
    };
    const referring = (object: JsonObject) => withSteps(this.#referring(document, object, waiting));
    const validated = (object: JsonObject) => referring(validationKeywords(document, object, true));
    const whole = asSchema(copyKeywords(schema, validated));
    yield;
    const copy = splitSchema(whole, setApart);
    for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
      const target = valueAtFragment(document.root, reference);
      const name = this.#names.get(document.id + reference) ?? '';
      const referred = asSchema(copyKeywords(target, validated));
      names.push([]);
      if (names.length % addedTogether === 0) yield;
      add(name, splitSchema(referred, setApart));
    }
    for (const [index, [name, referred]] of copies.entries()) {
      if (index % addedTogether === addedTogether - 1) yield;
      this.#add(name, referred);
    }
    return { schema: copy, names: names.reverse().flat() };
  }

  #referring(document: OpenApiDocument, schema: JsonObject, waiting: string[]): JsonObject {
    if (typeof schema.$ref !== 'string') return schema;
    const reference = localReference(document, schema.$ref);
    const absolute = document.id + reference;
    const known = this.#names.get(absolute);
    if (known !== undefined) return { ...schema, $ref: known };
    const target = valueAtFragment(document.root, reference);
    // What leads nowhere stays as it is: the validator says so.
    if (!isObject(target) && typeof target !== 'boolean') return schema;
    // Absolute, so that no identifier around it changes what it means.
    const name = `actway://schemas/${this.#names.size}`;
    this.#names.set(absolute, name);
    waiting.push(reference);
    return { ...schema, $ref: name };
  }
}
