import type { ReadInput } from '../actions/read-input.js';
import type { BuildRequest } from '../request/compile-request.js';
import type { ReadResponse } from '../response/compile-response.js';

/** An action made ready to be executed. Pure: it knows no account, no store and no network. */
export interface CompiledAction {
  /**
   * An input as language models mean it, with every fault of it, or as it was sent where `strict` is true. Throws
   * CatalogError 'schema-invalid'.
   */
  readInput(input: Record<string, unknown>, options?: { strict?: boolean }): ReadInput;
  /** The one HTTP request that a valid input stands for. */
  readonly buildRequest: BuildRequest;
  /** What an answer of the app's server means. */
  readonly readResponse: ReadResponse;
}
