import { hashOfEnd } from './hash-of-end.js';

/** What can be kept by its id. */
export interface Identified {
  readonly id: string;
}

/** How many lists there are; a power of two. */
const lists = 256;

/**
 * Values by their ids, of what comes and goes with each call, in no certain order. In place of a `Map`, whose tables
 * that were outgrown have the scavenger keep all that came after them: see `LiveSet` of @actway/json.
 */
export class LiveMap<Value extends Identified> {
  readonly #lists: Value[][] = Array.from({ length: lists }, () => []);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: string): Value | undefined {
    const list = this.#listOf(id);
    return list[indexIn(list, id)];
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** False: there is one of this id already, which stays. */
  add(value: Value): boolean {
    const list = this.#listOf(value.id);
    if (indexIn(list, value.id) !== -1) return false;
    list.push(value);
    this.#size += 1;
    return true;
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
    return this.#lists.flat();
  }

  #listOf(id: string): Value[] {
    return this.#lists[hashOfEnd(id, lists)] ?? [];
  }
}

function indexIn(list: readonly Identified[], id: string): number {
  for (let index = 0; index < list.length; index += 1) if (list[index]?.id === id) return index;
  return -1;
}
