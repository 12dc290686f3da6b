import type { Action } from '../actions/action.js';
import type { InputValidator } from '../actions/input-validator.js';
import type { AppDocument } from '../apps/app.js';
import { compileRequest } from '../request/compile-request.js';
import { compileResponse } from '../response/compile-response.js';
import type { CompiledAction } from './compiled-action.js';

/**
 * Prepares once what each execution of an action needs. The schema of its input is compiled when the first one is read.
 * @param document the one that the action comes from
 */
export function compileAction(
  action: Action,
  document: AppDocument,
  validator: InputValidator,
): CompiledAction {
  return {
    readInput: (input, { strict = false } = {}) =>
      strict
        ? { input, faults: validator.faults(action, document, input), readings: [] }
        : validator.read(action, document, input),
    buildRequest: compileRequest(action.plan),
    readResponse: compileResponse(action.app),
  };
}
