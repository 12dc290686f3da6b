import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import { ReferredSchemas } from '../schema/referred-schemas.js';
import { createBoundedAjv } from '../validation/bounded-ajv.js';
import { TooMuchWork, ValidationWork } from '../validation/validation-work.js';
import type { Action } from './action.js';

const schemasOfOneAjv = 500;

/**
 * The schema of the inputs of one action. Both methods throw TooMuchWork where an input takes more steps to judge than
 * it may, and CatalogError 'schema-invalid' where the schema leads nowhere.
 */
export interface CompiledSchema {
  accepts(input: unknown, mostSteps: number): boolean;
  /** [] for an input that is accepted. */
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
    const validate = orInvalid(action, () =>
      this.#ajv.compile(this.#referred.copy(document, action.inputSchema)),
    );
    const isValid = (input: unknown, mostSteps: number) =>
      orInvalid(action, () => this.#work.run(mostSteps, () => validate(input)));
    const compiled: CompiledSchema = {
      accepts: isValid,
      faultsOf: (input, mostSteps) => (isValid(input, mostSteps) ? [] : toInputFaults(validate.errors ?? [])),
    };
    this.schemas.set(action, compiled);
    return compiled;
  }
}

/** @throws CatalogError 'schema-invalid' for what is the schema's fault; TooMuchWork is the input's */
function orInvalid<Result>(action: Action, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooMuchWork) throw error;
    const reason = error instanceof Error ? error.message : 'it does not compile';
    throw new CatalogError({ code: 'schema-invalid', action: action.id, reason }, { cause: error });
  }
}
