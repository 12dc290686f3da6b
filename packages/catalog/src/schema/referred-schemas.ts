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
import { validationKeywords } from './validation-keywords.js';

/**
 * Copies of schemas in which each reference names the copy of what it refers to. A validator takes in what an action
 * reaches, and not the document around it, which may be a thousand times as large.
 */
export class ReferredSchemas {
  readonly #add: (name: string, schema: JsonSchema) => void;
  /** By reference, with the id of its document. */
  readonly #names = new Map<string, string>();

  /** @param add is given the copy of each schema that is referred to, once */
  constructor(add: (name: string, schema: JsonSchema) => void) {
    this.#add = add;
  }

  /** The copy of a schema of this document, after those of all that it reaches. */
  copy(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
    const waiting: string[] = [];
    const referring = (object: JsonObject) => withSteps(this.#referring(document, object, waiting));
    const copy = asSchema(copyKeywords(schema, referring));
    for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
      const target = valueAtFragment(document.root, reference);
      const name = this.#names.get(document.id + reference) ?? '';
      const referred = asSchema(
        copyKeywords(target, (object) => referring(validationKeywords(document, object, true))),
      );
      this.#add(name, referred);
    }
    return copy;
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
