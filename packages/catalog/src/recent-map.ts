/** A map that keeps the entries used last; `onDrop` hears of each that had to go. */
export class RecentMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #limit: number;
  readonly #onDrop: (key: Key) => void;

  constructor(limit: number, onDrop: (key: Key) => void) {
    this.#limit = limit;
    this.#onDrop = onDrop;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limit) return;
      this.#entries.delete(oldest);
      this.#onDrop(oldest);
    }
  }
}
