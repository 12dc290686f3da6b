import type { AppDocument } from '../apps/app.js';
import { CatalogError } from '../catalog-error.js';
import type { InputFault } from '../schema/input-faults.js';
import { inspectInput } from '../schema/inspect-input.js';
import type { Action } from './action.js';
import { SchemaCompiler } from './schema-compiler.js';

/**
 * Finding every fault costs memory for each, so that a large input made of nothing but faults could use up the
 * process: above this many values only the first fault is looked for.
 */
const mostValuesForAllFaults = 20_000;

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
  faults(action: Action, document: AppDocument, input: unknown): InputFault[] {
    const { values, refused } = inspectInput(input);
    if (refused.length > 0) return refused;
    const isLarge = values > mostValuesForAllFaults;
    if (!this.#unstoppable.has(action)) {
      try {
        if (this.#verdict.schemaOf(action, document).accepts(input)) return [];
        if (isLarge) return this.#firstFault.schemaOf(action, document).faultsOf(input);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof CatalogError)) throw error;
        this.#unstoppable.add(action);
      }
    }
    if (isLarge && this.#unstoppable.has(action)) return [tooLarge];
    return this.#allFaults.schemaOf(action, document).faultsOf(input);
  }
}

const tooLarge: InputFault = {
  path: '',
  message: `holds more than ${mostValuesForAllFaults} values, too many for a schema of so many members`,
  code: 'size',
};
