/**
 * Numbers for values, equal for those that are equal in JSON Schema (2020-12, 4.2.2): `1` and `1.0` are, and so are
 * objects with the same members in another order. Each value inside of another is looked at once, however often that,
 * or what is around it, is asked for.
 */
export class ValueClasses {
  readonly #classes = new Map<string, number>();
  readonly #known = new Map<object, number>();

  classOf(value: unknown): number {
    if (!isCompound(value)) return this.#classOfKey(scalarKey(value));
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const found = this.#classOfKey(compoundKey(value, (child) => this.classOf(child)) ?? '');
    this.#known.set(value, found);
    return found;
  }

  clear(): void {
    this.#classes.clear();
    this.#known.clear();
  }

  #classOfKey(key: string): number {
    const known = this.#classes.get(key) ?? this.#classes.size;
    this.#classes.set(key, known);
    return known;
  }
}

/** A set of values by the equality of JSON Schema. */
export class ValueSet {
  readonly #classes = new Map<string, number>();
  readonly #scalars = new Set<unknown>();
  readonly #compounds = new Set<number>();

  constructor(values: readonly unknown[]) {
    for (const value of values) {
      if (isCompound(value)) this.#compounds.add(this.#add(value));
      else this.#scalars.add(value);
    }
  }

  /** @param spend is told of each value that is looked at inside of an object or a list */
  has(value: unknown, spend: (values: number) => void): boolean {
    if (!isCompound(value)) return this.#scalars.has(value);
    if (this.#compounds.size === 0) return false;
    const found = this.#find(value, spend);
    return found !== undefined && this.#compounds.has(found);
  }

  #add(value: unknown): number {
    const key = isCompound(value)
      ? (compoundKey(value, (child) => this.#add(child)) ?? '')
      : scalarKey(value);
    const known = this.#classes.get(key) ?? this.#classes.size;
    this.#classes.set(key, known);
    return known;
  }

  /** Ends at the first value that is in none of the set. */
  #find(value: unknown, spend: (values: number) => void): number | undefined {
    spend(1);
    const key = isCompound(value)
      ? compoundKey(value, (child) => this.#find(child, spend))
      : scalarKey(value);
    return key === undefined ? undefined : this.#classes.get(key);
  }
}

function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function scalarKey(value: unknown): string {
  return typeof value === 'string' ? `"${value}` : String(value);
}

/** Undefined where a child has no class. */
function compoundKey(value: object, classOf: (child: unknown) => number | undefined): string | undefined {
  const isList = Array.isArray(value);
  const parts: string[] = [];
  const entries: [string, unknown][] = isList
    ? value.map((item) => ['', item])
    : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, child] of entries) {
    const found = classOf(child);
    if (found === undefined) return undefined;
    parts.push(isList ? String(found) : `${JSON.stringify(name)}:${found}`);
  }
  return isList ? `[${parts.join()}` : `{${parts.join()}`;
}
