import type { Steps } from '@actway/json';
import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import { clipPath, type InputFault } from '../schema/input-faults.js';
import { inspectInput } from '../schema/inspect-input.js';
import { StackExhausted, TooMuchWork } from '../validation/validation-work.js';
import type { Action } from './action.js';
import { type CompiledSchema, SchemaCompiler } from './schema-compiler.js';

/**
 * Finding every fault costs memory for each, so that a large input made of nothing but faults could use up the
 * process: above this many values only the first fault is looked for.
 */
const mostValuesForAllFaults = 20_000;

/**
 * How many steps each validation may take, some 50 ms at most. One that is about faults makes an object of each, also of
 * those in branches of a union that is met in the end.
 */
const mostSteps = { verdict: 1_000_000, firstFault: 500_000, allFaults: 100_000 };

/** Where no validator stops at the first fault, the one for all judges valid inputs as well. */
const mostStepsWithoutVerdict = 1_000_000;

/** With names as long as this a step takes twice as long: names are written into the places of faults. */
const longName = 100;

type Faults = Steps<InputFault[]>;

/**
 * Validates inputs against the schemas of actions. Nearly every input is valid, so it is judged first by a validator
 * that stops at a fault and remembers nothing of it; only what that one refuses is asked for its faults.
 */
export class InputValidator {
  readonly #verdict = new SchemaCompiler('verdict');
  readonly #firstFault = new SchemaCompiler('first-fault');
  readonly #allFaults = new SchemaCompiler('all-faults');
  /**
   * Actions whose schema has thousands of members. A validator that stops at a fault is nested as deep as they are many,
   * too deep to be compiled; one that goes on is not.
   */
  readonly #unstoppable = new WeakSet<Action>();

  /**
   * Every fault of an input, at most 100; [] when it is valid. Throws CatalogError 'schema-invalid'.
   * @param document the one that the action comes from
   */
  *faults(action: Action, document: AppDocument, input: unknown): Steps<InputFault[]> {
    const { values, longestName, refused } = inspectInput(input);
    if (refused.length > 0) return refused;
    const costOfStep = 1 + longestName / longName;
    try {
      if (values <= mostValuesForAllFaults)
        return yield* this.#allFaultsOf(action, document, input, costOfStep);
      yield;
      return yield* this.#firstFaultOf(action, document, input, costOfStep);
    } catch (error) {
      if (error instanceof TooMuchWork) return [tooMuchWork(error.path)];
      throw error;
    }
  }

  *#allFaultsOf(action: Action, document: AppDocument, input: unknown, costOfStep: number): Faults {
    const isValid = yield* this.#isValid(action, document, input, costOfStep);
    if (isValid) return [];
    const allFaults = yield* this.#allFaults.schemaOf(action, document);
    if (isValid === undefined) return allFaults.faultsOf(input, mostStepsWithoutVerdict / costOfStep);
    try {
      return allFaults.faultsOf(input, mostSteps.allFaults / costOfStep);
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      yield;
      return yield* this.#firstFaultOf(action, document, input, costOfStep);
    }
  }

  *#firstFaultOf(action: Action, document: AppDocument, input: unknown, costOfStep: number): Faults {
    const isValid = yield* this.#isValid(action, document, input, costOfStep);
    if (isValid) return [];
    const firstFault = isValid === false && (yield* this.#schemaOf(this.#firstFault, action, document));
    return firstFault ? firstFault.faultsOf(input, mostSteps.firstFault / costOfStep) : [tooLarge];
  }

  /** Undefined where no validator stops at the first fault. */
  *#isValid(
    action: Action,
    document: AppDocument,
    input: unknown,
    costOfStep: number,
  ): Steps<boolean | undefined> {
    try {
      const verdict = yield* this.#schemaOf(this.#verdict, action, document);
      return verdict?.accepts(input, mostSteps.verdict / costOfStep);
    } catch (error) {
      if (error instanceof StackExhausted) return undefined;
      throw error;
    }
  }

  /** Undefined for a schema that does not compile so that it stops at a fault. */
  *#schemaOf(
    compiler: SchemaCompiler,
    action: Action,
    document: AppDocument,
  ): Steps<CompiledSchema | undefined> {
    if (this.#unstoppable.has(action)) return undefined;
    try {
      return yield* compiler.schemaOf(action, document);
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      this.#unstoppable.add(action);
      return undefined;
    }
  }
}

/** Told like any other fault of the input: a smaller one is judged. */
function tooMuchWork(path: string): InputFault {
  return {
    path: clipPath(path),
    message: 'takes too many steps to check against its schema; send less',
    code: 'size',
  };
}

const tooLarge: InputFault = {
  path: '',
  message: `holds more than ${mostValuesForAllFaults} values, too many for a schema of so many members`,
  code: 'size',
};
