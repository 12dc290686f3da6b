interface Entry<Value> {
  readonly id: string;
  value: Value;
}

/** How many lists there are; a power of two. */
const lists = 256;

/** So many of the last characters of an id choose its list: those of a UUID are random. */
const tellingCharacters = 4;

/**
 * Values by ids, of what comes and goes with each call, in no certain order. In place of a `Map`, whose tables that were
 * outgrown have the scavenger keep all that came after them: see `LiveSet` of @actway/json.
 */
export class LiveMap<Value> {
  readonly #lists: Entry<Value>[][] = Array.from({ length: lists }, () => []);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: string): Value | undefined {
    const list = this.#listOf(id);
    return list[indexIn(list, id)]?.value;
  }

  has(id: string): boolean {
    const list = this.#listOf(id);
    return indexIn(list, id) !== -1;
  }

  set(id: string, value: Value): void {
    const list = this.#listOf(id);
    const known = list[indexIn(list, id)];
    if (known !== undefined) {
      known.value = value;
      return;
    }
    list.push({ id, value });
    this.#size += 1;
  }

  /** False: there was none. */
  delete(id: string): boolean {
    const list = this.#listOf(id);
    const index = indexIn(list, id);
    if (index === -1) return false;
    const last = list.pop();
    if (last !== undefined && index < list.length) list[index] = last;
    this.#size -= 1;
    return true;
  }

  /** The values as they are now. */
  values(): Value[] {
    return this.#lists.flatMap((list) => list.map(({ value }) => value));
  }

  #listOf(id: string): Entry<Value>[] {
    let hash = 0;
    for (let at = Math.max(0, id.length - tellingCharacters); at < id.length; at += 1)
      hash = (hash * 31 + id.charCodeAt(at)) | 0;
    return this.#lists[hash & (lists - 1)] ?? [];
  }
}

function indexIn(list: readonly Entry<unknown>[], id: string): number {
  for (let index = 0; index < list.length; index += 1) if (list[index]?.id === id) return index;
  return -1;
}
