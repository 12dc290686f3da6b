import { SharedSteps, type Steps } from '@actway/json';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import { ReferredSchemas } from '../schema/referred-schemas.js';
import { createBoundedAjv } from '../validation/bounded-ajv.js';
import type { ExactIntegers } from '../validation/exact-integers.js';
import { StackExhausted, TooMuchWork, ValidationWork } from '../validation/validation-work.js';
import type { Action } from './action.js';

const schemasOfOneAjv = 500;

/** Where no schema is asked for again, those of one Ajv alone are kept, and what they share is compiled less often. */
const schemasOfOneAjvAskedOnce = 2000;

/** In milliseconds. */
const longestStep = 5;

/** Enough to apply any schema to an empty input. */
const stepsToTry = 1_000_000;

/**
 * The schema of the inputs of one action. Its methods throw TooMuchWork where an input takes more steps to judge than
 * it may, and CatalogError 'schema-invalid' where the schema leads nowhere.
 */
export interface CompiledSchema {
  /** @param exact see `roundedSteps` */
  accepts(input: unknown, mostSteps: number, exact?: ExactIntegers): boolean;
  /** What Ajv finds; [] for an input that is accepted. */
  errorsOf(input: unknown, mostSteps: number, exact?: ExactIntegers): readonly ErrorObject[];
  /** The same in words. */
  faultsOf(input: unknown, mostSteps: number, exact?: ExactIntegers): InputFault[];
}

/** Says that a schema that others refer to does not compile: nothing of this generation is to be relied on from now on. */
class BrokenGeneration extends Error {
  override readonly name = 'BrokenGeneration';
}

/** Whose schema is compiled: an action, or what stands for its answers. What it compiles to is kept for this very object. */
export type SchemaOwner = Pick<Action, 'id' | 'inputSchema'>;

/** What a schema is compiled for. Looking for less is faster: a verdict has no faults to tell. */
export type SchemaPurpose = 'verdict' | 'first-fault' | 'all-faults';

/**
 * Compiles the input schemas of actions on first use. An Ajv never forgets what it compiled, not even by
 * `removeSchema`; so after 500 actions a new one takes over, and the schemas of the one before stay in use until
 * that has compiled 500 as well. At most 1000 are kept. Each Ajv compiles anew what the schemas share: where each is
 * asked for once, one takes over after 2000, and nothing is kept of the one before.
 */
export class SchemaCompiler {
  readonly #purpose: SchemaPurpose;
  readonly #isAskedOnce: boolean;
  /** How schemas are compiled that others refer to: one by one, until one of them cannot be. */
  #referred: 'apart' | 'together' = 'apart';
  #current: Generation;
  #previous: Generation | undefined;

  constructor(purpose: SchemaPurpose, { isAskedOnce = false } = {}) {
    this.#purpose = purpose;
    this.#isAskedOnce = isAskedOnce;
    this.#current = new Generation(purpose, this.#referred);
  }

  /** What has been compiled, and is kept still. */
  findSchema(action: SchemaOwner): CompiledSchema | undefined {
    return this.#current.schemas.get(action) ?? this.#previous?.schemas.get(action);
  }

  /**
   * In steps, each of which compiles no more than one part of a large schema.
   * Throws CatalogError 'schema-invalid'.
   */
  *schemaOf(action: SchemaOwner, document: AppDocument): Steps<CompiledSchema> {
    const kept = this.findSchema(action);
    if (kept !== undefined) return kept;
    const most = this.#isAskedOnce ? schemasOfOneAjvAskedOnce : schemasOfOneAjv;
    if (this.#current.schemas.size >= most) this.#begin();
    for (;;) {
      const generation = this.#current;
      try {
        return yield* generation.compile(action, document);
      } catch (error) {
        if (!(error instanceof BrokenGeneration)) throw error;
        this.#referred = 'together';
        if (generation === this.#current) this.#begin();
      }
    }
  }

  #begin(): void {
    this.#previous = this.#isAskedOnce ? undefined : this.#current;
    this.#current = new Generation(this.#purpose, this.#referred);
  }
}

class Generation {
  readonly schemas = new Map<SchemaOwner, CompiledSchema>();
  /** What is being compiled. */
  readonly #begun = new Map<SchemaOwner, SharedSteps<CompiledSchema>>();
  /** What was begun last. */
  #latest: SharedSteps<CompiledSchema> | undefined;
  readonly #referred = new ReferredSchemas((name, schema) => void this.#ajv.addSchema(schema, name));
  readonly #work = new ValidationWork();
  readonly #ajv: Ajv2020;
  readonly #referredCompiled: 'apart' | 'together';
  #isBroken = false;

  constructor(purpose: SchemaPurpose, referred: 'apart' | 'together') {
    this.#referredCompiled = referred;
    const options = { allErrors: purpose === 'all-faults', verbose: purpose !== 'verdict' };
    this.#ajv = createBoundedAjv(this.#work, options, { referred });
  }

  /** One after the other. All who ask for a schema that is being compiled do so together. */
  *compile(action: SchemaOwner, document: AppDocument): Steps<CompiledSchema> {
    let begun = this.#begun.get(action);
    if (begun === undefined) {
      begun = new SharedSteps(this.#compileSteps(action, document, this.#latest));
      this.#latest = begun;
      this.#begun.set(action, begun);
    }
    try {
      return yield* begun.join();
    } finally {
      this.#begun.delete(action);
    }
  }

  *#compileSteps(
    action: SchemaOwner,
    document: AppDocument,
    before: SharedSteps<CompiledSchema> | undefined,
  ): Steps<CompiledSchema> {
    if (before !== undefined) yield* ended(before);
    if (this.#isBroken) throw new BrokenGeneration();
    try {
      const { schema, names } = yield* this.#referred.copy(document, action.inputSchema);
      yield* this.#compileReferred(names);
      const validate = this.#ajv.compile(schema);
      this.#work.run(stepsToTry, validate, {});
      return this.#keep(action, validate);
    } catch (error) {
      throw error instanceof BrokenGeneration ? error : schemaInvalid(action, error);
    }
  }

  /** What a schema refers to mostly stands before it in this order, and so what it evaluates is known. */
  *#compileReferred(names: string[]): Steps<void> {
    let began = performance.now();
    try {
      for (const name of names) {
        const validate = this.#ajv.getSchema(name);
        if (validate !== undefined) this.#tryOut(validate);
        if (performance.now() - began < longestStep) continue;
        yield;
        began = performance.now();
      }
    } catch (error) {
      if (this.#referredCompiled === 'together') throw error;
      this.#isBroken = true;
      throw new BrokenGeneration(undefined, { cause: error });
    }
  }

  /** A function is parsed when it is first called, and may be too deep for that. */
  #tryOut(validate: (value: unknown) => unknown): void {
    try {
      this.#work.run(stepsToTry, validate, {});
    } catch (error) {
      if (error instanceof StackExhausted) throw error;
    }
  }

  #keep(action: SchemaOwner, validate: ValidateFunction): CompiledSchema {
    const isValid = (input: unknown, mostSteps: number, exact?: ExactIntegers) => {
      try {
        return this.#work.run(mostSteps, validate, input, exact);
      } catch (error) {
        throw error instanceof TooMuchWork ? error : schemaInvalid(action, error);
      }
    };
    const errorsOf = (input: unknown, mostSteps: number, exact?: ExactIntegers) =>
      isValid(input, mostSteps, exact) ? [] : (validate.errors ?? []);
    const compiled: CompiledSchema = {
      accepts: isValid,
      errorsOf,
      faultsOf: (input, mostSteps, exact) => toInputFaults(errorsOf(input, mostSteps, exact)),
    };
    this.schemas.set(action, compiled);
    return compiled;
  }
}

/** Whatever came of it. */
function* ended(steps: SharedSteps<unknown>): Steps<void> {
  try {
    yield* steps.join();
  } catch {
    // Whoever began it is told.
  }
}

function schemaInvalid(action: SchemaOwner, error: unknown): CatalogError {
  const reason =
    error instanceof StackExhausted
      ? 'maximum call stack size exceeded'
      : error instanceof Error
        ? error.message
        : 'it does not compile';
  return new CatalogError({ code: 'schema-invalid', action: action.id, reason }, { cause: error });
}
