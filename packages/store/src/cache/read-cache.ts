export interface ReadCacheOptions {
  /** How long a value is kept, counted from when it was asked for. Milliseconds. */
  readonly lifetimeMs: number;
  /** How many values at most. */
  readonly maximum: number;
  /** Milliseconds, of a clock that only goes forward. */
  readonly now: () => number;
}

interface Entry<Value> {
  readonly since: number;
  value: Promise<Value | undefined>;
  /** What was read, and when it was known. */
  read?: { readonly value: Value; readonly at: number };
}

/**
 * Values that were read a moment ago. Those who ask for one value while it is being read share one query. Nothing is
 * kept of what was not found or could not be read. A value whose reading began before `drop` or `clear` is handed to
 * those who wait for it, and not kept.
 */
export class ReadCache<Value> {
  readonly #options: ReadCacheOptions;
  /** The oldest first: when there are too many, that one goes which has the least time left. */
  #entries = new Map<string, Entry<Value>>();

  constructor(options: ReadCacheOptions) {
    this.#options = options;
  }

  get(key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const { now, lifetimeMs } = this.#options;
    const time = now();
    const known = this.#entries.get(key);
    if (known !== undefined && time - known.since < lifetimeMs) return known.value;
    return this.#read(key, time, read);
  }

  /**
   * Changes a value after a write whose effect is known. `asked`: when the write was asked for, by `now`. What was read
   * later may have the change already, and is dropped.
   */
  amend(key: string, asked: number, change: (value: Value) => Value): void {
    const entry = this.#entries.get(key);
    if (entry?.read === undefined || entry.read.at >= asked) {
      this.#entries.delete(key);
      return;
    }
    const value = change(entry.read.value);
    entry.read = { value, at: entry.read.at };
    entry.value = Promise.resolve(value);
  }

  drop(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries = new Map();
  }

  #read(key: string, since: number, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const entry: Entry<Value> = { since, value: read() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.maximum && oldest !== undefined) this.#entries.delete(oldest);
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.value.then((value) => {
      if (value === undefined) forget();
      else entry.read = { value, at: this.#options.now() };
    }, forget);
    return entry.value;
  }
}
