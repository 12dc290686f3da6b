import type { OpenApiDocument } from '@actway/openapi';
import {
  copyKeywords,
  dereferenceObject,
  isObject,
  type JsonObject,
  mediaKind,
  setMember,
  valueAtFragment,
  visitKeywords,
} from '@actway/openapi';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { SchemaEnv } from 'ajv/dist/compile/index.js';
import { createBoundedAjv } from '../validation/bounded-ajv.js';
import { ValidationWork } from '../validation/validation-work.js';
import { validationDocument } from './validation-document.js';

/** Looking at more would take minutes; the rest is left out unseen. */
const mostExamples = 60_000;

/** Of so many schemas the validators are kept; an Ajv lets go of none by itself. */
const mostCompiled = 2000;

/** An example that takes more steps to judge is left out as well. */
const mostSteps = 1_000_000;

/** Takes out of a document the examples that their own schema does not allow. */
export class ExampleJudge {
  /** How many were left out. */
  dropped = 0;
  #judged = 0;
  readonly #document: OpenApiDocument;
  readonly #schemas: JsonObject;
  /** By the text of a schema: most have an example, and hundreds of them say the same. */
  readonly #validators = new Map<string, ValidateFunction | undefined>();
  readonly #work = new ValidationWork();
  #ajv = createJudgingAjv(this.#work);
  #compiled = 0;

  /**
   * @param schemas what values are validated against instead of the document, whose pointers are the same; by default
   * its copy for requests, in which members that are `readOnly` may be missing everywhere
   */
  constructor(document: OpenApiDocument, schemas = validationDocument(document)) {
    this.#document = document;
    this.#schemas = schemas;
  }

  /** A copy of a part of the document, at this pointer, with the valid examples alone. */
  withoutInvalid(part: unknown, pointer: string): unknown {
    const pointers = new Map<JsonObject, string>();
    visitKeywords(part, (object, at) => void pointers.set(object, at), pointer);
    return copyKeywords(part, (object) => {
      const at = pointers.get(object);
      if (at === undefined || !('example' in object || 'examples' in object)) return object;
      return this.#withValidExamples(object, at);
    });
  }

  /** Schemas have a list of examples; Parameter, Header and Media Type Objects one, or several by name. */
  #withValidExamples(object: JsonObject, pointer: string): JsonObject {
    const { example, examples, ...others } = object;
    if (Array.isArray(examples)) {
      const valid = examples.filter((value) => this.isValid(pointer, value));
      return { ...others, ...(valid.length === 0 ? {} : { examples: valid }) };
    }
    if (!('schema' in object) || !this.#isJudged(pointer)) return object;
    const schema = `${pointer}/schema`;
    const copy: JsonObject = { ...others };
    if (example !== undefined && this.isValid(schema, example)) copy.example = example;
    if (!isObject(examples)) return copy;
    const valid: JsonObject = {};
    for (const [name, named] of Object.entries(examples)) {
      const value = dereferenceObject(this.#document, named);
      const judged = value !== undefined && 'value' in value;
      if (value !== undefined && (!judged || this.isValid(schema, value.value)))
        setMember(valid, name, named);
    }
    return { ...copy, ...(Object.keys(valid).length === 0 || 'example' in copy ? {} : { examples: valid }) };
  }

  /** The examples of a media type that is no JSON are texts in its own syntax. */
  #isJudged(pointer: string): boolean {
    const segments = pointer.split('/');
    if (segments.at(-2) !== 'content') return true;
    const kind = mediaKind((segments.at(-1) ?? '').replaceAll('~1', '/'));
    return kind === 'json' || kind === 'form' || kind === 'multipart';
  }

  /**
   * Whether the schema at this pointer allows an example, which counts as left out where it does not.
   * @param pointer into the document that values are validated against
   */
  isValid(pointer: string, value: unknown): boolean {
    this.#judged += 1;
    const valid = this.#judged <= mostExamples && this.#matches(pointer, value);
    if (!valid) this.dropped += 1;
    return valid;
  }

  #matches(pointer: string, value: unknown): boolean {
    try {
      const validate = this.#validator(`#${pointer.split('/').map(encodeURIComponent).join('/')}`);
      return validate !== undefined && this.#work.run(mostSteps, validate, value);
    } catch {
      return false;
    }
  }

  #validator(fragment: string): ValidateFunction | undefined {
    const schema = valueAtFragment(this.#schemas, fragment);
    const text = JSON.stringify(isObject(schema) ? withoutWords(schema) : schema);
    const known = this.#validators.get(text);
    if (known !== undefined || this.#validators.has(text)) return known;
    const compiled = this.#compile(this.#document.id + fragment);
    this.#validators.set(text, compiled);
    return compiled;
  }

  /** As Ajv would take it in, but that it would look for identifiers all over it, and there are none. */
  #wholeDocument(): SchemaEnv {
    const { id } = this.#document;
    return new SchemaEnv({ schema: this.#schemas, schemaId: '$id', baseId: id, localRefs: {} });
  }

  #compile(reference: string): ValidateFunction | undefined {
    this.#compiled += 1;
    if (this.#compiled > mostCompiled) {
      this.#compiled = 0;
      this.#validators.clear();
      this.#ajv = createJudgingAjv(this.#work);
    }
    this.#ajv.schemas[this.#document.id] ??= this.#wholeDocument();
    try {
      return this.#ajv.getSchema(reference) ?? this.#ajv.compile({ $ref: reference });
    } catch {
      return undefined;
    }
  }
}

/**
 * Each component is compiled once, not once more wherever it is referred to, and when an example has something for it:
 * there are schemas that reach thousands of others, of which an example has three.
 */
function createJudgingAjv(work: ValidationWork) {
  return createBoundedAjv(work, { inlineRefs: false }, { referred: 'late' });
}

/** What a schema says to a reader decides nothing. */
function withoutWords({ title: _title, description: _description, ...schema }: JsonObject): JsonObject {
  return schema;
}
