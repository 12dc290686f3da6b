import type { Action, Catalog, InputFault } from '@actway/catalog';
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
  const given = pathMembersOf(action, authConfig);
  const faults = catalog
    .inputFaults(action, input)
    .filter((fault) => !(fault.code === 'required' && given.has(fault.path)));
  if (faults.length === 0) return;
  throw new EngineError(
    'input-invalid',
    `The input of ${action.id} has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}: ${list(faults)}.`,
    faults.map(({ path, message, code }) => ({ subject: 'input', pointer: path, message, code })),
  );
}

/** Path parameters that `authConfig` fills need not be in the input. */
function pathMembersOf(action: Action, authConfig: AuthConfig | undefined): Set<string> {
  const filled = new Set(authConfig?.parameters.filter((one) => one.in === 'path').map((one) => one.name));
  return new Set(
    action.plan.parameters
      .filter((parameter) => parameter.in === 'path' && filled.has(parameter.name))
      .map((parameter) => `/${parameter.inputName}`),
  );
}

function list(faults: InputFault[]): string {
  const parts = faults.slice(0, shown).map((fault) => `${fault.path || 'the input'} ${fault.message}`);
  if (faults.length > shown) parts.push(`and ${faults.length - shown} more`);
  return parts.join('; ');
}
