import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ExactIntegers } from '../validation/exact-integers.js';
import { spelledBoolean, spelledLargeInteger, spelledNumber } from './exact-spelling.js';
import type { ReadValue } from './input-reading.js';

/** Unions inside of unions are followed no further than this. */
const deepestUnion = 600;

/**
 * How the faults of an input can be read as habits of language models, by JSON Pointer: a null stands for nothing, a
 * string for the number or the boolean that it spells. Only what the schema refuses is looked at, so that a string stays
 * one wherever one fits, and a null wherever one is allowed. Of a union that no branch fits the first counts whose
 * faults can all be read so.
 * An integer beyond 2^53 is the string of its digits where a string fits and no number does.
 * @param errors what Ajv found, with `verbose`
 * @param exact the integers beyond 2^53 of the input
 */
export function findReadings(
  errors: readonly ErrorObject[],
  exact: ExactIntegers = new Map(),
): Map<string, ReadValue> {
  return new ReadingFinder(exact).find(errors);
}

/** What is found in one list of errors. */
interface Findings {
  readings: Map<string, ReadValue>;
  unions: Findings[];
  /** Whether nothing else is wrong. */
  isAll: boolean;
}

class ReadingFinder {
  /** Errors of one validation share lists, each of which is read once. */
  readonly #ofUnions = new Map<ErrorObject, Findings | undefined>();
  readonly #exact: ExactIntegers;
  #depth = 0;

  constructor(exact: ExactIntegers) {
    this.#exact = exact;
  }

  find(errors: readonly ErrorObject[]): Map<string, ReadValue> {
    const all = new Map<string, ReadValue>();
    const waiting = new Set([this.#read(errors)]);
    // What is added on the way is visited too, and each once.
    for (const { readings, unions } of waiting) {
      for (const [path, value] of readings) if (!all.has(path)) all.set(path, value);
      for (const union of unions) waiting.add(union);
    }
    return all;
  }

  #read(errors: readonly ErrorObject[]): Findings {
    const readings = new Map<string, ReadValue>();
    const unions: Findings[] = [];
    const explained = new Set<string>();
    const wrong = new Set<string>();
    for (const error of errors) {
      const { instancePath } = error;
      const union = this.#ofUnion(error);
      const reading = union === undefined ? readingOf(error, this.#exact) : undefined;
      if (union !== undefined) unions.push(union);
      if (reading !== undefined && !readings.has(instancePath)) readings.set(instancePath, reading.value);
      (union ?? reading) === undefined ? wrong.add(instancePath) : explained.add(instancePath);
    }
    // What else is wrong with a value may be right with what it is read as: it is judged again.
    return { readings, unions, isAll: [...wrong].every((path) => explained.has(path)) };
  }

  /** What is found in the branch that is meant; undefined for an error of no union, and where no branch is. */
  #ofUnion(error: ErrorObject): Findings | undefined {
    const { branches, passingSchemas } = error.params;
    if (!Array.isArray(branches) || Array.isArray(passingSchemas)) return undefined;
    if (!this.#ofUnions.has(error)) {
      this.#depth += 1;
      this.#ofUnions.set(error, this.#depth > deepestUnion ? undefined : this.#firstMeant(branches));
      this.#depth -= 1;
    }
    return this.#ofUnions.get(error);
  }

  #firstMeant(branches: ErrorObject[][]): Findings | undefined {
    for (const branch of branches) {
      const found = this.#read(branch);
      if (branch.length > 0 && found.isAll) return found;
    }
    return undefined;
  }
}

/** How the value of one error can be read; undefined: not otherwise than it is. */
function readingOf(
  { keyword, data, params, instancePath }: ErrorObject,
  exact: ExactIntegers,
): { value: ReadValue } | undefined {
  const types: unknown[] = keyword === 'type' ? [params.type].flat() : [];
  const values: unknown[] = keyword === 'enum' ? params.allowedValues : [params.allowedValue];
  if (keyword !== 'type' && keyword !== 'enum' && keyword !== 'const') return undefined;
  if (data === null) return { value: undefined };
  const digits = exact.get(instancePath)?.toString();
  if (digits !== undefined && (types.includes('string') || values.includes(digits))) return { value: digits };
  if (typeof data !== 'string') return undefined;
  const number = spelledNumber(data);
  const isMeant = types.includes('number') || (types.includes('integer') && Number.isInteger(number));
  if (number !== undefined && (isMeant || values.includes(number))) return { value: number };
  const large = types.includes('integer') || types.includes('number') ? spelledLargeInteger(data) : undefined;
  if (large !== undefined) return { value: large };
  const boolean = spelledBoolean(data);
  if (boolean !== undefined && (types.includes('boolean') || values.includes(boolean)))
    return { value: boolean };
  return undefined;
}
