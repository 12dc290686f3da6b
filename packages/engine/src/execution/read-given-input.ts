import { type Action, type InputFault, type InputReading, misplacedInput } from '@actway/catalog';
import { type AtHand, andThen } from '@actway/json';
import type { Engine } from '../engine.js';
import type { ExecutionCall } from './execution-call.js';
import { inputError, readInput } from './input-faults.js';

/**
 * The input that was given, as models mean it.
 * @param refused faults that it has beside those of its schema
 * @param onReadings told what was read otherwise than it was sent
 * @throws EngineError `input-invalid` with every fault
 */
export function readGivenInput(
  engine: Pick<Engine, 'catalog' | 'settings'>,
  action: Action,
  { input, beside, authConfig }: Pick<ExecutionCall, 'input' | 'beside' | 'authConfig'>,
  refused: readonly InputFault[],
  onReadings: (readings: InputReading[]) => void = () => {},
): AtHand<Record<string, unknown>> {
  if (input === undefined) assertNothingBeside(action, beside);
  return andThen(readInput(engine, action, input ?? {}, authConfig), (read) => {
    if (read.readings.length > 0) onReadings(read.readings);
    if (read.faults.length + refused.length === 0) return read.input;
    throw inputError(`The input of ${action.name}`, [...read.faults, ...refused]);
  });
}

/** @throws EngineError `input-invalid` for arguments of the action that are not in the input, when there is none */
function assertNothingBeside(action: Action, beside: readonly string[] = []): void {
  const fault = misplacedInput(action, beside);
  if (fault !== undefined) throw inputError(`The input of ${action.name}`, [fault]);
}
