import { type AtHand, isPending } from '@actway/json';

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
  /** A promise while it is being read. */
  value: AtHand<Value | undefined>;
  /** When it was known. */
  at: number;
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

  /** What is remembered, or the promise of those who are reading it. Undefined: it has to be read, and kept. */
  find(key: string): AtHand<Value | undefined> {
    const known = this.#entries.get(key);
    if (known === undefined || this.#options.now() - known.since >= this.#options.lifetimeMs)
      return undefined;
    return known.value;
  }

  /** Remembers what is being read, from now on. Returns it. */
  keep(key: string, value: AtHand<Value | undefined>): AtHand<Value | undefined> {
    if (value === undefined) return value;
    const time = this.#options.now();
    const entry: Entry<Value> = { since: time, value, at: time };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.maximum && oldest !== undefined) this.#entries.delete(oldest);
    if (isPending(value)) this.#await(key, entry, value);
    return value;
  }

  /**
   * Changes a value after a write whose effect is known. `asked`: when the write was asked for, by `now`. What was read
   * later may have the change already, and is dropped.
   */
  amend(key: string, asked: number, change: (value: Value) => Value): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    const { value } = entry;
    if (value === undefined || isPending(value) || entry.at >= asked) this.#entries.delete(key);
    else entry.value = change(value);
  }

  drop(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries = new Map();
  }

  #await(key: string, entry: Entry<Value>, reading: Promise<Value | undefined>): void {
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    reading.then((value) => {
      if (value === undefined) forget();
      entry.value = value;
      entry.at = this.#options.now();
    }, forget);
  }
}
