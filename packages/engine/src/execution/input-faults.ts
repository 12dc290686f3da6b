import type { Action, InputFault, ReadInput } from '@actway/catalog';
import { type AtHand, andThen, inSlices } from '@actway/json';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import type { AuthConfig } from './execution-call.js';

const shown = 5;

/** The input as it is to be used, with every fault of it; where the settings are strict, it is held to the letter. */
export function readInput(
  { catalog, settings: { strictInput = false } }: Pick<Engine, 'catalog' | 'settings'>,
  action: Action,
  input: Record<string, unknown>,
  authConfig: AuthConfig | undefined,
): AtHand<ReadInput> {
  const compiled = catalog.compiled(action);
  if (compiled.accepts(input)) return { input, faults: [], readings: [] };
  const reading = inSlices(compiled.readInputSteps(input, { strict: strictInput }));
  return andThen(reading, (read) => {
    if (read.faults.length === 0 || authConfig === undefined) return read;
    const filled = new Set(membersFilledBy(authConfig, action).map((name) => `/${name}`));
    const faults = read.faults.filter(({ code, path }) => !(code === 'required' && filled.has(path)));
    return { ...read, faults };
  });
}

/** Path parameters that `authConfig` fills need not be in the input. */
export function membersFilledBy(authConfig: AuthConfig | undefined, action: Action): string[] {
  if (authConfig === undefined) return [];
  const filled = new Set(authConfig.parameters.filter((one) => one.in === 'path').map((one) => one.name));
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
