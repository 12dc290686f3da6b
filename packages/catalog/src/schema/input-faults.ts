import { jsonPointer } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { messageOf } from './fault-messages.js';
import type { InputFault } from './input-fault.js';
import { type LocatedFault, type ResolveReference, uniteBranches } from './union-faults.js';

export type { InputFault } from './input-fault.js';

const mostFaults = 100;
const longestPath = 1000;

/**
 * Turns what Ajv found (with `verbose`) into at most 100 faults that point at the member to change. `resolve` gives
 * the schema that a `$ref` means, the very object that was compiled.
 */
export function toInputFaults(
  errors: readonly ErrorObject[],
  resolve: ResolveReference = () => undefined,
): InputFault[] {
  let faults: LocatedFault[] = [];
  for (const error of errors) {
    // An `if` only says that its `then` or `else` failed, and those errors stand beside it; errors inside of
    // `propertyNames` carry no path of their own and are summed up by the error of `propertyNames` itself.
    if (error.keyword === 'if' || error.propertyName !== undefined) continue;
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf')
      faults = uniteBranches(faults, error, resolve);
    else faults.push(locate(error));
  }
  const distinct = new Map(faults.map((fault) => [`${fault.path}\n${fault.message}`, fault]));
  return [...distinct.values()]
    .slice(0, mostFaults)
    .map(({ path, message, code }) => ({ path: clipPath(path), message, code }));
}

function locate(error: ErrorObject): LocatedFault {
  const params: Record<string, unknown> = error.params;
  const name =
    params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  return {
    path: error.instancePath + (typeof name === 'string' ? jsonPointer(name) : ''),
    message: messageOf(error),
    code: error.keyword,
    at: error.instancePath,
    error,
    types: error.keyword === 'type' ? [params.type].flat().map(String) : [],
  };
}

/** A name can be a megabyte long. */
export function clipPath(path: string): string {
  return path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
}
