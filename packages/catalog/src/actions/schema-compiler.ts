import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import { ReferredSchemas } from '../schema/referred-schemas.js';
import { createBoundedAjv } from '../validation/bounded-ajv.js';
import { StackExhausted, TooMuchWork, ValidationWork } from '../validation/validation-work.js';
import type { Action } from './action.js';

const schemasOfOneAjv = 500;

/** Enough to apply any schema to an empty input. */
const stepsToTry = 1_000_000;

/**
 * The schema of the inputs of one action. Its methods throw TooMuchWork where an input takes more steps to judge than
 * it may, and CatalogError 'schema-invalid' where the schema leads nowhere.
 */
export interface CompiledSchema {
  accepts(input: unknown, mostSteps: number): boolean;
  /** What Ajv finds; [] for an input that is accepted. */
  errorsOf(input: unknown, mostSteps: number): readonly ErrorObject[];
  /** The same in words. */
  faultsOf(input: unknown, mostSteps: number): InputFault[];
}

/** What a schema is compiled for. Looking for less is faster: a verdict has no faults to tell. */
export type SchemaPurpose = 'verdict' | 'first-fault' | 'all-faults';

/**
 * Compiles the input schemas of actions on first use. An Ajv never forgets what it compiled, not even by
 * `removeSchema`; so after 500 actions a new one takes over, and the schemas of the one before stay in use until
 * that has compiled 500 as well. At most 1000 are kept.
 */
export class SchemaCompiler {
  readonly #purpose: SchemaPurpose;
  #current: Generation;
  #previous: Generation | undefined;

  constructor(purpose: SchemaPurpose) {
    this.#purpose = purpose;
    this.#current = new Generation(purpose);
  }

  /** Throws CatalogError 'schema-invalid'. */
  schemaOf(action: Action, document: AppDocument): CompiledSchema {
    const kept = this.#current.schemas.get(action) ?? this.#previous?.schemas.get(action);
    if (kept !== undefined) return kept;
    if (this.#current.schemas.size >= schemasOfOneAjv) {
      this.#previous = this.#current;
      this.#current = new Generation(this.#purpose);
    }
    return this.#current.compile(action, document);
  }
}

class Generation {
  readonly schemas = new Map<Action, CompiledSchema>();
  readonly #referred = new ReferredSchemas((name, schema) => void this.#ajv.addSchema(schema, name));
  readonly #work = new ValidationWork();
  readonly #ajv: Ajv2020;

  constructor(purpose: SchemaPurpose) {
    this.#ajv = createBoundedAjv(this.#work, {
      allErrors: purpose === 'all-faults',
      verbose: purpose !== 'verdict',
    });
  }

  compile(action: Action, document: AppDocument): CompiledSchema {
    try {
      const validate = this.#ajv.compile(this.#referred.copy(document, action.inputSchema));
      // A function is parsed when it is first called, and may be too deep for that.
      this.#work.run(stepsToTry, validate, {});
      return this.#keep(action, validate);
    } catch (error) {
      throw schemaInvalid(action, error);
    }
  }

  #keep(action: Action, validate: ValidateFunction): CompiledSchema {
    const isValid = (input: unknown, mostSteps: number) => {
      try {
        return this.#work.run(mostSteps, validate, input);
      } catch (error) {
        throw error instanceof TooMuchWork ? error : schemaInvalid(action, error);
      }
    };
    const errorsOf = (input: unknown, mostSteps: number) =>
      isValid(input, mostSteps) ? [] : (validate.errors ?? []);
    const compiled: CompiledSchema = {
      accepts: isValid,
      errorsOf,
      faultsOf: (input, mostSteps) => toInputFaults(errorsOf(input, mostSteps)),
    };
    this.schemas.set(action, compiled);
    return compiled;
  }
}

function schemaInvalid(action: Action, error: unknown): CatalogError {
  const reason =
    error instanceof StackExhausted
      ? 'maximum call stack size exceeded'
      : error instanceof Error
        ? error.message
        : 'it does not compile';
  return new CatalogError({ code: 'schema-invalid', action: action.id, reason }, { cause: error });
}
