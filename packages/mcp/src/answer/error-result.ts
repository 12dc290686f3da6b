import type { EngineError } from '@actway/engine';
import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server';

const mostFaults = 20;

/** A result that says what went wrong, for a model to act on. */
export function errorResult(message: string): CallToolResult {
  return { content: [{ type: 'text', text: message }], isError: true };
}

/** The same with the id of the record of the execution, for programs. Absent: nothing was recorded. */
export function withLogId<Result extends CallToolResult | InputRequiredResult>(
  result: Result,
  id: string | undefined,
): Result {
  if (id === undefined) return result;
  return { ...result, _meta: { ...result._meta, 'actway/log-id': id } };
}

/** One fault of the arguments. */
export interface ArgumentFault {
  /** JSON pointer from the input. */
  pointer: string;
  message: string;
}

type PlaceOf = (pointer: string) => string;

/** @param placeOf where a place of the input is in the arguments, as JSON pointers */
export function faultsText(actionName: string, placeOf: PlaceOf, faults: readonly ArgumentFault[]): string {
  const told = faults
    .slice(0, mostFaults)
    .map(({ pointer, message }) => `- ${placeOf(pointer) || '/'}: ${message}`);
  const more = faults.length > mostFaults ? [`- and ${faults.length - mostFaults} more`] : [];
  const head = `The arguments of ${actionName} have faults:`;
  return [head, ...told, ...more, 'Correct them and call the tool again.'].join('\n');
}

/** What an engine's refusal says to a model: what happened, and each fault with its place. */
export function errorOfEngine(
  error: EngineError,
  { actionName, placeOf }: { actionName: string; placeOf: PlaceOf },
): CallToolResult {
  const faults = error.faults.filter(({ subject }) => subject === 'input');
  if (faults.length > 0) return errorResult(faultsText(actionName, placeOf, faults));
  return errorResult(error.message);
}
