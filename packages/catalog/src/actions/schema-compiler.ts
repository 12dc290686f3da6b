import { isObject, type JsonObject, valueAtFragment } from '@actway/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import { validationDocument } from '../schema/validation-document.js';
import type { Action } from './action.js';

const validatorsOfOneAjv = 500;

/** Finds the faults of an input by the schema of one action. */
export type FindFaults = (input: unknown) => InputFault[];

/**
 * Compiles the input schemas of actions on first use. An Ajv never forgets what it compiled, not even by
 * `removeSchema`; so after 500 actions a new one takes over, and the validators of the one before stay in use until
 * that has compiled 500 as well. At most 1000 are kept.
 */
export class SchemaCompiler {
  readonly #allErrors: boolean;
  #current: Generation;
  #previous: Generation | undefined;

  constructor({ allErrors }: { allErrors: boolean }) {
    this.#allErrors = allErrors;
    this.#current = new Generation(allErrors);
  }

  /** Throws CatalogError 'schema-invalid'. */
  validator(action: Action, document: AppDocument): FindFaults {
    const kept = this.#current.validators.get(action) ?? this.#previous?.validators.get(action);
    if (kept !== undefined) return kept;
    if (this.#current.validators.size >= validatorsOfOneAjv) {
      this.#previous = this.#current;
      this.#current = new Generation(this.#allErrors);
    }
    return this.#current.compile(action, document);
  }
}

class Generation {
  readonly validators = new Map<Action, FindFaults>();
  readonly #documents = new Map<string, JsonObject>();
  readonly #ajv: Ajv2020;

  constructor(allErrors: boolean) {
    // Third-party documents hold unknown keywords and formats, and schemas that are invalid in ways that do no harm.
    this.#ajv = new Ajv2020({
      allErrors,
      strict: false,
      validateSchema: false,
      verbose: true,
      logger: false,
      // Without it every object has a `constructor`.
      ownProperties: true,
      // Most validators run once or twice: taking out what is superfluous costs a quarter of the compilation.
      code: { optimize: false, regExp: Object.assign(lenientRegExp, { code: 'lenientRegExp' }) },
    });
    formats.default(this.#ajv);
  }

  compile(action: Action, document: AppDocument): FindFaults {
    try {
      const root = this.#addDocument(document);
      const validate = this.#ajv.compile(isObject(action.inputSchema) ? action.inputSchema : {});
      const resolve = (reference: string) =>
        valueAtFragment(
          root,
          reference.startsWith(document.id) ? reference.slice(document.id.length) : reference,
        );
      const findFaults = (input: unknown) =>
        validate(input) ? [] : toInputFaults(validate.errors ?? [], resolve);
      this.validators.set(action, findFaults);
      return findFaults;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'it does not compile';
      throw new CatalogError({ code: 'schema-invalid', action: action.id, reason }, { cause: error });
    }
  }

  #addDocument(document: AppDocument): JsonObject {
    const present = this.#documents.get(document.id);
    if (present !== undefined) return present;
    const root = validationDocument(document);
    this.#ajv.addSchema(root, document.id);
    this.#documents.set(document.id, root);
    return root;
  }
}

/** JSON Schema wants Unicode patterns; documents also hold ones that only work without, or in no JavaScript at all. */
function lenientRegExp(pattern: string, flags: string): { test: (text: string) => boolean } {
  for (const each of [flags, '']) {
    try {
      return new RegExp(pattern, each);
    } catch {}
  }
  return { test: () => true };
}
