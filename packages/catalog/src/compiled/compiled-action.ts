import type { Steps } from '@actway/json';
import type { ReadInput } from '../actions/read-input.js';
import type { BuildRequest } from '../request/compile-request.js';
import type { ReadResponse } from '../response/compile-response.js';
import type { InputFault } from '../schema/input-faults.js';

export interface ReadingOptions {
  /** Default: false. When true, the input is held to the letter. */
  strict?: boolean;
}

/** An action made ready to be executed. Pure: it knows no account, no store and no network. */
export interface CompiledAction {
  /** Whether an input of usual size is known to be valid as it is. False: it has to be read. */
  accepts(input: Record<string, unknown>): boolean;
  /**
   * An input as language models mean it, with every fault of it, at most 100. Throws CatalogError 'schema-invalid'.
   */
  readInput(input: Record<string, unknown>, options?: ReadingOptions): ReadInput;
  /** The same in steps, for a schema that may have to be compiled first, and an input of any size. */
  readInputSteps(input: Record<string, unknown>, options?: ReadingOptions): Steps<ReadInput>;
  /**
   * Members of an input, at any depth, that the schema neither lists nor refuses, and that are most probably misspelt:
   * at most 20, found in steps.
   */
  unlistedMembers(input: Record<string, unknown>): Steps<InputFault[]>;
  /** The one HTTP request that a valid input stands for. */
  readonly buildRequest: BuildRequest;
  /** What an answer of the app's server means. */
  readonly readResponse: ReadResponse;
}
