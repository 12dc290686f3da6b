/** Where an item stands in the list of the set that it is in. */
const place = Symbol('place');

interface Placed {
  [place]?: number | undefined;
}

/**
 * A set of objects that come and go with each call, in no certain order; an object is in one such set at a time.
 *
 * In place of a `Set`, which grows out of its table all the time where much is added and deleted. V8 keeps a pointer from
 * each such table to the next one. Once a table is in the old generation, the scavenger takes all that follow, and all
 * that was ever in them, for alive, and moves it to the old generation too: a scavenge then takes several times as long.
 */
export class LiveSet<Item extends object> {
  readonly #items: (Item & Placed)[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: Item & Placed): void {
    if (this.#has(item)) return;
    item[place] = this.#items.length;
    this.#items.push(item);
  }

  /** False: it was not in the set. */
  delete(item: Item & Placed): boolean {
    if (!this.#has(item)) return false;
    const index = item[place] ?? 0;
    const last = this.#items.pop();
    if (last !== undefined && last !== item) {
      this.#items[index] = last;
      last[place] = index;
    }
    item[place] = undefined;
    return true;
  }

  /** The items as they are now. */
  [Symbol.iterator](): Iterator<Item> {
    return this.#items.slice().values();
  }

  #has(item: Item & Placed): boolean {
    const index = item[place];
    return index !== undefined && this.#items[index] === item;
  }
}
