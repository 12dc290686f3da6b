import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Action } from './action.js';
import type { AppDocument } from './app.js';
import { CatalogError } from './catalog-error.js';
import { type InputFault, toInputFaults } from './input-faults.js';
import { inspectInput } from './inspect-input.js';
import { isObject } from './json-schema.js';
import { RecentMap } from './recent-map.js';
import { validationDocument } from './validation-document.js';

const keptValidators = 500;

/**
 * Finding every fault costs memory for each, so that a large input made of nothing but faults could use up the
 * process: above this many values only the first fault is looked for.
 */
const mostValuesForAllFaults = 20_000;

/** Validates inputs against the schemas of actions, each compiled on first use and forgotten when long unused. */
export class InputValidator {
  readonly #documents: (action: Action) => AppDocument;
  readonly #allFaults = new SchemaCompiler(true);
  readonly #firstFault = new SchemaCompiler(false);

  /** `documents` gives the document that an action comes from. */
  constructor(documents: (action: Action) => AppDocument) {
    this.#documents = documents;
  }

  /** Every fault of an input, at most 100; [] when it is valid. */
  faults(action: Action, input: unknown): InputFault[] {
    const { values, refused } = inspectInput(input);
    if (refused.length > 0) return refused;
    const compiler = values <= mostValuesForAllFaults ? this.#allFaults : this.#firstFault;
    const validate = compiler.validator(action, this.#documents(action));
    return validate(input) ? [] : toInputFaults(validate.errors ?? []);
  }
}

class SchemaCompiler {
  readonly #ajv: Ajv2020;
  readonly #added = new Set<string>();
  readonly #validators: RecentMap<Action, ValidateFunction>;

  constructor(allErrors: boolean) {
    // Third-party documents hold unknown keywords and formats, and schemas that are invalid in ways that do no harm.
    this.#ajv = new Ajv2020({
      allErrors,
      strict: false,
      validateSchema: false,
      verbose: true,
      logger: false,
      addUsedSchema: false,
      code: { regExp: Object.assign(lenientRegExp, { code: 'lenientRegExp' }) },
    });
    formats.default(this.#ajv);
    this.#validators = new RecentMap(
      keptValidators,
      ({ inputSchema }) => void this.#ajv.removeSchema(inputSchema),
    );
  }

  validator(action: Action, document: AppDocument): ValidateFunction {
    const kept = this.#validators.get(action);
    if (kept !== undefined) return kept;
    try {
      if (!this.#added.has(document.id)) {
        this.#ajv.addSchema(validationDocument(document), document.id);
        this.#added.add(document.id);
      }
      const validate = this.#ajv.compile(isObject(action.inputSchema) ? action.inputSchema : {});
      this.#validators.set(action, validate);
      return validate;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'it does not compile';
      throw new CatalogError({ code: 'schema-invalid', action: action.id, reason }, { cause: error });
    }
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
