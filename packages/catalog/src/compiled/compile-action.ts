import { atOnce, type Steps } from '@actway/json';
import type { Action } from '../actions/action.js';
import type { InputValidator } from '../actions/input-validator.js';
import type { ReadInput } from '../actions/read-input.js';
import { UnlistedMembers } from '../actions/unlisted-members.js';
import type { AppDocument } from '../apps/app.js';
import { compileRequest } from '../request/compile-request.js';
import { compileResponse } from '../response/compile-response.js';
import type { CompiledAction, ReadingOptions } from './compiled-action.js';

/**
 * Prepares once what each execution of an action needs. The schema of its input is compiled when the first one is read.
 * @param document the one that the action comes from
 */
export function compileAction(
  action: Action,
  document: AppDocument,
  validator: InputValidator,
): CompiledAction {
  function* readSteps(
    input: Record<string, unknown>,
    { strict = false }: ReadingOptions = {},
  ): Steps<ReadInput> {
    if (!strict) return yield* validator.read(action, document, input);
    return { input, faults: yield* validator.faults(action, document, input), readings: [] };
  }

  const accepts = (input: Record<string, unknown>): boolean => validator.accepts(action, input);
  const unlisted = new UnlistedMembers(action, document);
  return {
    accepts,
    readInput: (input, options) =>
      accepts(input) ? { input, faults: [], readings: [] } : atOnce(readSteps(input, options)),
    readInputSteps: readSteps,
    unlistedMembers: (input) => unlisted.find(input),
    buildRequest: compileRequest(action.plan),
    readResponse: compileResponse(action.app),
  };
}
