import type { InputFault } from '@actway/catalog';
import { isObject, pointerSegments } from '@actway/openapi';

/**
 * The faults that nothing can mend that is filled in: those of a value that is given whole, or of something in a given
 * list.
 */
export function faultsOfGiven(faults: readonly InputFault[], given: Record<string, unknown>): InputFault[] {
  return faults.filter(({ path }) => isWithinGiven(path, given));
}

function isWithinGiven(pointer: string, given: Record<string, unknown>): boolean {
  let value: unknown = given;
  for (const name of pointerSegments(pointer)) {
    // A list or a single value is given whole, and so is everything in it.
    if (!isObject(value)) return true;
    if (!Object.hasOwn(value, name)) return false;
    value = value[name];
  }
  return !isObject(value);
}
