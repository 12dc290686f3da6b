import type { AppDocument } from '../apps/app.js';
import type { InputFault } from '../schema/input-faults.js';
import { inspectInput } from '../schema/inspect-input.js';
import type { Action } from './action.js';
import { SchemaCompiler } from './schema-compiler.js';

/**
 * Finding every fault costs memory for each, so that a large input made of nothing but faults could use up the
 * process: above this many values only the first fault is looked for.
 */
const mostValuesForAllFaults = 20_000;

/** Validates inputs against the schemas of actions. */
export class InputValidator {
  readonly #documents: (action: Action) => AppDocument;
  readonly #allFaults = new SchemaCompiler({ allErrors: true });
  readonly #firstFault = new SchemaCompiler({ allErrors: false });

  /** `documents` gives the document that an action comes from. */
  constructor(documents: (action: Action) => AppDocument) {
    this.#documents = documents;
  }

  /** Every fault of an input, at most 100; [] when it is valid. */
  faults(action: Action, input: unknown): InputFault[] {
    const { values, refused } = inspectInput(input);
    if (refused.length > 0) return refused;
    const compiler = values <= mostValuesForAllFaults ? this.#allFaults : this.#firstFault;
    return compiler.validator(action, this.#documents(action))(input);
  }
}
