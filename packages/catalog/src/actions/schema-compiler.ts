import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import { ReferredSchemas } from '../schema/referred-schemas.js';
import type { Action } from './action.js';

const schemasOfOneAjv = 500;

/** The schema of the inputs of one action. */
export interface CompiledSchema {
  accepts(input: unknown): boolean;
  /** [] for an input that is accepted. */
  faultsOf(input: unknown): InputFault[];
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
  readonly #ajv: Ajv2020;

  constructor(purpose: SchemaPurpose) {
    // Third-party documents hold unknown keywords and formats, and schemas that are invalid in ways that do no harm.
    this.#ajv = new Ajv2020({
      allErrors: purpose === 'all-faults',
      strict: false,
      validateSchema: false,
      verbose: purpose !== 'verdict',
      logger: false,
      // Without it every object has a `constructor`.
      ownProperties: true,
      // Most validators run once or twice: taking out what is superfluous costs a quarter of the compilation.
      code: { optimize: false, regExp: Object.assign(lenientRegExp, { code: 'lenientRegExp' }) },
    });
    formats.default(this.#ajv);
  }

  compile(action: Action, document: AppDocument): CompiledSchema {
    try {
      const validate = this.#ajv.compile(this.#referred.copy(document, action.inputSchema));
      const resolve = (reference: string) => this.#referred.find(reference);
      const compiled: CompiledSchema = {
        accepts: (input) => validate(input),
        faultsOf: (input) => (validate(input) ? [] : toInputFaults(validate.errors ?? [], resolve)),
      };
      this.schemas.set(action, compiled);
      return compiled;
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
