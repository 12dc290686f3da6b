import { jsonPointer } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { FaultMessages } from './fault-messages.js';
import type { InputFault } from './input-fault.js';
import { type LocatedFault, uniteBranches } from './union-faults.js';

export type { InputFault } from './input-fault.js';

const mostFaults = 100;
const longestPath = 1000;
const longestMessage = 1000;

/** Unions inside of unions are followed no further than this; one that lies deeper is told as one fault. */
const deepestUnion = 600;

/** Turns what Ajv found (with `verbose`) into at most 100 faults that point at the member to change. */
export function toInputFaults(errors: readonly ErrorObject[]): InputFault[] {
  const faults = new Map<string, InputFault>();
  for (const { path, message, code } of new FaultReader().read(errors)) {
    const fault = { path: clipPath(path), message: clipMessage(message), code };
    faults.set(`${fault.path}\n${fault.message}`, fault);
    if (faults.size === mostFaults) break;
  }
  return [...faults.values()];
}

/** Locates errors. Those of one validation share lists, each of which is read once. */
class FaultReader {
  readonly #messages = new FaultMessages();
  readonly #ofUnions = new Map<ErrorObject, LocatedFault[]>();
  #depth = 0;

  *read(errors: readonly ErrorObject[]): Iterable<LocatedFault> {
    for (const error of errors) {
      // An `if` only says that its `then` or `else` failed, and those errors stand beside it; errors inside of
      // `propertyNames` carry no path of their own and are summed up by the error of `propertyNames` itself.
      if (error.keyword === 'if' || error.propertyName !== undefined) continue;
      if (isFailedUnion(error)) yield* this.#ofUnion(error);
      else yield this.#locate(error);
    }
  }

  #ofUnion(union: ErrorObject & { params: { branches: ErrorObject[][] } }): LocatedFault[] {
    const known = this.#ofUnions.get(union);
    if (known !== undefined) return known;
    this.#depth += 1;
    const branches =
      this.#depth > deepestUnion ? [] : union.params.branches.map((errors) => this.#first(errors));
    this.#depth -= 1;
    const faults = uniteBranches(
      branches.filter((branch) => branch.length > 0),
      this.#locate(union),
    ).slice(0, mostFaults);
    this.#ofUnions.set(union, faults);
    return faults;
  }

  #first(errors: readonly ErrorObject[]): LocatedFault[] {
    const faults: LocatedFault[] = [];
    for (const fault of this.read(errors)) {
      faults.push(fault);
      if (faults.length === mostFaults) break;
    }
    return faults;
  }

  #locate(error: ErrorObject): LocatedFault {
    const params: Record<string, unknown> = error.params;
    const name =
      params.missingProperty ??
      params.additionalProperty ??
      params.unevaluatedProperty ??
      params.propertyName;
    return {
      path: error.instancePath + (typeof name === 'string' ? jsonPointer(name) : ''),
      message: this.#messages.of(error),
      code: error.keyword,
      at: error.instancePath,
      error,
      types: error.keyword === 'type' ? [params.type].flat().map(String) : [],
    };
  }
}

/** A union of which no branch fits; one of which too many fit has no branches to tell about. */
function isFailedUnion(error: ErrorObject): error is ErrorObject & { params: { branches: ErrorObject[][] } } {
  return Array.isArray(error.params.branches) && !Array.isArray(error.params.passingSchemas);
}

/** A name can be a megabyte long. */
export function clipPath(path: string): string {
  return path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
}

function clipMessage(message: string): string {
  return message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
}
