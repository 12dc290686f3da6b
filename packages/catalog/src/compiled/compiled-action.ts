import type { Steps } from '@actway/json';
import type { BuildRequest } from '../request/compile-request.js';
import type { ReadResponse } from '../response/compile-response.js';
import type { InputFault } from '../schema/input-faults.js';

/** An action made ready to be executed. Pure: it knows no account, no store and no network. */
export interface CompiledAction {
  /** Every fault of an input, at most 100; [] when it is valid. Throws CatalogError 'schema-invalid'. */
  readInput(input: Record<string, unknown>): InputFault[];
  /** The same in steps, for a schema that may have to be compiled first, and an input of any size. */
  readInputSteps(input: Record<string, unknown>): Steps<InputFault[]>;
  /** The one HTTP request that a valid input stands for. */
  readonly buildRequest: BuildRequest;
  /** What an answer of the app's server means. */
  readonly readResponse: ReadResponse;
}
