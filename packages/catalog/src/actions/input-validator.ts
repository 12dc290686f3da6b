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
   * Every fault of an input, at most 100; [] when it is valid.
   * @param document the one that the action comes from
   */
  faults(action: Action, document: AppDocument, input: unknown): InputFault[] {
    const { values, refused } = inspectInput(input);
    if (refused.length > 0) return refused;
    const isLarge = values > mostValuesForAllFaults;
    if (this.#accepts(action, document, input, isLarge)) return [];
    const compiler = isLarge ? this.#firstFault : this.#allFaults;
    return compiler.schemaOf(action, document).faultsOf(input);
  }

  /**
   * A validator that stops at a fault is nested as deep as its schema has members: with thousands of them it does not
   * compile, and the one that goes on does.
   */
  #accepts(action: Action, document: AppDocument, input: unknown, isLarge: boolean): boolean {
    try {
      return this.#verdict.schemaOf(action, document).accepts(input);
    } catch (error) {
      if (isLarge || !(error instanceof CatalogError)) throw error;
      return this.#allFaults.schemaOf(action, document).accepts(input);
    }
  }
}
