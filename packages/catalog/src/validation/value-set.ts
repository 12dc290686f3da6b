import { ValueClasses } from './value-classes.js';

/** A set of values by the equality of JSON Schema. */
export class ValueSet {
  readonly #scalars = new Set<unknown>();
  readonly #compounds = new Set<number>();
  readonly #classes = new ValueClasses();

  constructor(values: readonly unknown[]) {
    for (const value of values) {
      if (typeof value === 'object' && value !== null) this.#compounds.add(this.#classes.add(value));
      else this.#scalars.add(value);
    }
  }

  /** @param spend is told of each value that is looked at inside of an object or a list */
  has(value: unknown, spend: (values: number) => void): boolean {
    if (typeof value !== 'object' || value === null) return this.#scalars.has(value);
    if (this.#compounds.size === 0) return false;
    const found = this.#classes.find(value, spend);
    return found !== undefined && this.#compounds.has(found);
  }
}
