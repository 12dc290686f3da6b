import { type Action, type Catalog, type InputFault, misplacedInput } from '@actway/catalog';
import { EngineError } from '../engine-error.js';
import type { AuthConfig } from './execution-call.js';

const shown = 5;

/**
 * Validates the input against the action's schema.
 * @throws EngineError `input-invalid` with every fault
 */
export function assertInput(
  catalog: Catalog,
  action: Action,
  input: Record<string, unknown>,
  authConfig: AuthConfig | undefined,
): void {
  const faults = faultsOfInput(catalog, action, input, authConfig);
  if (faults.length > 0) throw inputError(`The input of ${action.id}`, faults);
}

/** @throws EngineError `input-invalid` for arguments of the action that are not in the input, when there is none */
export function assertNothingBeside(action: Action, beside: readonly string[] = []): void {
  const fault = misplacedInput(action, beside);
  if (fault !== undefined) throw inputError(`The input of ${action.id}`, [fault]);
}

/** Every fault of the input; none: it is valid. */
export function faultsOfInput(
  catalog: Catalog,
  action: Action,
  input: Record<string, unknown>,
  authConfig: AuthConfig | undefined,
): InputFault[] {
  const filled = new Set(membersFilledBy(authConfig, action).map((name) => `/${name}`));
  return catalog
    .compiled(action)
    .readInput(input)
    .filter((fault) => !(fault.code === 'required' && filled.has(fault.path)));
}

/** Path parameters that `authConfig` fills need not be in the input. */
export function membersFilledBy(authConfig: AuthConfig | undefined, action: Action): string[] {
  const filled = new Set(authConfig?.parameters.filter((one) => one.in === 'path').map((one) => one.name));
  return action.plan.parameters
    .filter((parameter) => parameter.in === 'path' && filled.has(parameter.name))
    .map((parameter) => parameter.inputName);
}

/** @param what what has the faults */
export function inputError(what: string, faults: readonly InputFault[]): EngineError {
  return new EngineError(
    'input-invalid',
    `${what} has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}: ${sentence(list(faults))}`,
    faults.map(({ path, message, code }) => ({ subject: 'input', pointer: path, message, code })),
  );
}

/** A question ends with no full stop. */
function sentence(text: string): string {
  return text.endsWith('?') ? text : `${text}.`;
}

function list(faults: readonly InputFault[]): string {
  const parts = faults.slice(0, shown).map((fault) => `${fault.path || 'the input'} ${fault.message}`);
  if (faults.length > shown) parts.push(`and ${faults.length - shown} more`);
  return parts.join('; ');
}
