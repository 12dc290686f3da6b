/**
 * Numbers for values, equal for those that are equal in JSON Schema (2020-12, 4.2.2): `1` and `1.0` are, and so are
 * objects with the same members in another order. Each value inside of another is looked at once, however often that,
 * or what is around it, is asked for.
 */
export class ValueClasses {
  readonly #ofScalars = new Map<unknown, number>();
  readonly #ofCompounds = new Map<string, number>();
  readonly #known = new Map<object, number>();

  /** The class of a value, which it has from now on. */
  add(value: unknown): number {
    if (!isCompound(value)) return this.#keep(this.#ofScalars, value);
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const added = this.#keep(this.#ofCompounds, compoundKey(value, (child) => this.add(child)) ?? '');
    this.#known.set(value, added);
    return added;
  }

  /**
   * The class of a value that is equal to one that was added; undefined for any other. It ends at the first value in it
   * that has no class.
   * @param spend is told of each value that is looked at
   */
  find(value: unknown, spend: (values: number) => void): number | undefined {
    spend(1);
    if (!isCompound(value)) return this.#ofScalars.get(value);
    const key = compoundKey(value, (child) => this.find(child, spend));
    return key === undefined ? undefined : this.#ofCompounds.get(key);
  }

  clear(): void {
    for (const map of [this.#ofScalars, this.#ofCompounds, this.#known]) map.clear();
  }

  #keep<Key>(classes: Map<Key, number>, key: Key): number {
    const known = classes.get(key);
    if (known !== undefined) return known;
    const next = this.#ofScalars.size + this.#ofCompounds.size;
    classes.set(key, next);
    return next;
  }
}

/** Equal for objects and lists whose children have equal classes; undefined where a child has none. */
function compoundKey(value: object, classOf: (child: unknown) => number | undefined): string | undefined {
  if (Array.isArray(value)) {
    let key = '[';
    for (const item of value) {
      const found = classOf(item);
      if (found === undefined) return undefined;
      key += `${found},`;
    }
    return key;
  }
  let key = '{';
  for (const [name, member] of Object.entries(value).sort(byName)) {
    // A name is a text, whose class is shorter.
    const nameClass = classOf(name);
    const found = nameClass === undefined ? undefined : classOf(member);
    if (found === undefined) return undefined;
    key += `${nameClass}:${found},`;
  }
  return key;
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
